"""Each call about the ledger's shared memory takes long once: what is told must not depend on which thread is the quicker.

That memory is locked and unlocked around every look into the ledger, so that a thread is held up before and after each.
"""

import pathlib
import shutil
import subprocess
import tempfile

from root import Root, alerts_of, sweep_drops
from sweep import REJECTIONS, wait_until_still
from toll import Told, Toll, count_alert_files, count_drops

MICROSECONDS = 700_000
SHARED_MEMORY = "var/lib/ceasefired/ledger.sqlite-shm"


def run_delayed(root, number):
    """Tells whether the number-th call of any thread was held up."""
    log = root.path.with_suffix(".calls")
    subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log), "-P", str(root.path / SHARED_MEMORY), "-e", "trace=fcntl",
         "-e", f"inject=fcntl:delay_exit={MICROSECONDS}:when={number}", *root.command("--once")],
        check=True, capture_output=True, timeout=60)
    return "(DELAYED)" in log.read_text()


def run(short, seed):
    toll = Toll("delays")
    drops = sweep_drops(seed)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="delays-"))
    roots = {number: Root(directory / f"r{number}", drops) for number in range(10 if short else 1, 20 if short else 61)}
    wait_until_still(roots.values())
    for number, root in roots.items():
        if run_delayed(root, number):
            toll.tried(len(drops))
        else:
            toll.missed()
    told = Told()
    for number, root in roots.items():
        where = f"call {number} delayed"
        count_drops(root, toll, where)
        count_alert_files(root, toll, where)
        told.count(root.ledger_id(), alerts_of(drops), REJECTIONS, toll, where)
    shutil.rmtree(directory)
    yield toll
