# A denial that is withdrawn leaves the claim as it was. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
  Ministry/m1  {"asserts": "denies"}
alerts
  A r1 Alert violation; happened: Possible; who: Unknown; denied by: Russia
drop
  {"source": {"name": "Ministry"}, "retracts": "m1"}
alerts
  A r2 Update violation; happened: Possible; who: Possible

end
  A Governor/g1
