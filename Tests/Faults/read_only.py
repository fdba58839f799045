"""A file system that turns read-only at work, as ext4 does after an error of its disk, and is mounted anew."""

import pathlib
import random
import tempfile
import time

from live import Live
from toll import Toll
from volume import Volume


def run(short, seed):
    toll = Toll("read-only remount")
    chance = random.Random(seed)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="read-only-", dir="/var/tmp"))
    volume = Volume(directory / "volume", "ext4", 64)
    live = Live(toll, seed, volume)
    for _ in range(2 if short else 25):
        live.start()
        live.drop(20)
        time.sleep(chance.uniform(0, 0.05))
        volume.turn_read_only()
        # It works on, or waits, for as long as the disk takes nothing.
        live.drop(5)
        time.sleep(chance.uniform(0, 0.2))
        live.assert_alive()
        live.kill()
        volume.unmount()
        volume.mount()
        toll.tried(0)
    live.start()
    live.finish()
    volume.remove()
    directory.rmdir()
    yield toll
