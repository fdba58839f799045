# A reading that is stated on 3 February is the first that covers 1 February: history is judged again. No reading had
# been stated by then, so that both late ones count. Exercise.

agreement late without third-of-february

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"occurred": "2026-02-01T10:00:00+02:00"}
  Paper/p1  {"occurred": "2026-02-06T10:00:00+02:00"}
alerts
  B r1 Alert violation; happened: Possible
then agreement late
alerts
  A r1 Alert disputed; happened: Possible
  B r2 Update violation; happened: Possible
then agreement late without third-of-february
alerts
  A r2 Cancel outside; because: what is reported now is outside
  B r3 Update violation

end
  A Outlet/o1
  B Paper/p1
