"""Power cuts at random moments of a stream of drops, on a file system whose log is not flushed.

The journal lies elsewhere and survives: so what the ledger has forgotten that it told must not be told twice.
What of the journal is lost at a cut is journald's to have on disk (contract, promise 2).
"""

import contextlib
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time

import box
import exercise
from root import Root, digest, is_whole
from toll import Toll, Told, count_alert_files, count_drops
from volume import Volume

LONGEST_RUN = 0.35
# A drop about every 4 ms, so that every cut falls between two of them or into the work on several.
BETWEEN_DROPS = 0.004


class Sender(threading.Thread):
    """Drops as `ceasefirectl submit` does; what it has acknowledged is on disk, whatever happens."""

    def __init__(self, root, reports, chance):
        super().__init__(daemon=True)
        self.chance = chance
        self.root = root
        self.reports = reports
        self.acknowledged = {}
        self.power_goes = threading.Event()

    def run(self):
        # When the power is cut, the sender's calls fail as everybody's; what it was about is not acknowledged.
        with contextlib.suppress(OSError):
            directory = os.open(self.root.incoming, os.O_RDONLY)
            try:
                while not self.power_goes.wait(BETWEEN_DROPS):
                    self.send(next(self.reports), directory)
            finally:
                os.close(directory)

    def send(self, strike, directory):
        name, content = f"{strike['id']}.json", json.dumps(strike).encode()
        file = os.open(f".{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640, dir_fd=directory)
        try:
            os.write(file, content)
            os.fsync(file)
        finally:
            os.close(file)
        os.rename(f".{name}", name, src_dir_fd=directory, dst_dir_fd=directory)
        # Many senders flush no name: nothing is promised to them then, but what was judged must be there.
        if self.chance.random() < 0.5:
            return
        os.fsync(directory)
        # Once the power has gone nobody acknowledges anything; but here the sender lives on, and xfs, unlike ext4, lets
        # it flush a directory without an error then.
        if not self.power_goes.is_set():
            self.acknowledged[name] = content


class Stream:
    """A daemon and its sender over many cuts, on one volume."""

    def __init__(self, kind, toll, seed):
        self.toll = toll
        self.chance = random.Random(seed)
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix=f"cut-{kind}-", dir="/var/tmp"))
        self.volume = Volume(self.directory / "volume", kind, 512)
        self.root = Root(self.volume.path / "root")
        # The configuration is there before the first cut.
        os.sync()
        self.reports = exercise.stream(1_000_000, seed, "cut")
        self.seen = {}

    def cut_once(self, number):
        daemon = subprocess.Popen(self.root.command(), stderr=subprocess.DEVNULL)
        sender = Sender(self.root, self.reports, random.Random(self.chance.random()))
        sender.start()
        time.sleep(self.chance.uniform(0, LONGEST_RUN))
        sender.power_goes.set()
        self.volume.cut_power()
        os.kill(daemon.pid, signal.SIGKILL)
        daemon.wait()
        sender.join(20)
        self.volume.unmount()
        self.volume.mount()
        self.root.drops.update(sender.acknowledged)
        self.toll.tried(len(sender.acknowledged))
        self.look(number)

    def look(self, number):
        """What was acknowledged or visible is there still, and whole, before anybody mends anything."""
        # A cut before the daemon's first start was over leaves no folder yet.
        if not self.root.alerts.exists():
            return
        shown = {path.name: path for path in self.root.alerts.iterdir() if not path.name.startswith(".")}
        torn = [name for name, path in shown.items() if name not in self.seen and not is_whole(path)]
        self.toll.add("torn", len(torn), f"after cut {number}: {torn}")
        for name, path in shown.items():
            self.seen.setdefault(name, digest(path.read_bytes()))

    def finish(self):
        """Without another cut all is made good."""
        self.root.accept_unacknowledged()
        box.wait_for(lambda: self.are_still(), 10, "drops that have stood still")
        self.root.run_once(300)
        count_drops(self.root, self.toll, "in the end")
        count_alert_files(self.root, self.toll, "in the end")
        changed = [name for name, sum in self.seen.items()
                   if not (self.root.alerts / name).exists() or digest((self.root.alerts / name).read_bytes()) != sum]
        self.toll.add("torn", len(changed), f"not as they were seen after a cut: {changed}")
        alerts = {path.name.removesuffix(".json") for path in self.root.alerts.glob("*.json")}
        Told().count(self.root.ledger_id(), alerts, 0, self.toll, "in the end")
        self.volume.remove()

    def are_still(self):
        return all(time.time() > path.stat().st_ctime + 2 for path in self.root.incoming.iterdir())


def run_on(kind, cuts, seed):
    toll = Toll(f"power cuts, {kind}")
    stream = Stream(kind, toll, seed)
    for number in range(1, cuts + 1):
        stream.cut_once(number)
    stream.finish()
    return toll


def run(short, seed):
    for kind in ("xfs", "ext4"):
        yield run_on(kind, 4 if short else 200, seed)
