# Each party says that the strike was the other's: two claims stand beside each other, and nobody knows whose it was.
# An outlet of no party that names one is a voice more. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; actor: Russia; happened: Possible; who: Possible
drop
  Ministry/m1  {"actor": "Ukraine"}
alerts
  A r2 Update violation; actor: Russia; happened: Possible; who: Unknown; contradicted: actor
  B r1 Alert violation; actor: Ukraine; happened: Possible; who: Unknown; contradicted: actor
drop
  Outlet/o1
alerts
  A r3 Update violation; actor: Russia; happened: Likely; who: Likely; contradicted: actor

end
  A Governor/g1, Outlet/o1
  B Ministry/m1
