"""The manual pages say what the programs know: every subcommand, option, key, word, default, message and exit status."""

import json
import re

import pytest

import box
import manual


def literals(text):
    return set(re.findall(r'"([a-z][a-z0-9_]*)"', text))


def strict_keys(*patterns):
    """The keys that readers of YAML take: every list of texts that is called `known` or `keys`, or is added to one."""
    lists = re.findall(r"\b(?:known|keys|endKeys)\b(?:: \[String\])?\s*(?:=|\+=|:)\s*(\[[^\]]*\](?:\s*\+\s*\[[^\]]*\])*)",
                       manual.sources(*patterns))
    return set().union(*(literals(found) for found in lists))


def commands():
    """Every command that has no subcommands: its words, its options, the text of its help."""
    shown = json.loads(box.ctl("--experimental-dump-help").stdout)["command"]

    def walk(command, words, texts):
        texts = texts + [command.get("discussion", "")]
        inner = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
        for each in inner:
            yield from walk(each, words + [each["commandName"]], texts)
        if not inner:
            options = {name["name"] for argument in command["arguments"] for name in argument.get("names", [])
                       if name["kind"] == "long"}
            yield words, options, "\n".join(texts)

    return list(walk(shown, [], []))


def test_every_subcommand_and_option_of_ceasefirectl():
    page = manual.page("ceasefirectl.1")
    for_all = {"root", "version", "help"}
    filters = {"agreement", "since", "until", "place", "verdict"}
    assert len(commands()) > 15
    missing = []
    for words, options, _ in commands():
        name = " ".join(words)
        text = manual.entry(page, f"Cm {name}") or ""
        if not text and words[-1] == "list":
            text = manual.entry(page, f"Cm {words[0]}") or ""
            assert "Cm list" in text, name
        named = {word.lstrip("-") for word in manual.marked(text, "Fl")}
        expected = options - for_all - (filters if ".Op Ar filter" in text else set())
        missing += [f"{name} --{option}" for option in expected - named] if text else [name]
    assert missing == []
    assert {f"-{option}" for option in for_all | filters} <= manual.marked(page, "Fl")


def test_every_option_of_ceasefired():
    shown = box.run("ceasefired", "--help").stdout
    options = {option.lstrip("-") for option in re.findall(r"--?[a-z]+", shown)}
    assert {"root", "once", "version", "help", "h"} <= options
    assert options <= {word.lstrip("-") for word in manual.marked(manual.page("ceasefired.8"), "Fl")}


def test_every_exit_status():
    stated = set()
    for _, _, text in commands():
        for found in re.findall(r"EXIT STATUS\n(.*?)(?:\n\n|\Z)", text, re.S):
            stated |= set(re.findall(r"(?:^|\s{2,})(\d+)\s", found, re.M))
    assert {"0", "3", "65", "78"} <= stated
    assert stated <= set(re.findall(r"^\.It (\d+)$", manual.section(manual.page("ceasefirectl.1"), "EXIT STATUS"), re.M))
    daemon = manual.section(manual.page("ceasefired.8"), "EXIT STATUS")
    own = re.findall(r"(\d+) [a-z]", box.run("ceasefired", "--help").stdout.split("EXIT STATUS:")[1])
    assert len(own) > 4 and set(own) <= set(re.findall(r"^\.It (\d+)$", daemon, re.M))


@pytest.mark.parametrize("page, patterns", [
    ("ceasefired.yaml.5", ["Settings/Daemon/*.swift", "Settings/Sources/*.swift"]),
    ("ceasefired-agreement.5", ["Settings/Agreements/*.swift"]),
    ("ceasefired-formats.5", ["Settings/Formats/*.swift"]),
])
def test_every_key_of_the_configuration(page, patterns):
    known = strict_keys(*patterns)
    assert len(known) > 15
    assert known - manual.marked(manual.page(page), "Ic", "Li") == set()


def test_every_key_of_a_report():
    known = manual.report_keys()
    assert len(known) > 50
    assert known - manual.marked(manual.page("ceasefired-report.5"), "Ic") == set()


def test_every_word_for_acts_weapons_targets_and_pleas():
    words = set()
    for path in ("Act", "Weapon", "Target"):
        terms = re.search(r"terms: Set<String> = \[(.*?)\]", manual.sources(f"Ceasefire/Words/{path}.swift"), re.S).group(1)
        words |= set(re.findall(r'"([a-z.-]+)"', terms))
    words |= set(re.findall(r'case \w+ = "([a-z-]+)"', manual.sources("Ceasefire/Words/Exception.swift")))
    assert len(words) > 80
    assert words - manual.marked(manual.page("ceasefired-report.5"), "Li") == set()


def test_every_message_of_the_journal():
    messages = re.findall(r'= "([0-9a-f]{32})"', manual.sources("Records/JournalRecord.swift"))
    assert len(messages) > 10
    text = manual.section(manual.page("ceasefired.8"), "JOURNAL")
    assert set(messages) - manual.marked(text, "Li") == set()
    fields = set(re.findall(r'"(CEASEFIRED_[A-Z_]+)"', manual.sources("*/*.swift", "*/*/*.swift")))
    assert len(fields) > 20
    assert fields - manual.marked(text, "Li") == set()


def test_every_setting_with_its_default():
    page = manual.page("ceasefired.yaml.5")
    stated = {key: value for key, value in re.findall(r"^#  ([a-z_]+): (.+)$", (manual.PROJECT / "etc/ceasefired/"
              "ceasefired.yaml").read_text(), re.M)}
    assert len(stated) > 12
    both = {"withhold_in": "both"}
    for key, value in stated.items():
        text = manual.entry(page, f"Ic {key} :")
        assert text, key
        assert (f"\nDefault:\n.Li {value}" in text.rstrip(" .") or f"Default: {both.get(key)}." in text), (key, value)


def check(root, name, text):
    """What `check-config` has against a configuration of this one file, beside the vendor's."""
    path = root / "etc/ceasefired" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    vendor = root / "usr/share/ceasefired"
    if not vendor.exists():
        vendor.parent.mkdir(parents=True)
        vendor.symlink_to(box.VENDOR)
    return box.ctl("--root", str(root), "check-config", check=False).stdout


def test_the_examples_of_the_configuration_are_sound(tmp_path):
    settings, sources = manual.examples(manual.page("ceasefired.yaml.5"))
    agreement, = manual.examples(manual.page("ceasefired-agreement.5"))
    format, = manual.examples(manual.page("ceasefired-formats.5"))
    assert check(tmp_path, "ceasefired.yaml", settings) == ""
    assert check(tmp_path, "sources.d/own.yaml", sources) == ""
    assert check(tmp_path, "agreements.d/own.yaml", agreement) == ""
    assert check(tmp_path, "formats.d/own.yaml", format) == ""
    # And it would have been told otherwise.
    assert "agreement" in check(tmp_path, "agreements.d/own.yaml", agreement.replace("title:", "titel:"))


def test_the_examples_of_reports_are_reports(tmp_path):
    report, retraction = manual.examples(manual.page("ceasefired-report.5"))
    path = tmp_path / "report.json"
    path.write_text(report)
    assert json.loads(box.ctl("evaluate", "--json", str(path)).stdout.splitlines()[0])["place"]["name"] == "Zaporizhzhia"
    path.write_text(retraction)
    assert "defect" not in box.ctl("evaluate", str(path)).stderr
