# A thousand rows of one source about one strike in one file are one alert, which cites a hundred. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/r1..r1000  {"incident": "the depot"}
alerts
  A r1 Alert violation; happened: Possible; who: Possible; independent: 1; reports: 1000

end
  A Outlet/r1..r1000
