# Two officials of one side, one of them through an outlet: two voices, and still one side. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Herald/h1
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 0
drop
  Deputy/d1
alerts
  A r2 Update violation; happened: Possible; who: Possible; independent: 0

end
  A Herald/h1, Deputy/d1
