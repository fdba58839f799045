"""The machine of the package tests: a bare Debian without the package and without Swift, with systemd booted in it."""

import pathlib
import pwd
import subprocess
import sys

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "Tests/System"))

import box  # noqa: E402
import exercise  # noqa: E402

PEOPLE = {"sender": "ceasefire-submit", "other-sender": "ceasefire-submit", "reader": "ceasefire-alerts"}


def pytest_collection_modifyitems(config, items):
    if not config.option.collectonly and pathlib.Path("/usr/sbin/ceasefired").exists():
        raise pytest.UsageError("the package tests install and purge it where they run; run them by: scripts/test --package")


def apt(*arguments):
    return box.run("apt-get", "--quiet", "--yes", "--no-install-recommends", *arguments, env={
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"})


@pytest.fixture(scope="session")
def package():
    """The package that scripts/package has made."""
    found, = (PROJECT / ".build/package").glob("ceasefired_*.deb")
    return found


@pytest.fixture
def installed(package):
    """The package, installed as an administrator does it, and people to use it; afterwards nothing is left of it."""
    apt("install", str(package))
    for name, group in PEOPLE.items():
        try:
            pwd.getpwnam(name)
            box.run("usermod", "--append", "--groups", group, name)
        except KeyError:
            box.run("useradd", "--create-home", "--groups", group, name)
    (box.ETC / "agreements.d/exercise.yaml").write_text(exercise.AGREEMENT)
    box.service("reload")
    yield package
    box.ETC.mkdir(exist_ok=True)
    (box.ETC / "purge-evidence").touch()
    # Unlike apt's, it does not mind where there is nothing left.
    box.run("dpkg", "--purge", "ceasefired")
    subprocess.run(["rm", "-rf", "/etc/ceasefired"], check=True)
