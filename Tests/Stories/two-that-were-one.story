# A corrected hour shows that two strikes were one: the elder stays, the younger's alert is cancelled. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"occurred": "2026-02-03T03:30:00+02:00", "reported_at": "2026-02-03T06:00:00Z"}
alerts
  B r1 Alert violation; happened: Possible
drop
  Paper/p1  {"occurred": "2026-02-03T02:25:00+02:00", "reported_at": "2026-02-03T08:00:00Z"}
alerts
  A r2 Update violation; happened: Likely; cited: Outlet/o1, Paper/p1
  B r2 Cancel violation; sees: A; because: tell of the same strike as the incident

end
  A Outlet/o1, Paper/p1
