# A day-long attack on the whole country swallows no strike, and joins none. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1  {"occurred": {"date": "2026-02-03", "zone": "Europe/Kyiv"}, "place": {"name": "Ukraine"}}
alerts
  A r1 Alert violation; happened: Possible
drop
  Outlet/o1
  Paper/p1  {"occurred": "2026-02-03T03:00:00+02:00", "place": {"name": "Dnipro"}}
alerts
  B r1 Alert violation; happened: Possible; cited: Outlet/o1
  C r1 Alert violation; happened: Possible; cited: Paper/p1

end
  A Governor/g1
  B Outlet/o1
  C Paper/p1
