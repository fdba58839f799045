"""The part of scripts/check-corrections inside its machine: drops both tables, and holds what was told against their rows.

The rows are compared here by Python's csv module alone; of the ledger only this is asked: which row a report came from,
and which reports an incident ever had.

usage: corrections.py OLD.csv NEW.csv
"""

import collections
import csv
import pathlib
import shutil
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/System"))
import box

KEY = ["time_start", "time_end", "model", "target", "launch_place", "source"]
COUNTS = ["launched", "destroyed"]
PATIENCE_SECONDS = 600


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key(row):
    return tuple(row[column].strip() for column in KEY)


def counts(row):
    def number(text):
        return float(text) if text.strip() not in ("", "NaN", "nan") else None
    return tuple(number(row[column]) for column in COUNTS)


def by_key(table):
    """What each row says that an alert tells; the first of rows that are alike but for that, as a snapshot takes it."""
    contents = {}
    for row in table:
        contents.setdefault(key(row), counts(row))
    return contents


def drop(path, name):
    box.drop(name, path.read_bytes())
    box.wait_for(lambda: box.found(box.ARCHIVE, name), PATIENCE_SECONDS, f"`{name}` in the archive")
    box.wait_for(lambda: is_at_rest(), PATIENCE_SECONDS, "everything settled and told")


def is_at_rest():
    ledger = open_ledger()
    queues = ("postponed", "unfiled", "untold")
    return all(ledger.execute(f"SELECT count(*) FROM {queue}").fetchone() == (0,) for queue in queues)


def open_ledger():
    return sqlite3.connect(f"file:{box.STATE / 'ledger.sqlite'}?mode=ro", uri=True)


def keys_of_reports(tables):
    """The row's key for each report id, by the place of the record in its drop."""
    found = {}
    for number, table in enumerate(tables, start=1):
        places = open_ledger().execute('SELECT id, position FROM reports WHERE "drop" = ? AND id IS NOT NULL', (number,))
        for identifier, position in places:
            if position < len(table):
                found[identifier] = key(table[position])
    return found


def members(keys):
    """The rows that each incident was ever of."""
    found = collections.defaultdict(set)
    for incident, report in open_ledger().execute(
            "SELECT i.name, s.id FROM memberships m JOIN strikes s ON s.number = m.strike"
            " JOIN incidents i ON i.number = m.incident"):
        found[incident].add(keys[report.partition("#")[0]])
    return found


def alerts(after=0):
    return open_ledger().execute(
        "SELECT a.number, a.agreement, i.name, a.revision, a.kind FROM alerts a"
        " JOIN incidents i ON i.number = a.incident WHERE a.number > ? ORDER BY a.number", (after,)).fetchall()


def mended(table, live):
    """An edition made here, since those published may have mended no row that an alert tells of: of the rows of alerts
    one in three has another number, and one in three is gone."""
    of_alerts = sorted({row for pair in live for row in pair[2]})
    altered, dropped = set(of_alerts[::3]), set(of_alerts[1::3])
    made = [dict(row) for row in table if key(row) not in dropped]
    for row in made:
        if key(row) in altered:
            row["launched"] = str(int(float(row["launched"] or 0)) + 1)
    return made


def write(table, path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, table[0].keys())
        writer.writeheader()
        writer.writerows(table)


def standing():
    """Agreement and incident of each newest alert that was not cancelled."""
    kinds = {(agreement, incident): kind for _, agreement, incident, _, kind in alerts()}
    return {pair for pair, kind in kinds.items() if kind != "Cancel"}


def compare(tables, live, told):
    """What was told of the last edition against the rows; returns each fault as a sentence."""
    old, new = map(by_key, tables[-2:])
    gone, fresh = old.keys() - new.keys(), new.keys() - old.keys()
    changed = {row for row in old.keys() & new.keys() if old[row] != new[row]}
    rows_of = members(keys_of_reports(tables))
    faults, newest = [], {}
    for _, agreement, incident, revision, kind in told:
        newest[agreement, incident] = kind
        name, its = f"{agreement}.{incident}.r{revision}", rows_of[incident]
        if not its & (changed | gone | fresh):
            faults.append(f"{name}: {kind}, though no row of it changed")
        elif kind == "Cancel" and not its & (changed | gone):
            faults.append(f"{name}: cancelled, though its rows stand as they stood")
    for pair in sorted(live):
        kind, its = newest.get(pair), rows_of[pair[1]]
        if not its & new.keys() and its & gone and kind != "Cancel":
            faults.append(f"{'.'.join(pair)}: {kind or 'nothing'}, though all its rows are gone")
        elif its & changed and kind is None:
            faults.append(f"{'.'.join(pair)}: nothing, though numbers of its rows changed")
    touched = {pair for pair in live if rows_of[pair[1]] & (changed | gone)}
    kinds = dict(collections.Counter(kind for *_, kind in told))
    print(f"edition {len(tables)}: {len(changed)} rows with other numbers, {len(gone)} gone, {len(fresh)} new; of "
          f"{len(live)} alerts that stood {len(touched)} rest on rows that changed or went; told: {kinds}")
    return faults


def main(old_path, new_path):
    for example in (box.ETC / "examples").glob("*.yaml"):
        shutil.copy(example, box.ETC / "agreements.d")
    # The table does not say what a raid hit, so that most of it stays undetermined; here that is told as well.
    (box.ETC / "ceasefired.yaml").write_text("alerts: {undetermined: true}\n")
    box.service("start")
    drop(pathlib.Path(old_path), "attacks-1.csv")
    tables, faults, newer = [rows(old_path)], [], pathlib.Path(new_path)
    print(f"edition 1: {len(tables[0])} rows, {len(alerts())} alerts")
    for edition in (2, 3):
        if edition == 3:
            rows_of = members(keys_of_reports(tables))
            newer = pathlib.Path("/var/tmp/mended.csv")
            write(mended(tables[-1], {(*pair, frozenset(rows_of[pair[1]])) for pair in standing()}), newer)
        live, last = standing(), max((alert[0] for alert in alerts()), default=0)
        drop(newer, f"attacks-{edition}.csv")
        tables.append(rows(newer))
        faults += compare(tables, live, alerts(after=last))
    audit = box.ctl("audit", check=False)
    if audit.returncode != 0:
        faults.append(f"audit: exit {audit.returncode}\n{audit.stdout[:2000]}{audit.stderr[:500]}")
    print("\n".join(faults[:40]) if faults else "Updates and Cancels came exactly where rows changed; the audit is clean")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
