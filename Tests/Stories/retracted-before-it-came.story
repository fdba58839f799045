# A retraction comes before its report: the report is kept, and nothing is told. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  {"source": {"name": "Outlet"}, "retracts": "o1"}
alerts
  none
drop
  Outlet/o1
alerts
  none

end
  none
