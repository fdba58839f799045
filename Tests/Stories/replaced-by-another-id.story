# A report is replaced by one of another id: the incident stays the same, also where the place was mended. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"casualties": {"killed": 1}}
alerts
  A r1 Alert violation; killed: 1; cited: Outlet/o1
drop
  Outlet/o2  {"supersedes": "o1", "casualties": {"killed": 2}}
alerts
  A r2 Update violation; killed: 2; cited: Outlet/o2
drop
  Outlet/o3  {"supersedes": "o2", "casualties": {"killed": 2}, "place": {"name": "Dnipro"}}
alerts
  A r3 Update violation; killed: 2; cited: Outlet/o3

end
  A Outlet/o3
