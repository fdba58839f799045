"""Attacks by an ordinary member of `ceasefire-submit`, each beside an honest member's drop; what each of them met.

`scripts/test --attacks` prints the table; CEASEFIRED_TINY says how many tiny files are dropped (3,000).
"""

import collections
import grp
import hashlib
import json
import os
import pathlib
import pwd
import re
import signal
import time

import pytest

import attacks
import box
import exercise

LATEST_SECONDS = 1.0
COMPANION = re.compile(r"\.reason\.json$|\.records\.ndjson$")
# C0 but the line feed, DEL, C1, line separators, and what turns the direction of writing.
DRIVES_A_TERMINAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def prepared(running):
    """Things outside the spool that no attack may reach, and two members of the group."""
    try:
        pwd.getpwnam("honest")
    except KeyError:
        box.run("useradd", "--create-home", "--groups", "ceasefire-submit", "honest")
    secret = pathlib.Path(attacks.SECRET)
    secret.write_text(json.dumps(exercise.report(attacks.CANARY, text=attacks.CANARY)))
    box.run("chown", "ceasefired:ceasefired", str(secret))
    secret.chmod(0o600)
    outside = pathlib.Path(attacks.OUTSIDE)
    outside.mkdir(exist_ok=True)
    outside.chmod(0o777)
    for number in range(20):
        (outside / f"{number}.json").write_text(json.dumps(exercise.report(f"{attacks.CANARY}-{number}")))
        (outside / f"{number}.json").chmod(0o666)
    yield running
    secret.unlink()
    for path in outside.iterdir():
        path.unlink()
    outside.rmdir()


