"""The JSON Schemas of reports and alerts: they take what the programs take and write, and refuse what a schema can see."""

import json

import jsonschema
import pytest

import box
import exercise
import manual

SCHEMAS = box.VENDOR / "schemas"


def schema(name):
    content = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(content)
    return content


def defects(name, value):
    errors = jsonschema.Draft202012Validator(schema(name)).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in errors]


def is_taken(report, path):
    """Whether the program takes a report."""
    path.write_text(json.dumps(report))
    return box.ctl("evaluate", str(path), check=False).returncode == 0


def changed(**changes):
    """A report with some members changed; what is Ellipsis is left out."""
    report = exercise.report("schema-1", **changes)
    return {key: value for key, value in report.items() if value is not ...}


@pytest.mark.parametrize("path", sorted(manual.PROJECT.glob("Tests/Corpus/*.json")), ids=lambda path: path.stem)
def test_every_report_of_the_corpus_is_valid(path):
    assert defects("report", json.loads(path.read_text())) == []


def test_it_names_every_key_of_a_report():
    def named(part):
        if isinstance(part, list):
            return set().union(*map(named, part))
        if not isinstance(part, dict):
            return set()
        return set(part.get("properties", {})) | set().union(*map(named, part.values()))

    assert manual.report_keys() - named(schema("report")) == set()


VALID = {
    "the exercise": changed(),
    "the least": {"id": "a", "source": {"name": "S"}, "occurred": "2026-01-31T08:10Z", "place": {"name": "Kyiv"}},
    "null is unknown": changed(act=..., weapons=...) | {"act": None, "weapons": None, "casualties": {"killed": None}},
    "a bare retraction": {"source": {"name": "S"}, "retracts": "a"},
    "alternatives": changed(weapons=[{"kind": "missile|rocket.mlrs"}], targets=["residential|energy.heat.chp", "other"]),
    "an interval": changed(occurred={"to": "2025-06-15T10:00:00.25+03:00", "mode": "throughout"}),
    "a local time": changed(occurred={"local": "2025-06-15 10:00", "zone": "Europe/Kyiv"}),
    "a night": changed(occurred={"date": "2025-06-15", "part": "night", "zone": "Europe/Kyiv"}),
    "a month": changed(occurred={"date": "2025-06-15", "precision": "month", "zone": "Europe/Kyiv"}),
    "published": changed(occurred={"published": "2025-06-15", "within": "P1DT12H", "zone": "Europe/Kyiv"}),
    "coordinates alone": changed(place={"lat": 50, "lon": 30.5, "precision_km": 0.5}),
    "a tally": changed(act="tally", count={"n": 734, "unit": "attacks", "since": "2025-06-14T00:00:00Z"}),
    "parts": changed(place=..., parts=[{"place": {"name": "Kyiv"}}, {"place": {"name": "Odesa"}, "act": "attack.lost"}]),
    "keys of one's own": changed() | {"x_team": {"any": ["thing"]}, "place": {"name": "Kyiv", "x_grid": 7}},
    "a plea": changed(asserts="admits", about="S/a", claims_exception="self-defence", geolocated_imagery=True),
}

DEFECTIVE = {
    "no id": changed(id=...),
    "an id that is null": changed() | {"id": None},
    "an empty id": changed() | {"id": " "},
    "a control character": changed(actor="Rus\u0007sia"),
    "no source": changed(source=...),
    "a source without a name": changed(source={"party": "Ukraine"}),
    "no place": changed(place=...),
    "a place that says nothing": changed(place={"country": "UA"}),
    "a latitude alone": changed(place={"name": "Kyiv", "lat": 50.4}),
    "a latitude that is none": changed(place={"lat": 95, "lon": 30}),
    "no time": changed(occurred=...),
    "a time without its offset": changed(occurred="2025-06-15T10:00:00"),
    "two ways of saying when": changed(occurred={"date": "2025-06-15", "local": "2025-06-15T10:00", "zone": "UTC"}),
    "a date without its zone": changed(occurred={"date": "2025-06-15"}),
    "only from": changed(occurred={"from": "2025-06-15T10:00:00Z"}),
    "a part of the day that is none": changed(occurred={"date": "2025-06-15", "part": "noon", "zone": "UTC"}),
    "a length of time that is none": changed(occurred={"published": "2025-06-15", "within": "2 days", "zone": "UTC"}),
    "an unknown key": changed(acts="attack.hit"),
    "an unknown key further in": changed(casualties={"dead": 1}),
    "an unknown act": changed(act="atack"),
    "an unknown weapon": changed(weapons=[{"kind": "missile|dron"}]),
    "an unknown target": changed(targets=["hospitals"]),
    "a grade that is none": changed(source={"name": "S", "reliability": "G"}),
    "a credibility that is none": changed(credibility=7),
    "less than none": changed(casualties={"killed": -1}),
    "a half": changed(weapons=[{"kind": "drone", "launched": 1.5}]),
    "a text for a list": changed(attribution={"by": "Ukraine"}),
    "a tally that counts nothing": changed(act="tally", count={"unit": "attacks"}),
    "an effect of no kind": changed(impact=[{"count": 3}]),
    "no parts": changed(parts=[]),
    "parts of which one has no place": changed(place=..., parts=[{"place": {"name": "Kyiv"}}, {"act": "attack"}]),
    "a key that parts have not": changed(parts=[{"text": "a"}]),
    "an assertion that is none": changed(asserts="confirms"),
    "a plea that is none": changed(claims_exception="revenge"),
    "another schema": changed(schema="ceasefired.report/2"),
}


