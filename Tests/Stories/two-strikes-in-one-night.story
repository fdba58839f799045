# Two strikes on one city in one night stay two. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"occurred": "2026-02-03T01:10:00+02:00"}
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"occurred": "2026-02-03T04:00:00+02:00"}
alerts
  B r1 Alert violation; happened: Possible
drop
  Sheet/s1  {"occurred": "2026-02-03T04:15:00+02:00"}
alerts
  B r2 Update violation; happened: Likely
# One source's clock does not differ from itself.
drop
  Outlet/o2  {"occurred": "2026-02-03T01:20:00+02:00"}
alerts
  C r1 Alert violation; happened: Possible

end
  A Outlet/o1
  B Paper/p1, Sheet/s1
  C Outlet/o2
