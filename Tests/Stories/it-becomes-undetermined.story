# What was told and then cannot be decided any more stays told, as that. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"reported_at": "2026-02-03T06:00:00Z"}
alerts
  A r1 Alert violation
drop
  Outlet/o1  {"reported_at": "2026-02-03T08:00:00Z", "act": "attack"}
alerts
  A r2 Update undetermined; happened: Possible

end
  A Outlet/o1
