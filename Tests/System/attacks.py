"""What an ordinary member of `ceasefire-submit` may try. Each attack runs as that user, with that user's rights alone.

An attack gets the path of its own name in `incoming/` (`aNN-NAME.json`), makes what it wants there, and returns. What it
leaves running (races, writers) ends by itself.
"""

import ctypes
import fcntl
import json
import mmap
import os
import signal
import socket
import subprocess
import time

import box
import exercise

# The daemon's user can read this and the sender cannot: a link that is followed would bring it out.
SECRET = "/var/lib/ceasefired/secret.json"
OUTSIDE = "/srv/outside"
CANARY = "canary-7f3a9c"
HOME = "/home/sender"
RACE_SECONDS = 0.6
# How many files one attack drops.
TINY = int(os.environ.get("CEASEFIRED_TINY", "3000"))

ATTACKS = {}
# What each must have met at the end: rejected, archived, left (in incoming, untouched), or any of several.
EXPECTED = {}
# Forms other than JSON are told by their names.
SUFFIXES = {}


def attack(expected, suffix=".json"):
    def keep(function):
        name = function.__name__.replace("_", "-")
        ATTACKS[name] = function
        EXPECTED[name] = expected
        SUFFIXES[name] = suffix
        return function
    return keep


def content(expected, suffix=".json"):
    """An attack that is nothing but a file's bytes: the function returns them, or writes them to the file it is given."""
    def keep(function):
        def make(path):
            put(path, function(os.path.basename(os.fsdecode(path))))
        make.__name__ = function.__name__
        return attack(expected, suffix)(make)
    return keep


def strike(name, **changes):
    return exercise.report(f"hostile-{name}", **{"source": {"name": "Hostile exercise source"}, **changes})


def encoded(name, **changes):
    return json.dumps(strike(name, **changes)).encode()


def put(path, data):
    """Renamed in under a name of its own, as the daemon asks it to be done."""
    path = os.fsencode(path)
    hidden = os.path.join(os.path.dirname(path), b"." + os.path.basename(path)[:60] + b".%d" % time.monotonic_ns())
    with open(hidden, "wb") as file:
        for piece in [data] if isinstance(data, bytes) else data:
            file.write(piece)
    os.rename(hidden, path)


def beside(path, name):
    return os.path.join(os.path.dirname(path), name)


# Links

@attack("rejected")
def link_to_secret(path):
    os.symlink(SECRET, path)


@attack("rejected")
def link_to_shadow(path):
    os.symlink("/etc/shadow", path)


@attack("rejected")
def link_to_proc_self(path):
    os.symlink("/proc/self/environ", path)


@attack("rejected")
def link_to_descriptor(path):
    os.symlink("/proc/self/fd/0", path)


@attack("rejected")
def link_to_root_of_process(path):
    os.symlink(f"/proc/{os.getppid()}/root/var/lib/ceasefired/ledger.sqlite", path)


@attack("rejected")
def link_to_itself(path):
    os.symlink(os.path.basename(path), path)


@attack("rejected")
def link_to_nowhere(path):
    os.symlink("/nowhere/at/all", path)


@attack("rejected")
def link_to_incoming(path):
    os.symlink(".", path)


@attack("rejected")
def link_to_ledger(path):
    os.symlink("/var/lib/ceasefired/ledger.sqlite", path)


@attack("rejected")
def chain_of_links(path):
    target = SECRET
    for number in range(30):
        os.symlink(target, beside(path, f".chain-{number}"))
        target = f".chain-{number}"
    os.symlink(target, path)


@attack("rejected")
def link_to_device(path):
    os.symlink("/dev/zero", path)


# Swaps between check and use

