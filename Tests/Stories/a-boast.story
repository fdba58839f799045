# A source that grades itself better than it is believed is believed no better. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Passerby/x1  {"source": {"name": "Passerby", "reliability": "A"}, "credibility": 1}
alerts
  A r1 Alert violation; happened: Unknown; who: Unknown; independent: 0
drop
  Outlet/o1  {"targets": ["residential"]}
alerts
  A r2 Update violation; happened: Possible; targets: residential
# C by its profile, whatever it says: an A would have its target stand.
drop
  Stringer/x1  {"source": {"name": "Stringer", "reliability": "A"}, "credibility": 1, "targets": ["energy"]}
alerts
  A r3 Update violation; happened: Likely; targets: residential; contradicted: targets

end
  A Passerby/x1, Outlet/o1, Stringer/x1
