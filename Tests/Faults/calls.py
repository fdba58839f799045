"""The system calls of a run, by strace: which there are, and how one of them is made to fail or to be the last."""

import collections
import os
import re
import signal
import subprocess

import box

# Calls that change something outside the process, or make room for it to do so.
CHANGING = [
    "write", "pwrite64", "writev", "ftruncate", "fallocate", "fsync", "fdatasync", "sync_file_range", "openat", "mkdir",
    "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "chmod", "fchmod", "fchown", "sendmsg",
    "sendto",
]
LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\((?P<rest>.*)$")
PLACE = re.compile(r'\d+<(?P<open>/[^>]*)>|AT_FDCWD<[^>]*>, "(?P<far>/[^"]*)"|^"(?P<near>/[^"]*)"')


class Point(collections.namedtuple("Point", "call path number")):
    """The number-th call of this kind about this path that one thread makes; a path of None is any."""

    def __str__(self):
        return f"{self.call} {self.number} of {self.path or 'anything'}"


def points_of(log, root):
    """Every changing call of a recorded run. Threads count for themselves, as they do when a call is tampered with."""
    counts = collections.Counter()
    for line in log.splitlines():
        found = LINE.match(line)
        if not found or found["call"] not in CHANGING:
            continue
        thread, call, rest = found.group("thread", "call", "rest")
        place = PLACE.search(rest)
        path = place and (place["open"] or place["far"] or place["near"])
        counts[thread, call, None] += 1
        if path and path.startswith(f"{root}/"):
            counts[thread, call, path.removeprefix(f"{root}/").removesuffix(" (deleted)")] += 1
    most = collections.Counter()
    for (_, call, path), count in counts.items():
        most[call, path] = max(most[call, path], count)
    # What has no place in the root, sockets above all, is reached by counting all calls of its kind.
    placeless = {"sendmsg", "sendto", "write"}
    return [Point(call, path, number) for (call, path), count in sorted(most.items(), key=str)
            if path is not None or call in placeless for number in range(1, count + 1)]


def record(root):
    """The points of an undisturbed run on this root."""
    log = root.path.with_suffix(".calls")
    subprocess.run(
        ["strace", "--seccomp-bpf", "-f", "-qq", "-y", "-s", "0", "-o", str(log), "-e", f"trace={','.join(CHANGING)}",
         *root.command("--once")], check=True, capture_output=True, timeout=60)
    points = points_of(log.read_text(), root.path)
    log.unlink()
    return points


def is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def tamper(root, point, injection, seconds):
    """Runs the daemon with something done to it at a point; tells its exit code, and whether the point was reached.

    A run that goes on for longer, since what it needs fails for ever, is killed.
    """
    log = root.path.with_suffix(".calls")
    place = ["-P", str(root.path / point.path)] if point.path is not None else []
    process = subprocess.Popen(
        # Not with --seccomp-bpf: strace 6.1 passes over a signal that is to be injected then.
        ["strace", "-f", "-q", "-s", "0", "-o", str(log), "-e", f"trace={point.call}", *place,
         "-e", f"inject={point.call}:{injection}", *root.command("--once")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        # The daemon as well: without its tracer it would go on, and nothing would fail any more.
        os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
        box.wait_for(lambda: not is_alive(process.pid), 20, "the end of the daemon")
    text = log.read_text(errors="replace")
    log.unlink()
    return code, "(INJECTED)" in text or "+++ killed by SIGKILL +++" in text
