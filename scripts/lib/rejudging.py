"""The part of scripts/measure-rejudging inside its machine.

usage: rejudging.py INCIDENTS
"""

import datetime
import json
import os
import pathlib
import sqlite3
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/System"))
import box
import exercise

DROP_RECORDS = 5000
# In the order of what one collection of reports has of a war: VIINA tells of some 107 a day.
STRIKES_A_DAY = 280
BEGIN = datetime.datetime(2024, 1, 1)
SINGLES = 40
PATIENCE_SECONDS = 1800
TICKS = os.sysconf("SC_CLK_TCK")


def ask(query):
    ledger = sqlite3.connect(f"file:{box.STATE / 'ledger.sqlite'}?mode=ro", uri=True, timeout=30)
    try:
        return ledger.execute(query).fetchone()[0]
    finally:
        ledger.close()


def processor_seconds():
    # Behind the program's name, which is in brackets: user and system time are the 12th and 13th field.
    fields = pathlib.Path(f"/proc/{box.main_pid()}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def latency(name):
    """Milliseconds from the rename of one drop to the sight of its alert's JSON file."""
    report = exercise.report(name)
    path = box.alert_file(report)
    began = time.monotonic()
    box.drop(f"{name}.json", report)
    while not path.exists():
        if time.monotonic() - began > 60:
            raise AssertionError(f"no alert for `{name}` within 60 s")
        time.sleep(0.0005)
    return (time.monotonic() - began) * 1000


def told(figures):
    ordered = sorted(figures)
    return f"median {statistics.median(ordered):.1f} ms, nine in ten within {ordered[len(ordered) * 9 // 10]:.1f} ms"


def strikes(count):
    """Those of the exercise, spread evenly over as many days as it takes, from the window's start on."""
    for number, strike in enumerate(exercise.stream(count, 7, "again")):
        moment = BEGIN + datetime.timedelta(days=number / STRIKES_A_DAY)
        yield {**strike, "occurred": moment.strftime("%Y-%m-%dT%H:%M:%SZ")}


def agreement(end):
    text = exercise.AGREEMENT.replace("start: 2025-06-10", f"start: {BEGIN:%Y-%m-%d}")
    before, _, after = text.rpartition("end: 2025-06-20")
    return f"{before}end: {end:%Y-%m-%d}{after}"


def fill(incidents):
    reports = strikes(incidents)
    for first in range(0, incidents, DROP_RECORDS):
        lines = [json.dumps(next(reports)) for _ in range(min(DROP_RECORDS, incidents - first))]
        box.drop(f"again-{first:06d}.ndjson", ("\n".join(lines) + "\n").encode())
    box.wait_for(lambda: ask("SELECT count(*) FROM incidents") >= incidents, PATIENCE_SECONDS, "all incidents")
    rest("the filling")


def rest(what):
    def is_at_rest():
        return not any(ask(f"SELECT count(*) FROM {queue}") for queue in ("postponed", "unfiled", "untold"))
    box.wait_for(is_at_rest, PATIENCE_SECONDS, f"everything of {what} filed and told")


def main(incidents):
    file = box.ETC / "agreements.d/exercise.yaml"
    days = incidents / STRIKES_A_DAY
    for vendor in (box.VENDOR / "agreements.d").glob("*.yaml"):
        (box.ETC / "agreements.d" / vendor.name).symlink_to("/dev/null")
    file.write_text(agreement(BEGIN + datetime.timedelta(days=days + 1)))
    box.service("start")
    fill(incidents)
    idle = [latency(f"idle-{number}") for number in range(SINGLES)]
    rest("the single drops")

    # One reading ends earlier, so that one verdict in five or so is not what it was.
    file.write_text(agreement(BEGIN + datetime.timedelta(days=days * 0.7)))
    spent, began = processor_seconds(), time.monotonic()
    box.ctl("reload")
    busy = []
    while not ask("SELECT count(*) FROM rejudgements WHERE finished_at IS NOT NULL"):
        busy.append(latency(f"busy-{len(busy)}"))
        time.sleep(0.2)
    elapsed = ask("SELECT max(finished_at - started_at) / 1e6 FROM rejudgements WHERE finished_at IS NOT NULL")
    changed = ask("SELECT changed FROM rejudgements ORDER BY number DESC LIMIT 1")
    print(f"{incidents} incidents judged again, {changed} verdicts changed: {elapsed:.1f} s elapsed, "
          f"{processor_seconds() - spent:.1f} s of processor time, over {time.monotonic() - began:.1f} s")
    print(f"a single drop to its alert, idle: {told(idle)}")
    print(f"the same beside it, {len(busy)} drops: {told(busy)}: "
          f"{statistics.median(busy) / statistics.median(idle):.2f} times the median")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    main(int(sys.argv[1]))
