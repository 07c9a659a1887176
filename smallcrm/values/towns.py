"""Which towns a postal code has, and which code a town has, from Japan Post's list as it is handed in.

The list (resources/postal/towns.txt, made by packaging/make_towns.py) is a paragraph a city:

    東京都 武蔵野市
    1800004 吉祥寺本町

Plain text is the smallest form that needs nothing: 2.5 MB where an SQLite table takes 7, a third of it in a package, a
new list is a readable difference, and one look through all of it (a millisecond) takes no longer than opening a
database. A code's towns may lie in several cities; a town's name may stand in several prefectures.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from smallcrm.light import NamedTuple
from smallcrm.values.addresses import split_prefecture
from smallcrm.values.patterns import pattern
from smallcrm.values.text import fold

_CITY = pattern(r"\n\n(\S+) (\S+)\n")
_DISTRICT = pattern(r".+?郡(?=.+[町村]$)")
_ONE = str.maketrans("ゖゕが", "けかけ")  # 霞ヶ関, 霞ケ関, 霞が関
_LOT = pattern(r"[0-9０-９]|[一二三四五六七八九十]+丁目")
_PART = pattern(r"^大?字")


class Place(NamedTuple):
    """A town of a city; '' is what of the city is no town of the list."""

    prefecture: str
    city: str
    town: str

    @property
    def address(self) -> str:
        """The address as far as the code tells it, without the prefecture."""
        return self.city + self.town

    def holds(self, address: str) -> bool:
        """Whether an address lies there; streets may be named before the town, as in Kyoto."""
        rest = _key(split_prefecture(address)[1])
        return rest.startswith(tuple(_names(self.city))) and _key(self.town) in rest

    def completed(self, address: str) -> str:
        """This place with the lot of an address that has some of it (1-2, 吉祥寺本町1-2); alone if it is elsewhere."""
        rest = split_prefecture(address.strip())[1]
        for known in (self.address, self.city, self.town, ""):
            lot = rest[len(known) :].lstrip() if rest.startswith(known) else ""
            if _LOT.match(lot) is not None:
                return self.address + lot
        return self.address


class Towns:
    """The list."""

    def __init__(self, text: str) -> None:
        self._text = "\n\n" + text

    def places(self, postal_code: str) -> list[Place]:
        """The places of seven digits; none where the list does not have them."""
        return list(self._places(postal_code))

    def code_of(self, prefecture: str, address: str) -> str:
        """The postal code of the town that an address begins with; '' where it is not one alone."""
        written, rest = split_prefecture(address)
        address = _key(rest)
        named = [found for city in self._cities_of(written or prefecture, address) for found in self._named(*city)]
        best = max((town for town, _code in named), key=len, default="")
        codes = {code for town, code in named if town == best}
        return codes.pop() if len(codes) == 1 else ""

    def _places(self, postal_code: str) -> Iterator[Place]:
        line = f"\n{postal_code}"
        at = self._text.find(line)
        while at >= 0 and len(postal_code) == 7:
            end = self._text.index("\n", at + 1)
            head = self._text.rindex("\n\n", 0, at) + 2
            prefecture, city = self._text[head : self._text.index("\n", head)].split(" ")
            yield Place(prefecture, city, self._text[at + len(line) : end].strip())
            at = self._text.find(line, end)

    def _cities_of(self, prefecture: str, address: str) -> Iterator[tuple[int, str]]:
        """Where the paragraphs of the cities are that an address begins with, and what follows their names in it."""
        for name, found, start in self._cities:
            if address.startswith(name) and prefecture in ("", found):
                yield start, _PART.sub("", address[len(name) :])

    def _named(self, start: int, address: str) -> Iterator[tuple[str, str]]:
        """The towns of a city, with their codes, that an address begins with."""
        for line in self._text[start : self._text.find("\n\n", start)].splitlines():
            town = _key(line[8:])
            if town and address.startswith(town):
                yield town, line[:7]

    @cached_property
    def _cities(self) -> list[tuple[str, str, int]]:
        """(name as an address has it, prefecture, where its paragraph is)."""
        found: list[tuple[str, str, int]] = []
        for match in _CITY.finditer(self._text):
            found += [(name, match[1], match.end()) for name in _names(match[2])]
        return found


def _names(city: str) -> list[str]:
    """The keys of a city's names in addresses, where the 郡 is often left out."""
    return [_key(name) for name in dict.fromkeys((city, _DISTRICT.sub("", city)))]


def _key(text: str) -> str:
    return fold(text).translate(_ONE)
