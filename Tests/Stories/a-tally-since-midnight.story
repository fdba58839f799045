# On 8 May 2025 Russia's Ministry of Defence counted 488 attacks (The Epoch Times, 8 May 2025); later counts included
# the earlier ones. A tally is listed by who claims it: it is no incident, and never added up. The 5,026 are an exercise.


drop
  {"id": "1", "source": {"name": "Russian Ministry of Defence"}, "act": "tally", "actor": "Ukraine",
    "occurred": {"date": "2025-05-08", "zone": "Europe/Moscow"}, "place": {"name": "Ukraine"},
    "count": {"n": 488, "unit": "violations", "cumulative": true}}
alerts
  none
drop
  {"id": "2", "source": {"name": "Russian Ministry of Defence"}, "act": "tally", "actor": "Ukraine",
    "occurred": {"date": "2025-05-09", "zone": "Europe/Moscow"}, "place": {"name": "Ukraine"},
    "count": {"n": 5026, "unit": "violations", "cumulative": true}}
alerts
  none

end
  none
