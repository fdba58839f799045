# Sources that are not listed: what they tell is told, and nothing is sure by it, however many they are. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Passerby/x1
alerts
  A r1 Alert violation; happened: Unknown; who: Unknown; independent: 0
drop
  Bystander/y1
  Onlooker/z1
alerts
  none
drop
  Outlet/o1
alerts
  A r2 Update violation; happened: Possible; who: Possible; independent: 1

end
  A Passerby/x1, Bystander/y1, Onlooker/z1, Outlet/o1
