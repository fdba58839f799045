"""The manual pages, as mdoc(7) has them: what they name, section by section, and their examples; and what the code knows."""

import pathlib
import re

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PAGES = PROJECT / "docs" / "man"
SOURCES = PROJECT / "Sources"


def sources(*patterns):
    """The text of all sources whose paths match."""
    return "\n".join(path.read_text() for pattern in patterns for path in sorted(SOURCES.glob(pattern)))


def report_keys():
    """Every key that the decoder of reports asks for."""
    reading = r"\b(?:value|string|name|requiredName|bool|integer|number|object|array|objects|strings|names|moment|word|" \
              r"term|alternatives|alternativesList|date|duration)\(\s*\"([a-z][a-z0-9_]*)\""
    return set(re.findall(reading, sources("Intake/ReportDecoder.swift", "Intake/*Reading.swift")))


def page(name):
    return (PAGES / name).read_text()


def marked(text, *macros):
    """Every word that stands as an argument of one of these macros: Ic for keys, Li for words, Fl for options."""
    words = set()
    for line in text.splitlines():
        # Behind a macro come its arguments, up to the next one: "It Ic killed , injured", "Pq Li a No or Li b".
        for macro, arguments in re.findall(r"\b([A-Z][a-z])\b([^A-Z]*(?:[A-Z](?![a-z]\b)[^A-Z]*)*)", line):
            if line.startswith(".") and macro in macros:
                words.update(arguments.split())
    return words


def section(text, title):
    """What stands under a heading, `.Sh` or `.Ss`."""
    return re.search(rf"^\.S[hs] {re.escape(title)}\n(.*?)(?=^\.S[hs] |\Z)", text, re.M | re.S).group(1)


def entry(text, start):
    """What stands under the list item that begins with a text, up to the next item that begins in the same way."""
    kind = re.escape(start.split()[0])
    found = re.search(rf"^\.It (?:Xo )?{re.escape(start)}(?: .*)?$.*?(?=^\.It (?:Xo )?{kind} |\Z)", text, re.M | re.S)
    return found and found.group(0)


def examples(text):
    """The displays under EXAMPLES, as they are typed in."""
    return re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed", section(text, "EXAMPLES"), re.M | re.S)
