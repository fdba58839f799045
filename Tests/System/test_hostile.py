"""Drops that mean harm or are damaged: each refused with a reason, none of them felt by the good ones beside them."""

import json
import os
import stat
import time

import pytest

import box
import exercise

LATEST_SECONDS = 1.0


def text(**changes):
    return json.dumps(exercise.report("hostile", **changes))


def nested(depth):
    return '{"id": ' + "[" * depth + "]" * depth + "}"


# Contents that no record can be taken from.
CONTENTS = {
    "empty.json": b"",
    "truncated.json": text().encode()[:-40],
    "nested.json": nested(100_000).encode(),
    "twice.json": text().replace('"act":', '"id": "again", "act":').encode(),
    "nan.json": text().replace('"credibility": 2', '"credibility": NaN').encode(),
    "types.json": text(occurred=17, place=["Kyiv"]).encode(),
    "unknown-key.json": text(wepons=[]).encode(),
    "no-such-day.json": text(occurred={"date": "2026-02-30", "zone": "Europe/Kyiv"}).encode(),
    "latitude.json": text(place={"name": "Kyiv", "lat": 95, "lon": 30.5}).encode(),
    "utf-16.json": text().encode("utf-16"),
}


def sparse():
    with open(box.INCOMING / ".sparse", "wb") as file:
        file.truncate(1 << 30)
    os.rename(box.INCOMING / ".sparse", box.INCOMING / "sparse.json")


def unreadable():
    path = box.INCOMING / ".unreadable"
    path.write_text(text())
    path.chmod(0)
    os.rename(path, box.INCOMING / "unreadable.json")


def hard_link(secret):
    (box.SPOOL / "outside.json").write_text(text())
    os.link(box.SPOOL / "outside.json", box.INCOMING / "hard-link.json")


def directory():
    (box.INCOMING / "directory.json").mkdir()


# Things that are no plain file, or have a bad name; each makes itself, given a file that no drop may lead to.
THINGS = {
    "sparse.json": lambda secret: sparse(),
    "link.json": lambda secret: os.symlink(secret, box.INCOMING / "link.json"),
    "dangling.json": lambda secret: os.symlink("/nowhere", box.INCOMING / "dangling.json"),
    "fifo.json": lambda secret: os.mkfifo(box.INCOMING / "fifo.json"),
    "device.json": lambda secret: os.mknod(
        box.INCOMING / "device.json", stat.S_IFCHR | 0o666, os.makedev(1, 5)),
    "hard-link.json": hard_link,
    "unreadable.json": lambda secret: unreadable(),
    "new\nline.json": lambda secret: box.drop("new\nline.json", b"{"),
    os.fsdecode(b"not-utf-8-\xff.json"): lambda secret: box.drop(os.fsdecode(b"not-utf-8-\xff.json"), b"{"),
    "directory.json": lambda secret: directory(),
}


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret"
    path.write_text("a secret that no alert, reason or journal entry may hold")
    path.chmod(0o600)
    yield path
    (box.SPOOL / "outside.json").unlink(missing_ok=True)


def test_twenty_hostile_drops_and_a_hundred_good_ones_around_them(running, secret):
    assert len(CONTENTS) + len(THINGS) == 20
    since = box.now()
    good = [exercise.report(f"good-{number}") for number in range(100)]
    waiting = iter(good)
    latest = 0.0
    dropped = {}

    def drop_good(count):
        for strike in (next(waiting) for _ in range(count)):
            dropped[strike["id"]] = time.monotonic()
            box.drop(f"{strike['id']}.json", strike)

    for name, make in THINGS.items():
        make(secret)
        drop_good(5)
    for name, content in CONTENTS.items():
        box.drop(name, content)
        drop_good(5)

    pending = {strike["id"]: strike for strike in good}
    while pending and time.monotonic() < dropped["good-99"] + 20:
        for name in [name for name, strike in pending.items() if box.alert_file(strike).exists()]:
            latest = max(latest, time.monotonic() - dropped[name])
            del pending[name]
    assert not pending
    assert latest <= LATEST_SECONDS, f"the slowest good drop took {latest:.2f} s"

    told = box.wait_for(
        lambda: (lambda found: found if len(found) >= 20 else None)(box.entries(box.REJECTION, since)),
        20, "a journal entry for each of the 20")
    assert len(told) == 20
    for entry in told:
        assert entry["CEASEFIRED_REASON"]

    expected = set(CONTENTS) | set(THINGS) - {"directory.json"}
    rejected = [path for path in box.files(box.REJECTED) if not path.name.endswith(".reason.json")]
    assert len(rejected) == len(expected) == 19
    for path in rejected:
        reason = json.loads((path.parent / f"{path.name}.reason.json").read_text())
        assert reason["defects"] and all(" " in defect["problem"] for defect in reason["defects"]), path
    assert {path.name for path in rejected if path.name in expected} >= set(CONTENTS)
    assert [path.name for path in box.INCOMING.iterdir()] == ["directory.json"]

    said = json.dumps(box.journal(since))
    reasons = "".join(path.read_text() for path in box.REJECTED.glob("*.reason.json"))
    assert "a secret that no alert" not in said + reasons
    assert secret.read_text().startswith("a secret")
    assert box.property_of("NRestarts") == "0"


def test_what_cannot_be_moved_is_told_once(running):
    since = box.now()
    # A sender's own directory in a sticky directory: the daemon may not move it.
    box.run("runuser", "-u", "sender", "--", "mkdir", str(box.INCOMING / "sent-directory"))
    box.wait_for(lambda: box.entries(box.REJECTION, since), 10, "the entry")
    for number in range(3):
        strike = exercise.report(f"beside-directory-{number}")
        box.drop(f"{number}.json", strike)
        box.wait_for(lambda: box.alert_file(strike).exists(), 5, "the alert beside it")
    box.service("restart")
    strike = exercise.report("beside-directory-after")
    box.drop("after.json", strike)
    box.wait_for(lambda: box.alert_file(strike).exists(), 5, "the alert after the restart")
    assert len(box.entries(box.REJECTION, since)) == 1


def test_the_same_name_again_overwrites_nothing(running):
    for number in range(3):
        box.drop("same.json", b"{ %d" % number)
        box.wait_for(lambda: len(box.found(box.REJECTED, "same.json")) == number + 1, 10, f"the drop number {number}")
    assert sorted(path.name for path in box.found(box.REJECTED, "same.json")) == ["same.json", "same.json.2", "same.json.3"]
    assert {path.read_bytes() for path in box.found(box.REJECTED, "same.json")} == {b"{ 0", b"{ 1", b"{ 2"}
