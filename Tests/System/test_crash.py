"""kill -9 at random moments: nothing lost, nothing twice, and everything named as in an undisturbed run."""

import collections
import os
import random
import signal
import subprocess
import threading
import time

import pytest

import box
import exercise

DROPS = 2000
KILLS = 200
SEED = int(os.environ.get("CEASEFIRED_SEED", "0")) or int(time.time())


class Stream(threading.Thread):
    """Drops the reports evenly, keeping step with the kills, so that every kill falls within the stream."""

    def __init__(self, reports):
        super().__init__(daemon=True)
        self.reports = reports
        self.allowed = threading.Semaphore(0)

    def run(self):
        for number, strike in enumerate(self.reports):
            if number % (DROPS // KILLS) == 0:
                self.allowed.acquire()
            box.drop(f"{strike['id']}.json", strike)


def outcome(since, reports):
    """Where every drop is, every alert file, and how often the journal has each alert, once all is done."""
    expected = sum(exercise.makes_alert(strike) for strike in reports)

    def settled():
        return not box.files(box.INCOMING) and len(box.entries(box.ALERT, since)) >= expected

    try:
        box.wait_for(settled, 90, f"{expected} alerts in the journal and incoming/ empty")
    except AssertionError:
        report_rest(since, reports)
        raise
    told = box.entries(box.ALERT, since)
    return {
        "drops": sorted((path.parts[4], path.name) for top in (box.ARCHIVE, box.REJECTED) for path in box.files(top)),
        "files": sorted(path.name for path in box.ALERTS.iterdir() if not path.name.endswith(".cap.xml")),
        "told": collections.Counter(entry["CEASEFIRED_ALERT"] for entry in told),
        "readings": {entry["CEASEFIRED_ALERT"]: tuple(sorted(entry["CEASEFIRED_READINGS"])) for entry in told},
    }


def report_rest(since, reports):
    """What is missing where, for whoever has to find out why."""
    alerts = {box.alert_id(strike) for strike in reports if exercise.makes_alert(strike)}
    told = collections.Counter(entry["CEASEFIRED_ALERT"] for entry in box.entries(box.ALERT, since))
    files = {path.name.removesuffix(".json") for path in box.ALERTS.iterdir()}
    print(f"incoming: {box.files(box.INCOMING)[:5]}; rejected: {box.files(box.REJECTED)[:5]}")
    print(f"no file: {sorted(alerts - files)[:5]}; not told: {sorted(alerts - told.keys())[:5]}")
    print(f"told twice: {[alert for alert, count in told.items() if count > 1][:5]}")
    print(box.ctl("status", check=False).stdout)


@pytest.fixture(scope="module")
def reports():
    print(f"seed {SEED}: repeat with CEASEFIRED_SEED={SEED}")
    return list(exercise.stream(DROPS, SEED, "crash"))


def expected_outcome(reports):
    """What an undisturbed run ends in, by the contract alone."""
    alerts = [box.alert_id(strike) for strike in reports if exercise.makes_alert(strike)]
    return {
        "drops": sorted(("archive", f"{strike['id']}.json") for strike in reports),
        "files": sorted(f"{alert}.json" for alert in alerts),
        "told": collections.Counter(alerts),
    }


def assert_same(seen, expected):
    for what, value in expected.items():
        if seen[what] == value:
            continue
        if isinstance(value, dict):
            differing = {key: (seen[what].get(key), value.get(key)) for key in {**seen[what], **value}
                         if seen[what].get(key) != value.get(key)}
            raise AssertionError(f"seed {SEED}: {what} (seen, expected): {list(differing.items())[:10]}")
        lost = [entry for entry in value if entry not in seen[what]]
        more = list((collections.Counter(seen[what]) - collections.Counter(value)).elements())
        raise AssertionError(f"seed {SEED}: {what}: {len(lost)} lost {lost[:5]}, {len(more)} too many {more[:5]}")


@pytest.fixture(scope="module")
def undisturbed():
    """The readings' verdicts of an undisturbed run, filled by the first test."""
    return {}


def test_undisturbed_every_drop_is_archived_and_every_alert_told(running, reports, undisturbed):
    since = box.now()
    for strike in reports:
        box.drop(f"{strike['id']}.json", strike)
    seen = outcome(since, reports)
    assert_same(seen, expected_outcome(reports))
    undisturbed.update(seen["readings"])


def kill_at_random(stream, chance, alive):
    """Lets the stream go on a step, waits a random while from start-up to idle, and kills what `alive` says runs."""
    pid = alive()
    stream.allowed.release()
    time.sleep(chance.uniform(0, 0.12))
    os.kill(pid, signal.SIGKILL)


def test_killed_200_times_and_started_again_by_hand(stopped, reports, undisturbed):
    since = box.now()
    chance = random.Random(SEED)
    stream = Stream(reports)
    stream.start()
    for _ in range(KILLS):
        daemon = subprocess.Popen(
            ["setpriv", "--reuid", "ceasefired", "--regid", "ceasefired", "--init-groups", "/usr/sbin/ceasefired"],
            stderr=subprocess.DEVNULL)
        kill_at_random(stream, chance, lambda: daemon.pid)
        assert daemon.wait() == -signal.SIGKILL
    stream.join(60)
    box.service("start")
    seen = outcome(since, reports)
    assert_same(seen, {**expected_outcome(reports), "readings": undisturbed})


def test_killed_200_times_and_started_again_by_systemd(stopped, reports, undisturbed):
    with box.unit_setting("RestartSec=10ms"):
        box.service("start")
        since = box.now()
        chance = random.Random(SEED + 1)
        stream = Stream(reports)
        stream.start()
        before = 0
        for _ in range(KILLS):
            def alive():
                return box.wait_for(lambda: (lambda pid: pid if pid not in (0, before) else 0)(box.main_pid()), 20,
                                    "systemd's next start")
            before = alive()
            kill_at_random(stream, chance, lambda: before)
        stream.join(60)
        seen = outcome(since, reports)
        assert_same(seen, {**expected_outcome(reports), "readings": undisturbed})
        assert int(box.property_of("NRestarts")) >= KILLS
        box.service("stop")


def test_three_deaths_while_idle_set_nothing_aside(running):
    for _ in range(3):
        before = box.main_pid()
        os.kill(before, signal.SIGKILL)
        box.wait_for(lambda: box.main_pid() not in (0, before), 20, "the next start")
    strike = exercise.report("after-deaths")
    box.drop("after-deaths.json", strike)
    box.wait_for(lambda: box.alert_file(strike).exists(), 10, "the alert")
    assert len(box.archived("after-deaths.json")) == 1
    assert not box.files(box.REJECTED)
