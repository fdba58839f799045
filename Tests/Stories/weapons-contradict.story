# A missile and a drone at one hour in one city are two strikes; who does not tell the weapon may mean either. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"weapons": [{"kind": "drone.attack"}]}
alerts
  B r1 Alert violation; happened: Possible
drop
  Sheet/s1  {"weapons": [{"kind": "drone"}]}
alerts
  B r2 Update violation; happened: Likely; weapons: drone.attack; contradicted: weapons
drop
  Stringer/x1  {"weapons": null}
alerts
  C r1 Alert violation; happened: Possible

end
  A Outlet/o1
  B Paper/p1, Sheet/s1
  C Stringer/x1
