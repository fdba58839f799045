"""The journal stalls, is away, dies, refuses or has no room, within a stream of drops; then it is well again."""

import contextlib
import os
import pathlib
import random
import signal
import tempfile

import box
from live import Live
from toll import Toll
from volume import Volume

DROPS_A_ROUND = 20
CONFIGURATION = pathlib.Path("/etc/systemd/journald.conf.d")
UNITS = ["systemd-journald.service", "systemd-journald.socket", "systemd-journald-dev-log.socket"]


def journald():
    return int(box.run("systemctl", "show", "--value", "--property", "MainPID", UNITS[0]).stdout)


def forgive_journald():
    """Many starts in a row are refused as a crash loop's, unless they are forgotten."""
    box.run("systemctl", "reset-failed", *UNITS, check=False)


def restart_journald():
    forgive_journald()
    box.run("systemctl", "restart", UNITS[0])


@contextlib.contextmanager
def stalled():
    """It takes nothing more, so that whoever sends to it waits before long."""
    pid = journald()
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def away():
    """Neither it nor its socket is there, and sending to it seems to succeed."""
    box.run("systemctl", "stop", *UNITS)
    try:
        yield
    finally:
        forgive_journald()
        box.run("systemctl", "start", *reversed(UNITS))


@contextlib.contextmanager
def killed():
    """It dies before the drops and within them, and is started again."""
    forgive_journald()
    os.kill(journald(), signal.SIGKILL)
    yield
    forgive_journald()
    pid = box.wait_for(journald, 20, "journald's next start")
    os.kill(pid, signal.SIGKILL)
    box.wait_for(lambda: journald() not in (0, pid), 20, "journald's next start")


@contextlib.contextmanager
def rate_limited():
    """It takes five entries of a service and drops the rest without a word."""
    # Sorts behind what lifts the limit for the other faults.
    settings = CONFIGURATION / "faults-limit.conf"
    settings.write_text("[Journal]\nRateLimitIntervalSec=1h\nRateLimitBurst=5\n")
    restart_journald()
    try:
        yield
    finally:
        settings.unlink()
        restart_journald()


class FullJournal:
    """Its disk is a small one: full, and then with room again."""

    def __init__(self, directory):
        # What lay there is hidden meanwhile; this disk holds the entries that count.
        self.volume = Volume(directory / "journal", "ext4", 64)
        box.run("mount", "--bind", str(self.volume.path), "/var/log/journal")
        restart_journald()

    @contextlib.contextmanager
    def full(self):
        ballast = self.volume.path / "ballast"
        with open(ballast, "wb") as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(1 << 16))
                file.flush()
        restart_journald()
        try:
            yield
        finally:
            ballast.unlink()
            restart_journald()

    def remove(self):
        box.run("umount", "--lazy", "/var/log/journal")
        restart_journald()
        self.volume.remove()


def are_shown(live):
    """Whatever the journal does, the drops are filed and their alerts show."""
    visible = not any(not path.name.startswith(".") for path in live.root.incoming.iterdir())
    return visible and not live.root.query("SELECT count(*) FROM unfiled")[0][0]


def disturb(toll, fault, rounds, seed):
    """A stream of drops to one daemon, a fault in each round of it."""
    chance = random.Random(seed)
    live = Live(toll, seed)
    live.start()
    for _ in range(rounds):
        live.drop(DROPS_A_ROUND)
        with fault():
            live.drop(DROPS_A_ROUND + chance.randrange(DROPS_A_ROUND))
            box.wait_for(lambda: are_shown(live), 60, "drops filed and alerts shown without the journal")
            live.assert_alive()
        toll.tried(0)
        # What was not kept at three tries is not tried again before the next start.
        live.stop()
        live.start()
        live.settle()
    live.finish()


def run_with(title, fault, rounds, seed):
    toll = Toll(title)
    disturb(toll, fault, rounds, seed)
    return toll


def run_on_full_disks(rounds, seed):
    """A disk and a daemon a round: to get room, journald throws its oldest files away, with what it was told in them."""
    toll = Toll("journald's disk full")
    for number in range(rounds):
        directory = pathlib.Path(tempfile.mkdtemp(prefix="journal-", dir="/var/tmp"))
        full_journal = FullJournal(directory)
        try:
            disturb(toll, full_journal.full, 1, seed + number)
        finally:
            full_journal.remove()
            directory.rmdir()
    return toll


def run(short, seed):
    rounds = 1 if short else 20
    yield run_with("journald stalled", stalled, rounds, seed)
    yield run_with("journald away", away, rounds, seed)
    yield run_with("journald killed", killed, rounds, seed)
    yield run_with("journald's rate limit", rate_limited, rounds, seed)
    yield run_on_full_disks(rounds, seed)
