# On 3 February 2026 Donald Trump said of the pause "it was Sunday to Sunday" (TASS, 4 February 2026). The shipped
# agreement without that reading, then with it: as others had spoken by then it is shown, and decides nothing.
# The strike is an exercise.

agreement 2026-01-week-pause without sunday-to-sunday

every report
  {"act": "attack.hit", "occurred": "2026-01-31T12:00:00+02:00", "place": {"name": "Kyiv"},
    "weapons": [{"kind": "missile"}], "targets": ["residential"], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1
alerts
  A r1 Alert disputed; happened: Possible; who: Possible
then agreement 2026-01-week-pause
alerts
  A r2 Update disputed; happened: Possible; who: Possible; because: which was stated only afterwards

end
  A Outlet/o1
