# The accused denies it: that refutes nothing, but while only a party accuses it is not known who did it. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible
drop
  Ministry/m1  {"asserts": "denies"}
alerts
  A r2 Update violation; happened: Possible; who: Unknown; denied by: Russia
drop
  Outlet/o1
alerts
  A r3 Update violation; happened: Likely; who: Likely; denied by: Russia

end
  A Governor/g1, Outlet/o1
