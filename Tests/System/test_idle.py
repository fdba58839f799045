"""With nothing to do the daemon sleeps: no wake-up but the watchdog's and the slow rescan's."""

import pathlib
import time

import box
import exercise

SECONDS = 32


def switches(pid):
    """How often all of a process's threads were put on a processor."""
    total = 0
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if "ctxt_switches" in line:
                total += int(line.split()[1])
    return total


def test_idle_it_does_not_wake(running):
    strike = exercise.report("before-idle")
    since = box.now()
    box.drop("before-idle.json", strike)
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert")
    pid = box.main_pid()
    # What follows the last alert may take a moment: read-back, closing the journal.
    box.wait_for(lambda: (lambda before: time.sleep(1) or switches(pid) == before)(switches(pid)), 20, "idleness")
    before = switches(pid)
    for _ in range(SECONDS):
        # Other services' log lines are none of its business.
        box.run("logger", "some other service's line")
        time.sleep(1)
    woken = switches(pid) - before
    # WatchdogSec=30 is fed every 10 to 15 s; each may wake two threads, and one slow rescan may fall within.
    assert woken <= 12, f"{woken} context switches within {SECONDS} s"


def resident(pid):
    """VmRSS in KiB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def test_resident_memory_is_small_and_what_a_burst_took_is_given_back(running):
    for strike in exercise.stream(2000, 1, "memory"):
        box.drop(f"{strike['id']}.json", strike)
    box.wait_for(lambda: len(box.files(box.ARCHIVE)) == 2000, 30, "2,000 drops in the archive")
    box.wait_for(lambda: resident(box.main_pid()) <= 16 * 1024, 10, "16 MB resident, or less")
