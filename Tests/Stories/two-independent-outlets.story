# Two outlets that know nothing of each other: what one tells becomes likely by the other. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 1; cited: Outlet/o1
drop
  Paper/p1  {"occurred": "2026-02-03T02:25:00+02:00"}
alerts
  A r2 Update violation; happened: Likely; who: Likely; independent: 2; cited: Outlet/o1, Paper/p1

end
  A Outlet/o1, Paper/p1
