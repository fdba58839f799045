"""Drops in bursts, while one fault after another comes at random; nothing is lost, and memory and descriptors stay.

CEASEFIRED_SOAK_MINUTES says how long it lasts (30).
"""

import os
import pathlib
import random
import signal
import time

import journald
from live import Live
from toll import Toll

MOST_IN_A_BURST = 400
# Over the second half; more is a leak, and not what a larger ledger takes.
MEMORY_GROWTH = 8 << 20


def die(live, chance):
    live.kill()
    live.start()


def end_and_start(live, chance):
    live.stop()
    live.start()


def sleep(live, chance):
    os.kill(live.daemon.pid, signal.SIGSTOP)
    live.drop(chance.randrange(MOST_IN_A_BURST))
    time.sleep(chance.uniform(0.1, 2))
    os.kill(live.daemon.pid, signal.SIGCONT)


def lose_the_journal(live, chance):
    with chance.choice([journald.stalled, journald.away, journald.killed])():
        live.drop(chance.randrange(MOST_IN_A_BURST))
        time.sleep(chance.uniform(0.1, 2))


def resident(pid):
    pages = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def at_rest(live):
    """A daemon's memory and descriptors once it has nothing to do, and has given back what work took."""
    live.settle(600)
    time.sleep(5)
    return resident(live.daemon.pid), descriptors(live.daemon.pid)


def disturb(live, chance, toll, end, faults):
    while time.monotonic() < end:
        live.drop(chance.randrange(MOST_IN_A_BURST))
        chance.choice(faults)(live, chance)
        live.assert_alive()
        toll.tried(0)


def run(short, seed):
    toll = Toll("soak")
    chance = random.Random(seed)
    half = 5 if short else 30 * float(os.environ.get("CEASEFIRED_SOAK_MINUTES", 30))
    live = Live(toll, seed)
    live.start()
    disturb(live, chance, toll, time.monotonic() + half, [die, end_and_start, sleep, lose_the_journal])
    end_and_start(live, chance)
    # With what any work makes it hold, the archive's folder for instance.
    live.drop(MOST_IN_A_BURST)
    memory, files = at_rest(live)
    # One process to the end: what it leaks stays.
    disturb(live, chance, toll, time.monotonic() + half, [sleep, lose_the_journal])
    memory_after, files_after = at_rest(live)
    print(f"  soak: resident {memory / 1e6:.1f} MB, then {memory_after / 1e6:.1f} MB; descriptors {files}, then "
          f"{files_after}", flush=True)
    toll.add("leaked", memory_after - memory - MEMORY_GROWTH, "bytes resident")
    toll.add("leaked", files_after - files, "descriptors")
    live.finish()
    yield toll
