"""Retention removes the oldest files that are finished, tells of it, and nothing calls them missing."""

import json
import pathlib

import pytest

import box
import exercise


def message_id(subject):
    """The MESSAGE_ID under which the installed catalog has an entry."""
    lines = (pathlib.Path("/usr/lib/systemd/catalog") / "ceasefired.catalog").read_text().splitlines()
    return lines[lines.index(f"Subject: {subject}") - 1].removeprefix("-- ")


REMOVED = message_id("Files were removed that need not be kept any more")


@pytest.fixture
def settings(running):
    """Gives the daemon settings and has it read them; at the end they are what they were."""
    path = box.ETC / "ceasefired.yaml"
    before = path.read_text()

    def adopt(text):
        path.write_text(text)
        box.ctl("reload")

    yield adopt
    path.write_text(before)


def finished():
    """Everything is filed, told and noted."""
    ledger = json.loads(box.ctl("status", "--json").stdout)["ledger"]
    return ledger["entries_to_see"] == 0


def take(count, prefix="kept"):
    """Drops strikes one after another, each finished before the next."""
    names = [f"{prefix}-{number}" for number in range(count)]
    for number, name in enumerate(names):
        box.drop(f"{name}.json", exercise.report(name, occurred=f"2025-06-15T{number:02}:00:00Z"))
        box.archived(f"{name}.json")
    box.wait_for(finished, 20, "all of it noted")
    return names


def drops():
    return {path.name for path in box.files(box.ARCHIVE)}


def audit():
    done = box.ctl("audit")
    assert done.stdout == ""
    return done.stderr


def test_nothing_goes_by_default(running):
    names = take(2)
    box.service("restart")
    box.ctl("reload")
    take(1, "later")
    assert {f"{name}.json" for name in names} <= drops()
    assert "retention" not in audit()


def test_by_age(settings):
    names = take(3)
    since = box.now()
    settings("retention:\n  archive: {age: PT1S}\n  alerts: {age: PT1S}\n")
    box.wait_for(lambda: not drops() and not box.files(box.ALERTS), 20, "archive and alerts empty")
    told = box.wait_for(lambda: len(box.entries(REMOVED, since)) == 2 and box.entries(REMOVED, since), 10, "two entries")
    assert {(entry["CEASEFIRED_FOLDER"], entry["CEASEFIRED_COUNT"]) for entry in told} == {
        ("archive", "3"), ("alerts", str(2 * len(names)))}
    box.wait_for(finished, 10, "all of it noted")
    assert "9 files removed by retention" in audit()
    shown = json.loads(box.ctl("reports", "show", names[0], "--json").stdout)
    assert "removed_at" in shown["drop"]
    assert "until retention removed it" in box.ctl("reports", "show", names[0]).stdout

    # Neither a start nor an audit of root's writes them again; what somebody puts there is found.
    box.service("restart")
    box.wait_for(finished, 10, "the daemon up again")
    audit()
    assert box.files(box.ALERTS) == []
    path = box.SPOOL / shown["drop"]["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}")
    done = box.ctl("audit", "--json", check=False)
    assert [json.loads(line)["finding"] for line in done.stdout.splitlines()] == ["drop-unknown"]


def test_by_size_the_oldest_go(settings):
    names = take(8)
    sizes = {path.name: path.stat().st_size for path in box.files(box.ARCHIVE)}
    limit = 2048
    kept, total = [], 0
    for name in reversed(names):
        total += sizes[f"{name}.json"]
        if total > limit:
            break
        kept.append(f"{name}.json")
    assert 0 < len(kept) < len(names)
    settings("retention:\n  archive: {size: 2KiB}\n")
    box.wait_for(lambda: drops() == set(kept), 20, f"only {kept}")
    assert len(box.files(box.ALERTS)) == 2 * len(names)
    box.wait_for(finished, 10, "all of it noted")
    assert "removed by retention" in audit()


def test_an_alert_that_waits_to_be_acknowledged_stays(settings):
    take(1)
    text = "alerts: {repeat_unacknowledged: P1D}\nretention:\n  archive: {age: PT1S}\n  alerts: {age: PT1S}\n"
    settings(text)
    box.wait_for(lambda: not drops(), 20, "an empty archive")
    alerts = box.files(box.ALERTS)
    assert len(alerts) == 2
    alert, = {path.name.removesuffix(".json").removesuffix(".cap.xml") for path in alerts}
    box.ctl("ack", alert, "--comment", "seen")
    box.ctl("reload")
    box.wait_for(lambda: not box.files(box.ALERTS), 20, "no alert's file")


def test_what_was_noted_and_not_removed_goes_at_the_next_start(settings):
    name, = take(1)
    path, = box.archived(f"{name}.json")
    # The daemon may not remove it: as if it had ended just before.
    box.run("chown", "root", path.parent)
    path.parent.chmod(0o755)
    since = box.now()
    settings("retention:\n  archive: {age: PT1S}\n")
    box.wait_for(lambda: "cannot remove" in box.said(since), 20, "a warning")
    assert path.exists()
    assert "1 file removed by retention" in audit()
    box.service("stop")
    box.run("chown", "ceasefired", path.parent)
    path.parent.chmod(0o750)
    box.service("start")
    box.wait_for(lambda: not path.exists(), 20, "the drop gone")
    box.wait_for(finished, 10, "all of it noted")
    assert "1 file removed by retention" in audit()
