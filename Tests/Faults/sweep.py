"""Tries a fault at each of many points, each on a root of its own, two at a time, and counts what it cost."""

import concurrent.futures
import pathlib
import shutil
import tempfile
import time

import box
from root import Root, alerts_of, sweep_drops
from toll import Told, count_alert_files, count_drops, timeless
import calls

BATCH = 80
REJECTIONS = 2


class Sweep:
    """The roots of one sweep, in memory: what a kill or an error does is not about the disk."""

    def __init__(self, toll, seed):
        self.toll = toll
        self.drops = sweep_drops(seed)
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix=f"{toll.fault.split()[0]}-"))
        self.count = 0
        self.finished = []
        self.undisturbed = {}
        # Those of the first batch lie still while the undisturbed run's do.
        self.roots = [self.make_root() for _ in range(BATCH)]

    def make_root(self):
        self.count += 1
        return Root(self.directory / f"r{self.count}", self.drops)

    def record(self):
        """The points of an undisturbed run, whose outcome is checked by the contract alone."""
        root = self.make_root()
        wait_until_still([root])
        points = calls.record(root)
        self.check(root, "undisturbed")
        for name in alerts_of(self.drops):
            self.undisturbed[name] = timeless((self.undisturbed_alerts / f"{name}.json").read_bytes())
        return points

    def check(self, root, where):
        count_drops(root, self.toll, where)
        count_alert_files(root, self.toll, where, self.undisturbed)
        self.finished.append((root.ledger_id(), where))
        if not self.undisturbed:
            self.undisturbed_alerts = root.alerts
        else:
            shutil.rmtree(root.path)

    def run(self, tries):
        """Does each of the tries, `(what, disturb)`, and lets the daemon make it good without the fault."""
        batches = [tries[start:start + BATCH] for start in range(0, len(tries), BATCH)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for number, batch in enumerate(batches):
                current, self.roots = self.roots, [self.make_root() for _ in (batches[number + 1:] or [[]])[0]]
                wait_until_still(current)
                for outcome in [pool.submit(self.attempt, root, *one) for root, one in zip(current, batch)]:
                    outcome.result()
        told = Told()
        for ledger, where in self.finished:
            told.count(ledger, alerts_of(self.drops), REJECTIONS, self.toll, where)
        shutil.rmtree(self.directory)

    def attempt(self, root, where, disturb):
        if disturb(root):
            self.toll.tried(len(self.drops))
        else:
            self.toll.missed()
        try:
            if root.run_once() > 1:
                self.toll.slow()
        except Exception as failure:  # whatever it is, the other points are still to be tried
            self.toll.add("lost", len(self.drops), f"{where}: {failure}")
            return
        self.check(root, where)


def wait_until_still(roots):
    """Drops that lie there at the start are taken when they have not changed for two seconds."""
    newest = max(path.stat().st_ctime for root in roots for path in root.incoming.iterdir())
    box.wait_for(lambda: time.time() > newest + 2, 10, "drops that have stood still")
