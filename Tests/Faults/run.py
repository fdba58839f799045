"""Runs the fault suite; only inside the machine that scripts/with-systemd boots (scripts/lib/faults does that).

usage: run.py [--short] [NAME…]    prints a row of the table for each fault; exit 1 unless all that is to be 0 is 0
"""

import argparse
import importlib
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "System"))
from toll import Toll  # noqa: E402

FAULTS = [
    "kill_sweep", "error_sweep", "delays", "power_cuts", "full_disk", "read_only", "frozen_disk", "journald", "watch",
    "clock",
]
# Only where it is asked for: it takes as long as it is told to.
LONG = ["soak"]


def lift_the_rate_limit():
    """Thousands of runs tell more in a minute than journald takes from one service."""
    settings = pathlib.Path("/etc/systemd/journald.conf.d/faults.conf")
    settings.write_text("[Journal]\nRateLimitIntervalSec=0\nRateLimitBurst=0\nSyncIntervalSec=0\n")
    subprocess.run(["systemctl", "restart", "systemd-journald"], check=True)


def main():
    if "CEASEFIRED_BOX" not in os.environ:
        sys.exit("the fault suite changes the machine it runs on; run it by: scripts/test --faults")
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    names = [name.replace("-", "_") for name in options.names] or FAULTS
    unknown = [name for name in names if name not in FAULTS + LONG]
    if unknown:
        sys.exit(f"`{unknown[0]}` is no fault that is known here; known are: {', '.join(FAULTS + LONG)}")
    seed = int(os.environ.get("CEASEFIRED_SEED", "0")) or int(time.time())
    print(f"seed {seed}: repeat with CEASEFIRED_SEED={seed}", flush=True)
    lift_the_rate_limit()
    tolls = []
    for name in names:
        started = time.monotonic()
        for toll in importlib.import_module(name).run(options.short, seed):
            tolls.append(toll)
            print(f"{toll.row()}  ({toll.unreached} not reached, {toll.restarted} started twice for a slow journald, "
                  f"{time.monotonic() - started:.0f} s)", flush=True)
            print("".join(f"  {detail}\n" for detail in toll.details[:40]), end="", file=sys.stderr, flush=True)
    print("\n".join([Toll.heading(), *(toll.row() for toll in tolls)]))
    sys.exit(0 if all(toll.is_clean for toll in tolls) else 1)


if __name__ == "__main__":
    main()
