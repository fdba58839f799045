# Who gathers reports publishes them first and verifies them later, as Bellingcat does with civilian harm: what is
# not borne out is withdrawn. The strikes are an exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Bellingcat/b1  {"credibility": 3}
  Bellingcat/b2  {"credibility": 3, "place": {"name": "Dnipro"}}
alerts
  A r1 Alert violation; happened: Possible
  B r1 Alert violation; happened: Possible
drop
  Outlet/o1
alerts
  A r2 Update violation; happened: Likely; cited: Bellingcat/b1, Outlet/o1
drop
  {"source": {"name": "Bellingcat"}, "retracts": "b1"}
  {"source": {"name": "Bellingcat"}, "retracts": "b2"}
alerts
  A r3 Update violation; happened: Possible; cited: Outlet/o1
  B r2 Cancel violation; because: retracted or replaced by its source

end
  A Outlet/o1
