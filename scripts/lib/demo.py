"""The part of scripts/demo after the build: a daemon in a private root, the samples dropped, the alerts printed.

usage: demo.py ROOT SAMPLES
"""

import json
import pathlib
import subprocess
import sys
import time

FEW = 4
PAUSE_SECONDS = 1.0
PATIENCE_SECONDS = 20


class Disappointment(Exception):
    """Something expected that did not happen."""


class Demo:
    def __init__(self, root, samples):
        self.root = root
        self.samples = sorted(path for pattern in ("*.json", "*.ndjson") for path in samples.glob(pattern))
        self.spool = root / "var/spool/ceasefired"
        self.seen = set()
        if not self.samples:
            raise Disappointment(f"no sample reports in `{samples}`")

    def ctl(self, *arguments, may_fail=False):
        command = [self.root / "usr/bin/ceasefirectl", "--root", self.root, *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0 and not may_fail:
            raise Disappointment(f"`ceasefirectl {' '.join(map(str, arguments))}` ended with {done.returncode}: {done.stderr}")
        return done

    def start(self):
        for directory in ("incoming", "archive", "rejected", "alerts"):
            (self.spool / directory).mkdir(parents=True)
        for directory in ("var/lib/ceasefired", "run/ceasefired"):
            (self.root / directory).mkdir(parents=True)
        log = open(self.root / "daemon.log", "w")
        daemon = subprocess.Popen(
            [self.root / "usr/sbin/ceasefired", "--root", self.root], stdout=log, stderr=log)
        self.until(lambda: daemon.poll() is not None or self.ctl("status", may_fail=True).returncode == 0, "the daemon's start")
        if daemon.poll() is not None:
            raise Disappointment(f"the daemon ended with {daemon.returncode}: {(self.root / 'daemon.log').read_text()}")
        return daemon

    def until(self, condition, what):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                raise Disappointment(f"not within {PATIENCE_SECONDS} s: {what}")
            time.sleep(0.05)

    def expected_alerts(self):
        """Which report is to have an alert under which agreement, by `ceasefirectl evaluate`, which judges without
        daemon or ledger."""
        rows = [json.loads(line) for line in self.ctl("evaluate", "--json", *self.samples).stdout.splitlines()]
        return {(row["agreement"], plain_id(row["report"])) for row in rows if row["verdict"] in ("violation", "disputed")}

    def alerts(self):
        return [json.loads(path.read_text()) for path in (self.spool / "alerts").glob("*.json")]

    def told(self):
        return {(alert["agreement"], plain_id(report["id"])) for alert in self.alerts() for report in alert["reports"]}

    def drop_and_watch(self):
        for first in range(0, len(self.samples), FEW):
            few = self.samples[first:first + FEW]
            print(f"── dropping {', '.join(path.name for path in few)}")
            self.ctl("submit", *few)
            done = first + len(few)
            self.until(lambda: len(self.drops()) >= done, f"{done} drops taken out of incoming/")
            time.sleep(PAUSE_SECONDS)
            self.print_new_alerts()

    def drops(self):
        return [path for place in ("archive", "rejected") for path in (self.spool / place).rglob("*")
                if path.is_file() and not path.name.endswith(".reason.json")]

    def print_new_alerts(self):
        fresh = sorted(set((self.spool / "alerts").glob("*.json")) - self.seen)
        if not fresh:
            return
        self.seen.update(fresh)
        for path in fresh:
            alert = json.loads(path.read_text())
            print(f"\n   {alert['type']}  {alert['headline']}")
            print(f"   under {alert['agreement']}: {alert['verdict']}")
            for reading in alert["readings"]:
                decided = [finding["reason"] for finding in reading["findings"] if finding["result"] != "holds"]
                print(f"     {reading['reading']:<18} {reading['verdict']:<14} {'; '.join(decided)}")
        print()

    def show_the_rest(self):
        disputed = [path.stem for path in sorted(self.seen) if json.loads(path.read_text())["verdict"] == "disputed"]
        chosen = (disputed or sorted(path.stem for path in self.seen))[0]
        for arguments in (("explain", chosen), ("status",)):
            print(f"── ceasefirectl {' '.join(arguments)}\n{self.ctl(*arguments).stdout}")

    def compare(self, expected):
        self.until(lambda: self.told() >= expected, "an alert for every sample that `evaluate` puts inside the agreement")
        self.print_new_alerts()
        more = self.told() - expected
        if more:
            raise Disappointment(f"alerts that `evaluate` had not led to expect: {sorted(more)}")
        rejected = [path.name for path in self.drops() if "rejected" in path.parts]
        if rejected:
            raise Disappointment(f"rejected samples: {', '.join(rejected)}")
        print(f"{len(self.samples)} samples dropped, all archived; {len(expected)} alerts expected, and all came.\n")


def plain_id(report):
    """The report's own id, without the name of its source and the number of its part."""
    return report.rpartition("/")[2].partition("#")[0]


def main():
    root, samples = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    print(f"The daemon's own root: {root}")
    daemon = None
    try:
        demo = Demo(root, samples)
        expected = demo.expected_alerts()
        daemon = demo.start()
        demo.drop_and_watch()
        demo.compare(expected)
        demo.show_the_rest()
    except Disappointment as disappointment:
        sys.exit(f"scripts/demo: {disappointment} (the root is kept: {root})")
    finally:
        if daemon and daemon.poll() is None:
            daemon.terminate()
            ended = daemon.wait(20)
    if ended != 0:
        sys.exit(f"scripts/demo: the daemon ended with {ended} when asked to stop (the root is kept: {root})")
    print(f"""To go on, with the same root:
    {root}/usr/sbin/ceasefired --root {root} &
    {root}/usr/bin/ceasefirectl --root {root} submit FILE
    {root}/usr/bin/ceasefirectl --root {root} alerts
    {root}/usr/bin/ceasefirectl --root {root} explain ID
    rm -r {root}                        # when done""")


if __name__ == "__main__":
    main()
