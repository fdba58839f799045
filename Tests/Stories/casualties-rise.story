# Figures rise with the hours: each count replaces the one before, and none is added to another. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"reported_at": "2026-02-03T06:00:00Z", "casualties": {"killed": 1, "injured": 4}}
alerts
  A r1 Alert violation; happened: Possible; killed: 1; injured: 4
drop
  Outlet/o1  {"reported_at": "2026-02-03T08:00:00Z", "casualties": {"killed": 3, "injured": 9}}
alerts
  A r2 Update violation; happened: Possible; killed: 3; injured: 9
# An earlier count of somebody else raises certainty, and stands beside.
drop
  Governor/g1  {"reported_at": "2026-02-03T07:00:00Z", "casualties": {"killed": 2}}
alerts
  A r3 Update violation; happened: Likely; killed: 3; injured: 9; contradicted: killed
drop
  Governor/g1  {"reported_at": "2026-02-03T10:00:00Z", "casualties": {"killed": 4}}
alerts
  A r4 Update violation; happened: Likely; killed: 4; injured: 9; contradicted: killed

end
  A Governor/g1, Outlet/o1