def swapping(path, other):
    """A good file and another thing take turns under one name, as fast as can be."""
    base = os.path.basename(path)
    end = time.monotonic() + RACE_SECONDS
    number = 0
    while time.monotonic() < end:
        number += 1
        good, bad = beside(path, f".{base}.good"), beside(path, f".{base}.bad")
        with open(good, "wb") as file:
            file.write(encoded(f"{base}-{number}"))
        os.rename(good, path)
        other(bad)
        try:
            os.rename(bad, path)
        except OSError:
            os.unlink(bad)
    return number


@attack("any")
def swap_with_link(path):
    return swapping(path, lambda bad: os.symlink(SECRET, bad))


@attack("any")
def swap_with_hard_link(path):
    own = beside(path, ".swap-own")
    with open(own, "wb") as file:
        file.write(encoded("swap-own"))
    try:
        return swapping(path, lambda bad: os.link(own, bad))
    finally:
        os.unlink(own)


@attack("any")
def swap_with_fifo(path):
    return swapping(path, os.mkfifo)


@attack("any")
def swap_of_two_files_by_exchange(path):
    other = beside(path, ".exchange")
    put(path, encoded("exchange"))
    os.symlink(SECRET, other)
    libc = ctypes.CDLL(None, use_errno=True)
    end = time.monotonic() + RACE_SECONDS
    while time.monotonic() < end:
        libc.renameat2(-100, os.fsencode(path), -100, os.fsencode(other), 2)


@attack("any")
def swap_of_directory_and_link(path):
    end = time.monotonic() + RACE_SECONDS
    while time.monotonic() < end:
        try:
            os.mkdir(path)
            os.rmdir(path)
            os.symlink(SECRET, path)
            os.unlink(path)
        except OSError:
            continue


# Hard links

@attack("rejected")
def hard_link_of_own(path):
    with open(f"{HOME}/own.json", "wb") as file:
        file.write(encoded("hard-own"))
    try:
        os.link(f"{HOME}/own.json", path)
    except OSError:
        # Its home is on another file system: within incoming then.
        put(beside(path, ".own-kept"), encoded("hard-own"))
        os.link(beside(path, ".own-kept"), path)


@attack("none")
def hard_link_of_secret(path):
    forbidden(lambda: os.link(SECRET, path))


@attack("none")
def hard_link_of_ledger(path):
    forbidden(lambda: os.link("/var/lib/ceasefired/ledger.sqlite", path))


@attack("none")
def listing_of_others(path):
    forbidden(lambda: os.listdir(os.path.dirname(path)))


@attack("none")
def device_node(path):
    forbidden(lambda: os.mknod(path, 0o020666, os.makedev(1, 3)))


@attack("none")
def removal_of_anothers_drop(path):
    forbidden(lambda: os.unlink(beside(path, ".honest-kept")))
    forbidden(lambda: os.rename(beside(path, ".honest-kept"), path))
    forbidden(lambda: open(beside(path, ".honest-kept"), "ab").close())


@attack("none")
def reading_of_the_spool(path):
    for directory in ("archive", "rejected", "alerts"):
        forbidden(lambda: os.listdir(box.SPOOL / directory))
    forbidden(lambda: open("/var/lib/ceasefired/ledger.sqlite", "rb"))


@attack("none")
def rename_across_to_archive(path):
    put(beside(path, ".across"), b"{}")
    forbidden(lambda: os.rename(beside(path, ".across"), box.ARCHIVE / "forged.json"))
    forbidden(lambda: os.rename(beside(path, ".across"), box.ALERTS / "forged.json"))
    forbidden(lambda: os.rename(os.path.dirname(path), f"{os.path.dirname(path)}-away"))


def forbidden(deed):
    try:
        deed()
    except (PermissionError, FileNotFoundError):
        return
    except OSError as error:
        if error.errno in (1, 13, 18):
            return
        raise
    raise AssertionError("the system let it happen")


# Other kinds of file

@attack("rejected")
def fifo(path):
    os.mkfifo(path)


@attack("rejected")
def fifo_with_writer(path):
    os.mkfifo(path)
    if os.fork() == 0:
        time.sleep(RACE_SECONDS)
        os._exit(0)
    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    os.write(descriptor, encoded("fifo"))