def state_of_the_outside():
    """What would show that something outside the spool was written, or made."""
    files = [pathlib.Path(attacks.SECRET), pathlib.Path("/etc/shadow"), pathlib.Path("/etc/passwd")]
    files += sorted(pathlib.Path(attacks.OUTSIDE).iterdir()) + sorted(box.ETC.rglob("*.yaml"))
    return {
        str(path): (os.lstat(path).st_mtime_ns, os.lstat(path).st_mode, os.lstat(path).st_nlink,
                    hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files if path.is_file()
    }


def begin(user, deed, *arguments):
    """Runs a deed as a user, in a process of its own; its number."""
    account = pwd.getpwnam(user)
    groups = [group.gr_gid for group in grp.getgrall() if user in group.gr_mem]
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        os.setgroups(groups)
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        os.umask(0o022)
        os.chdir("/")
        signal.alarm(60 + attacks.TINY // 1000)
        deed(*arguments)
        status = 0
    except BaseException as error:  # pylint: disable=broad-except  # it must not come back into pytest
        os.write(2, f"{arguments}: {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(status)


def end(child):
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def has_ended(child):
    """Whether it has, leaving it to be waited for."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def honest_drop(name):
    """How long an honest member's drop takes from its renaming to its alert, in seconds."""
    strike = exercise.report(name)
    data = json.dumps(strike).encode()
    began = time.monotonic()
    assert end(begin("honest", attacks.put, str(box.INCOMING / f"{name}.json"), data)) == 0
    box.wait_for(lambda: box.alert_file(strike).exists(), 30, f"the alert of `{name}`")
    return time.monotonic() - began


class Places:
    """What lies in the spool at a moment, by the attack that it is of: the first word of its name."""

    def __init__(self):
        self.found = collections.defaultdict(lambda: collections.defaultdict(list))
        for folder, directory in (("archived", box.ARCHIVE), ("rejected", box.REJECTED), ("left", box.INCOMING)):
            for parent, directories, files in os.walk(os.fsencode(directory)):
                # A link to a directory counts as one there.
                files += directories if folder == "left" else [
                    name for name in directories if os.path.islink(os.path.join(parent, name))]
                if folder == "left":
                    directories[:] = []
                for name in files:
                    path = os.path.join(parent, name)
                    self.found[os.fsdecode(name).partition("-")[0]][folder].append(pathlib.Path(os.fsdecode(path)))

    def of(self, prefix):
        """Where the files of an attack are, companions left out: {folder: paths}."""
        all_count = prefix.endswith(("like-a-reason", "like-records"))
        places = {
            folder: [path for path in paths if path.name.startswith(prefix)
                     and (all_count or not COMPANION.search(path.name))]
            for folder, paths in self.found[prefix.partition("-")[0]].items()}
        return {folder: paths for folder, paths in places.items() if paths}

    def left(self, prefixes):
        """What still waits in `incoming/`: {attack: names}. A sender's directory cannot be moved away, whoever put it there."""
        waiting = {name: [path.name for path in self.of(prefix).get("left", []) if not path.is_dir()]
                   for name, prefix in prefixes.items()}
        return {name: there for name, there in waiting.items() if there}


def reason(prefix):
    for path in sorted(box.REJECTED.glob(f"{prefix}*.reason.json")):
        try:
            return json.loads(path.read_text())["defects"][0]["problem"]
        except (ValueError, KeyError):
            continue
    return ""


def met(prefix, places, expected):
    if expected == "none":
        return "refused by the system or the daemon" if not places else str(places)
    said = ", ".join(f"{len(paths):,} {folder}" for folder, paths in places.items()) or "nothing is left of it"
    why = DRIVES_A_TERMINAL.sub(lambda found: f"\\x{ord(found.group()):02x}", reason(prefix).replace("\n", "\\n"))
    return said + (f": {why}" if why else "")


def test_every_attack_meets_what_it_should_and_no_honest_drop_waits(prepared, capsys):
    since = box.now()
    box.drop(".honest-kept", b"kept")
    os.chown(box.INCOMING / ".honest-kept", pwd.getpwnam("honest").pw_uid, -1)
    honest_drop("honest-first")
    before = state_of_the_outside()
    pid = box.main_pid()
    waits, failed, prefixes = {}, [], {}
    for number, (name, deed) in enumerate(attacks.ATTACKS.items()):
        prefixes[name] = f"a{number:02d}-{name}"
        path = str(box.INCOMING / (prefixes[name] + attacks.SUFFIXES[name]))
        attacker = begin("sender", deed, path)
        waits[name] = honest_drop(f"honest-{number:02d}")
        # A flood goes on for a while: drops come all through it.
        while not has_ended(attacker):
            waits[name] = max(waits[name], honest_drop(f"honest-{number:02d}-{box.now()}"))
        if end(attacker) != 0:
            failed.append(name)

    last = time.monotonic() + 60 + attacks.TINY / 200
    while (left := Places().left(prefixes)) and time.monotonic() < last:
        late = next(iter(left))
        waits[late] = max(waits[late], honest_drop(f"honest-late-{box.now()}"))
    assert not left, "still in incoming/"
    places = Places()
    wrong = []
    table = []
    for name, prefix in prefixes.items():
        expected = attacks.EXPECTED[name]
        found = places.of(prefix)
        if (expected == "none" and found) or (
                expected in ("rejected", "archived", "left") and list(found) != [expected]):
            wrong.append((name, expected, met(prefix, found, expected)))
        table.append(f"| {name} | {waits[name]:.2f} s | {met(prefix, found, expected)[:110].replace('|', chr(92) + '|')} |")
    if "CEASEFIRED_ATTACKS" in os.environ:
        with capsys.disabled():
            print("\n| attack | longest wait beside it | what it met |\n|---|---:|---|", *table, sep="\n")
            print(f"\n{len(table)} attacks, {attacks.TINY:,} tiny files; the honest drop that waited longest: "
                  f"{max(waits.values()):.2f} s")

    assert len(attacks.ATTACKS) >= 60
    assert not failed, "the system or the daemon let these happen, or they could not be tried"
    assert not wrong
    assert box.main_pid() == pid and box.property_of("NRestarts") == "0"
    assert state_of_the_outside() == before
    no_canary(since)
    nothing_drives_a_terminal(since)
    assert not box.journal(since, "CEASEFIRED_FORGED=1")
    late = {name: round(wait, 2) for name, wait in waits.items() if wait > LATEST_SECONDS}
    assert not late


def no_canary(since):
    """Nothing of what the links led to has come into the spool, the ledger or the journal."""
    files = [path for path in box.files(box.SPOOL) if path.is_file() and not path.is_symlink()]
    files += list(box.STATE.glob("ledger.sqlite*"))
    canary = attacks.CANARY.encode()
    assert [path for path in files if path.stat().st_size < 1 << 28 and canary in path.read_bytes()] == []
    assert attacks.CANARY not in json.dumps(box.journal(since, "--unit=ceasefired"))


def nothing_drives_a_terminal(since):
    outputs = {
        str(path): path.read_text(errors="replace")
        for path in [*box.REJECTED.glob("*.reason.json"), *box.REJECTED.glob("*.records.ndjson"), *box.files(box.ALERTS)]
        if not path.name.startswith("a") or "like" not in path.name
    }
    outputs["journal"] = box.run(
        "journalctl", "--unit=ceasefired", "-o", "cat", "--all", "--no-pager", f"--since=@{since // 1_000_000}").stdout
    outputs["metrics"] = pathlib.Path("/run/ceasefired/metrics.prom").read_text()
    fields = [entry for entry in box.journal(since, "--unit=ceasefired")]
    outputs["journal's fields"] = "\n".join(
        str(value) for entry in fields for key, value in entry.items()
        if key == "MESSAGE" or key.startswith("CEASEFIRED_"))
    commands = [["status"], ["alerts"], ["reports"], ["incidents"], ["silence", "list"]]
    hostile = [json.loads(line) for line in box.ctl("reports", "--json").stdout.splitlines()]
    for report in hostile:
        name = f"{report['source']}/{report['id']}"
        if "ostile" in name or "etc" in name or "cmd" in name:
            commands += [["reports", "show", "--", name], ["explain", "--", name]]
    for command in commands[:200]:
        for flags in ([], ["--json"]):
            at = command.index("--") if "--" in command else len(command)
            asked = [*command[:at], *flags, *command[at:]]
            done = box.ctl(*asked, check=False)
            outputs[" ".join(asked)] = done.stdout + done.stderr
    rejected = [path for path in box.files(box.REJECTED) if path.is_file() and not path.is_symlink()]
    for path in [path for path in rejected if path.stat().st_size < 1 << 20][:100]:
        for flags in ([], ["--json"], ["--verbose"]):
            done = box.ctl("evaluate", *flags, "--", str(path), check=False, timeout=60)
            outputs[f"evaluate {flags} {path}"] = done.stdout + done.stderr
    found = {name: match.group() for name, text in outputs.items() if (match := DRIVES_A_TERMINAL.search(text))}
    assert not found
