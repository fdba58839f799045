"""A disk without room, or without inodes, at a random moment of a stream of drops, and then with room again."""

import pathlib
import random
import shutil
import tempfile

from live import Live
from toll import Toll
from volume import Volume

DROPS_A_ROUND = 20


def fill_blocks(volume, chance):
    """Leaves room for a few files only."""
    left = shutil.disk_usage(volume.path).free - chance.randrange(0, 400_000)
    with open(volume.path / "ballast", "wb") as ballast:
        for size in (1 << 20, 4096):
            while left >= size:
                try:
                    ballast.write(bytes(size))
                    ballast.flush()
                except OSError:
                    return
                left -= size


def fill_inodes(volume, chance):
    """Leaves inodes for a few files only."""
    ballast = volume.path / "ballast"
    ballast.mkdir()
    made = []
    try:
        while True:
            path = ballast / str(len(made))
            path.touch()
            made.append(path)
    except OSError:
        for path in made[:chance.randrange(0, 50)]:
            path.unlink()


def make_room(volume):
    ballast = volume.path / "ballast"
    if ballast.is_dir():
        shutil.rmtree(ballast)
    else:
        ballast.unlink()


def run_with(title, fill, options, rounds, seed):
    toll = Toll(title)
    chance = random.Random(seed)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="full-", dir="/var/tmp"))
    volume = Volume(directory / "volume", "ext4", 64, *options)
    live = Live(toll, seed, volume)
    live.start()
    for _ in range(rounds):
        live.drop(DROPS_A_ROUND)
        fill(volume, chance)
        live.drop(DROPS_A_ROUND)
        # Whether by now it works or waits for room: it is there.
        live.assert_alive()
        make_room(volume)
        toll.tried(0)
        live.settle()
    live.finish()
    volume.remove()
    directory.rmdir()
    return toll


def run(short, seed):
    rounds = 1 if short else 25
    yield run_with("full disk", fill_blocks, [], rounds, seed)
    yield run_with("no inodes left", fill_inodes, ["-N", "4096"], rounds, seed)
