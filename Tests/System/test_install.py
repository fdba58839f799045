"""Installing over an older installation, and taking it away."""

import pathlib

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


def test_completions_and_manifest_are_in_place():
    for path in ("/usr/share/bash-completion/completions/ceasefirectl",
                 "/usr/share/zsh/vendor-completions/_ceasefirectl",
                 "/usr/share/fish/vendor_completions.d/ceasefirectl.fish",
                 "/usr/lib/ceasefired/manifest"):
        assert pathlib.Path(path).stat().st_size > 0
