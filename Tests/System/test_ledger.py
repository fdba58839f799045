"""What can be read of the ledger, by whom, while the daemon is up and while it is down."""

import json

import pytest

import box
import exercise


@pytest.fixture
def left_behind(running):
    """One alert, and the daemon stopped after it."""
    strike = exercise.report("ledger-1")
    box.drop("ledger-1.json", strike)
    box.wait_for(lambda: box.alert_file(strike).exists(), 10, "the alert")
    box.service("stop")
    return strike


def as_auditor(*command, **options):
    return box.run("runuser", "-u", "auditor", "--", *command, **options)


def test_a_member_of_the_group_reads_it_with_the_daemon_down(left_behind):
    listed = [json.loads(line) for line in as_auditor("ceasefirectl", "alerts", "--json").stdout.splitlines()]
    assert [entry["id"] for entry in listed] == [box.alert_id(left_behind)]
    listed = [json.loads(line) for line in as_auditor("ceasefirectl", "reports", "--json").stdout.splitlines()]
    assert len(listed) == 1
    shown = as_auditor("ceasefirectl", "explain", "Exercise control/ledger-1").stdout
    assert "wide" in shown and "narrow" in shown
    asked = as_auditor(
        "sqlite3", "-readonly", str(box.STATE / "ledger.sqlite"), "select count(*) from sqlite_schema").stdout
    assert int(asked) > 0


def test_a_member_of_the_group_reads_it_beside_the_daemon(running):
    for name in ("beside-1", "beside-2"):
        strike = exercise.report(name)
        box.drop(f"{name}.json", strike)
        box.wait_for(lambda: box.alert_file(strike).exists(), 10, "the alert")
        listed = [json.loads(line) for line in as_auditor("ceasefirectl", "alerts", "--json").stdout.splitlines()]
        assert listed[-1]["id"] == box.alert_id(strike)


def test_nobody_else_reads_it(left_behind):
    refused = box.run("runuser", "-u", "sender", "--", "ceasefirectl", "alerts", check=False)
    assert refused.returncode != 0 and refused.stderr.strip()


def test_a_member_of_the_group_cannot_write_it(left_behind):
    refused = as_auditor("sqlite3", str(box.STATE / "ledger.sqlite"), "create table mine (x)", check=False)
    assert refused.returncode != 0


def test_the_ledger_knows_who_sent_a_drop(running):
    box.run("runuser", "-u", "sender", "--", "sh", "-c", f"cat >{box.INCOMING}/sent.json",
            input=json.dumps(exercise.report("sent-1")))
    box.archived("sent.json")
    sender = box.run("id", "-u", "sender").stdout.strip()
    shown = box.ctl("reports", "show", "Exercise control/sent-1", "--json").stdout
    assert f": {sender}" in shown.replace(":", ": ").replace(":  ", ": "), shown


def test_an_unknown_id_is_66(left_behind):
    assert box.ctl("explain", "no-such-report", check=False).returncode == 66
