# The denial comes before the claim that it is about, and tells only the day and the country. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Ministry/m1  {"asserts": "denies", "about": "Governor/g1", "place": {"name": "Ukraine"},
    "occurred": {"date": "2026-02-03", "zone": "Europe/Kyiv"}}
alerts
  none
drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Unknown; denied by: Russia

end
  A Governor/g1
