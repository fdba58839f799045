"""Times `ceasefirectl evaluate --summary`, every reading and full verdicts, against Miller doing only a date and box filter
over the same table in the same run.

usage: scripts/bench --evaluate FILE [--program FILE]
"""

import csv
import datetime
import io
import multiprocessing
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

REPETITIONS = 50
FILTER = ('$date >= "2026-01-29" && $date < "2026-02-08" && $latitude > 44 && $latitude < 53'
          " && $longitude > 22 && $longitude < 41")


class Run:
    """What a command cost. Data and messages are thrown away but for the last line of the messages."""

    def __init__(self, command):
        with tempfile.TemporaryFile() as messages:
            begun = time.monotonic()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=messages)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.monotonic() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            messages.seek(0)
            self.last_message = (messages.read().decode().splitlines() or [""])[-1]
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        if process.returncode not in (0, 65):
            sys.exit(f"scripts/bench: `{command[0]}` ended with {process.returncode}: {self.last_message}")


def prepare(table, work):
    """In a process of its own: what is resident of this one counts as resident of those that it starts."""
    (work / "once.csv").write_bytes(table.read_bytes())
    write_repeated(table, work / "repeated.csv", shift=False)
    write_repeated(table, work / "different.csv", shift=True)
    (work / "rows").write_text(str(sum(1 for _ in csv.reader(table.open())) - 1))


def write_repeated(table, target, shift):
    """The table's rows 50 times, the header once; with `shift` each time as many days earlier as the table spans, so that
    no row comes twice."""
    header, _, body = table.read_bytes().partition(b"\n")
    body = body if body.endswith(b"\n") else body + b"\n"
    with target.open("wb") as file:
        file.write(header + b"\n")
        if not shift:
            for _ in range(REPETITIONS):
                file.write(body)
            return
        rows = list(csv.reader(io.StringIO(body.decode())))
        column = header.decode().strip().split(",").index("date")
        days = [datetime.date.fromisoformat(row[column]) for row in rows]
        span = max(days) - min(days) + datetime.timedelta(days=1)
        for repetition in range(REPETITIONS):
            for row, day in zip(rows, days):
                row[column] = (day - repetition * span).isoformat()
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            file.write(text.getvalue().encode())


def compare(title, file, evaluate, rows, runs):
    """Rows of the printed table, each the medians of runs in turns."""
    miller = ["mlr", "--icsv", "--ojson", "filter", FILTER, "then", "count", str(file)]
    pairs = [(Run(evaluate + [str(file)]), Run(miller)) for _ in range(runs)]
    told = sum(int(part.split()[0]) for part in pairs[0][0].last_message.split(", "))
    if told < rows:
        sys.exit(f"scripts/bench: of {rows} rows {told} were told of: {pairs[0][0].last_message}")
    for name, digits in (("seconds", 2), ("processor", 2), ("megabytes", 1)):
        ours, theirs = (statistics.median(getattr(pair[side], name) for pair in pairs) for side in (0, 1))
        unit = {"seconds": "wall, s", "processor": "CPU, s", "megabytes": "resident, MB"}[name]
        print(f"| {title}, {unit} | {ours:.{digits}f} | {theirs:.{digits}f} | {ours / theirs:.2f} |")


def main(table, program):
    table, program = pathlib.Path(table), pathlib.Path(program)
    if shutil.which("mlr") is None:
        sys.exit("scripts/bench: there is no mlr; on Debian: apt-get install miller")
    if not program.exists():
        sys.exit(f"scripts/bench: there is no `{program}`; make it with scripts/build-release")
    project = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="ceasefired-bench.", dir="/var/tmp") as work:
        work = pathlib.Path(work)
        (work / "root/usr/share").mkdir(parents=True)
        (work / "root/usr/share/ceasefired").symlink_to(project / "share")
        evaluate = [str(program), "evaluate", "--root", str(work / "root"), "--summary"]
        preparation = multiprocessing.Process(target=prepare, args=(table, work))
        preparation.start()
        preparation.join()
        rows = int((work / "rows").read_text())
        miller = subprocess.run(["mlr", "--version"], capture_output=True, text=True, check=True).stdout.strip()
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if "model name" in line), "?")
        print(f"{model}, {os.cpu_count()} cores, Linux {os.uname().release}, {miller}; load {os.getloadavg()[0]:.1f}\n")
        print("| | ceasefirectl | mlr | ratio |\n|---|---:|---:|---:|")
        many = rows * REPETITIONS
        compare(f"{many:,} rows, the file {REPETITIONS} times", work / "repeated.csv", evaluate, many, runs=5)
        compare(f"{rows:,} rows, the file once", work / "once.csv", evaluate, rows, runs=5)
        compare(f"{many:,} rows, all different", work / "different.csv", evaluate, many, runs=1)
        print(f"\nload at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
