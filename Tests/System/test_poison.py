"""Drops that were being judged when the daemon ended: one that was alone in hand three times in a row is set aside."""

import json
import os
import shutil
import signal

import pytest

import box
import exercise

SET_ASIDE = "39d7e336d9fe41b1b37058b159bf094d"
HAND = "/run/ceasefired/in-hand"


@pytest.fixture
def dropped(stopped):
    """Three drops that wait while the daemon is down, and their identities as the daemon's note has them."""
    strikes = [exercise.report(f"poison-{number}") for number in range(3)]
    for strike in strikes:
        box.drop(f"{strike['id']}.json", strike)
    statuses = [os.stat(box.INCOMING / f"{strike['id']}.json") for strike in strikes]
    return strikes, [f"{status.st_dev} {status.st_ino}" for status in statuses]


def note(identities, mark, faults=0, kills=0):
    """What a daemon leaves that ends while it judges these: `!` by a fault of its own, `-` killed from outside."""
    os.makedirs("/run/ceasefired", exist_ok=True)
    with open(HAND, "w", encoding="ascii") as file:
        file.write("\n".join([f"{mark}{faults} {kills}", *identities]) + "\n")
    for path in ("/run/ceasefired", HAND):
        shutil.chown(path, "ceasefired", "ceasefired")


def test_alone_in_hand_at_three_faults_it_is_set_aside_and_the_others_are_judged(dropped):
    strikes, identities = dropped
    note(identities[1:2], "!", faults=2)
    since = box.now()
    box.service("start")
    for strike in (strikes[0], strikes[2]):
        box.wait_for(lambda: box.alert_file(strike).exists(), 10, "the others' alerts")
    box.wait_for(lambda: (box.REJECTED / "poison-1.json").exists(), 10, "the suspect to be set aside")
    reason = json.loads((box.REJECTED / "poison-1.json.reason.json").read_text())
    assert "ended 3 times while it was judging this drop" in reason["defects"][0]["problem"]
    told = box.wait_for(lambda: box.entries(SET_ASIDE, since), 10, "the entry")
    assert [entry["CEASEFIRED_DROP"] for entry in told] == ["poison-1.json"]
    assert not box.alert_file(strikes[1]).exists()


def test_alone_in_hand_at_two_faults_it_is_judged_once_more(dropped):
    strikes, identities = dropped
    note(identities[1:2], "!", faults=1)
    box.service("start")
    for strike in strikes:
        box.wait_for(lambda: box.alert_file(strike).exists(), 10, "every alert")
    assert not box.files(box.REJECTED)
    assert os.path.getsize(HAND) == 0


def test_in_hand_with_others_none_is_set_aside(dropped):
    strikes, identities = dropped
    note(identities, "!", faults=5)
    box.service("start")
    for strike in strikes:
        box.wait_for(lambda: box.alert_file(strike).exists(), 10, "every alert")
    assert not box.files(box.REJECTED)


def test_killed_from_outside_with_it_alone_in_hand_it_is_judged_all_the_same(dropped):
    strikes, identities = dropped
    note(identities[1:2], "-", kills=5)
    box.service("start")
    for strike in strikes:
        box.wait_for(lambda: box.alert_file(strike).exists(), 10, "every alert")
    assert not box.files(box.REJECTED)


@pytest.mark.parametrize(("name", "mark"), [("ABRT", "!"), ("SEGV", "!"), ("KILL", "-")])
def test_a_fault_leaves_its_mark_and_a_kill_does_not(stopped, name, mark):
    note(["1 1"], "-")
    with box.unit_setting("RestartSec=1h"):
        box.service("start")
        pid = box.main_pid()
        os.kill(pid, getattr(signal, f"SIG{name}"))
        box.wait_for(lambda: box.main_pid() != pid, 10, "the end")
        with open(HAND, encoding="ascii") as file:
            assert file.read() == f"{mark}0 0\n1 1\n"
