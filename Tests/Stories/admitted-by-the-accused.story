# The accused admits it: likely, also where only a party told of it before. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible
drop
  Ministry/m1  {"asserts": "admits"}
alerts
  A r2 Update violation; happened: Likely; who: Likely; independent: 0

end
  A Governor/g1, Ministry/m1
