# A count of somebody who is not listed replaces nobody's, however late it comes. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"reported_at": "2026-02-03T06:00:00Z", "casualties": {"killed": 1}}
alerts
  A r1 Alert violation; happened: Possible; killed: 1
drop
  Passerby/x1  {"reported_at": "2026-02-03T12:00:00Z", "casualties": {"killed": 500}}
alerts
  A r2 Update violation; happened: Possible; killed: 1; contradicted: killed

end
  A Outlet/o1, Passerby/x1
