# A facility that was hit before is marked so, with the earlier incident and whether it is reported repaired. Exercise.

every report
  {"act": "attack.hit", "place": {"name": "Kharkiv"}, "weapons": [{"kind": "missile"}], "actor": "Russia",
    "credibility": 2, "targets": ["residential"]}

drop
  Outlet/o1  {"occurred": "2026-02-01T02:10:00+02:00", "facility": "Depot 1"}
alerts
  A r1 Alert violation; struck before:
# It was repelled: nothing was hit that could be hit again, nor before.
drop
  Outlet/o2  {"occurred": "2026-02-01T12:00:00+02:00", "act": "attack.intercepted", "facility": "Depot 1"}
alerts
  none
drop
  Outlet/o1  {"occurred": "2026-02-01T02:10:00+02:00", "facility": "Depot 1", "impact": [{"kind": "repaired"}]}
alerts
  A r2 Update violation; struck before:
drop
  Paper/p1  {"occurred": "2026-02-03T04:00:00+02:00", "facility": "depot  1"}
alerts
  B r1 Alert violation; struck before: A facility repaired; because: The same facility was reported hit
# Another facility in the same city is not the same; where none is named, only the settlement is known to be the same.
drop
  Paper/p2  {"occurred": "2026-02-03T12:00:00+02:00", "facility": "Depot 2"}
alerts
  C r1 Alert violation; struck before:
drop
  Paper/p3  {"occurred": "2026-02-03T20:00:00+02:00"}
alerts
  D r1 Alert violation; struck before: C settlement, B settlement, A settlement repaired
# An earlier hit that is told only now is none of what the later alerts knew; and one that is withdrawn is no hit.
drop
  Outlet/o3  {"occurred": "2026-02-03T01:00:00+02:00", "facility": "Depot 2"}
  {"retracts": "p1", "source": {"name": "Paper"}}
alerts
  E r1 Alert violation; struck before:
  B r2 Cancel violation; because: retracted
drop
  Sheet/s1  {"occurred": "2026-02-03T23:00:00+02:00", "facility": "Depot 1"}
alerts
  F r1 Alert violation; struck before: D settlement, A facility repaired

end
  A Outlet/o1
  C Paper/p2
  D Paper/p3
  E Outlet/o3
  F Sheet/s1
  X Outlet/o2
