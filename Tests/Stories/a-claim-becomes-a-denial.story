# A ministry first confirms a strike and then says that there was none, by the same id. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible
drop
  Ministry/m1  {"reported_at": "2026-02-03T06:00:00Z", "asserts": "admits"}
alerts
  A r2 Update violation; happened: Likely; who: Likely; cited: Governor/g1, Ministry/m1
drop
  Ministry/m1  {"reported_at": "2026-02-03T09:00:00Z", "asserts": "denies"}
alerts
  A r3 Update violation; happened: Possible; who: Unknown; denied by: Russia

end
  A Governor/g1
