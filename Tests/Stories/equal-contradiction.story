# One outlet tells of it, another refutes it, then a third. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert violation; happened: Possible
drop
  Paper/p1  {"asserts": "denies", "actor": null}
alerts
  A r2 Update violation; happened: Unknown
drop
  Sheet/s1  {"asserts": "denies", "actor": null}
alerts
  A r3 Update violation; happened: Unlikely
drop
  Stringer/x1
alerts
  A r4 Update violation; happened: Unknown

end
  A Outlet/o1, Stringer/x1
