# One report tells of a raid in parts: each is a strike, and each may be told by others. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1  {"parts": [{"place": {"name": "Kharkiv"}}, {"place": {"name": "Dnipro"}}]}
alerts
  A r1 Alert violation; happened: Possible; cited: Governor/g1#1
  B r1 Alert violation; happened: Possible; cited: Governor/g1#2
drop
  Outlet/o1  {"place": {"name": "Dnipro"}}
alerts
  B r2 Update violation; happened: Likely; cited: Governor/g1#2, Outlet/o1

end
  A Governor/g1#1
  B Governor/g1#2, Outlet/o1
