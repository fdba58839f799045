# Coordinates in a city and the city's name are one place; coordinates far outside are another. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"place": {"lat": 49.99, "lon": 36.23, "precision_km": 1}}
alerts
  A r2 Update violation; happened: Likely
drop
  Sheet/s1  {"place": {"lat": 49.40, "lon": 36.23, "precision_km": 1}}
alerts
  B r1 Alert violation; happened: Possible

end
  A Outlet/o1, Paper/p1
  B Sheet/s1
