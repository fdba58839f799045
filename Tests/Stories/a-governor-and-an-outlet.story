# One of a party and one of none that do not know of each other. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 0
drop
  Outlet/o1
alerts
  A r2 Update violation; happened: Likely; who: Likely; independent: 1

end
  A Governor/g1, Outlet/o1
