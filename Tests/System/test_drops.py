"""A report on its way: moved in, copied in by an ordinary sender, or submitted; judged, told, archived."""

import hashlib
import json
import pathlib

import box
import exercise

CHECK_CAP = pathlib.Path(__file__).resolve().parents[2] / "scripts/check-cap"


def alert_for(strike, since):
    """The alert's journal entry and its file, once both are there."""
    def both():
        told = [
            entry for entry in box.entries(box.ALERT, since) if entry["CEASEFIRED_ALERT"] == box.alert_id(strike)]
        return told if told and box.alert_file(strike).exists() else None

    told = box.wait_for(both, 10, f"the alert of {strike['id']}")
    assert len(told) == 1
    return told[0], json.loads(box.alert_file(strike).read_text())


def as_sender(*command, **options):
    return box.run("runuser", "-u", "sender", "--", *command, **options)


def test_a_file_moved_in_gives_an_alert_with_every_known_field(running):
    strike = exercise.report("moved-1")
    since = box.now()
    data = box.drop("moved-1.json", strike)
    entry, alert = alert_for(strike, since)

    place = alert["place"]
    assert entry["PRIORITY"] == ("2" if alert["certainty"] in ("Observed", "Likely") else "3")
    expected = {
        "SYSLOG_IDENTIFIER": "ceasefired",
        "CEASEFIRED_ALERT": box.alert_id(strike),
        "CEASEFIRED_ALERT_TYPE": "Alert",
        "CEASEFIRED_AGREEMENT": "exercise",
        "CEASEFIRED_INCIDENT": box.incident_id(strike),
        "CEASEFIRED_VERDICT": "violation",
        "CEASEFIRED_CERTAINTY": alert["certainty"],
        "CEASEFIRED_PLACE_ID": place["id"],
        "CEASEFIRED_LAT": "50.45",
        "CEASEFIRED_LON": "30.52",
        "CEASEFIRED_WEAPON": "missile.ballistic",
        "CEASEFIRED_TARGET": "energy",
        "CEASEFIRED_ACTOR": "Russia",
        "CEASEFIRED_OCCURRED_FROM": alert["occurred"]["from"],
        "CEASEFIRED_OCCURRED_TO": alert["occurred"]["to"],
        "CEASEFIRED_REPORT": "Exercise control/moved-1",
        "CEASEFIRED_SOURCE": "Exercise control",
        "CEASEFIRED_FILE": str(box.alert_file(strike)),
    }
    assert {key: entry.get(key) for key in expected} == expected
    assert "Kyiv" in entry["CEASEFIRED_PLACE"]
    assert sorted(entry["CEASEFIRED_READINGS"]) == ["narrow=violation", "wide=violation"]

    assert alert["schema"] == "ceasefired.alert/1"
    assert alert["id"] == box.alert_id(strike)
    assert (alert["type"], alert["revision"], alert["references"]) == ("Alert", 1, [])
    assert (alert["agreement"], alert["incident"]) == ("exercise", box.incident_id(strike))
    assert (alert["verdict"], alert["review"]) == ("violation", "unreviewed")
    assert [reading["reading"] for reading in alert["readings"]] == ["wide", "narrow"]
    assert alert["act"] == "attack.hit"
    # A source that no file of sources.d lists counts for none.
    assert alert["sources_independent"] == 0
    assert alert["reports"][0]["sha256"] == hashlib.sha256(data).hexdigest()
    assert "reported, unreviewed" in (alert["headline"] + alert["description"]).lower()
    for absent in ("casualties", "impact"):
        assert absent not in alert

    message = box.ALERTS / f"{box.alert_id(strike)}.cap.xml"
    assert message.stat().st_mode & 0o777 == box.alert_file(strike).stat().st_mode & 0o777 == 0o640
    box.run(str(CHECK_CAP), str(message))
    assert "<sent>2" in message.read_text() and f"<identifier>{box.alert_id(strike)}<" in message.read_text()

    assert [path.read_bytes() for path in box.archived("moved-1.json")] == [data]
    assert len(box.files(box.ARCHIVE)) == 1
    assert not box.files(box.REJECTED)


