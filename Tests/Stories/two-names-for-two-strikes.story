# What a source calls by two names are two strikes, though nothing else tells them apart. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"incident": "the depot"}
  Outlet/o2  {"incident": "the bridge"}
alerts
  A r1 Alert violation; cited: Outlet/o1
  B r1 Alert violation; cited: Outlet/o2

end
  A Outlet/o1
  B Outlet/o2
