"""A file system that is frozen, so that every writer hangs, under a watchdog whose time is shorter than the frost."""

import os
import pathlib
import random
import socket
import tempfile
import threading
import time

import box
from live import Live
from toll import Toll
from volume import Volume

WATCHDOG_SECONDS = 2


class Watchdog(threading.Thread):
    """Hears the daemon's notifications in systemd's place, and keeps the longest time between two signs of life."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        self.last = None
        self.longest = 0.0

    def run(self):
        while True:
            if b"WATCHDOG=1" in self.socket.recv(4096):
                self.note(time.monotonic())

    def note(self, now):
        if self.last is not None:
            self.longest = max(self.longest, now - self.last)
        self.last = now


def run(short, seed):
    toll = Toll("frozen file system")
    chance = random.Random(seed)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="frozen-", dir="/var/tmp"))
    volume = Volume(directory / "volume", "ext4", 64)
    watchdog = Watchdog(directory / "notify")
    watchdog.start()
    live = Live(toll, seed, volume)
    live.start("env", f"NOTIFY_SOCKET={directory / 'notify'}", f"WATCHDOG_USEC={WATCHDOG_SECONDS * 1_000_000}")
    for _ in range(1 if short else 10):
        live.drop(20)
        time.sleep(chance.uniform(0, 0.05))
        with volume.frozen():
            before = watchdog.last
            # Twice the watchdog's time: a daemon that hangs with its disk would be dead by then.
            end = time.monotonic() + 2 * WATCHDOG_SECONDS
            box.wait_for(lambda: time.monotonic() > end, 3 * WATCHDOG_SECONDS, "the end of the frost")
            if watchdog.last == before:
                raise AssertionError("the watchdog was not fed while the file system was frozen")
        toll.tried(0)
        live.settle()
    if watchdog.longest > WATCHDOG_SECONDS:
        raise AssertionError(f"the watchdog was not fed for {watchdog.longest:.1f} s")
    live.finish()
    volume.remove()
    os.unlink(directory / "notify")
    directory.rmdir()
    yield toll
