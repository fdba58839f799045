# Records without an id are refused, one by one; those beside them are taken. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  {"source": {"name": "Outlet"}, "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"}}
  Outlet/o1
  {"source": {"name": "Paper"}, "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"}}
  Paper/p1
refused 2
alerts
  A r1 Alert violation; happened: Likely; cited: Outlet/o1, Paper/p1

end
  A Outlet/o1, Paper/p1
