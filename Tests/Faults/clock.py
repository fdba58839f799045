"""The clock is set across the edges of windows and back, the zone changes, and the daemon misses some time.

The clock is the daemon's alone, by libfaketime: the machine's own stays as it is.
"""

import collections
import datetime
import os
import random
import signal
import time

from systemd import journal

import box
import exercise
from live import Live
from toll import Toll

DROPS_A_STEP = 5
LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
UTC = datetime.timezone.utc
# Windows that open and close after all that is reported: what lies ahead of its clock the daemon refuses.
START = datetime.datetime(2025, 9, 10, tzinfo=UTC)
END = datetime.datetime(2025, 9, 20, tzinfo=UTC)
READINGS = ("wide", "narrow")
ZONES = ("UTC", "Europe/Kyiv", "Pacific/Kiritimati", "America/St_Johns")


class Clock:
    """What the daemon takes for the time; goes on from where it was set."""

    def __init__(self, live):
        self.live = live
        self.file = live.directory / "clock"
        edges = exercise.AGREEMENT.replace("id: exercise\n", "id: edges\n").replace("2025-06-10", "2025-09-10")
        agreement = live.root.path / "etc/ceasefired/agreements.d/edges.yaml"
        agreement.write_text(edges.replace("2025-06-20", "2025-09-20"))

    def start(self, zone, moment):
        self.set(moment)
        # By a second env(1): in the first program that it is loaded into, libfaketime adds to the environment, and then
        # Swift does not find the program's arguments, which it looks for beside the environment.
        self.live.start("env", f"LD_PRELOAD={LIBRARY}", f"FAKETIME_TIMESTAMP_FILE={self.file}", "FAKETIME_NO_CACHE=1",
                        "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1", f"TZ={zone}", "env")

    def set(self, moment):
        replacement = self.file.with_suffix(".new")
        replacement.write_text(f"{(moment - datetime.datetime.now(UTC)).total_seconds():+.3f}")
        replacement.rename(self.file)

    def set_while_running(self, moment):
        """The kernel tells nobody of a clock that is none of its own: a reload has the daemon look at it."""
        self.set(moment)
        os.kill(self.live.daemon.pid, signal.SIGHUP)


def around(edge, chance):
    """Moments on both sides of an edge in turn, near and far."""
    for _ in range(2):
        for sign in (-1, 1):
            yield edge + sign * datetime.timedelta(seconds=chance.choice([2, 3600, 7 * 3600]))


def windows_told(ledger):
    told = collections.Counter()
    with journal.Reader() as reader:
        reader.add_match(CEASEFIRED_LEDGER=ledger, CEASEFIRED_AGREEMENT="edges")
        for entry in reader:
            message = entry.get("MESSAGE_ID")
            for name, wanted in (("opened", box.OPENED), ("closed", box.CLOSED)):
                if message is not None and message.hex == wanted:
                    told[name, entry["CEASEFIRED_READING"]] += 1
    return told


def steps_across_edges(title, seed, restarts):
    toll = Toll(title)
    chance = random.Random(seed)
    live = Live(toll, seed)
    clock = Clock(live)
    clock.start(ZONES[0], START - datetime.timedelta(days=1))
    for edge in (START, END):
        for number, moment in enumerate(around(edge, chance)):
            live.drop(DROPS_A_STEP)
            if restarts:
                live.kill() if chance.random() < 0.5 else live.stop()
                clock.start(ZONES[number % len(ZONES)], moment)
            else:
                clock.set_while_running(moment)
            live.drop(DROPS_A_STEP)
            live.settle()
            toll.tried(0)
    # Opened and closed, each reading once, however often the clock went to and fro.
    expected = {(what, reading): 1 for what in ("opened", "closed") for reading in READINGS}
    live.settle()
    told = windows_told(live.root.ledger_id())
    toll.add("missing", sum(not told[key] for key in expected), f"windows told: {dict(told)}")
    toll.add("told_twice", sum((told - collections.Counter(expected)).values()), f"windows told: {dict(told)}")
    live.finish()
    return toll


def set_back_under_what_is_untold(title, rounds, seed):
    """What was queued by a clock that was ahead is looked for where journald put it, and not told again."""
    toll = Toll(title)
    chance = random.Random(seed)
    live = Live(toll, seed)
    clock = Clock(live)
    for _ in range(rounds):
        ahead = datetime.timedelta(hours=chance.choice([2, 30]))
        clock.start("UTC", datetime.datetime.now(UTC) + ahead)
        live.drop(DROPS_A_STEP)
        box.wait_for(lambda: any(live.root.alerts.glob("*.json")), 20, "an alert")
        time.sleep(chance.uniform(0, 0.1))
        live.kill()
        clock.start("UTC", datetime.datetime.now(UTC))
        live.settle()
        live.stop()
        toll.tried(0)
    clock.start("UTC", datetime.datetime.now(UTC))
    live.finish()
    return toll


def gaps(rounds, seed):
    """As when the machine sleeps: the daemon does nothing for a while, at any moment."""
    toll = Toll("gaps as of a suspend")
    chance = random.Random(seed)
    live = Live(toll, seed)
    live.start()
    for _ in range(rounds):
        live.drop(chance.randrange(1, 2 * DROPS_A_STEP))
        time.sleep(chance.uniform(0, 0.05))
        os.kill(live.daemon.pid, signal.SIGSTOP)
        live.drop(DROPS_A_STEP)
        time.sleep(chance.choice([0.05, 0.3, 2.5]))
        os.kill(live.daemon.pid, signal.SIGCONT)
        toll.tried(0)
    live.finish()
    return toll


def run(short, seed):
    yield steps_across_edges("clock set across edges", seed, restarts=False)
    if not short:
        yield steps_across_edges("clock and zone changed while it is down", seed, restarts=True)
    yield set_back_under_what_is_untold("clock set back under what is untold", 1 if short else 30, seed)
    yield gaps(2 if short else 50, seed)
