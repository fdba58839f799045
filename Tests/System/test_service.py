"""The service as systemd sees it: start, readiness, stop, a second instance, one round by hand."""

import os
import pathlib
import re
import stat

import box
import exercise

PROJECT = pathlib.Path(__file__).resolve().parents[2]


def as_daemon(*command, **options):
    return box.run("runuser", "-u", "ceasefired", "--", *command, **options)


def test_start_reaches_ready_and_says_so(stopped):
    since = box.now()
    box.service("start")
    assert box.property_of("ActiveState") == "active"
    assert box.property_of("StatusText") != ""
    said = box.wait_for(lambda: box.entries(box.READY, since), 2, "the entry that the daemon is ready")
    assert len(said) == 1
    assert said[0]["SYSLOG_IDENTIFIER"] == "ceasefired"
    assert said[0]["PRIORITY"] == "5"
    assert said[0]["CEASEFIRED_AGREEMENTS"] == "1"


def test_the_catalog_explains_the_entry(running):
    shown = box.run("journalctl", "-x", "-n", "1", "--no-pager", f"MESSAGE_ID={box.READY}").stdout
    assert "The daemon is ready" in shown
    assert "ceasefirectl status" in shown


def test_the_catalog_explains_every_entry_in_both_languages(running):
    source = (PROJECT / "Sources/Records/JournalRecord.swift").read_text()
    ids = set(re.findall(r'case \w+ = "([0-9a-f]{32})"', source))
    assert box.READY in ids
    fields = {}
    for name in ("ceasefired.catalog", "ceasefired.uk.catalog"):
        text = pathlib.Path("/usr/lib/systemd/catalog", name).read_text()
        entries = dict(re.findall(r"^-- ([0-9a-f]{32})\n(.*?)(?=^-- |\Z)", text, re.DOTALL | re.MULTILINE))
        assert set(entries) == ids, name
        assert all(re.match(r"Subject: \S.*\nDefined-By: ceasefired\nDocumentation: .*\n\n\S", entry)
                   for entry in entries.values())
        # What one language names of an entry, the other does, too.
        fields[name] = {key: set(re.findall(r"@\w+@", entry)) for key, entry in entries.items()}
        fields[name] |= {f"{key} commands": set(re.findall(r"ceasefirectl [a-z-]+", entry))
                         for key, entry in entries.items()}
    assert fields["ceasefired.catalog"] == fields["ceasefired.uk.catalog"]


def test_the_catalog_speaks_ukrainian_to_who_does(running):
    box.run("localedef", "-i", "uk_UA", "-f", "UTF-8", "uk_UA.UTF-8")
    shown = box.run(
        "journalctl", "-x", "-n", "1", "--no-pager", f"MESSAGE_ID={box.READY}",
        env={**os.environ, "LANG": "uk_UA.UTF-8"}).stdout
    assert "Демон готовий" in shown
    assert "ceasefirectl status" in shown


def test_stop_is_prompt_and_clean(running):
    box.service("stop")
    assert box.property_of("Result") == "success"
    assert box.property_of("ExecMainStatus") == "0"


def test_a_second_instance_exits_75_and_says_why(running):
    second = as_daemon("/usr/sbin/ceasefired", check=False, timeout=10)
    assert second.returncode == 75
    assert second.stderr.strip()
    assert box.property_of("ActiveState") == "active"


def test_status_tells_a_running_daemon_from_a_stopped_one(running):
    assert box.ctl("status").returncode == 0
    box.service("stop")
    assert box.ctl("status", check=False).returncode == 3


def test_once_drains_publishes_and_ends(stopped):
    strike = exercise.report("once-1")
    box.drop("once-1.json", strike)
    since = box.now()
    as_daemon("/usr/sbin/ceasefired", "--once", timeout=30)
    assert box.alert_file(strike).exists()
    assert len(box.archived("once-1.json")) == 1
    assert len(box.entries(box.ALERT, since)) == 1


def test_the_directories_are_as_the_contract_says(running):
    def look(path):
        status = os.stat(path)
        names = box.run("stat", "--format", "%U:%G", path).stdout.strip()
        return f"{stat.S_IMODE(status.st_mode):04o} {names}"

    assert look(box.INCOMING) == "3730 ceasefired:ceasefire-submit"
    assert look(box.ARCHIVE) == "0750 ceasefired:ceasefired"
    assert look(box.REJECTED) == "0750 ceasefired:ceasefired"
    assert look(box.ALERTS) == "2750 ceasefired:ceasefire-alerts"
    assert look(box.STATE / "ledger.sqlite") == "0640 ceasefired:ceasefired"
    assert look("/run/ceasefired").startswith("0755 ceasefired")


def test_killed_it_comes_back_and_bad_settings_keep_it_down(running):
    before = box.main_pid()
    os.kill(before, 9)
    box.wait_for(
        lambda: box.property_of("ActiveState") == "active" and box.main_pid() not in (0, before), 10, "a new process")
    settings = box.ETC / "ceasefired.yaml"
    kept = settings.read_bytes() if settings.exists() else None
    settings.write_text("no_such_setting: 1\n")
    try:
        failed = box.run("systemctl", "restart", "ceasefired", check=False)
        assert failed.returncode != 0
        assert box.property_of("ExecMainStatus") == "78"
        box.wait_for(lambda: box.property_of("ActiveState") == "failed", 5, "the unit to stay down")
        assert box.property_of("NRestarts") == "0"
    finally:
        settings.unlink() if kept is None else settings.write_bytes(kept)
