"""Tables of other people: dropped, submitted, dropped again and in a newer version."""

import json
from collections import Counter

import pytest

import box

FORMAT = """\
schema: 1
title: A table of strikes, for exercises only
form: csv
snapshot: true
match:
  columns: [number, town, weapon, day]
report:
  id: { column: number }
  incident: { column: number }
  source: { name: Exercise table }
  act: attack.hit
  occurred:
    time: { column: day }
    zone: Europe/Kyiv
  place: { name: { column: town } }
  weapons:
    - kind: { column: weapon }
  actor: Russia
  casualties:
    killed: { column: killed }
"""

HEADER = "number;day;town;weapon;killed\n"


@pytest.fixture
def table(running):
    """The daemon with a format of its own."""
    formats = box.ETC / "formats.d"
    formats.mkdir(exist_ok=True)
    path = formats / "exercise-table.yaml"
    path.write_text(FORMAT)
    box.ctl("reload")
    yield running
    path.unlink()


def dropped(name, *rows):
    """The drop's report of refused records, once it left incoming/: a list of objects."""
    box.drop(name, (HEADER + "".join(row + "\n" for row in rows)).encode())
    box.archived(name)
    refused = box.REJECTED / f"{name}.records.ndjson"
    return [json.loads(line) for line in refused.read_text().splitlines()] if refused.exists() else []


def states():
    """Which reports there are, and what became of each."""
    return [json.loads(line) for line in box.ctl("reports", "--json").stdout.splitlines()]


def alerts(since):
    return [
        (entry["CEASEFIRED_ALERT_TYPE"], entry["CEASEFIRED_REPORT"])
        for entry in box.entries(box.ALERT, since) + box.entries(box.UPDATE, since) + box.entries(box.CANCEL, since)]


def test_a_bad_row_costs_itself_only(table):
    since = box.now()
    refused = dropped(
        "one.csv", "1;2025-06-15;Kyiv;missile;0", "2;2025-06-15;Kyiv", '3;2025-06-15;"Kyiv";rockets;0',
        "4;2025-06-15;Kyiv;missile;1")
    box.wait_for(lambda: len(alerts(since)) == 2, 10, "two alerts")
    assert [(record["line"], record.get("field")) for record in refused] == [(3, None), (4, "weapons.kind")]
    assert [record["text"] for record in refused] == ["2;2025-06-15;Kyiv", '3;2025-06-15;"Kyiv";rockets;0']
    told = box.wait_for(lambda: box.entries(box.REJECTION, since), 10, "the journal's entry")
    assert [(entry["CEASEFIRED_DROP"], entry["CEASEFIRED_COUNT"]) for entry in told] == [("one.csv", "2")]


def test_snapshots_revise_retract_and_change_nothing_when_they_come_again(table):
    since = box.now()
    first = ["1;2025-06-15;Kyiv;missile;0", "2;2025-06-15;Kyiv;missile;0", "3;2025-06-15;Kyiv;missile;0"]
    newer = ["1;2025-06-15;Kyiv;missile;0", "2;2025-06-15;Kyiv;missile;5", "4;2025-06-15;Kyiv;missile;0"]
    assert dropped("first.csv", *first) == []
    box.wait_for(lambda: len(alerts(since)) == 3, 10, "three alerts")
    assert dropped("newer.csv", *newer) == []
    box.wait_for(lambda: len(alerts(since)) == 6, 10, "an update, a new alert and a cancellation")
    assert sorted(alerts(since)[3:]) == [
        ("Alert", "Exercise table/4"), ("Cancel", "Exercise table/3"), ("Update", "Exercise table/2")]
    reports = states()
    assert dropped("again.csv", *newer) == []
    assert states() == reports
    assert len(alerts(since)) == 6


# Two editions of a table as the Air Force's (share/formats.d/air-force-attacks.yaml), invented: the newer one has a column
# more, a corrected count, a mended name and one row less.
OLDER = """\
time_start,time_end,model,launch_place,target,launched,destroyed,source
2025-06-14 20:00,2025-06-15 06:00,Shahed-136/131,Kursk oblast,Ukraine,50.0,40.0,exercise/1
2025-06-15 03:30,2025-06-15 04:00,Iskander-M/KN-23,,Kyiv and Odesa oblast,4.0,1.0,exercise/1
2025-06-15,2025-06-15,Lancet,,Zaporizhia,1.0,1.0,exercise/2
2025-06-15,2025-06-15,Orlan-10,,south,2.0,2.0,exercise/2
2025-06-15,2025-06-15,ZALA,,,1.0,1.0,exercise/2
"""
NEWER = """\
time_start,time_end,model,launch_place,target,launched,destroyed,turbojet,source
2025-06-16 18:00,2025-06-17 08:30,Shahed-136/131,Oryol oblast,Ukraine,101.0,69.0,,exercise/3
2025-06-14 20:00,2025-06-15 06:00,Shahed-136/131,Kursk oblast,Ukraine,50.0,41.0,,exercise/1
2025-06-15 03:30,2025-06-15 04:00,Iskander-M/KN-23,,Kyiv and Odesa oblast,4.0,1.0,,exercise/1
2025-06-15,2025-06-15,Lancet,,Zaporizhzhia,1.0,1.0,,exercise/2
2025-06-15,2025-06-15,ZALA,,,1.0,1.0,,exercise/2
"""


def test_a_newer_table_of_the_air_force_revises_retracts_and_adds_and_again_does_nothing(running):
    def of_the_table():
        return [report for report in states() if report["source"] == "Ukrainian Air Force (table of attacks)"]

    def drop(name, text):
        box.drop(name, text.encode())
        box.archived(name)
        return [json.loads(line)["line"] for line in (box.REJECTED / f"{name}.records.ndjson").read_text().splitlines()]

    assert drop("attacks.2025.csv", OLDER) == [6]
    first = of_the_table()
    assert Counter(report["state"] for report in first) == {"stands": 4}
    assert drop("attacks.2026.csv", NEWER) == [6]
    second = of_the_table()
    # The raid's count is revised; the misspelt name and the Orlan are gone; the new raid and the mended name have come.
    assert Counter(report["state"] for report in second) == {
        "stands": 4, "replaced": 1, "withdrawn": 2, "retraction": 2}
    known = {report["report"] for report in first}
    assert len({report["report"] for report in second if report["state"] == "stands"} - known) == 2
    assert drop("attacks.2026.again.csv", NEWER) == [6]
    assert of_the_table() == second


def test_submit_names_the_format(table):
    path = box.STATE.parent / "table.txt"
    path.write_text(HEADER + "7;2025-06-15;Kyiv;missile;0\n")
    since = box.now()
    run = box.ctl("submit", "--format", "exercise-table", str(path))
    assert run.stdout == f"{path} -> {box.INCOMING}/table.exercise-table.txt\n"
    box.wait_for(lambda: alerts(since) == [("Alert", "Exercise table/7")], 10, "the alert")
    assert box.ctl("submit", "--format", "nothing", str(path), check=False).returncode == 66
