#!/usr/bin/python3
"""What scripts/bench compares ceasefired with: the plain consumer that a person would write in an afternoon.

It waits for files by inotify, parses them, tells the journal with the same priority and comparable fields, and moves
them away. It judges nothing, keeps no ledger, writes no alert file, and flushes nothing to the disk.

usage: bench-consumer.py INCOMING DONE
"""

import ctypes
import json
import os
import struct
import sys

from systemd import daemon, journal

IN_MOVED_TO = 0x80
EVENT = struct.Struct("iIII")


def names(descriptor):
    """Names as they are moved in."""
    while True:
        buffer = os.read(descriptor, 1 << 16)
        offset = 0
        while offset < len(buffer):
            _, _, _, length = EVENT.unpack_from(buffer, offset)
            offset += EVENT.size
            yield buffer[offset:offset + length].rstrip(b"\0").decode()
            offset += length


def consume(path, done):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    place, occurred = report["place"], report["occurred"]
    journal.send(
        f"reported, unreviewed: {report['weapons'][0]['kind']} strike, {place['name']}, {occurred}",
        MESSAGE_ID="172980b96aa0460084c86a53ce3b7364",
        PRIORITY=3,
        SYSLOG_IDENTIFIER="bench-consumer",
        CEASEFIRED_ALERT=report["id"],
        CEASEFIRED_ALERT_TYPE="Alert",
        CEASEFIRED_AGREEMENT="exercise",
        CEASEFIRED_INCIDENT=report["id"],
        CEASEFIRED_VERDICT="undetermined",
        CEASEFIRED_CERTAINTY="Possible",
        CEASEFIRED_PLACE=place["name"],
        CEASEFIRED_LAT=f"{place['lat']:.2f}",
        CEASEFIRED_LON=f"{place['lon']:.2f}",
        CEASEFIRED_WEAPON=report["weapons"][0]["kind"],
        CEASEFIRED_TARGET=report["targets"][0],
        CEASEFIRED_ACTOR=report["actor"],
        CEASEFIRED_OCCURRED_FROM=occurred,
        CEASEFIRED_OCCURRED_TO=occurred,
        CEASEFIRED_REPORT=f"{report['source']['name']}/{report['id']}",
        CEASEFIRED_SOURCE=report["source"]["name"],
    )
    os.rename(path, os.path.join(done, os.path.basename(path)))


def main():
    incoming, done = sys.argv[1:]
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init()
    if libc.inotify_add_watch(descriptor, incoming.encode(), IN_MOVED_TO) < 0:
        sys.exit(f"bench-consumer: cannot watch `{incoming}`: {os.strerror(ctypes.get_errno())}")
    daemon.notify("READY=1")
    for name in names(descriptor):
        if not name.startswith("."):
            consume(os.path.join(incoming, name), done)


if __name__ == "__main__":
    main()
