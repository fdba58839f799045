"""A ledger that is damaged or lost is made again from the spool; a backup of it can be taken beside the daemon."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

import pytest

import box
import exercise

LEDGER = box.STATE / "ledger.sqlite"
DROPS = 40

# What must be the same again: the partition with its verdicts, what stands, where drops lie and who sent them, and what
# was told.
FACTS = {
    "verdicts": """select i.name, v.agreement, v.verdict from verdicts v join incidents i on i.number = v.incident
        order by 1, 2""",
    "partition": """select s.id, i.name from strikes s join memberships m on m.strike = s.number
        left join incidents i on i.number = m.incident
        where m.number in (select max(number) from memberships group by strike) order by 1, 2""",
    "standing": """select c.name, s.id, s.state, r.content from standings s join reports r on r.number = s.report
        join sources c on c.number = s.source
        where s.number in (select max(number) from standings group by source, id) order by 1, 2""",
    # How many records a rejected drop had stands nowhere but in the ledger, and it is not read again: it may have stopped
    # the daemon.
    "drops": """select t.folder, t.name, d.submitter, d.sha256, d.taken,
        case when t.folder = 'rejected' then null else d.records end from drops d
        join destinations t on t."drop" = d.number order by 1, 2""",
    "refusals": 'select f.problem, f.hint from refusals f order by 1, 2',
    "alerts": """select a.agreement, i.name, a.revision, a.kind, a.verdict, a.sent_at, a.sender, a.place, c.content, c.cap
        from alerts a join incidents i on i.number = a.incident join alert_contents c on c.alert = a.number
        order by 2, 1, 3""",
}


def facts():
    """Read from a copy: a reader that may write would tidy up beside the daemon."""
    copy = pathlib.Path("/var/tmp/facts.sqlite")
    copy.unlink(missing_ok=True)
    box.ctl("backup", str(copy))
    ledger = sqlite3.connect(copy)
    try:
        return {what: ledger.execute(query).fetchall() for what, query in FACTS.items()}
    finally:
        ledger.close()


def spool():
    return {str(path): path.read_bytes() for path in box.files(box.SPOOL) if not path.is_symlink()}


def all_is_noted():
    status = json.loads(box.ctl("status", "--json").stdout)
    return status["ledger"]["entries_to_see"] == 0 and status["queues"]["incoming"] == 0


def assert_same(seen, expected):
    for what, value in expected.items():
        assert seen[what] == value, what


@pytest.fixture
def history(running):
    """A stream with names that are taken, a correction, a retraction, a rejected drop, and a review."""
    for report in exercise.stream(DROPS, 5, "rebuild"):
        name = "same.json" if report["id"].endswith("0") else f"{report['id']}.json"
        if report["id"].endswith("0") and (box.INCOMING / name).exists():
            box.wait_for(lambda: not (box.INCOMING / name).exists(), 10, "the name to be free")
        box.drop(name, report)
    box.wait_for(lambda: len(box.files(box.ARCHIVE)) == DROPS, 20, "the drops in the archive")
    box.drop("corrected.json", exercise.report("rebuild-00001", reported_at="2025-08-02T12:00:00Z", text="Corrected."))
    box.drop("retraction.json", {
        "id": "back", "source": {"name": "Exercise control"}, "retracts": "rebuild-00002", "x_exercise": True})
    box.drop("broken.json", b'{"id": 3}')
    box.run("runuser", "-u", "sender", "--", "sh", "-c", f"cat >{box.INCOMING}/sent.json",
            input=json.dumps(exercise.report("rebuild-sent")))
    for name in ("corrected.json", "retraction.json", "sent.json"):
        box.archived(name)
    box.wait_for(lambda: box.found(box.REJECTED, "broken.json"), 10, "the rejected drop")
    box.ctl("review", box.incident_id(exercise.report("rebuild-sent")), "--state", "confirmed", "--by", "exercise",
            "--comment", "seen")
    box.wait_for(all_is_noted, 20, "all of it noted")
    before = facts()
    assert before["alerts"] and before["refusals"]
    box.service("stop")
    return before


def damage_by_dd():
    with LEDGER.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(os.urandom(40 * 4096))


def damage_of_the_header():
    with LEDGER.open("r+b") as file:
        file.write(os.urandom(4096))


def truncation():
    os.truncate(LEDGER, 100_000)


def removal():
    for path in box.STATE.glob("ledger.sqlite*"):
        path.unlink()


@pytest.mark.parametrize("harm", [damage_by_dd, damage_of_the_header, truncation, removal])
def test_the_same_again(history, harm):
    before = spool()
    harm()
    since = box.now()
    # It says what to do and does not try again and again.
    box.run("systemctl", "start", "ceasefired", check=False)
    box.wait_for(lambda: box.property_of("ActiveState") == "failed", 20, "the daemon to give up")
    assert box.property_of("ExecMainStatus") == "65"
    assert "ceasefirectl rebuild" in box.said(since)
    box.ctl("rebuild")
    assert spool() == before
    status = LEDGER.stat()
    assert (LEDGER.owner(), LEDGER.group(), status.st_mode & 0o777) == ("ceasefired", "ceasefired", 0o640)
    box.run("systemctl", "reset-failed", "ceasefired", check=False)
    box.service("start")
    box.wait_for(all_is_noted, 20, "the new ledger at rest")
    assert_same(facts(), history)
    assert spool() == before
    # Nothing was told a second time.
    assert not box.entries(box.ALERT, since) and not box.entries(box.UPDATE, since) and not box.entries(box.CANCEL, since)
    assert not box.entries(box.REJECTION, since)
    assert box.ctl("audit").returncode == 0
    # And what comes now is told under a new number.
    strike = exercise.report("rebuild-after")
    box.drop("after.json", strike)
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert of a new strike")
    assert len(box.entries(box.ALERT, since)) == 1


def test_refused_beside_the_daemon_and_for_others(running):
    refused = box.ctl("rebuild", check=False)
    assert refused.returncode == 75 and "systemctl stop ceasefired" in refused.stderr
    box.service("stop")
    refused = box.run("runuser", "-u", "sender", "--", "ceasefirectl", "rebuild", check=False)
    assert refused.returncode == 77


def test_killed_at_many_moments_and_begun_anew(history):
    damage_by_dd()
    for step in range(1, 30, 3):
        subprocess.run(["timeout", "--signal=KILL", f"{step / 100}", "ceasefirectl", "rebuild"], capture_output=True)
        if (box.STATE / "ledger.sqlite.rebuilding").exists():
            # The daemon takes neither the half one nor an empty one.
            since = box.now()
            box.run("systemctl", "start", "ceasefired", check=False)
            box.wait_for(lambda: box.property_of("ActiveState") == "failed", 20, "the daemon to give up")
            assert "was not finished" in box.said(since)
            box.run("systemctl", "reset-failed", "ceasefired", check=False)
    box.ctl("rebuild")
    assert not list(box.STATE.glob("*.rebuilding*"))
    box.service("start")
    box.wait_for(all_is_noted, 20, "the new ledger at rest")
    assert_same(facts(), history)


def test_alerts_whose_files_were_removed_are_not_told_again(history):
    for path in box.files(box.ALERTS):
        path.unlink()
    removal()
    # As if all of it had been long ago, and one strike just now.
    newest = box.archived("sent.json")[0]
    day = newest.parent
    later = day.parent / f"{int(day.name) + 1:02d}" if int(day.name) < 28 else day.parent / "28"
    if later != day:
        later.mkdir()
        shutil.chown(later, "ceasefired", "ceasefired")
        newest.rename(later / newest.name)
    told = json.loads(box.ctl("rebuild", "--json").stdout)
    assert told["alerts"] == 0 and told["alerts_whose_files_are_gone"] + told["alerts_to_tell"] > 0
    if later != day:
        assert told["alerts_to_tell"] == 1


def test_an_alert_file_that_is_none_stops_it(history):
    path = next(path for path in box.files(box.ALERTS) if path.suffix == ".json")
    path.write_bytes(b"{}")
    before = LEDGER.read_bytes()
    refused = box.ctl("rebuild", check=False)
    assert refused.returncode == 65 and path.name in refused.stderr
    assert LEDGER.read_bytes() == before


def test_a_backup_during_a_stream_is_whole_and_can_be_restored(running):
    copy = pathlib.Path("/var/tmp/backup.sqlite")
    copy.unlink(missing_ok=True)
    reports = list(exercise.stream(300, 6, "backup"))
    for number, report in enumerate(reports):
        box.drop(f"{report['id']}.json", report)
        if number == 150:
            box.ctl("backup", str(copy))
    assert copy.stat().st_mode & 0o777 == 0o640
    refused = box.ctl("backup", str(copy), check=False)
    assert refused.returncode == 73 and "not overwritten" in refused.stderr
    assert not list(copy.parent.glob(".backup*"))
    box.wait_for(lambda: len(box.files(box.ARCHIVE)) == 300, 60, "the drops in the archive")
    box.wait_for(all_is_noted, 20, "all of it noted")
    copy.unlink()
    box.ctl("backup", str(copy))
    before = facts()
    box.service("stop")
    removal()
    shutil.copy(copy, LEDGER)
    shutil.chown(LEDGER, "ceasefired", "ceasefired")
    LEDGER.chmod(0o640)
    box.service("start")
    box.wait_for(all_is_noted, 20, "the restored ledger at rest")
    assert_same(facts(), before)
    assert box.ctl("audit").returncode == 0
