"""`ceasefirectl doctor`: all green on a fresh installation, and each of many broken states is found, by name."""

import contextlib
import json
import os
import pathlib
import signal

import pytest

import box
import exercise

CANARY = "ceasefired-canary"


def doctor(*arguments, user=None):
    """The exit status, and each finding by its check; several of one check are a list's."""
    command = ("ceasefirectl", "doctor", "--json", *arguments)
    done = box.run(*(("runuser", "-u", user, "--") if user else ()), *command, check=False)
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert findings, done.stderr
    return done.returncode, findings


def results(findings, check):
    return [finding["result"] for finding in findings if finding["check"] == check]


def found(check, *arguments):
    """Whether a check fails, with what to do about it, and the whole says so."""
    status, findings = doctor(*arguments)
    failed = [finding for finding in findings if finding["check"] == check and finding["result"] == "failed"]
    assert failed and all(finding["what"] and finding["hint"] for finding in failed), findings
    assert status == 78
    return failed


@contextlib.contextmanager
def mode(path, wrong):
    before = os.stat(path).st_mode & 0o7777
    os.chmod(path, wrong)
    try:
        yield
    finally:
        os.chmod(path, before)


def test_all_is_green_on_a_fresh_installation(running):
    status, findings = doctor()
    # The machine that runs the tests need not have its clock synchronised.
    assert [finding for finding in findings if finding["result"] != "ok" and finding["check"] != "clock"] == []
    assert status == 0
    checks = {finding["check"] for finding in findings}
    assert {"groups", "incoming", "ledger-file", "spool-room", "clock", "zones", "gazetteer", "configuration",
            "service", "watchdog", "rate-limit", "daemon", "ledger", "queues", "journal", "journal-storage",
            "journal-keeps", "canary-file", "canary-journal"} <= checks


def test_people_read_a_line_for_each_check(running):
    shown = box.ctl("doctor", env={**os.environ, "TERM": "xterm"}).stdout
    assert "\x1b" not in shown
    for line in shown.splitlines():
        assert line.split(":")[0] in ("ok", "warning", "skipped"), line


def test_a_canary_goes_the_whole_way_and_touches_nothing_else(running):
    strike = exercise.report("real", x_exercise=None)
    box.drop("real.json", strike)
    box.wait_for(lambda: box.alert_file(strike).exists(), 10, "the alert")

    def seen():
        status = json.loads(box.ctl("status", "--json").stdout)["ledger"]
        return ([box.ctl(noun, "--json").stdout for noun in ("alerts", "incidents", "reports")],
                status["counts"], status["sources"], status["coverage"])

    box.wait_for(lambda: '"told_at"' in box.ctl("alerts", "--json").stdout, 5, "the entry's note")
    before, since = seen(), box.now()
    for _ in range(2):
        doctor()
    assert seen() == before
    canaries = [json.loads(line) for line in box.ctl("alerts", "--json", "--agreement", CANARY).stdout.splitlines()]
    assert len(canaries) == 2 and {alert["verdict"] for alert in canaries} == {"undetermined"}
    assert len(box.ctl("incidents", "--json", "--agreement", CANARY).stdout.splitlines()) == 2
    for alert in canaries:
        assert "<status>Exercise</status>" in (box.ALERTS / f"{alert['id']}.cap.xml").read_text()
    told = [entry for entry in box.entries(box.ALERT, since) if entry["CEASEFIRED_AGREEMENT"] == CANARY]
    assert [entry["PRIORITY"] for entry in told] == ["5", "5"]


def test_no_agreement_may_take_the_canarys_name(running):
    running.write_text(exercise.AGREEMENT.replace("id: exercise", f"id: {CANARY}"))
    assert "ceasefirectl doctor" in box.ctl("check-config", check=False).stdout


@pytest.mark.parametrize("check, path, wrong", [
    ("incoming", box.INCOMING, 0o3770),
    ("alerts", box.ALERTS, 0o755),
    ("archive", box.ARCHIVE, 0o777),
    ("state", box.STATE, 0o755),
    ("ledger-file", box.STATE / "ledger.sqlite", 0o644),
    ("configuration-files", box.ETC / "agreements.d", 0o777),
])
def test_a_wrong_mode_is_found(running, check, path, wrong):
    with mode(path, wrong):
        assert str(path) in found(check, "--no-canary")[0]["what"]


def test_a_wrong_owner_is_found(running):
    before = box.REJECTED.stat()
    os.chown(box.REJECTED, 0, 0)
    try:
        found("rejected", "--no-canary")
    finally:
        os.chown(box.REJECTED, before.st_uid, before.st_gid)


