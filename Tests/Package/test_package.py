"""The package through its life: installed, used, upgraded, removed, purged."""

import json
import pathlib
import shutil
import threading

import pytest

import box
import exercise
from conftest import PROJECT, apt


def as_user(name, *command, **options):
    return box.run("runuser", "-u", name, "--", *command, **options)


def submit(name, report):
    """A report, handed over by somebody."""
    path = pathlib.Path(f"/home/{name}/{report['id']}.json")
    path.write_text(json.dumps(report))
    path.chmod(0o644)
    as_user(name, "ceasefirectl", "submit", str(path))
    return path


def is_installed(path):
    return pathlib.Path(path).exists()


def test_a_bare_server_needs_nothing_but_the_package(installed):
    assert shutil.which("swift") is None
    box.service("start")
    assert box.property_of("ActiveState") == "active"
    assert box.run("systemctl", "is-enabled", "ceasefired").stdout.strip() == "enabled"
    assert box.ctl("status").returncode == 0
    assert box.ctl("check-config").stdout == ""
    assert box.run("dpkg", "--verify", "ceasefired").stdout == ""
    shown = box.run("journalctl", "-x", "-n", "1", "--no-pager", f"MESSAGE_ID={box.READY}").stdout
    assert "The daemon is ready" in shown


def test_the_doctor_is_content_and_sees_its_canary_through(installed):
    told = {}
    for line in box.ctl("doctor", "--json").stdout.splitlines():
        diagnosis = json.loads(line)
        told.setdefault(diagnosis["result"], []).append(diagnosis["check"])
    assert {"canary-file", "canary-journal", "configuration"} <= set(told["ok"])
    # Whether the clock is synchronised is a matter of the machine that the box is on.
    assert told.pop("warning", ["clock"]) == ["clock"]
    assert set(told) == {"ok"}


def test_a_drop_by_an_ordinary_user_becomes_an_alert(installed):
    since = box.now()
    strike = exercise.report("package-1")
    submit("sender", strike)
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert in the journal")
    alert = json.loads(as_user("reader", "cat", str(box.alert_file(strike))).stdout)
    assert alert["incident"] == box.incident_id(strike)
    assert box.alert_file(strike).with_suffix(".cap.xml").exists()
    for stranger in ("sender", "nobody"):
        assert as_user(stranger, "cat", str(box.alert_file(strike)), check=False).returncode != 0
    assert as_user("reader", "ls", str(box.ARCHIVE), check=False).returncode != 0


def test_a_sender_cannot_list_or_remove_what_others_dropped(installed):
    box.service("stop")
    path = box.INCOMING / submit("sender", exercise.report("package-1")).name
    assert path.exists()
    for command in (["ls", str(box.INCOMING)], ["rm", "-f", str(path)], ["sh", "-c", f"echo mine >>{path}"],
                    ["mv", "-f", str(path), str(box.INCOMING / "mine.json")]):
        assert as_user("other-sender", *command, check=False).returncode != 0, command
    assert as_user("reader", "touch", str(box.INCOMING / "mine.json"), check=False).returncode != 0
    assert path.exists()
    box.service("start")
    box.archived(path.name)


def test_what_an_administrator_wrote_survives_an_upgrade(installed, newer):
    settings = box.ETC / "ceasefired.yaml"
    settings.write_text("alerts:\n  undetermined: true\n")
    (box.ETC / "agreements.d/2026-01-week-pause.yaml").symlink_to("/dev/null")
    apt("install", str(newer))
    assert settings.read_text() == "alerts:\n  undetermined: true\n"
    assert (box.ETC / "agreements.d/exercise.yaml").read_text() == exercise.AGREEMENT
    assert (box.ETC / "agreements.d/2026-01-week-pause.yaml").is_symlink()


