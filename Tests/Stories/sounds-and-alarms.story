# Explosions are heard and an alarm is sounded: no incident, and no second voice beside one. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/s1  {"act": "sound", "weapons": null, "actor": null}
  Paper/a1  {"act": "alarm", "weapons": null, "actor": null}
alerts
  none
drop
  Governor/g1
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 0; cited: Governor/g1

end
  A Governor/g1
