"""A root directory for `ceasefired --root`, the twenty drops of a sweep, and what must have become of them."""

import collections
import contextlib
import hashlib
import json
import pathlib
import sqlite3
import subprocess
import xml.etree.ElementTree

import box
import exercise


def sweep_drops(seed):
    """Twenty drops: strikes of every kind, one that is no report at all, and one of which only the first line is."""
    drops = {f"{strike['id']}.json": json.dumps(strike).encode() for strike in exercise.stream(18, seed, "fault")}
    good = exercise.report("fault-mixed")
    bad = exercise.report("fault-mixed-bad", weapons=[{"kind": "catapult"}])
    drops["fault-mixed.ndjson"] = "".join(json.dumps(line) + "\n" for line in (good, bad)).encode()
    drops["fault-bad.json"] = b'{"schema": "ceasefired.report/1", "id": '
    return drops


def strikes_of(drops):
    """The strikes in drops, those included that nothing is told of."""
    for name, content in drops.items():
        for line in content.splitlines():
            with contextlib.suppress(ValueError):
                yield json.loads(line)


def alerts_of(drops):
    """The ids that the contract gives to the alerts of these drops."""
    return {box.alert_id(strike) for strike in strikes_of(drops)
            if exercise.makes_alert(strike) and strike["weapons"][0]["kind"] != "catapult"}


class Root:
    """A tree with the exercise's agreement and the installed gazetteer, and nothing that the daemon made."""

    def __init__(self, path, drops=None):
        self.path = pathlib.Path(path)
        self.drops = dict(drops or {})
        agreements = self.path / "etc/ceasefired/agreements.d"
        agreements.mkdir(parents=True)
        (agreements / "exercise.yaml").write_text(exercise.AGREEMENT)
        share = self.path / "usr/share/ceasefired"
        share.mkdir(parents=True)
        (share / "gazetteer").symlink_to(box.VENDOR / "gazetteer")
        self.spool = self.path / "var/spool/ceasefired"
        self.incoming = self.spool / "incoming"
        self.incoming.mkdir(parents=True)
        self.alerts = self.spool / "alerts"
        self.ledger = self.path / "var/lib/ceasefired/ledger.sqlite"
        for name, content in self.drops.items():
            (self.incoming / name).write_bytes(content)

    def command(self, *options):
        return ["/usr/sbin/ceasefired", "--root", str(self.path), *options]

    def run_once(self, seconds=60):
        """Runs the daemon undisturbed until nothing is left to do; it must end well, and say so if journald was too slow.

        What is untold then is told by the next start, which is another run. Returns how many starts it took.
        """
        for start in (1, 2, 3):
            done = subprocess.run(self.command("--once"), capture_output=True, text=True, timeout=seconds)
            if done.returncode != 0:
                raise AssertionError(f"the clean run after the fault ended with {done.returncode}: {done.stderr}")
            untold = self.query("SELECT count(*) FROM untold")[0][0]
            if untold == 0:
                return start
            if "not known to be in the journal" not in done.stderr:
                raise AssertionError(f"the clean run said nothing of {untold} entries that it left untold: {done.stderr}")
        return start

    def query(self, sql, *values):
        with contextlib.closing(sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True)) as ledger:
            return ledger.execute(sql, values).fetchall()

    def ledger_id(self):
        return self.query("SELECT id FROM ledger")[0][0]

    def places(self):
        """In which folders each content lies: companions of rejected drops, and senders' unfinished work, aside."""
        found = collections.defaultdict(list)
        for folder in ("incoming", "archive", "rejected"):
            for path in box.files(self.spool / folder) if (self.spool / folder).exists() else []:
                if folder == "rejected" and path.name.endswith((".reason.json", ".records.ndjson")):
                    continue
                if folder == "incoming" and path.name.startswith("."):
                    continue
                found[path.read_bytes()].append(folder)
        return found

    def accept_unacknowledged(self):
        """What was not acknowledged may have got there all the same; then it counts as any other."""
        for content in self.places():
            with contextlib.suppress(ValueError):
                self.drops.setdefault(f"{json.loads(content)['id']}.json", content)


def is_whole(path):
    """Whether an alert file can be read to its end, and is the alert that its name says."""
    try:
        content = path.read_bytes()
        if path.name.endswith(".cap.xml"):
            xml.etree.ElementTree.fromstring(content)
            return True
        return json.loads(content)["id"] == path.name.removesuffix(".json")
    except (ValueError, KeyError, xml.etree.ElementTree.ParseError):
        return False


def digest(content):
    return hashlib.sha256(content).hexdigest()
