# On 2 January 2026 Ukraine's officials told of a strike on Kharkiv; Russia's Ministry of Defence denied it (Japan Today
# and Lokmat Times, 2 January 2026). It was before the pause of that month: outside, so that nothing is told.

agreement 2026-01-week-pause


drop
  {"id": "1", "source": {"name": "Kharkiv Oblast administration"}, "act": "attack.hit", "actor": "Russia",
    "occurred": {"date": "2026-01-02", "part": "day", "zone": "Europe/Kyiv"},
    "place": {"name": "Kharkiv", "admin1": "Kharkiv Oblast"}, "weapons": [{"kind": "missile.ballistic"}],
    "targets": ["residential"], "casualties": {"killed": 2, "injured": 25}}
  {"id": "1", "source": {"name": "Russian Ministry of Defence"}, "asserts": "denies", "actor": "Russia",
    "occurred": {"date": "2026-01-02", "zone": "Europe/Kyiv"}, "place": {"name": "Kharkiv"},
    "about": "Kharkiv Oblast administration/1"}
alerts
  none

end
  A Kharkiv Oblast administration/1
