"""`ceasefirectl audit` finds what was altered or taken away behind the daemon's back, and names it."""

import json
import os
import pathlib
import shutil

import pytest

import box
import exercise

LEDGER = box.STATE / "ledger.sqlite"


def audit(*arguments, status=0):
    """The findings, each a dictionary."""
    done = box.ctl("audit", "--json", *arguments, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def kinds(findings):
    return {finding["finding"] for finding in findings}


@pytest.fixture
def strike(running):
    """A drop that was taken whole, with its alert filed and told."""
    report = exercise.report("audit-1")
    since = box.now()
    box.drop("audit-1.json", report)
    box.archived("audit-1.json")
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert in the journal")
    box.wait_for(
        lambda: json.loads(box.ctl("status", "--json").stdout)["ledger"]["entries_to_see"] == 0, 10, "all of it noted")
    assert audit() == []
    return report


def test_clean_with_the_daemon_down_and_for_a_member_of_the_group(strike):
    box.service("stop")
    assert audit() == []
    seen = box.run("runuser", "-u", "auditor", "--", "ceasefirectl", "audit", "--json", check=False)
    # Who may not read the journal is told so, and of nothing else.
    assert all(json.loads(line)["finding"] == "unchecked" for line in seen.stdout.splitlines()), seen.stdout


def test_a_byte_changed_in_an_archived_drop(strike):
    path, = box.archived("audit-1.json")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    finding, = audit(status=65)
    assert (finding["finding"], finding["subject"]) == ("drop-altered", str(path))


def test_an_archived_drop_removed_and_one_that_nobody_dropped(strike):
    path, = box.archived("audit-1.json")
    path.rename(path.with_name("other.json"))
    found = {finding["finding"]: finding["subject"] for finding in audit(status=65)}
    assert found == {"drop-missing": str(path), "drop-unknown": str(path.with_name("other.json"))}


def test_a_drop_changed_by_a_sender_who_had_kept_it_open(strike):
    hidden = box.INCOMING / ".kept.json"
    with hidden.open("w") as file:
        json.dump(exercise.report("audit-kept"), file)
        file.flush()
        hidden.rename(box.INCOMING / "kept.json")
        path, = box.archived("kept.json")
        file.write("\n")
    finding, = audit(status=65)
    assert (finding["finding"], finding["subject"]) == ("drop-altered", str(path))
    assert "kept it open" in finding["problem"]


def test_an_alert_file_removed_is_written_again_and_one_changed_is_left(strike):
    path = box.alert_file(strike)
    content = path.read_bytes()
    path.unlink()
    assert kinds(audit("--look-only", status=65)) == {"alert-file-missing"}
    assert not path.exists()
    assert kinds(audit(status=65)) == {"alert-file-missing"}
    box.wait_for(path.exists, 10, "the alert's file")
    assert path.read_bytes() == content
    path.write_bytes(content[:-20])
    finding, = audit(status=65)
    assert (finding["finding"], finding["subject"]) == ("alert-file-altered", str(path))
    assert path.read_bytes() == content[:-20]


def test_a_row_edited_with_sqlite3(strike):
    box.service("stop")
    kept = box.STATE.parent / "ledger.kept"
    shutil.copy(LEDGER, kept)
    for statement, kind, table in (
        ("update reports set content = replace(content, 'Kyiv', 'Lviv')", "row-altered", "reports"),
        ("update drops set sha256 = zeroblob(32)", "row-altered", "drops"),
        ("pragma foreign_keys = off; delete from alert_contents", "row-missing", "alert_contents"),
        ("insert into sources (name) values ('forged')", "row-unlinked", "sources"),
    ):
        box.run("sqlite3", str(LEDGER), "pragma wal_checkpoint(truncate)")
        before = LEDGER.read_bytes()
        box.run("sqlite3", str(LEDGER), statement, "pragma wal_checkpoint(truncate)")
        findings = audit(status=65)
        assert (kind, table) in {(finding["finding"], finding["subject"].split()[0]) for finding in findings}, findings
        LEDGER.write_bytes(before)
    kept.unlink()
    assert audit() == []


def test_a_journal_entry_that_is_missing_is_written_again(strike):
    box.run("journalctl", "--rotate")
    since = box.now()
    report = exercise.report("audit-lost")
    box.drop("audit-lost.json", report)
    key = box.alert_id(report)
    box.wait_for(lambda: box.entries(box.ALERT, since, f"CEASEFIRED_ALERT={key}"), 10, "the alert in the journal")
    box.wait_for(
        lambda: json.loads(box.ctl("status", "--json").stdout)["ledger"]["entries_to_see"] == 0, 10, "all of it noted")
    box.run("journalctl", "--rotate")
    for path in [*pathlib.Path("/var/log/journal").rglob("*.journal"), *pathlib.Path("/run/log/journal").rglob("*.journal")]:
        if key in box.run("journalctl", f"--file={path}", f"CEASEFIRED_ENTRY={key}", "-o", "json", check=False).stdout:
            os.unlink(path)
    assert not box.entries(box.ALERT, since, f"CEASEFIRED_ALERT={key}")
    findings = audit(status=65)
    assert kinds(findings) == {"entry-missing"} and key in {finding["subject"] for finding in findings}
    box.wait_for(lambda: box.entries(box.ALERT, since, f"CEASEFIRED_ALERT={key}"), 20, "the alert in the journal again")
    assert len(box.entries(box.ALERT, since, f"CEASEFIRED_ALERT={key}")) == 1
    box.wait_for(lambda: audit_is_clean(), 10, "a clean audit")


def audit_is_clean():
    return box.ctl("audit", check=False).returncode == 0


def test_a_head_that_was_noted(strike):
    head = box.ctl("audit", "--head").stdout.strip()
    assert audit("--noted", head) == []
    forged = head[:-1] + ("0" if head[-1] != "0" else "1")
    assert kinds(audit("--noted", forged, status=65)) == {"link-unknown"}
    ready = box.entries(box.READY, 0)
    assert "CEASEFIRED_CHAIN" not in ready[-1] or ":" in ready[-1]["CEASEFIRED_CHAIN"]
