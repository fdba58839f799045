"""`ceasefirectl redact`: words go from the ledger and the alerts, a tombstone stays, and nothing else is lost."""

import json
import sqlite3

import pytest

import box
import exercise

LEDGER = box.STATE / "ledger.sqlite"
NAME = "Exercise Witness"


def betraying(name, **changes):
    return exercise.report(
        name, text=f"seen by {NAME}", facility=f"the house of {NAME}", x_phone=NAME,
        weapons=[{"kind": "missile", "model": f"{NAME}'s"}],
        impact=[{"kind": "homes_damaged", "count": 1, "place": f"at {NAME}'s"}], **changes)


def redact(name, **options):
    return box.ctl("redact", f"Exercise control/{name}", "--by", "O. Bondar", "--comment", "names a person", **options)


def audit():
    done = box.ctl("audit", "--json", check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def holders():
    """The files of the ledger and of the alerts in which the name stands."""
    paths = [*box.STATE.iterdir(), *box.ALERTS.iterdir()]
    return sorted(path.name for path in paths if NAME.encode() in path.read_bytes())


@pytest.fixture
def strike(running):
    """A report that names somebody, told of in an alert."""
    report = betraying("redact-1")
    since = box.now()
    box.drop("redact-1.json", report)
    box.archived("redact-1.json")
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert in the journal")
    box.wait_for(
        lambda: json.loads(box.ctl("status", "--json").stdout)["ledger"]["entries_to_see"] == 0, 10, "all of it noted")
    return report


def test_words_go_and_a_tombstone_stays(strike):
    assert box.alert_file(strike).name in holders()
    since = box.now()
    assert "is redacted: 2 alerts written without it" in redact("redact-1").stdout
    told = box.wait_for(lambda: box.entries(box.UPDATE, since), 10, "the Update in the journal")
    assert [entry["CEASEFIRED_ALERT"] for entry in told] == [box.alert_id(strike, revision=2)]
    box.wait_for(lambda: not holders(), 10, "ledger and alerts without the name")
    assert "redacted_at" in json.loads(box.alert_file(strike).read_text())
    # The drop is what was dropped.
    assert NAME.encode() in box.archived("redact-1.json")[0].read_bytes()

    shown = json.loads(box.ctl("reports", "show", "redact-1", "--json").stdout)
    assert (shown["redaction"]["by"], shown["redaction"]["uid"]) == ("O. Bondar", 0)
    assert shown["content"]["impact"] == [{"count": 1, "kind": "homes_damaged"}]
    assert "names a person" in box.ctl("explain", "redact-1").stdout
    box.wait_for(lambda: audit() == [], 10, "a clean audit")
    assert "nothing changed" in redact("redact-1").stdout


def test_the_same_drop_again_changes_nothing(strike):
    redact("redact-1")
    box.drop("redact-1.json", strike)
    box.wait_for(lambda: len(box.archived("redact-1.json")) == 2, 10, "the second drop in the archive")
    assert len(box.ctl("reports", "--json").stdout.splitlines()) == 1
    assert not (box.ALERTS / f"{box.alert_id(strike, revision=3)}.json").exists()
    box.wait_for(lambda: not holders(), 10, "ledger and alerts without the name")
    box.wait_for(lambda: audit() == [], 10, "a clean audit")


def test_what_was_redacted_cannot_be_edited_unseen(strike):
    redact("redact-1")
    box.wait_for(lambda: audit() == [], 10, "a clean audit")
    box.service("stop")
    ledger = sqlite3.connect(LEDGER)
    with ledger:
        ledger.execute("UPDATE reports SET content = json_set(content, '$.text', 'another')")
    ledger.close()
    assert [(finding["finding"], finding["subject"]) for finding in audit()] == [("row-altered", "reports 1")]


def test_a_rebuild_redacts_again(strike):
    redact("redact-1")
    box.wait_for(lambda: audit() == [], 10, "a clean audit")
    box.service("stop")
    done = box.ctl("rebuild")
    assert "1 redaction: made again" in done.stdout
    rebuilt = [name for name in holders() if "damaged" not in name]
    assert rebuilt == []
    box.service("start")
    assert "names a person" in box.ctl("reports", "show", "redact-1").stdout


def test_only_members_of_the_group_may_redact(strike):
    asked = ("ceasefirectl", "redact", "redact-1", "--by", "S", "--comment", "c")
    refused = box.run("runuser", "-u", "sender", "--", *asked, check=False)
    assert refused.returncode != 0
    assert NAME.encode() in box.alert_file(strike).read_bytes()
    assert redact("unknown", check=False).returncode == 66
