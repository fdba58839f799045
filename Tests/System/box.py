"""The machine under test, as a person at its shell sees it: systemctl, journalctl, files dropped and files found.

The tests run inside a throw-away machine that scripts/with-systemd booted; the daemon is installed there for real.
"""

import base64
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import time

SPOOL = pathlib.Path("/var/spool/ceasefired")
INCOMING = SPOOL / "incoming"
ARCHIVE = SPOOL / "archive"
REJECTED = SPOOL / "rejected"
ALERTS = SPOOL / "alerts"
STATE = pathlib.Path("/var/lib/ceasefired")
ETC = pathlib.Path("/etc/ceasefired")
VENDOR = pathlib.Path("/usr/share/ceasefired")
DROP_INS = pathlib.Path("/run/systemd/system/ceasefired.service.d")

# The contract's journal messages.
ALERT = "172980b96aa0460084c86a53ce3b7364"
UPDATE = "5b593c78ba714d2785486dd48a368093"
CANCEL = "d84fdd242e7449a180486ac30d57be58"
REJECTION = "eb17d9c178b942ab91dee96158e12f1a"
OPENED = "42e3b66659d54c5f9758d0af5ecacab3"
CLOSED = "b27a95398da54faba9eb2eb41d05386f"
READY = "8a8b8ee47a74497a8c430c7f20beca58"


def run(*command, check=True, **options):
    """The finished process, its output as text. A failure shows what the command said."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def wait_for(condition, seconds, what):
    """The condition's first true value; looks often, and fails loudly when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            shown = run("journalctl", "-u", "ceasefired", "-n", "20", "--no-pager", check=False).stdout
            raise AssertionError(f"not within {seconds} s: {what}\n{shown}")
        time.sleep(0.02)


# The service


def service(verb):
    return run("systemctl", verb, "ceasefired")


def property_of(name):
    return run("systemctl", "show", "ceasefired", "--value", "--property", name).stdout.strip()


def main_pid():
    return int(property_of("MainPID"))


@contextlib.contextmanager
def unit_setting(text):
    """The service with a drop-in, e.g. `WatchdogSec=5`, until the end of the block; to be (re)started by the test."""
    DROP_INS.mkdir(parents=True, exist_ok=True)
    (DROP_INS / "test.conf").write_text(f"[Service]\n{text}\n")
    run("systemctl", "daemon-reload")
    try:
        yield
    finally:
        shutil.rmtree(DROP_INS)
        run("systemctl", "daemon-reload")


def wipe():
    """A machine on which the daemon never ran; the service is stopped."""
    run("systemctl", "stop", "ceasefired")
    run("systemctl", "reset-failed", "ceasefired", check=False)
    for directory in (INCOMING, ARCHIVE, REJECTED, ALERTS, STATE):
        for entry in directory.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()


# The journal


def now():
    """This moment as the journal counts it: microseconds since 1970."""
    return time.time_ns() // 1000


def entries(message, since, *matches):
    """The entries of a MESSAGE_ID that the journal received since a moment, each a dictionary of its fields."""
    return journal(since, f"MESSAGE_ID={message}", *matches)


def journal(since, *matches):
    # Not by --after-cursor: beside a match, systemd 252 skips the first entry that matches.
    shown = run("journalctl", "-o", "json", "--all", "--no-pager", f"--since=@{since // 1_000_000}", *matches)
    found = [json.loads(line) for line in shown.stdout.splitlines()]
    return [entry for entry in found if int(entry["__REALTIME_TIMESTAMP"]) >= since]


def said(since):
    """The texts of the service's entries since a moment, those of systemd about it as well."""
    return "\n".join(str(entry.get("MESSAGE")) for entry in journal(since, "--unit=ceasefired"))


# Drops and what becomes of them


def drop(name, content):
    """Puts a file into incoming the safe way: written under a hidden name, then renamed."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    hidden = os.path.join(os.fsencode(INCOMING), b"." + os.fsencode(name)[:200])
    with open(hidden, "wb") as file:
        file.write(data)
    os.rename(hidden, os.path.join(os.fsencode(INCOMING), os.fsencode(name)))
    return data


def found(directory, name):
    """Every file of that name below a directory, also where the name was taken: NAME.2, NAME.3 …"""
    return [
        path for path in directory.rglob("*")
        if path.name == name or (path.name.startswith(name + ".") and path.name[len(name) + 1:].isdigit())
    ]


def archived(name):
    """The drops of that name in the archive; a drop leaves incoming/ after the commit, so maybe after its alert."""
    return wait_for(lambda: found(ARCHIVE, name), 10, f"`{name}` in the archive")


def files(directory):
    return [path for path in directory.rglob("*") if not path.is_dir() or path.is_symlink()]


def incident_id(report):
    key = f"{report['source']['name']}\0{report['id']}".encode()
    return base64.b32encode(hashlib.sha256(key).digest()).decode().lower()[:26]


def alert_id(report, agreement="exercise", revision=1):
    return f"{agreement}.{incident_id(report)}.r{revision}"


def alert_file(report):
    return ALERTS / f"{alert_id(report)}.json"


def ctl(*arguments, **options):
    return run("ceasefirectl", *arguments, **options)
