# The source itself holds it to be improbable. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"credibility": 5}
alerts
  A r1 Alert violation; happened: Unlikely; who: Unknown
drop
  Paper/p1
alerts
  A r2 Update violation; happened: Possible; who: Possible

end
  A Outlet/o1, Paper/p1
