"""Installing over an older installation, and taking it away."""

import pathlib
import re

import pytest

import box

PROJECT = pathlib.Path(__file__).resolve().parents[2]


def script(name, *arguments):
    return box.run(str(PROJECT / "scripts" / name), *arguments)


def install(destination):
    return script("install", "--destdir", str(destination), "--built", str(PROJECT / ".build" / "release"))


def test_what_an_administrator_changed_or_removed_stays_so(tmp_path):
    install(tmp_path)
    shipped = sorted(path for path in (tmp_path / "etc/ceasefired").rglob("*") if path.is_file())
    assert len(shipped) >= 2
    changed, removed = shipped[:2]
    changed.write_text("# mine\n")
    removed.unlink()
    install(tmp_path)
    install(tmp_path)
    assert changed.read_text() == "# mine\n"
    assert not removed.exists()


def test_uninstall_leaves_only_what_is_evidence_or_somebodys_own(tmp_path):
    install(tmp_path)
    (tmp_path / "etc/ceasefired/agreements.d/own.yaml").write_text("# mine\n")
    archived = tmp_path / "var/spool/ceasefired/archive/2026/01/31/drop.json"
    archived.parent.mkdir(parents=True)
    archived.write_text("{}")
    said = script("uninstall", "--destdir", str(tmp_path)).stdout
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["etc/ceasefired/agreements.d/own.yaml", "var/spool/ceasefired/archive/2026/01/31/drop.json"]
    assert "var/spool/ceasefired" in said and "etc/ceasefired" in said


def test_uninstalled_and_installed_again_on_the_machine_itself(running):
    script("uninstall")
    try:
        assert box.run("systemctl", "cat", "ceasefired", check=False).returncode != 0
        assert not pathlib.Path("/usr/sbin/ceasefired").exists()
        assert (box.STATE / "ledger.sqlite").exists() and box.INCOMING.exists()
    finally:
        script("install", "--built", str(PROJECT / ".build" / "release"))
    box.service("start")
    assert box.property_of("ActiveState") == "active"


@pytest.mark.parametrize("program", ["/usr/sbin/ceasefired", "/usr/bin/ceasefirectl"])
def test_programs_are_stripped_and_read_only_where_they_can_be(program):
    dynamic = box.run("readelf", "--dynamic", "--wide", program).stdout
    assert "RPATH" not in dynamic and "RUNPATH" not in dynamic
    assert re.search(r"FLAGS_1.*NOW.*PIE", dynamic)
    assert "GNU_RELRO" in box.run("readelf", "--segments", "--wide", program).stdout
    assert ".symtab" not in box.run("readelf", "--sections", "--wide", program).stdout
    # No toolchain is needed: nothing of Swift's or C++'s is looked for.
    assert not re.search(r"NEEDED.*(swift|Foundation|dispatch|stdc\+\+)", dynamic)


def test_completions_manual_and_manifest_are_in_place():
    for path in ("/usr/share/bash-completion/completions/ceasefirectl",
                 "/usr/share/zsh/vendor-completions/_ceasefirectl",
                 "/usr/share/fish/vendor_completions.d/ceasefirectl.fish",
                 "/usr/share/man/man8/ceasefired.8",
                 "/usr/share/man/man1/ceasefirectl.1",
                 "/usr/share/man/man5/ceasefired.yaml.5",
                 "/usr/lib/ceasefired/manifest"):
        assert pathlib.Path(path).stat().st_size > 0
