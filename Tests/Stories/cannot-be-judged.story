# Credibility 6 cannot be judged: it says nothing. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"credibility": 6}
alerts
  A r1 Alert violation; happened: Unknown; who: Unknown

end
  A Outlet/o1