@pytest.mark.parametrize("report", VALID.values(), ids=VALID)
def test_what_the_program_takes_is_valid(report, tmp_path):
    assert defects("report", report) == []
    assert is_taken(report, tmp_path / "report.json")


@pytest.mark.parametrize("report", DEFECTIVE.values(), ids=DEFECTIVE)
def test_what_a_schema_can_see_is_refused_by_both(report, tmp_path):
    assert defects("report", report) != []
    assert not is_taken(report, tmp_path / "report.json")


def all_alerts():
    return [json.loads(path.read_text()) for path in box.ALERTS.glob("*.json")]


def test_every_alert_is_valid_and_has_no_member_that_the_schema_does_not_name(running):
    first = exercise.report(
        "schema-1", incident=None, casualties={"killed": 1}, impact=[{"kind": "people_without_power", "count": 12}],
        weapons=[{"kind": "missile.ballistic", "model": "a", "launched": 3, "intercepted": 1}])
    other = dict(first, id="schema-2", source={"name": "Another"}, occurred="2025-06-15T10:10:00Z",
                 casualties={"killed": 2, "injured": 3}, attribution={"by": ["Another"], "denied_by": ["Russia"]})
    box.drop("first.json", first)
    box.wait_for(lambda: len(all_alerts()) == 1, 10, "an alert")
    box.ctl("silence", "add", "--agreement", "exercise", "--until", "2100-01-01", "--comment", "exercise")
    box.drop("other.json", other)
    box.wait_for(lambda: len(all_alerts()) == 2, 10, "an update")
    for report in (first, other):
        box.drop(f"{report['id']}.json", {"source": report["source"], "retracts": report["id"]})
    box.wait_for(lambda: any(alert["type"] == "Cancel" for alert in all_alerts()), 10, "a cancellation")
    alerts = all_alerts()
    assert {alert["type"] for alert in alerts} == {"Alert", "Update", "Cancel"}
    assert any("told" in alert for alert in alerts) and any("silenced" in alert for alert in alerts)
    for alert in alerts:
        assert defects("alert", alert) == []
        assert unnamed(alert, schema("alert")) == []


def test_the_alert_of_the_manual_is_valid():
    alert = json.loads((manual.PROJECT / "Tests/Golden/alert.json").read_text())
    assert defects("alert", alert) == []
    assert unnamed(alert, schema("alert")) == []


@pytest.mark.parametrize("member, value", [
    ("id", "exercise"), ("type", "Notice"), ("verdict", "broken"), ("sent", "2026-02-03T13:00:00+02:00"),
    ("certainty", "Sure"), ("readings", [{"reading": "one"}]), ("reports", [{"id": "a"}]), ("schema", "ceasefired.alert/2"),
])
def test_what_is_no_alert_is_refused(member, value):
    alert = json.loads((manual.PROJECT / "Tests/Golden/alert.json").read_text())
    assert defects("alert", alert | {member: value}) != []


def unnamed(value, part, path="$", whole=None):
    """The members of a value that its schema says nothing of."""
    whole = whole or part
    while "$ref" in part:
        part = whole["$defs"][part["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, list):
        return [name for item in value for name in unnamed(item, part.get("items", {}), path + "[]", whole)]
    if not isinstance(value, dict) or part.get("type") != "object":
        return []
    known = part["properties"]
    missing = [f"{path}.{name}" for name in value if name not in known]
    return missing + [
        name for key, item in value.items() if key in known and known[key] is not True
        for name in unnamed(item, known[key], f"{path}.{key}", whole)]
