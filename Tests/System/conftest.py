"""The fixtures of the system tests. They run only inside the machine that scripts/with-systemd boots."""

import os
import pathlib
import pwd

import pytest

import box
import exercise


def pytest_collection_modifyitems(config, items):
    if "CEASEFIRED_BOX" not in os.environ and not config.option.collectonly:
        raise pytest.UsageError("the system tests change the machine they run on; run them by: scripts/test --system")


@pytest.fixture(scope="session", autouse=True)
def people():
    """An ordinary sender, a reader of alerts, and one who may read the ledger."""
    for name, group in (("sender", "ceasefire-submit"), ("reader", "ceasefire-alerts"), ("auditor", "ceasefired")):
        try:
            pwd.getpwnam(name)
        except KeyError:
            box.run("useradd", "--create-home", "--groups", group, name)


@pytest.fixture
def exercise_only():
    """Only the exercise's agreement is in force; the vendor's are masked, and all is as before afterwards."""
    agreements = box.ETC / "agreements.d"
    before = {path: path.read_bytes() for path in agreements.iterdir() if not path.is_symlink()}
    for vendor in (box.VENDOR / "agreements.d").glob("*.yaml"):
        (agreements / vendor.name).symlink_to("/dev/null")
    (agreements / "exercise.yaml").write_text(exercise.AGREEMENT)
    yield agreements / "exercise.yaml"
    for path in agreements.iterdir():
        path.unlink()
    for path, content in before.items():
        pathlib.Path(path).write_bytes(content)


@pytest.fixture
def stopped(exercise_only):
    """A machine on which the daemon never ran, with the exercise's agreement."""
    box.wipe()
    yield exercise_only
    box.wipe()


@pytest.fixture
def running(stopped):
    """The daemon, just started for the first time by systemd."""
    box.service("start")
    yield stopped
