"""Tables of other people: dropped, submitted, dropped again and in a newer version."""

import json

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


def test_submit_names_the_format(table):
    path = box.STATE.parent / "table.txt"
    path.write_text(HEADER + "7;2025-06-15;Kyiv;missile;0\n")
    since = box.now()
    run = box.ctl("submit", "--format", "exercise-table", str(path))
    assert run.stdout == f"{path} -> {box.INCOMING}/table.exercise-table.txt\n"
    box.wait_for(lambda: alerts(since) == [("Alert", "Exercise table/7")], 10, "the alert")
    assert box.ctl("submit", "--format", "nothing", str(path), check=False).returncode == 66
