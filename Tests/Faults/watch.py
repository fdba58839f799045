"""What the kernel tells of `incoming/` is lost: its queue overflows, or the directory is removed and made again."""

import contextlib
import os
import pathlib
import random
import signal

import box
from live import Live
from toll import Toll

DROPS_A_ROUND = 20


@contextlib.contextmanager
def overflow(live, chance):
    """More happens in the directory than the kernel notes, while the daemon does not listen."""
    limit = int(pathlib.Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    os.kill(live.daemon.pid, signal.SIGSTOP)
    directory = os.open(live.root.incoming, os.O_RDONLY)
    try:
        # Each is told as made and as written. Hidden, it is nothing to take.
        for number in range(limit // 2 + 1):
            name = f".overflow-{number}"
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=directory))
            os.unlink(name, dir_fd=directory)
        yield
    finally:
        os.close(directory)
        os.kill(live.daemon.pid, signal.SIGCONT)


@contextlib.contextmanager
def removed(live, chance):
    """The directory goes, and systemd-tmpfiles makes it again."""
    live.settle()
    live.root.incoming.rmdir()
    # Sooner or later than the daemon looks for it again.
    box.run("sleep", f"{chance.uniform(0, 1.5):.2f}")
    line = f"d {live.root.incoming} 3730 root root\n"
    box.run("systemd-tmpfiles", "--create", "-", input=line)
    yield


@contextlib.contextmanager
def moved_away(live, chance):
    """Another directory is in its place, at once."""
    live.settle()
    old = live.root.incoming.with_name("old")
    live.root.incoming.rename(old)
    live.root.incoming.mkdir()
    yield
    old.rmdir()


def run_with(title, fault, rounds, seed):
    toll = Toll(title)
    chance = random.Random(seed)
    live = Live(toll, seed)
    live.start()
    for _ in range(rounds):
        live.drop(DROPS_A_ROUND)
        with fault(live, chance):
            live.drop(DROPS_A_ROUND)
        toll.tried(0)
        live.settle()
    live.finish()
    return toll


def run(short, seed):
    rounds = 1 if short else 20
    yield run_with("inotify overflow", overflow, rounds, seed)
    yield run_with("incoming/ removed and made again", removed, rounds, seed)
    yield run_with("incoming/ replaced", moved_away, rounds, seed)
