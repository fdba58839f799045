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


def tries_of(points, seed):
    """For each point one error of its kind once and another for ever; all have their turn."""
    for number, point in enumerate(points):
        # Eventfds and the journal's socket are no files; errors of the former cannot be.
        if point.path is None and point.call != "sendmsg" or point.call not in ERRORS:
            continue
        errors = ERRORS[point.call]
        lasting = [error for error in errors if error not in ONLY_ONCE]
        once, ever = errors[(number + seed) % len(errors)], lasting[(number + seed) % len(lasting)]
        yield point, once, str(point.number), 20
        yield point, ever, f"{point.number}+", 1.2


def run(short, seed):
    toll = Toll("error sweep")
    sweep = Sweep(toll, seed)
    tries = list(tries_of(sweep.record(), seed))
    if short:
        tries = tries[seed % 80::80]
    sweep.run([
        (f"{error} at {point} (when {when})",
         lambda root, point=point, error=error, when=when, seconds=seconds: fail(root, point, error, when, seconds))
        for point, error, when, seconds in tries])
    yield toll
