# Three outlets quote one governor: that is one source, of one party. Exercise.
# What is only passed on is nothing new.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 0; cited: Governor/g1
drop
  Herald/h1
alerts
  none
drop
  Tribune/t1
  Gazette/z1
alerts
  none
# More is told, so that everybody is cited who told it.
drop
  Gazette/z1  {"reported_at": "2026-02-03T09:00:00Z", "casualties": {"killed": 1}}
alerts
  A r2 Update violation; happened: Possible; who: Possible; independent: 0; killed: 1;
    cited: Governor/g1, Herald/h1, Tribune/t1, Gazette/z1

end
  A Governor/g1, Herald/h1, Tribune/t1, Gazette/z1
