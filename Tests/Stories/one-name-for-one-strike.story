# What a source calls by one name is one strike, though its reports tell two hours. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"incident": "the depot", "reported_at": "2026-02-03T06:00:00Z"}
alerts
  A r1 Alert violation; happened: Possible
drop
  Outlet/o2  {"incident": "the depot", "reported_at": "2026-02-03T08:00:00Z",
    "occurred": "2026-02-03T03:40:00+02:00"}
alerts
  A r2 Update violation; happened: Possible; independent: 1; contradicted: occurred

end
  A Outlet/o1, Outlet/o2
