"""Invented agreements and reports, all marked as an exercise, that the system tests and the benchmark use."""

import random

AGREEMENT = """\
schema: 1
id: exercise
title: An invented pause, for exercises only
parties: [Russia, Ukraine]
zone: Europe/Kyiv
positions:
  - {party: Russia, stance: unconfirmed, by: Exercise control, stated_at: 2025-06-01T00:00:00Z}
readings:
  - id: wide
    by: Exercise control
    stated_at: 2025-06-01T00:00:00Z
    basis: verbatim
    binds: [Russia]
    start: 2025-06-10T00:00:00Z
    end: 2025-06-20T00:00:00Z
    acts: [attack]
    weapons: any
    targets: any
    places: any
  - id: narrow
    by: Exercise observer
    stated_at: 2025-06-01T00:00:00Z
    basis: relayed
    binds: [Russia]
    start: 2025-06-10T00:00:00Z
    end: 2025-06-20T00:00:00Z
    acts: [attack]
    weapons: [missile]
    targets: any
    places: any
"""

PLACES = [
    ("Kyiv", None, 50.45, 30.52),
    ("Kharkiv", "Kharkiv Oblast", 49.99, 36.23),
    ("Odesa", "Odesa Oblast", 46.48, 30.73),
    ("Dnipro", "Dnipropetrovsk Oblast", 48.46, 35.04),
    ("Lviv", "Lviv Oblast", 49.84, 24.03),
    ("Zaporizhzhia", "Zaporizhzhia Oblast", 47.84, 35.14),
    ("Sumy", "Sumy Oblast", 50.91, 34.80),
    ("Chernihiv", "Chernihiv Oblast", 51.50, 31.29),
]


def report(identifier, **changes):
    """A missile strike on Kyiv that every reading of the exercise covers; override what matters."""
    value = {
        "schema": "ceasefired.report/1",
        "id": identifier,
        "source": {"name": "Exercise control", "party": "Ukraine", "reliability": "B", "url": "https://example.org/1"},
        "credibility": 2,
        "reported_at": "2025-08-01T12:00:00Z",
        "act": "attack.hit",
        "occurred": "2025-06-15T10:00:00Z",
        "place": {"name": "Kyiv", "lat": 50.45, "lon": 30.52, "precision_km": 2},
        "weapons": [{"kind": "missile.ballistic"}],
        "targets": ["energy"],
        "actor": "Russia",
        "attribution": {"by": ["Ukraine"]},
        # A name of its own for each: however alike they are, they are strikes apart.
        "incident": identifier,
        "x_exercise": True,
    }
    value.update(changes)
    return {key: entry for key, entry in value.items() if entry is not None}


def stream(count, seed, prefix):
    """Varied strikes of the exercise: places, weapons, times; some outside it, so that they make no alert."""
    chance = random.Random(seed)
    for number in range(count):
        name, oblast, latitude, longitude = chance.choice(PLACES)
        place = {"name": name, "lat": latitude, "lon": longitude, "precision_km": chance.choice([0.5, 1, 2])}
        if oblast:
            place["admin1"] = oblast
        month = chance.choices(["06", "07"], [4, 1])[0]
        kind = chance.choice(["missile.ballistic", "missile.cruise", "drone.attack"])
        yield report(
            f"{prefix}-{number:05d}",
            occurred=f"2025-{month}-{chance.randint(11, 18)}T{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:00Z",
            place=place,
            weapons=[{"kind": kind, "launched": chance.randint(1, 9)}],
            targets=[chance.choice(["energy", "residential", "transport.rail"])],
            text=f"Exercise. {chance.randint(1, 9)} explosions were reported in {name}.",
        )


def makes_alert(value):
    return value["occurred"].startswith("2025-06")
