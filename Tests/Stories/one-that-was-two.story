# A corrected hour shows that what seemed one strike were two. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
  Paper/p1  {"occurred": "2026-02-03T02:25:00+02:00", "reported_at": "2026-02-03T06:00:00Z"}
alerts
  A r1 Alert violation; happened: Likely; cited: Outlet/o1, Paper/p1
drop
  Paper/p1  {"occurred": "2026-02-03T05:00:00+02:00", "reported_at": "2026-02-03T08:00:00Z"}
alerts
  A r2 Update violation; happened: Possible; cited: Outlet/o1
  B r1 Alert violation; happened: Possible; cited: Paper/p1

end
  A Outlet/o1
  B Paper/p1
