"""SIGKILL just before every single system call that changes something, of a run of twenty drops."""

import calls
from sweep import Sweep
from toll import Toll


def kill(root, point):
    _, reached = calls.tamper(root, point, f"signal=KILL:when={point.number}", seconds=20)
    return reached


def run(short, seed):
    toll = Toll("kill sweep")
    sweep = Sweep(toll, seed)
    points = sweep.record()
    if short:
        points = points[seed % 80::80]
    sweep.run([(f"killed before {point}", lambda root, point=point: kill(root, point)) for point in points])
    yield toll