def test_what_the_journal_explains_about_an_alert(running):
    strike = exercise.report("explained-1")
    since = box.now()
    box.drop("explained-1.json", strike)
    alert_for(strike, since)
    shown = box.run("journalctl", "-x", "--no-pager", f"CEASEFIRED_ALERT={box.alert_id(strike)}").stdout
    assert f"ceasefirectl explain {box.alert_id(strike)}" in shown
    # journalctl prints the name of a field that the entry does not carry.
    assert "CEASEFIRED_" not in shown and "@" not in shown
    told = box.ctl("explain", "explained-1").stdout
    assert "wide" in told and "narrow" in told


def test_one_reading_covers_it_and_the_other_does_not(running):
    strike = exercise.report("disputed-1", weapons=[{"kind": "drone.attack"}])
    since = box.now()
    box.drop("disputed-1.json", strike)
    entry, alert = alert_for(strike, since)
    assert (entry["PRIORITY"], alert["verdict"]) == ("4", "disputed")


def test_a_strike_outside_makes_no_alert_and_is_archived(running):
    since = box.now()
    box.drop("outside-1.json", exercise.report("outside-1", occurred="2025-07-15T10:00:00Z"))
    box.archived("outside-1.json")
    told = exercise.report("after-outside-1")
    box.drop("after-outside-1.json", told)
    alert_for(told, since)
    assert len(box.entries(box.ALERT, since)) == 1


def senders_file(name, strike):
    """A file in the sender's own home."""
    path = f"/home/sender/{name}"
    as_sender("sh", "-c", f"cat >{path}", input=json.dumps(strike))
    return path


def test_an_ordinary_sender_copies_a_file_in(running):
    strike = exercise.report("copied-1")
    path = senders_file("copied-1.json", strike)
    since = box.now()
    as_sender("sh", "-c", f"umask 022; cp {path} {box.INCOMING}/")
    alert_for(strike, since)
    box.wait_for(lambda: not box.files(box.INCOMING), 2, "incoming/ to be empty")
    assert [json.loads(path.read_text()) for path in box.files(box.ARCHIVE)] == [strike]


def test_an_ordinary_sender_submits_a_file(running):
    strike = exercise.report("submitted-1")
    path = senders_file("submitted-1.json", strike)
    since = box.now()
    assert as_sender("ceasefirectl", "submit", path).stdout.strip()
    alert_for(strike, since)
    box.wait_for(lambda: not box.files(box.INCOMING), 2, "incoming/ to be empty")
    assert [json.loads(path.read_text()) for path in box.files(box.ARCHIVE)] == [strike]


def test_a_sender_cannot_list_what_others_dropped(running):
    assert as_sender("ls", str(box.INCOMING), check=False).returncode != 0


def test_unfinished_names_are_left_alone(running):
    since = box.now()
    names = [".hidden.json", "a.json.tmp", "b.json.part", "c.json.filepart", "d.json~"]
    for name in names:
        (box.INCOMING / name).write_text(json.dumps(exercise.report(name)))
    strike = exercise.report("finished-1")
    box.drop("finished-1.json", strike)
    alert_for(strike, since)
    box.wait_for(lambda: not (box.INCOMING / "finished-1.json").exists(), 5, "the finished drop to leave `incoming/`")
    assert sorted(path.name for path in box.files(box.INCOMING)) == sorted(names)


def test_alert_files_are_for_their_group_to_read(running):
    strike = exercise.report("read-1")
    since = box.now()
    box.drop("read-1.json", strike)
    alert_for(strike, since)
    shown = box.run("runuser", "-u", "reader", "--", "cat", str(box.alert_file(strike))).stdout
    assert json.loads(shown)["id"] == box.alert_id(strike)
    assert as_sender("cat", str(box.alert_file(strike)), check=False).returncode != 0


def test_a_bad_record_costs_the_others_nothing(running):
    good = exercise.report("beside-1")
    bad = exercise.report("beside-2", place={"name": "Kyiv", "lat": 95, "lon": 30})
    since = box.now()
    box.drop("beside.ndjson", "".join(json.dumps(value) + "\n" for value in (good, bad)).encode())
    alert_for(good, since)
    told = box.wait_for(lambda: box.entries(box.REJECTION, since), 5, "the rejection's entry")
    assert [(entry["CEASEFIRED_DROP"], entry["CEASEFIRED_COUNT"], entry["PRIORITY"]) for entry in told] == [
        ("beside.ndjson", "1", "4")]
    assert len(box.archived("beside.ndjson")) == 1
    rejected = [json.loads(line) for line in (box.REJECTED / "beside.ndjson.records.ndjson").read_text().splitlines()]
    assert len(rejected) == 1 and rejected[0]["line"] == 2 and rejected[0]["problem"]