@attack("rejected")
def socket_file(path):
    socket.socket(socket.AF_UNIX).bind(path)


@attack("left")
def directory_full(path):
    os.mkdir(path)
    for number in range(500):
        open(f"{path}/{number}.json", "wb").close()


@attack("left")
def directory_deep(path):
    os.mkdir(path)
    os.chdir(path)
    for _ in range(200):
        os.mkdir("d")
        os.chdir("d")


@attack("left")
def directory_closed(path):
    os.mkdir(path, 0)


@attack("any")
def setuid_file(path):
    put(path, encoded("setuid"))
    try:
        os.chmod(path, 0o6755)
    except FileNotFoundError:
        return


@attack("rejected")
def unreadable_file(path):
    put(beside(path, ".unreadable"), encoded("unreadable"))
    os.chmod(beside(path, ".unreadable"), 0)
    os.rename(beside(path, ".unreadable"), path)


@attack("any")
def attributes(path):
    hidden = beside(path, ".attributes")
    with open(hidden, "wb") as file:
        file.write(encoded("attributes"))
    for name in ("user.comment", "user.\x1b[2J"):
        try:
            os.setxattr(hidden, name, b"\x1b]0;owned\x07" * 100)
        except OSError:
            pass
    subprocess.run(["chattr", "+i", hidden], capture_output=True, check=False)
    os.rename(hidden, path)


# Files that do not hold still

@attack("rejected")
def sparse_terabyte(path):
    with open(beside(path, ".sparse"), "wb") as file:
        file.truncate(1 << 40)
    os.rename(beside(path, ".sparse"), path)


@attack("any")
def growing(path):
    end = time.monotonic() + RACE_SECONDS
    with open(path, "wb", buffering=0) as file:
        while time.monotonic() < end:
            file.write(b" " * 4096)
            if file.tell() > 1 << 24:
                file.truncate(0)
                file.seek(0)


@attack("any")
def truncated_while_read(path):
    put(path, encoded("truncated") + b" " * (4 << 20))
    end = time.monotonic() + RACE_SECONDS
    while time.monotonic() < end:
        try:
            os.truncate(path, 100)
            os.truncate(path, 4 << 20)
        except FileNotFoundError:
            return


@attack("any")
def written_after_it_was_taken(path):
    hidden = beside(path, ".held")
    file = open(hidden, "w+b", buffering=0)
    file.write(encoded("held"))
    os.rename(hidden, path)
    end = time.monotonic() + RACE_SECONDS
    while time.monotonic() < end:
        file.seek(0)
        file.write(encoded("held", text=f"{time.monotonic_ns()}"))


@attack("any")
def written_through_a_mapping(path):
    data = encoded("mapped").ljust(8192)
    hidden = beside(path, ".mapped")
    with open(hidden, "w+b") as file:
        file.write(data)
        file.flush()
        view = mmap.mmap(file.fileno(), 0)
        os.rename(hidden, path)
        end = time.monotonic() + RACE_SECONDS
        while time.monotonic() < end:
            view[8000:8008] = b"%8d" % (time.monotonic_ns() % 10**8)


@attack("any")
def lease(path):
    hidden = beside(path, ".leased")
    put(hidden, encoded("leased"))
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    descriptor = os.open(hidden, os.O_RDWR)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    os.rename(hidden, path)
    time.sleep(RACE_SECONDS)
    os.close(descriptor)


