# A report is withdrawn and comes back newer: the same incident, told anew. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"reported_at": "2026-02-03T06:00:00Z"}
alerts
  A r1 Alert violation
drop
  {"source": {"name": "Outlet"}, "retracts": "o1", "reported_at": "2026-02-03T07:00:00Z"}
alerts
  A r2 Cancel violation
drop
  Outlet/o1  {"reported_at": "2026-02-03T06:30:00Z", "casualties": {"killed": 1}}
alerts
  none
drop
  Outlet/o1  {"reported_at": "2026-02-03T08:00:00Z", "casualties": {"killed": 1}}
alerts
  A r3 Alert violation; killed: 1

end
  A Outlet/o1
