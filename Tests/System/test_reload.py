"""Configuration that changes while the daemon runs, broken and mended, and a start with a broken file."""

import re

import box
import exercise


def broken(agreement):
    """The exercise with a misspelt key; the number of that line."""
    text = exercise.AGREEMENT.replace("    weapons: any", "    waepons: any")
    agreement.write_text(text)
    return text.splitlines().index("    waepons: any") + 1


def judged_as(name, **changes):
    strike = exercise.report(name, **changes)
    since = box.now()
    box.drop(f"{name}.json", strike)
    told = box.wait_for(lambda: box.entries(box.ALERT, since), 10, f"the alert of {name}")
    return told[0]["CEASEFIRED_VERDICT"]


def test_a_reload_with_a_defect_is_refused_and_the_old_text_stays(running):
    line = broken(running)
    pid = box.main_pid()
    since = box.now()
    refused = box.run("systemctl", "reload", "ceasefired", check=False)
    assert refused.returncode != 0
    said = box.said(since)
    assert re.search(rf"exercise\.yaml:{line}: .*waepons.*weapons", said), said
    assert box.property_of("ActiveState") == "active"
    assert box.main_pid() == pid
    assert judged_as("after-refusal-1") == "violation"

    by_hand = box.ctl("reload", check=False)
    assert by_hand.returncode == 78
    assert f"exercise.yaml:{line}: " in by_hand.stdout + by_hand.stderr


def test_a_reload_with_a_mended_file_is_taken_up(running):
    broken(running)
    assert box.run("systemctl", "reload", "ceasefired", check=False).returncode != 0
    # Now the second reading covers drones instead of missiles, so a drone strike is under both.
    running.write_text(exercise.AGREEMENT.replace("weapons: [missile]", "weapons: [drone]"))
    box.service("reload")
    assert judged_as("mended-1", weapons=[{"kind": "drone.attack"}]) == "violation"
    assert judged_as("mended-2") == "disputed"


def test_started_with_a_broken_file_it_runs_on_the_last_accepted_text(running):
    box.service("stop")
    line = broken(running)
    since = box.now()
    box.service("start")
    assert judged_as("start-with-broken-1") == "violation"
    shown = box.ctl("status").stdout
    assert "exercise" in shown and "exercise.yaml" in shown, shown
    assert f"exercise.yaml:{line}: " in box.said(since)


def test_check_config_names_file_line_and_suggestion(running):
    assert box.ctl("check-config").returncode == 0
    line = broken(running)
    checked = box.ctl("check-config", check=False)
    assert checked.returncode == 78
    assert re.search(rf"exercise\.yaml:{line}: .*did you mean `weapons`", checked.stdout), checked.stdout


def test_a_removed_agreement_stops_judging_and_its_alerts_stay(running):
    assert judged_as("removed-1") == "violation"
    kept = sorted(path.name for path in box.ALERTS.iterdir())
    running.unlink()
    box.service("reload")
    box.drop("removed-2.json", exercise.report("removed-2"))
    box.archived("removed-2.json")
    assert sorted(path.name for path in box.ALERTS.iterdir()) == kept
