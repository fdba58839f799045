"""journald stalled, killed, its socket gone: the daemon goes on, and in the end every alert is in the journal once.

By default journald is stopped for 12 s under a watchdog of 4 s; with CEASEFIRED_LONG=1 for 60 s under the unit's own.
"""

import collections
import contextlib
import os
import pathlib
import signal
import time

import box
import exercise

LONG = os.environ.get("CEASEFIRED_LONG") == "1"
STOPPED_SECONDS = 60 if LONG else 12
SETTING = "" if LONG else "WatchdogSec=4"
SOCKET = pathlib.Path("/run/systemd/journal/socket")
AWAY = pathlib.Path("/run/systemd/journal/socket.away")


def journald():
    return int(box.run("systemctl", "show", "systemd-journald", "--value", "--property", "MainPID").stdout)


@contextlib.contextmanager
def journald_stopped(seconds):
    """journald hangs at least that long, and the block's own work is done by then."""
    pid, until = journald(), time.monotonic() + seconds
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
        time.sleep(max(0.0, until - time.monotonic()))
    finally:
        os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def journald_gone():
    """journald killed and its socket out of reach, until the end of the block."""
    SOCKET.rename(AWAY)
    os.kill(journald(), signal.SIGKILL)
    try:
        yield
    finally:
        AWAY.rename(SOCKET)


def drop_and_see_the_files(reports):
    """Judged and published as files although the journal takes nothing."""
    for strike in reports:
        box.drop(f"{strike['id']}.json", strike)
    box.wait_for(lambda: all(box.alert_file(strike).exists() for strike in reports), 20, "the alerts' files")


def test_stalled_then_gone_during_500_alerts_and_each_is_told_once(stopped):
    reports = [exercise.report(f"stall-{number}") for number in range(500)]
    with box.unit_setting(SETTING):
        box.service("start")
        pid = box.main_pid()
        since = box.now()
        drop_and_see_the_files(reports[:100])
        with journald_stopped(STOPPED_SECONDS):
            drop_and_see_the_files(reports[100:300])
        with journald_gone():
            drop_and_see_the_files(reports[300:450])
        drop_and_see_the_files(reports[450:])

        expected = collections.Counter(box.alert_id(strike) for strike in reports)

        def told():
            return collections.Counter(entry["CEASEFIRED_ALERT"] for entry in box.entries(box.ALERT, since))

        box.wait_for(lambda: len(told()) == 500, 60, "500 alerts in the journal")
        time.sleep(1)  # long enough for a second copy, were one on its way
        assert told() == expected
        assert (box.main_pid(), box.property_of("NRestarts")) == (pid, "0")
        box.service("stop")


def test_a_journald_that_is_restarted_costs_nothing(running):
    reports = [exercise.report(f"restart-{number}") for number in range(60)]
    since = box.now()
    for number, strike in enumerate(reports):
        if number % 20 == 10:
            box.run("systemctl", "kill", "--signal", "KILL", "systemd-journald")
        box.drop(f"{strike['id']}.json", strike)
    expected = collections.Counter(box.alert_id(strike) for strike in reports)

    def told():
        return collections.Counter(entry["CEASEFIRED_ALERT"] for entry in box.entries(box.ALERT, since))

    box.wait_for(lambda: len(told()) == 60, 60, "60 alerts in the journal")
    assert told() == expected


def test_once_says_what_it_could_not_tell_and_the_next_start_tells_it(stopped):
    strike = exercise.report("once-untold")
    since = box.now()
    box.drop("once-untold.json", strike)
    with journald_stopped(0):
        ended = box.run("runuser", "-u", "ceasefired", "--", "/usr/sbin/ceasefired", "--once", timeout=60)
    assert "not known to be in the journal" in ended.stderr
    assert box.alert_file(strike).exists()
    ended = box.run("runuser", "-u", "ceasefired", "--", "/usr/sbin/ceasefired", "--once", timeout=60)
    assert "not known to be in the journal" not in ended.stderr
    assert len(box.entries(box.ALERT, since)) == 1
