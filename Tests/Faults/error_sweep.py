"""Every call that changes a file fails: once, and from then on for ever, which a start without the fault mends."""

import calls
from sweep import Sweep
from toll import Toll

WRITING = ["error=ENOSPC", "error=EIO", "error=EROFS", "error=EINTR", "retval=0"]
FLUSHING = ["error=EIO", "error=ENOSPC", "error=EROFS", "error=EINTR"]
NAMING = ["error=ENOSPC", "error=EIO", "error=EROFS"]
OPENING = ["error=EMFILE", "error=ENOSPC", "error=EIO", "error=EROFS", "error=EINTR"]
ERRORS = {
    **dict.fromkeys(["write", "pwrite64", "writev", "ftruncate", "fallocate"], WRITING),
    **dict.fromkeys(["fsync", "fdatasync"], FLUSHING),
    **dict.fromkeys(["rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "chmod", "fchmod",
                     "fchown"], NAMING),
    "openat": OPENING,
    "sendmsg": ["error=ENOBUFS", "error=EINTR", "error=EMFILE"],
}
# A call that is interrupted for ever, or writes nothing for ever and calls it success, is no fault of a disk.
ONLY_ONCE = {"error=EINTR", "retval=0"}


def fail(root, point, injection, when, seconds):
    _, reached = calls.tamper(root, point, f"{injection}:when={when}", seconds)
    return reached


def tries_of(points, seed, lasting):
    """For each point one error of its kind, in turn: at that call, or at it and all that come after it."""
    for number, point in enumerate(points):
        # Eventfds and the journal's socket are no files; errors of the former cannot be.
        if point.path is None and point.call != "sendmsg" or point.call not in ERRORS:
            continue
        errors = [error for error in ERRORS[point.call] if not lasting or error not in ONLY_ONCE]
        error = errors[(number + seed) % len(errors)]
        yield (point, error, f"{point.number}+", 1.2) if lasting else (point, error, str(point.number), 20)


def sweep(title, lasting, short, seed):
    toll = Toll(title)
    sweep = Sweep(toll, seed)
    tries = list(tries_of(sweep.record(), seed, lasting))
    if short:
        tries = tries[seed % 160::160]
    sweep.run([
        (f"{error} at {point} (when {when})",
         lambda root, point=point, error=error, when=when, seconds=seconds: fail(root, point, error, when, seconds))
        for point, error, when, seconds in tries])
    return toll


def run(short, seed):
    yield sweep("errors, once", False, short, seed)
    yield sweep("errors, lasting", True, short, seed)
