"""What people do about incidents and alerts: reviews, acknowledgements, silences, and who may not."""

import json
import pathlib

import box
import exercise


def message_id(subject):
    """The MESSAGE_ID under which the installed catalog has an entry."""
    lines = (pathlib.Path("/usr/lib/systemd/catalog") / "ceasefired.catalog").read_text().splitlines()
    return lines[lines.index(f"Subject: {subject}") - 1].removeprefix("-- ")


def alerted(name, **changes):
    """A strike whose first alert is on disk."""
    strike = exercise.report(name, **changes)
    box.drop(f"{name}.json", strike)
    box.wait_for(lambda: box.alert_file(strike).exists(), 10, f"the alert of {name}")
    return strike


def file_of(strike, revision):
    path = box.ALERTS / f"{box.alert_id(strike, revision=revision)}.json"
    box.wait_for(path.exists, 10, path.name)
    return json.loads(path.read_text())


def test_a_review_is_an_update_and_said_again_it_is_nothing(running):
    strike = alerted("review-1")
    incident = box.incident_id(strike)
    since = box.now()
    asked = ("review", incident, "--state", "under-inquiry", "--by", "O. Bondar", "--comment", "asked the hospital")
    assert "1 alert amended" in box.ctl(*asked).stdout
    assert file_of(strike, 2)["review"] == "under-inquiry"
    told = box.wait_for(lambda: box.entries(box.UPDATE, since), 10, "the Update in the journal")
    assert told[0]["CEASEFIRED_ALERT"] == box.alert_id(strike, revision=2)
    assert "nothing changed" in box.ctl(*asked).stdout
    shown = json.loads(box.ctl("incidents", "show", incident, "--json").stdout)
    assert [(entry["state"], entry["by"], entry["uid"], entry["comment"]) for entry in shown["reviews"]] == [
        ("under-inquiry", "O. Bondar", 0, "asked the hospital")]
    assert not (box.ALERTS / f"{box.alert_id(strike, revision=3)}.json").exists()


def test_only_members_of_the_group_may_review(running):
    strike = alerted("review-2")
    asked = ("ceasefirectl", "review", box.incident_id(strike), "--state", "confirmed", "--by", "S", "--comment", "c")
    refused = box.run("runuser", "-u", "sender", "--", *asked, check=False)
    assert refused.returncode == 77
    assert "group `ceasefired`" in refused.stderr
    assert box.run("runuser", "-u", "auditor", "--", *asked).returncode == 0
    assert file_of(strike, 2)["review"] == "confirmed"
    unknown = box.ctl("review", "a" * 26, "--state", "confirmed", "--by", "S", "--comment", "c", check=False)
    assert unknown.returncode == 66


def test_a_review_outlives_the_daemon(running):
    strike = alerted("review-3")
    incident = box.incident_id(strike)
    box.ctl("review", incident, "--state", "not-confirmed", "--by", "S", "--comment", "no trace found")
    box.service("stop")
    listed = [json.loads(line) for line in box.ctl("incidents", "--json").stdout.splitlines()]
    assert [(entry["incident"], entry["review"]) for entry in listed] == [(incident, "not-confirmed")]


def test_a_silenced_alert_is_written_marked_and_told_quietly(running):
    until = "2099-01-01T00:00:00Z"
    added = box.ctl("silence", "add", "--place", "Kyiv", "--until", until, "--comment", "an exercise")
    assert added.stdout.startswith("silence 1 ")
    since = box.now()
    strike = alerted("silence-1")
    assert file_of(strike, 1)["silenced"] == 1
    told = box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert in the journal")[0]
    assert (told["PRIORITY"], told["CEASEFIRED_SILENCE"]) == ("6", "1")

    since = box.now()
    box.ctl("silence", "expire", "1", "--comment", "it is over")
    ended = message_id("A silence is over")
    assert len(box.wait_for(lambda: box.entries(ended, since), 10, "the end of the silence")) == 1
    assert box.ctl("silence", "list").stdout == ""
    assert "an exercise" in box.ctl("silence", "list", "--all").stdout
    since = box.now()
    assert "silenced" not in file_of(alerted("silence-2"), 1)
    told = box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the next alert in the journal")[0]
    assert int(told["PRIORITY"]) < 5 and "CEASEFIRED_SILENCE" not in told


def test_a_silence_that_runs_out_is_told_once(running):
    since = box.now()
    until = box.run("date", "--utc", "--date", "+2 seconds", "+%Y-%m-%dT%H:%M:%SZ").stdout.strip()
    box.ctl("silence", "add", "--agreement", "exercise", "--until", until, "--comment", "a short one")
    ended = message_id("A silence is over")
    box.wait_for(lambda: box.entries(ended, since), 10, "the end of the silence")
    box.run("systemctl", "restart", "ceasefired")
    box.wait_for(lambda: box.entries(box.READY, since), 10, "the daemon's second start")
    assert len(box.entries(ended, since)) == 1


def test_an_alert_is_repeated_until_it_is_acknowledged(stopped):
    settings = box.ETC / "ceasefired.yaml"
    before = settings.read_text()
    settings.write_text("alerts:\n  repeat_unacknowledged: PT1S\n")
    try:
        box.service("start")
        since = box.now()
        alert = box.alert_id(alerted("repeat-1"))
        repeated = message_id("An alert of a violation was not acknowledged")
        box.wait_for(lambda: len(box.entries(repeated, since)) >= 2, 10, "two repetitions")
        assert {entry["CEASEFIRED_ALERT"] for entry in box.entries(repeated, since)} == {alert}
        assert "is acknowledged" in box.ctl("ack", alert, "--comment", "the duty officer has it").stdout
        assert "nothing changed" in box.ctl("ack", alert, "--comment", "again").stdout
        assert "the duty officer has it" in box.ctl("alerts", "show", alert).stdout
        # What fell due before may still be on its way; the daemon's stop waits for it.
        box.service("stop")
        count = len(box.entries(repeated, since))
        box.service("start")
        box.drop("repeat-2.json", exercise.report("repeat-2", weapons=[{"kind": "drone.attack"}]))
        box.archived("repeat-2.json")
        assert len(box.entries(repeated, since)) == count
        keys = [entry["CEASEFIRED_ENTRY"] for entry in box.entries(repeated, since)]
        assert len(set(keys)) == len(keys)
    finally:
        settings.write_text(before)
