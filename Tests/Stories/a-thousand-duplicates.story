# One report is delivered a thousand times: nothing happens. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible; cited: Outlet/o1
drop 1000 times
  Outlet/o1
alerts
  none

end
  A Outlet/o1
