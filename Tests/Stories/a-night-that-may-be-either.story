# A governor tells only of the night, in which there were two strikes: nobody can say which he means, so his words
# stand by themselves, until only one strike is left. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"occurred": "2026-02-03T01:10:00+02:00"}
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"occurred": "2026-02-03T04:00:00+02:00"}
alerts
  B r1 Alert violation; happened: Possible
drop
  Governor/g1  {"occurred": {"date": "2026-02-03", "part": "night", "zone": "Europe/Kyiv"}}
alerts
  C r1 Alert violation; happened: Possible
drop
  {"source": {"name": "Outlet"}, "retracts": "o1"}
alerts
  A r2 Cancel violation; because: retracted or replaced by its source
  B r2 Update violation; happened: Likely
  C r2 Cancel violation; sees: B

end
  B Paper/p1, Governor/g1
