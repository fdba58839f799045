"""Spellings: the key that a name is looked up by, and names written in Latin letters.

docs/gazetteer.md has the rules in words; Sources/Gazetteer has the key's in Swift. The three change together.
"""

import re

COMPOSED = {"и\u0306": "й", "і\u0308": "ї", "е\u0308": "ё", "у\u0306": "ў"}
QUOTES = "'’‘ʼʹʺ′″`´“”„\"«»"
GAPS = re.compile(r"[\s\-‐‑‒–—―−./_]+")

# Latin letters with a mark, by the plain letters that they count as.
FOLDED = {
    "a": "āáàâäãåăąǎ", "ae": "æ", "b": "ḃ", "c": "çćčĉċ", "d": "ďđð", "e": "éèêëēĕėęě", "g": "ğĝġģ", "h": "ĥħ",
    "i": "íìîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "łĺļľ", "n": "ńñňņ", "o": "øöóòôõőōŏ", "oe": "œ", "r": "řŕŗ",
    "s": "śšşŝș", "ss": "ß", "t": "ťţŧț", "u": "üúùûůűūŭũų", "w": "ŵ", "y": "ýÿŷ", "z": "źžż",
}
PLAIN = {letter: plain for plain, letters in FOLDED.items() for letter in letters}


def key(name):
    """What two spellings of one name have in common."""
    text = name.lower()
    for pair, letter in COMPOSED.items():
        text = text.replace(pair, letter)
    text = "".join(PLAIN.get(letter, letter) for letter in text.replace("ё", "е"))
    text = "".join(letter for letter in text if letter not in QUOTES and not "\u0300" <= letter <= "\u036f")
    return GAPS.sub(" ", text).strip()


# The Ukrainian national romanisation, Cabinet resolution 55 of 27 January 2010.
UKRAINIAN = dict(pair.split("=") for pair in (
    "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u "
    "ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ’=").split())
AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

# Russian as newspapers write it: Kharkov, Nikolaev, Krivoy Rog.
RUSSIAN = dict(pair.split("=") for pair in (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u "
    "ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya").split())


# How other tables write Ukrainian, where they differ from the national romanisation; keys drop marks, so that č is c.
OTHER_TABLES = {
    "BGN/PCGN 1965": "є=ye ї=yi й=y ю=yu я=ya",
    "ISO 9:1995": "г=g є=e ж=z и=i ї=i й=j х=h ц=c ч=c ш=s щ=s ю=u я=a",
    "scholarly": "є=je ж=z ї=i й=j х=ch ц=c ч=c ш=s щ=sc ю=ju я=ja",
    "German": "в=w є=je ж=sch з=s ї=ji й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja",
    "Polish": "в=w є=je ж=z ї=ji й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja",
    "French": "ж=j й=i у=ou ч=tch ш=ch щ=chtch ю=iou я=ia",
}
# And Russian, where they differ from what newspapers write.
OTHER_RUSSIAN_TABLES = {
    "ISO 9:1995": "ж=z й=j х=h ц=c ч=c ш=s щ=s ю=u я=a",
    "German": "в=w ж=sch з=s й=i х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja",
    "Polish": "в=w ж=z й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja",
    "French": "ж=j й=i у=ou ч=tch ш=ch щ=chtch ю=iou я=ia",
}


def spellings(name, tables, basis):
    """A Cyrillic name as each of the other tables writes it."""
    for table in tables.values():
        letters = basis | dict(pair.split("=") for pair in table.split())
        yield "".join(letters.get(letter, letter) for letter in name.lower())


def other_spellings(ukrainian):
    """Of a Ukrainian name: Charkiw, Charkiv, Kharkiv, Harkiv."""
    yield from spellings(ukrainian, OTHER_TABLES, UKRAINIAN)


def other_russian_spellings(russian):
    """Of a Russian name: Charkow, Kharkov, Harkov."""
    yield from spellings(russian.replace("ё", "е"), OTHER_RUSSIAN_TABLES, RUSSIAN | {"й": "i"})


def capitalised_like(original, romanised):
    return romanised[:1].upper() + romanised[1:] if original[:1].isupper() else romanised


def by_word(name, romanise):
    return "".join(capitalised_like(word, romanise(word.lower())) for word in re.split(r"([ -])", name))


def from_ukrainian(name):
    """In the national romanisation: Звягель is Zviahel, Згурівка Zghurivka, Єнакієве Yenakiieve."""
    def word(text):
        start = AT_THE_START.get(text[:1], UKRAINIAN.get(text[:1], text[:1]))
        return ("zgh" + romanised(text[2:])) if text.startswith("зг") else start + romanised(text[1:])

    def romanised(text):
        return "".join("zgh" if pair == "зг" else "".join(UKRAINIAN.get(letter, letter) for letter in pair)
                       for pair in re.findall("зг|.", text))
    return by_word(name, word)


def from_russian(name):
    """The usual spellings of a Russian name in English: Артёмовск is Artemovsk and Artyomovsk."""
    def spelling(yo, short_i, ending, start):
        def word(text):
            text = re.sub("[иы]й$", ending, text)
            text = re.sub("^е", start, text).replace("ье", "ye").replace("ё", yo).replace("й", short_i)
            return "".join(RUSSIAN.get(letter, letter) for letter in text)
        return by_word(name, word)
    return {spelling(yo, short_i, ending, start)
            for yo in ("e", "yo") for short_i in ("y", "i") for ending in ("y", "iy", "yy") for start in ("e", "ye")}