@attack("any")
def locks(path):
    hidden = beside(path, ".locked")
    put(hidden, encoded("locked"))
    descriptor = os.open(hidden, os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    fcntl.lockf(descriptor, fcntl.LOCK_EX)
    os.rename(hidden, path)
    time.sleep(RACE_SECONDS)


@attack("any")
def many_tiny_files(path):
    for number in range(TINY):
        open(f"{path}.{number}.json", "wb").close()


@attack("any")
def many_renames_of_one(path):
    put(path, b"{")
    end = time.monotonic() + RACE_SECONDS
    while time.monotonic() < end:
        try:
            os.rename(path, f"{path}.renamed")
            os.rename(f"{path}.renamed", path)
        except FileNotFoundError:
            return


# Names

def named(name, suffix, expected="rejected"):
    def make(path):
        data = b"{" if expected == "rejected" else encoded(name)
        put(os.fsencode(path)[:-5] + suffix, data)
    make.__name__ = f"name_{name}"
    attack(expected)(make)


named("with_line_break", b"\nCEASEFIRED_DROP=forged\n.json")
named("with_escape_sequence", b"\x1b[2J\x1b]0;owned\x07.json")
named("with_c1", "\u009b2J.json".encode())
named("that_turns_writing", "\u202enosj.json".encode())
named("with_byte_order_mark", "\ufeff.json".encode())
named("that_is_not_text", b"\xff\xfe\xc0\x80.json")
named("of_255_bytes", b"-" + b"x" * (254 - len("a00-name-of-255-bytes") - 8) + b"z.json")
named("like_a_reason", b".json.reason.json")
named("like_records", b".json.records.ndjson")
named("with_dots", b"..%2f..%2fetc%2fpasswd..json")
named("like_shell", b"$(reboot);`id`|x&'\"*?.json")
named("like_an_option", b" --help.json")


@attack("rejected")
def name_of_an_alert(path):
    put(beside(path, os.path.basename(path)[:-5] + f"-{'a' * 26}.r1.json"), b"{")


# What is in a file: text that would forge a field, drive a terminal or be taken for a formula

FORGED = "x\nCEASEFIRED_FORGED=1\n_SYSTEMD_UNIT=sshd.service\n\x1b[31m\x1b]0;owned\x07\x9b2J\x7f"
TURNED = "x\u202egnissim\u2066\u200f\u061c\u2028y"


@content("rejected")
def forged_field_in_id(name):
    return json.dumps(exercise.report(FORGED)).encode()


@content("rejected")
def nul_in_a_text(name):
    return encoded(name, text="x\x00y")


@content("rejected")
def forged_field_in_source(name):
    return encoded(name, source={"name": FORGED})


@content("any")
def forged_fields_in_all_texts(name):
    return encoded(
        name, text=FORGED, facility=FORGED, lang=FORGED, cause="strike", x_note=FORGED,
        place={"name": "Kyiv", "lat": 50.45, "lon": 30.52, "admin2": FORGED},
        weapons=[{"kind": "missile", "model": FORGED}], attribution={"by": [FORGED], "denied_by": [FORGED]},
        impact=[{"kind": FORGED, "count": 1, "place": FORGED}])


@content("archived")
def turned_writing_in_all_texts(name):
    return encoded(
        name + TURNED, source={"name": "Hostile " + TURNED, "url": "https://example.org/" + TURNED}, text=TURNED,
        facility=TURNED, attribution={"by": [TURNED]}, weapons=[{"kind": "missile", "model": TURNED}],
        x_note=TURNED)


@content("archived")
def forged_fields_in_free_text(name):
    return encoded(name, text=FORGED, x_note=FORGED, facility="]]><script>&amp;\ufffe\uffff")


@content("rejected")
def forged_key(name):
    return json.dumps({**strike(name), FORGED: 1, TURNED: 2}).encode()


@content("rejected")
def forged_values_of_words(name):
    return encoded(name, act=FORGED, weapons=[{"kind": TURNED + FORGED}], targets=[FORGED])


@content("archived")
def formula_cells(name):
    return encoded(name, source={"name": "=cmd|'/c calc'!A0"}, text="@SUM(1+1)*cmd|' /C calc'!A0", facility="+1-1")


@content("rejected")
def half_a_character(name):
    return encoded(name).replace(b'"act"', b'"text": "\\ud800", "act"')


@content("archived")
def id_that_climbs(name):
    return json.dumps(exercise.report("../../../etc/passwd", source={"name": "../../etc"})).encode()


@content("any")
def source_that_looks_like_another(name):
    return encoded(name, source={"name": "Ex\u0435rcise control"})


@content("any")
def source_that_looks_like_a_pseudonym(name):
    return encoded(name, source={"name": "protected source 7f3a91"})


@content("any")
def retraction_of_anothers(name):
    return json.dumps({"schema": "ceasefired.report/1", "id": "hostile-retraction", "retracts": "honest-first",
                       "source": {"name": "Hostile exercise source"}, "x_exercise": True}).encode()


# Bombs

@content("rejected")
def json_deep(name):
    return b'{"id": ' + b"[" * 1_000_000


@content("rejected")
def json_wide(name):
    return b"{" + b",".join(b'"x_%d": 1' % number for number in range(300_000)) + b"}"


@content("any")
def json_key_of_a_megabyte(name):
    return json.dumps({**strike(name), "x_" + "k" * 1_000_000: 1}).encode()


@content("rejected")
def json_number_of_a_million_digits(name):
    return encoded(name).replace(b'"credibility": 2', b'"credibility": 2' + b"0" * 1_000_000)


@content("rejected")
def json_number_without_end(name):
    return encoded(name).replace(b'"credibility": 2', b'"credibility": 1e999999')


@content("rejected")
def json_keys_twice(name):
    return encoded(name).replace(b'"act"', b'"id": "another", "act"')


@content("any")
def json_text_of_ten_megabytes(name):
    return encoded(name, text="A" * 10_000_000)


@attack("rejected", ".ndjson")
def line_of_a_gibibyte(path):
    with open(beside(path, ".line"), "wb") as file:
        file.write(b"[" * (1 << 20))
        file.truncate(1 << 30)
    os.rename(beside(path, ".line"), path)


@content("rejected", ".ndjson")
def line_of_thirty_megabytes(name):
    return (b"[" * (1 << 20) for _ in range(30))


@content("any")
def counts_that_overflow(name):
    return encoded(name, casualties={"killed": 2**63 - 1, "injured": 2**63 - 1},
                   weapons=[{"kind": "missile", "launched": 2**63 - 1, "intercepted": 2**63 - 1}])


@content("rejected")
def counts_beyond_64_bits(name):
    return encoded(name, casualties={"killed": 2**64})


@content("any", ".ndjson")
def moments_at_the_extremes(name):
    times = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999+14:00", "1e9", "2025-06-15T25:61:00Z", "-1-1-1"]
    return b"\n".join(encoded(f"time-{number}", occurred=time) for number, time in enumerate(times))


@content("any", ".ndjson")
def places_at_the_edges(name):
    points = [(90, 180), (-90, -180), (0, 180), (1e308, 0), (-0.0, -0.0), (50.45, 540)]
    return b"\n".join(
        encoded(f"place-{number}", place={"lat": lat, "lon": lon, "precision_km": 1e9})
        for number, (lat, lon) in enumerate(points))


@content("any")
def name_that_takes_long_to_find(name):
    return encoded(name, place={"name": "а-" * 200_000})


@content("any")
def parts_by_the_thousand(name):
    return encoded(name, parts=[{"place": {"name": "Kyiv"}}] * 20_000)


def cap(body, before=b""):
    return (b'<?xml version="1.0"?>' + before +
            b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">' + body + b"</alert>")


@content("rejected", ".xml")
def billion_laughs(name):
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
    return cap(b"<identifier>&l9;</identifier>", b"<!DOCTYPE alert [" + entities + b"]>")


@content("rejected", ".xml")
def external_entity(name):
    return cap(b"<identifier>&x;</identifier>", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file://%s">]>' % SECRET.encode())


@content("rejected", ".xml")
def parameter_entity(name):
    return cap(b"<identifier>x</identifier>",
               b'<!DOCTYPE a [<!ENTITY %% p SYSTEM "file://%s"> %%p;]>' % SECRET.encode())


@content("rejected", ".xml")
def external_document_type(name):
    return cap(b"", b'<!DOCTYPE a SYSTEM "file:///etc/passwd">')


@content("rejected", ".xml")
def document_type_in_utf_16(name):
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{SECRET}">]><a>&x;</a>'
    return text.encode("utf-16")


@content("rejected", ".xml")
def xml_deep(name):
    return b"<a>" * 500_000


@content("rejected", ".xml")
def xml_attributes(name):
    return b"<a " + b" ".join(b'x%d="y"' % number for number in range(200_000)) + b"/>"


@content("rejected", ".xml")
def xml_of_one_long_token(name):
    return b"<a" + b"x" * 10_000_000


@content("rejected", ".csv")
def quote_that_never_ends(name):
    return b'id,time,place\n"' + b"x" * (16 << 20)


@content("rejected", ".csv")
def columns_by_the_hundred_thousand(name):
    return b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b"," * 99_999 + b"\n"


@content("rejected", ".csv")
def table_of_formulas(name):
    return b'=cmd|calc,+1,-1,@x\n=cmd|calc!A0,+1,-1,@SUM(1)\n'


@content("any", ".eml")
def mail_in_mail(name):
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    return b"From: x@example.org\n" + b"".join(head % (n, n) for n in range(20_000))


@content("any", ".eml")
def mail_of_headers(name):
    return b"".join(b"X-%d: y\n" % n for n in range(300_000)) + b"\n{}"


@content("any", ".eml")
def mail_with_coded_words(name):
    return b"Subject: " + b"=?utf-8?q?=1b=5b2J=0aX?= " * 50_000 + b"\nFrom: =?utf-8?b?GwpbMko=?= <x@example.org>\n\nx"


@content("rejected")
def bytes_of_zero(name):
    return bytes(1 << 20)


# The control socket

CONTROL = "/run/ceasefired/control.sock"


def connected():
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(5)
    client.connect(CONTROL)
    return client


def asked(request):
    client = connected()
    client.sendall(json.dumps(request).encode() + b"\n")
    return json.loads(client.makefile().readline() or '{"ok": false}')


@attack("none")
def control_garbage(path):
    for data in (b"\x00" * 65536, b"{" * 65536 + b"\n", b'{"request": 7}\n', b'"x"\n', b"\xff\n", b"\n\n\n"):
        with connected() as client:
            try:
                client.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass


@attack("none")
def control_endless_line(path):
    with connected() as client:
        try:
            for _ in range(64):
                client.sendall(b"x" * 65536)
        except (BrokenPipeError, ConnectionResetError):
            return
    raise AssertionError("4 MiB without a line's end were taken")


@attack("none")
def control_a_thousand_connections(path):
    clients = []
    for _ in range(1000):
        client = socket.socket(socket.AF_UNIX)
        client.setblocking(False)
        try:
            client.connect(CONTROL)
        except BlockingIOError:
            pass
        clients.append(client)
    time.sleep(RACE_SECONDS)


@attack("none")
def control_slow_client(path):
    with connected() as client:
        end = time.monotonic() + RACE_SECONDS
        while time.monotonic() < end:
            client.sendall(b" ")
            time.sleep(0.05)


@attack("none")
def control_without_right(path):
    for request in (
        {"request": "reload"},
        {"request": "restore", "alerts": ["x.y.r1"], "entries": [1]},
        {"request": "review", "incident": "a" * 26, "state": "confirmed", "by": "root", "comment": "x"},
        {"request": "acknowledge", "alert": f"exercise.{'a' * 26}.r1", "by": "root", "comment": "x"},
        {"request": "silence", "agreement": "exercise", "until": "2099-01-01T00:00:00Z", "by": "root", "comment": "x"},
        {"request": "end-silence", "silence": 1, "by": "root", "comment": "x"},
    ):
        answer = asked(request)
        assert answer["ok"] is False, (request, answer)
