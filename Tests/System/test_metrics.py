"""The file for the node exporter's textfile collector: valid, true, for everybody to read, gone with the daemon."""

import json
import os
import pathlib
import stat

import box
import exercise
from prometheus_client.parser import text_string_to_metric_families

FILE = pathlib.Path("/run/ceasefired/metrics.prom")


def figures():
    """Every sample by its name and labels; fails where the file is not valid, or a sample stands twice."""
    found = {}
    text = FILE.read_text()
    assert text.endswith("\n")
    for family in text_string_to_metric_families(text):
        assert family.documentation and family.type != "unknown", family.name
        for sample in family.samples:
            key = (sample.name, *sorted(sample.labels.items()))
            assert key not in found, key
            found[key] = sample.value
    return found


def value(name, **labels):
    return figures().get((name, *sorted(labels.items())))


def shows(name, expected, seconds=10, **labels):
    box.wait_for(lambda: FILE.exists() and value(name, **labels) == expected, seconds, f"{name} {labels} {expected}")


def test_figures_follow_what_is_done(running):
    since = box.now()
    box.drop("one.json", exercise.report("one"))
    box.drop("part.ndjson", b"\n".join(
        json.dumps(report).encode() for report in (exercise.report("two"), exercise.report("bad", place=None))))
    box.drop("bad.json", b"{")
    shows("ceasefired_drops_total", 1, outcome="archived")
    shows("ceasefired_drops_total", 1, outcome="archived_in_part")
    shows("ceasefired_drops_total", 1, outcome="rejected")
    shows("ceasefired_records_total", 2, outcome="taken")
    shows("ceasefired_records_total", 2, outcome="refused")
    shows("ceasefired_refusals_total", 1, reason="missing")
    shows("ceasefired_refusals_total", 1, reason="syntax")
    shows("ceasefired_verdicts_total", 2, agreement="exercise", reading="narrow", verdict="violation")
    shows("ceasefired_incidents", 2, agreement="exercise", verdict="violation")
    shows("ceasefired_alerts_total", 2, agreement="exercise", type="Alert")
    shows("ceasefired_alert_latency_seconds_count", 2)
    shows("ceasefired_outbox_depth", 0)
    assert 0 < value("ceasefired_alert_latency_seconds_sum") < 20
    last = value("ceasefired_source_last_report_timestamp_seconds", source="Exercise control")
    assert since / 1e6 <= last <= box.now() / 1e6
    assert value("ceasefired_ledger_size_bytes", file="ledger.sqlite") > 0
    assert value("ceasefired_intake_stopped") == 0
    assert value("ceasefired_build_info", version=box.ctl("--version").stdout.split()[-1]) == 1


def test_anybody_can_read_it_and_none_of_it_is_ever_half_written(running):
    box.wait_for(FILE.exists, 5, "the file")
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o644
    box.run("runuser", "-u", "nobody", "--", "cat", str(FILE))
    before = FILE.stat().st_ino
    for number in range(200):
        box.drop(f"{number}.json", exercise.report(f"{number}"))
        assert figures()
    box.wait_for(lambda: value("ceasefired_drops_total", outcome="archived") == 200, 20, "200 drops counted")
    assert FILE.stat().st_ino != before
    assert [path.name for path in FILE.parent.iterdir() if path.name.startswith(".")] == []


def test_a_sender_of_many_names_cannot_make_it_grow(running):
    reports = [exercise.report(f"{number}", source={"name": f"name \"{number}\\"}) for number in range(300)]
    box.drop("names.json", json.dumps(reports).encode())
    shows("ceasefired_records_total", 300, outcome="taken", seconds=20)
    sources = [key for key in figures() if key[0] == "ceasefired_source_last_report_timestamp_seconds"]
    assert len(sources) == 100
    assert value("ceasefired_unshown_source_records_total") == 200


def test_a_kept_file_of_the_configuration_shows(running):
    shows("ceasefired_configuration_files_kept", 0)
    running.write_text("schema: 1\n")
    box.service("restart")
    shows("ceasefired_configuration_files_kept", 1)


def test_it_goes_with_the_daemon_and_with_the_setting(running):
    box.wait_for(FILE.exists, 5, "the file")
    box.service("stop")
    assert not FILE.exists()
    settings = box.ETC / "ceasefired.yaml"
    before = settings.read_bytes()
    box.service("start")
    box.wait_for(FILE.exists, 5, "the file")
    try:
        settings.write_text("metrics: {enabled: false}\n")
        box.service("reload")
        assert not FILE.exists()
        box.drop("one.json", exercise.report("one"))
        box.archived("one.json")
        assert not FILE.exists()
    finally:
        settings.write_bytes(before)
    box.service("reload")
    box.wait_for(FILE.exists, 5, "the file")