def test_an_upgrade_over_a_running_daemon_loses_no_drop(installed, newer):
    """Drops come before, while and after it: each ends in the archive, with its alert in journal and spool, once."""
    since = box.now()
    before = box.main_pid()
    reports = []
    upgraded = threading.Event()

    def send():
        # Some twenty a second, and at least twenty after the upgrade, too.
        after = 0
        while after < 20:
            report = exercise.report(f"upgrade-{len(reports)}")
            box.drop(f"{report['id']}.json", report)
            reports.append(report)
            after += upgraded.wait(0.05)

    sender = threading.Thread(target=send)
    sender.start()
    box.wait_for(lambda: len(reports) > 20, 10, "drops before the upgrade")
    box.wait_for(lambda: box.files(box.ARCHIVE), 10, "a drop that is taken before the upgrade")
    try:
        apt("install", str(newer))
    finally:
        upgraded.set()
        sender.join()
    assert box.run("dpkg-query", "--show", "--showformat", "${Version}", "ceasefired").stdout.endswith("+newer")
    assert box.property_of("ActiveState") == "active"
    assert box.main_pid() != before
    box.wait_for(lambda: not box.files(box.INCOMING), 30, "every drop taken")
    expected = sorted(box.alert_id(report) for report in reports)
    box.wait_for(lambda: len(list(box.ALERTS.glob("*.json"))) >= len(expected), 30, "every alert")
    assert sorted(path.stem for path in box.ALERTS.glob("*.json")) == expected
    assert sorted(path.stem for path in box.files(box.ARCHIVE)) == sorted(report["id"] for report in reports)
    assert box.files(box.REJECTED) == []
    told = box.wait_for(
        lambda: (found := box.entries(box.ALERT, since)) and len(found) >= len(expected) and found, 30, "every entry")
    assert sorted(entry["CEASEFIRED_ALERT"] for entry in told) == expected


def test_it_takes_over_from_what_scripts_install_had_installed(installed):
    refused = box.run(str(PROJECT / "scripts/install"), "--built", str(PROJECT / ".build/release"), check=False)
    assert refused.returncode == 73 and "apt remove ceasefired" in refused.stderr
    apt("remove", "ceasefired")
    box.run(str(PROJECT / "scripts/install"), "--built", str(PROJECT / ".build/release"))
    box.service("start")
    before = box.main_pid()
    apt("install", str(installed))
    assert box.property_of("ActiveState") == "active" and box.main_pid() != before
    # Nothing is left that no package owns.
    assert not is_installed("/usr/share/man/man8/ceasefired.8") and is_installed("/usr/share/man/man8/ceasefired.8.gz")
    assert not is_installed("/usr/lib/ceasefired")
    assert box.run("dpkg", "--verify", "ceasefired").stdout == ""


@pytest.mark.parametrize("verb", ["remove", "purge"])
def test_evidence_outlives_the_package(installed, verb):
    strike = exercise.report("package-1")
    submit("sender", strike)
    box.wait_for(box.alert_file(strike).exists, 10, "the alert's file")
    box.archived("package-1.json")
    ledger = box.STATE / "ledger.sqlite"
    apt(verb, "ceasefired")
    assert not is_installed("/usr/sbin/ceasefired") and not is_installed("/usr/bin/ceasefirectl")
    assert box.property_of("ActiveState") != "active"
    assert ledger.exists() and box.alert_file(strike).exists() and box.archived("package-1.json")
    assert (box.ETC / "ceasefired.yaml").exists() == (verb == "remove")
    assert (box.ETC / "agreements.d/exercise.yaml").exists()
    # And is there again for who installs it anew.
    apt("install", str(installed))
    assert box.alert_id(strike) in box.ctl("alerts").stdout
    assert box.ctl("audit").returncode == 0


def test_purging_deletes_evidence_where_root_said_so(installed):
    submit("sender", exercise.report("package-1"))
    box.archived("package-1.json")
    (box.ETC / "purge-evidence").touch()
    apt("purge", "ceasefired")
    assert not box.SPOOL.exists() and not box.STATE.exists()
    assert not (box.ETC / "purge-evidence").exists()


@pytest.fixture(scope="session")
def newer(package, tmp_path_factory):
    """The same package under a later version."""
    work = tmp_path_factory.mktemp("newer")
    box.run("dpkg-deb", "--raw-extract", str(package), str(work / "tree"))
    control = work / "tree/DEBIAN/control"
    lines = control.read_text().splitlines()
    control.write_text("\n".join(
        line + "+newer" if line.startswith("Version: ") else line for line in lines) + "\n")
    # Nothing is to be gained by a smaller file here.
    box.run("dpkg-deb", "-Znone", "--build", str(work / "tree"), str(work / "ceasefired_newer.deb"))
    shutil.rmtree(work / "tree")
    return work / "ceasefired_newer.deb"
