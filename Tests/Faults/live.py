"""A daemon at work on a root, a stream of drops to it, and what must be true when all faults are over."""

import collections
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import box
import exercise
from root import Root, alerts_of
from toll import Told, count_alert_files, count_drops


class Live:
    """The daemon runs until `finish`; drops that could not be sent, since the disk was full, are sent again then."""

    def __init__(self, toll, seed, volume=None):
        self.toll = toll
        self.directory = None if volume else pathlib.Path(tempfile.mkdtemp(prefix="live-", dir="/var/tmp"))
        self.root = Root((volume.path if volume else self.directory) / "root")
        # A configuration that a fault of the disk takes away is not what is looked at here.
        box.run("sync", "--file-system", self.root.path)
        self.reports = exercise.stream(1_000_000, seed, "live")
        self.unsent = collections.deque()
        self.daemon = None

    def start(self, *before):
        # That of a run before, if it is there still, says nothing of this one.
        socket = self.root.path / "run/ceasefired/control.sock"
        socket.unlink(missing_ok=True)
        self.daemon = subprocess.Popen([*before, *self.root.command()], stderr=subprocess.DEVNULL)
        box.wait_for(lambda: self.daemon.poll() is not None or socket.exists(), 20, "the control socket")
        self.assert_alive()

    def assert_alive(self):
        if self.daemon.poll() is not None:
            raise AssertionError(f"the daemon ended by itself with {self.daemon.returncode}")

    def stop(self):
        self.assert_alive()
        self.daemon.terminate()
        if self.daemon.wait(60) != 0:
            raise AssertionError(f"the daemon ended with {self.daemon.returncode} when it was told to end")

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()

    def drop(self, count):
        """Sends so many more drops; what there is no room for is sent later."""
        for _ in range(count):
            strike = next(self.reports)
            self.unsent.append((f"{strike['id']}.json", json.dumps(strike).encode()))
        while self.unsent and self.send(*self.unsent[0]):
            self.unsent.popleft()

    def send(self, name, content):
        hidden = self.root.incoming / f".{name}"
        try:
            with open(hidden, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            hidden.rename(self.root.incoming / name)
        except OSError:
            self.discard(hidden)
            return False
        # Where this fails nobody knows whether it was sent; it is not sent again, and counts where it is found.
        with contextlib.suppress(OSError):
            self.flush_incoming()
            self.root.drops[name] = content
        return True

    def flush_incoming(self):
        directory = os.open(self.root.incoming, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def discard(self, hidden):
        # Where not even that can be done, it stays, as senders' unfinished work does.
        with contextlib.suppress(OSError):
            hidden.unlink(missing_ok=True)

    def is_settled(self):
        if any(not path.name.startswith(".") for path in self.root.incoming.iterdir()):
            return False
        queues = ("waiting", "unfiled", "untold")
        return not any(self.root.query(f"SELECT count(*) FROM {queue}")[0][0] for queue in queues)

    def settle(self, seconds=120):
        self.drop(0)
        box.wait_for(self.is_settled, seconds, "everything taken, filed and told")
        self.assert_alive()

    def finish(self):
        """Counts what the faults cost; the daemon is to be at work still, and ends."""
        self.settle()
        self.stop()
        self.root.accept_unacknowledged()
        count_drops(self.root, self.toll, "in the end")
        count_alert_files(self.root, self.toll, "in the end")
        Told().count(self.root.ledger_id(), alerts_of(self.root.drops), 0, self.toll, "in the end")
        self.toll.tried(len(self.root.drops), points=0)
        if self.directory:
            shutil.rmtree(self.directory)
