"""What a fault cost: drops lost, doubled or torn, alerts missing or doubled. All must be 0."""

import collections
import hashlib
import json
import re
import threading

from systemd import journal

import box
from root import alerts_of


# The sentence that tells of them.
STRUCK_BEFORE = re.compile(
    r" (The same facility|A place in the same settlement) was reported hit [^`]*\(incident `\w+`\)[^.]*\.")


class Toll:
    """Counts over all points of one fault, and keeps the first few things that are wrong for whoever mends them."""

    COUNTS = ("lost", "doubled", "torn", "missing", "told_twice")

    def __init__(self, fault):
        self.fault = fault
        self.points = 0
        self.drops = 0
        self.unreached = 0
        self.restarted = 0
        self.costs = collections.Counter()
        self.details = []
        self.lock = threading.Lock()

    def tried(self, drops, points=1):
        with self.lock:
            self.points += points
            self.drops += drops

    def missed(self):
        """A point that the run did not come to, so that it proves nothing and is not counted."""
        with self.lock:
            self.unreached += 1

    def slow(self):
        """A point after which journald took so long that one start did not wait for it, and another was needed."""
        with self.lock:
            self.restarted += 1

    def add(self, cost, count, where):
        if count <= 0:
            return
        with self.lock:
            self.costs[cost] += count
            self.details.append(f"{self.fault}: {cost} {count}: {where}")

    @property
    def is_clean(self):
        return self.points > 0 and not any(self.costs.values())

    @staticmethod
    def heading():
        return ("| fault | points | drops | lost | doubled | torn | alerts missing | alerts doubled |\n"
                "|---|---:|---:|---:|---:|---:|---:|---:|")

    def row(self):
        numbers = [self.points, self.drops, *(self.costs[cost] for cost in Toll.COUNTS)]
        return f"| {self.fault} | " + " | ".join(f"{number:,}" for number in numbers) + " |"


def count_drops(root, toll, where):
    """Every drop exactly once, in `archive/` or `rejected/`, byte for byte, and its companions once."""
    places = root.places()
    for name, content in root.drops.items():
        found = places.pop(content, [])
        settled = [folder for folder in found if folder != "incoming"]
        toll.add("lost", 0 if settled else 1, f"{where}: {name} is in {found or 'no folder'}")
        toll.add("doubled", len(found) - 1, f"{where}: {name} is in {found}")
    lying = {hashlib.sha256(content).digest() for content in [*root.drops.values(), *places]}
    known = root.query("SELECT name, sha256 FROM drops WHERE sha256 IS NOT NULL")
    gone = [bytes(name) for name, sha256 in known if bytes(sha256) not in lying]
    toll.add("lost", len(gone), f"{where}: judged, and in no folder: {gone}")
    toll.add("torn", len(places), f"{where}: contents that nobody dropped are in {list(places.values())}")
    hidden = [path for path in box.files(root.spool)
              if path.name.startswith(".") and path.parent != root.incoming]
    toll.add("torn", len(hidden), f"{where}: left behind: {hidden}")


def count_alert_files(root, toll, where, undisturbed=None):
    """Both files of each alert, as the ledger has them and, but for the time, as in an undisturbed run."""
    expected = alerts_of(root.drops)
    rows = root.query(
        "SELECT agreement || '.' || incidents.name || '.r' || revision, content, cap FROM alerts"
        " JOIN alert_contents ON alert = alerts.number JOIN incidents ON incident = incidents.number")
    known = {name: (bytes(content), bytes(cap)) for name, content, cap in rows}
    toll.add("missing", len(expected - known.keys()), f"{where}: not in the ledger: {expected - known.keys()}")
    toll.add("told_twice", len(known.keys() - expected), f"{where}: not to be expected: {known.keys() - expected}")
    for name, contents in known.items():
        for suffix, content in zip((".json", ".cap.xml"), contents):
            path = root.alerts / (name + suffix)
            if not path.exists():
                toll.add("missing", 1, f"{where}: no file {path.name}")
            elif path.read_bytes() != content:
                toll.add("torn", 1, f"{where}: {path.name} is not what the ledger has")
        if undisturbed is not None and name in undisturbed and not tells_the_same(
                contents[0], undisturbed[name], {other.split(".")[1] for other in undisturbed}):
            toll.add("torn", 1, f"{where}: {name} tells something else than in an undisturbed run")
    names = {name + suffix for name in known for suffix in (".json", ".cap.xml")}
    others = [path.name for path in root.alerts.iterdir() if path.name not in names]
    toll.add("torn", len(others), f"{where}: in alerts/ without an alert: {others}")


def tells_the_same(content, undisturbed, incidents):
    """Which strikes hit the same before is told as far as it was known: of drops that a fault held up, not yet.

    Only the latest are told, so that of many an earlier one may take the place of one that is not known yet.
    """
    alert, model = timeless(content), dict(undisturbed)
    known = alert.pop("struck_before", [])
    model.pop("struck_before", [])
    for told in (alert, model):
        told["description"] = STRUCK_BEFORE.sub("", told["description"])
    return alert == model and all(earlier["incident"] in incidents for earlier in known)


def timeless(content):
    """An alert without the moment that it was sent at."""
    return {key: value for key, value in json.loads(content).items() if key != "sent"}


class Told:
    """How often the journal has each entry of each ledger, read once for many."""

    def __init__(self):
        self.entries = collections.defaultdict(collections.Counter)
        with journal.Reader() as reader:
            reader.add_match(SYSLOG_IDENTIFIER="ceasefired")
            for entry in reader:
                if "CEASEFIRED_ENTRY" in entry:
                    ledger = entry["CEASEFIRED_LEDGER"]
                    self.entries[ledger][entry.get("CEASEFIRED_ALERT") or entry["CEASEFIRED_ENTRY"]] += 1

    def count(self, ledger, alerts, rejections, toll, where):
        told = self.entries[ledger]
        missing = [alert for alert in alerts if not told[alert]]
        toll.add("missing", len(missing), f"{where}: not in the journal: {missing}")
        doubled = {key: count for key, count in told.items() if count > 1}
        toll.add("told_twice", sum(doubled.values()) - len(doubled), f"{where}: more than once: {doubled}")
        refused = sum(key.startswith("rejected/") for key in told)
        toll.add("missing", rejections - refused, f"{where}: {refused} rejections are told, not {rejections}")