def test_a_missing_directory_is_found(running):
    box.service("stop")
    box.ALERTS.rmdir()
    try:
        found("alerts", "--no-canary")
    finally:
        box.run("systemd-tmpfiles", "--create", "ceasefired.conf")


def test_a_missing_group_is_found(running):
    groups = pathlib.Path("/etc/group")
    before = groups.read_text()
    groups.write_text(before.replace("ceasefire-alerts:", "other-alerts:"))
    try:
        assert "ceasefire-alerts" in found("groups", "--no-canary")[0]["what"]
    finally:
        groups.write_text(before)


@pytest.mark.parametrize("check, options", [
    ("state-room", "size=16m"),
    ("state-room", "size=1g,ro"),
    ("state-room-inodes", "size=1g,nr_inodes=500"),
])
def test_a_file_system_without_room_is_found(stopped, check, options):
    owner = box.STATE.stat().st_uid
    box.run("mount", "-t", "tmpfs", "-o", f"{options},mode=750,uid={owner},gid={owner}", "tmpfs", str(box.STATE))
    try:
        found(check, "--no-canary")
    finally:
        box.run("umount", str(box.STATE))


def test_a_stopped_daemon_is_found(running):
    box.service("stop")
    status, findings = doctor()
    assert status == 78
    assert results(findings, "daemon") == ["failed"] and results(findings, "service") == ["failed"]
    assert results(findings, "canary") == ["skipped"]


def test_a_daemon_that_hangs_is_found(running):
    pid = box.main_pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        found("daemon", "--no-canary")
    finally:
        os.kill(pid, signal.SIGCONT)


def test_a_broken_agreement_and_its_older_text_are_found(running):
    running.write_text("schema: 1\n")
    assert str(running) in found("configuration", "--no-canary")[0]["what"]
    box.service("restart")
    found("in-force", "--no-canary")


def test_no_watchdog_and_a_low_rate_limit_are_found(running):
    with box.unit_setting("WatchdogSec=0\nLogRateLimitIntervalSec=30s\nLogRateLimitBurst=100"):
        box.service("restart")
        status, findings = doctor("--no-canary")
        assert results(findings, "watchdog") == ["warning"] and results(findings, "rate-limit") == ["warning"]
        assert status == 0
    box.service("restart")


def test_a_volatile_journal_is_found(running):
    directory = pathlib.Path("/var/log/journal")
    away = pathlib.Path("/var/log/journal.away")
    directory.rename(away)
    try:
        assert results(doctor("--no-canary")[1], "journal-storage") == ["warning"]
    finally:
        away.rename(directory)


def test_a_journal_that_takes_nothing_is_found(running):
    pid = int(box.run("systemctl", "show", "systemd-journald", "--value", "--property", "MainPID").stdout)
    os.kill(pid, signal.SIGSTOP)
    try:
        status, findings = doctor()
        assert results(findings, "canary-file") == ["ok"] and results(findings, "canary-journal") == ["failed"]
        assert status == 78
    finally:
        os.kill(pid, signal.SIGCONT)


def test_a_damaged_ledger_is_found(running):
    box.service("stop")
    ledger = box.STATE / "ledger.sqlite"
    with open(ledger, "r+b") as file:
        file.write(b"no ledger at all")
    found("ledger", "--no-canary")


def test_missing_places_are_found(running):
    places = box.VENDOR / "gazetteer" / "places.tsv"
    away = places.with_suffix(".away")
    places.rename(away)
    try:
        found("gazetteer", "--no-canary")
    finally:
        away.rename(places)


def test_missing_zone_data_is_found(running):
    zone = pathlib.Path("/usr/share/zoneinfo/Europe/Kyiv")
    away = zone.with_name("Kyiv.away")
    zone.rename(away)
    try:
        found("zones", "--no-canary")
    finally:
        away.rename(zone)


def test_an_ordinary_user_is_told_what_could_not_be_looked_at(running):
    status, findings = doctor(user="nobody")
    assert status == 0
    skipped = {finding["check"]: finding["what"] for finding in findings if finding["result"] == "skipped"}
    assert {"you", "ledger-file", "ledger", "canary"} <= skipped.keys()
    assert "may not drop" in skipped["canary"]
    status, findings = doctor(user="sender")
    assert status == 0 and results(findings, "canary-file") == ["skipped"]


def test_below_a_root_owners_and_the_service_are_left_out(tmp_path):
    project = pathlib.Path(__file__).resolve().parents[2]
    box.run(str(project / "scripts/install"), "--destdir", str(tmp_path), "--built", str(project / ".build/release"))
    status, findings = doctor("--root", str(tmp_path))
    assert status == 78 and results(findings, "daemon") == ["failed"]
    assert results(findings, "service") == [] and results(findings, "groups") == []
    assert results(findings, "incoming") == ["failed"]
