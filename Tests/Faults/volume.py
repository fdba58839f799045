"""A file system in a file, on which power can be cut, space run out, and writing be frozen or refused."""

import contextlib
import fcntl
import os
import pathlib
import struct
import subprocess

import box

# EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN are one number: _IOR('X', 125, __u32).
SHUTDOWN = 0x8004587D
# As when the power goes: what is in memory only, the file system's own log included, is lost.
WITHOUT_FLUSHING_THE_LOG = 2
LOOP_MAJOR = 7

MAKE = {
    "ext4": ["mkfs.ext4", "-q", "-F"],
    "xfs": ["mkfs.xfs", "-q", "-f"],
}


def make_loop_devices():
    """The box has no devices but the simplest: those that mount(8) needs for a file."""
    control = pathlib.Path("/dev/loop-control")
    if not control.exists():
        os.mknod(control, 0o600 | 0o020000, os.makedev(10, 237))
    # A device that the kernel has is a block device of the machine's; only those that it has are made.
    for device in pathlib.Path("/sys/block").glob("loop*"):
        path = pathlib.Path("/dev") / device.name
        if not path.exists():
            os.mknod(path, 0o600 | 0o060000, os.makedev(LOOP_MAJOR, int(device.name.removeprefix("loop"))))


class Volume:
    """Mounted at `path` from a file beside it."""

    def __init__(self, path, kind, megabytes, *options):
        make_loop_devices()
        self.path = pathlib.Path(path)
        self.image = self.path.with_suffix(".img")
        self.kind = kind
        self.path.mkdir(parents=True)
        with open(self.image, "wb") as file:
            file.truncate(megabytes << 20)
        box.run(*MAKE[kind], *options, self.image)
        self.mount()

    def mount(self):
        box.run("mount", "-o", "loop", self.image, self.path)

    def unmount(self):
        box.run("umount", self.path)

    def cut_power(self):
        """From now on nothing that is not on disk gets there; every call on the file system fails."""
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING_THE_LOG))
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def frozen(self):
        """Writers hang until the end of the block."""
        box.run("fsfreeze", "--freeze", self.path)
        try:
            yield
        finally:
            box.run("fsfreeze", "--unfreeze", self.path)

    def turn_read_only(self):
        """As ext4 does by itself after an error of the disk; only mounting it anew ends that."""
        box.run("mount", "-o", "remount,abort", self.path, check=False)

    def remove(self):
        subprocess.run(["umount", "--lazy", self.path], check=False)
        self.image.unlink()
        self.path.rmdir()
