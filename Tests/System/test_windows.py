"""A reading's window opens and closes: each is told at its moment, once, also across restarts."""

import datetime
import time

import box
import exercise

SILENT = "8b52c98131fb42b2be69d4a891923bcf"


def moment(seconds):
    """An instant so many seconds from now, as an agreement writes it."""
    then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return then.replace(microsecond=0)


def agreement_open_between(start, end):
    return f"""\
schema: 1
id: soon
title: An invented pause whose edges are near, for exercises only
parties: [Russia, Ukraine]
zone: UTC
readings:
  - id: only
    by: Exercise control
    stated_at: 2025-06-01T00:00:00Z
    basis: verbatim
    binds: [Russia]
    start: {start:%Y-%m-%dT%H:%M:%SZ}
    end: {end:%Y-%m-%dT%H:%M:%SZ}
    weapons: any
    targets: any
    places: any
"""


def received(entry):
    return int(entry["__REALTIME_TIMESTAMP"]) / 1e6


def test_opening_and_closing_are_told_once_and_at_their_moments(stopped):
    start, end = moment(5), moment(8)
    (box.ETC / "agreements.d" / "soon.yaml").write_text(agreement_open_between(start, end))
    since = box.now()
    box.service("start")
    opened = box.wait_for(lambda: box.entries(box.OPENED, since), 15, "the opening")
    assert (opened[0]["CEASEFIRED_AGREEMENT"], opened[0]["CEASEFIRED_READING"]) == ("soon", "only")
    assert opened[0]["PRIORITY"] == "5"
    assert -0.01 <= received(opened[0]) - start.timestamp() < 1
    box.service("restart")
    closed = box.wait_for(lambda: box.entries(box.CLOSED, since), 15, "the closing")
    assert (closed[0]["CEASEFIRED_AGREEMENT"], closed[0]["CEASEFIRED_READING"]) == ("soon", "only")
    assert -0.01 <= received(closed[0]) - end.timestamp() < 1
    box.service("restart")
    strike = exercise.report("after-windows")
    box.drop("after-windows.json", strike)
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "an alert, after which nothing of the start is left to tell")
    assert len(box.entries(box.OPENED, since)) == 1
    assert len(box.entries(box.CLOSED, since)) == 1


def test_an_edge_that_passed_while_the_daemon_was_down_is_told_at_the_next_start(stopped):
    start, end = moment(3), moment(600)
    (box.ETC / "agreements.d" / "soon.yaml").write_text(agreement_open_between(start, end))
    since = box.now()
    box.service("start")
    box.service("stop")
    time.sleep(max(0.0, start.timestamp() - time.time()) + 0.1)
    assert not box.entries(box.OPENED, since)
    box.service("start")
    box.wait_for(lambda: box.entries(box.OPENED, since), 5, "the opening")
    assert len(box.entries(box.OPENED, since)) == 1


def test_a_window_over_before_the_first_start_is_not_told(stopped):
    since = box.now()
    box.service("start")
    strike = exercise.report("over-1")
    box.drop("over-1.json", strike)
    box.wait_for(lambda: box.entries(box.ALERT, since), 10, "the alert")
    assert not box.entries(box.OPENED, since)
    assert not box.entries(box.CLOSED, since)


def test_a_source_that_falls_silent_while_a_pause_may_be_in_force_is_told_of_once(stopped):
    (box.ETC / "agreements.d" / "soon.yaml").write_text(agreement_open_between(moment(-600), moment(600)))
    sources = box.ETC / "sources.d" / "expected.yaml"
    sources.parent.mkdir(exist_ok=True)
    sources.write_text("schema: 1\nsources: [{name: Punctual, best: C, longest_silence: PT2S}]\n")
    try:
        since = box.now()
        box.service("start")
        first = box.wait_for(lambda: box.entries(SILENT, since), 15, "the silence of one that never spoke")
        assert first[0]["CEASEFIRED_SOURCE"] == "Punctual"
        assert "silence is not compliance" in first[0]["MESSAGE"]
        report = exercise.report("punctual-1")
        report["source"] = {"name": "Punctual"}
        box.drop("punctual-1.json", report)
        box.wait_for(lambda: len(box.entries(SILENT, since)) == 2, 15, "the silence after it spoke")
        box.service("restart")
        # As long again as it takes to call it silent: a second telling would have come by then.
        time.sleep(5)
        assert len(box.entries(SILENT, since)) == 2
    finally:
        sources.unlink()
