# A source tells the same again: another id, another address, the town by another name. Nothing is new. Exercise.

every report
  {"act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00", "place": {"name": "Kharkiv"},
    "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}

drop
  Outlet/o1  {"incident": "the depot"}
alerts
  A r1 Alert violation; happened: Possible; cited: Outlet/o1
drop
  Outlet/o2  {"incident": "the depot", "place": {"name": "Харків"}, "text": "in other words",
    "source": {"name": "Outlet", "url": "https://example.org/2"}}
alerts
  none
drop
  {"id": "o3", "source": {"name": "Outlet Online"}, "act": "attack.hit", "occurred": "2026-02-03T02:10:00+02:00",
    "place": {"name": "Kharkiv"}, "weapons": [{"kind": "missile"}], "actor": "Russia", "credibility": 2}
alerts
  none

end
  A Outlet/o1, Outlet/o2, Outlet Online/o3
