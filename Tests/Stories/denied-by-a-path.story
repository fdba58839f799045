# The claim's id holds a slash, so that `about` may be read in two ways: both are looked for. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  {"id": "2026/1", "source": {"name": "Governor"}, "act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00",
    "place": {"name": "Kharkiv"}, "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}
alerts
  A r1 Alert violation; happened: Possible; who: Possible
drop
  Ministry/m1  {"asserts": "denies", "about": "Governor/2026/1", "place": {"name": "Odesa"}}
alerts
  A r2 Update violation; happened: Possible; who: Unknown; denied by: Russia

end
  A Governor/2026/1
