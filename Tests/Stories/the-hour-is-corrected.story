# A correction of the hour moves the strike out of the window, which began with 1 February. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"occurred": "2026-02-01T00:20:00+02:00", "reported_at": "2026-02-01T06:00:00Z"}
alerts
  A r1 Alert violation; happened: Possible
drop
  Outlet/o1  {"occurred": "2026-01-31T23:20:00+02:00", "reported_at": "2026-02-01T08:00:00Z"}
alerts
  A r2 Cancel outside; because: what is reported now is outside
# An older content changes nothing, whenever it comes.
drop
  Outlet/o1  {"occurred": "2026-02-01T00:40:00+02:00", "reported_at": "2026-02-01T05:00:00Z"}
alerts
  none

end
  A Outlet/o1
