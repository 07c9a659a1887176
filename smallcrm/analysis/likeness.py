"""How likely two customers are one: what speaks for it and against it, in points.

Nobody is the same by a number or an address alone: a family has one telephone, a company one switchboard. So the names
must have something in common first, and people of one family name with different given names are never the same. The
same name and nothing else is a weak sign; with a number, an e-mail address, an address or a birthday it is a strong
one. Names are compared as `values.keys` folds them: width, kana, look-alike characters and legal forms make no
difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smallcrm.light import NamedTuple
from smallcrm.values.kana import is_kana
from smallcrm.values.keys import address_key, code_key, name_key
from smallcrm.values.names import is_company
from smallcrm.values.text import fold

POINTS = {
    # what the names have in common: one of these
    "name": 40,
    "reading": 25,  # written otherwise, read alike
    "close": 15,  # a letter apart, where no kanji tells more
    "family": 5,  # of one only the family name is known
    "given": 0,  # another family name: married?
    # what else is the same
    "email": 40,
    "code": 40,
    "phone": 35,
    "address": 30,
    "birthday": 30,
    "postal_code": 10,
    # what differs where both are known
    "other_birthday": -60,
    "other_gender": -20,
    "other_phone": -15,
    "other_address": -15,
    "other_email": -10,
}
STRONG = 70
"""So many points are beyond reasonable doubt: a name and one more thing that nobody else has."""
LISTED = 30
"""With fewer points two customers are not worth a look."""

_SHORTEST = 6
"""Letters of a name that may be mistyped: of shorter ones too many are a letter apart."""
_MOBILE = ("060", "070", "080", "090")


class Person(NamedTuple):
    """A customer as the comparison needs it; numbers and e-mail addresses are normalised, what is not known is ''."""

    id: int
    name: str
    kana: str = ""
    code: str = ""
    postal_code: str = ""
    address: str = ""
    building: str = ""
    birthday: str = ""
    gender: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """How alike two customers are, and why."""

    score: int
    reasons: tuple[str, ...]
    """Keys of `POINTS`, what the names have in common first."""


class _Part(NamedTuple):
    """A family or given name, as far as it is known."""

    written: str
    """Folded; '' where only the reading is known."""
    kana: str

    def same(self, other: _Part) -> bool | None:
        """Whether it is the same; None: nobody can tell."""
        if self.written and other.written and self.written == other.written:
            return True
        if self.kana and other.kana:
            return self.kana == other.kana
        return False if self.written and other.written else None


class Profile:
    """What of a customer is compared, folded once."""

    __slots__ = (
        "address", "birthday", "code", "company", "emails", "family", "gender", "given", "id", "mobiles", "name",
        "phones", "plain", "postal_code", "reading",
    )  # fmt: skip

    def __init__(self, person: Person) -> None:
        self.id = person.id
        self.name = name_key(person.name)
        self.company = is_company(person.name)
        self.plain = is_kana(person.name) or person.name.isascii()
        self.reading = fold(person.kana or (person.name if is_kana(person.name) else ""))
        self.family, self.given = (None, None) if self.company else _parts(person.name, person.kana)
        self.code = code_key(person.code) if person.code else ""
        self.phones = frozenset(person.phones)
        self.mobiles = frozenset(number for number in person.phones if number.startswith(_MOBILE))
        self.emails = frozenset(person.emails)
        self.address = address_key({"address": person.address, "building": person.building})
        self.postal_code, self.birthday, self.gender = person.postal_code, person.birthday, person.gender


def likeness(one: Profile, other: Profile) -> Likeness | None:
    """How alike two customers are; None: their names say that they are two."""
    names = _names(one, other)
    if names is None:
        return None
    reasons = (names, *_same(one, other), *_different(one, other))
    return Likeness(sum(map(POINTS.__getitem__, reasons)), reasons)


def _names(one: Profile, other: Profile) -> str | None:
    if one.company != other.company:
        return None
    if one.name == other.name:
        return "name"
    if one.reading and one.reading == other.reading:
        return "reading"
    if one.given and other.given and one.family and other.family:
        return _of_parts(one.given.same(other.given), one.family.same(other.family))
    if one.plain == other.plain and (one.plain or one.company) and _a_letter_apart(one.name, other.name):
        return "close"
    return "family" if not one.company and (_begins(one, other) or _begins(other, one)) else None


def _of_parts(given: bool | None, family: bool | None) -> str | None:
    if given:
        return "reading" if family else "given" if family is False else None
    return "family" if given is None and family else None


def _same(one: Profile, other: Profile) -> Iterator[str]:
    if one.code and one.code == other.code:
        yield "code"
    if one.phones & other.phones:
        yield "phone"
    if one.emails & other.emails:
        yield "email"
    if one.address and one.address == other.address:
        yield "address"
    elif one.postal_code and one.postal_code == other.postal_code:
        yield "postal_code"
    if one.birthday and one.birthday == other.birthday:
        yield "birthday"


def _different(one: Profile, other: Profile) -> Iterator[str]:
    if _differ(one.birthday, other.birthday):
        yield "other_birthday"
    if _differ(one.gender, other.gender):
        yield "other_gender"
    if not one.phones & other.phones and (
        (one.mobiles and other.mobiles) or (one.phones - one.mobiles and other.phones - other.mobiles)
    ):
        yield "other_phone"
    if _differ(one.address, other.address):
        yield "other_address"
    if one.emails and other.emails and not one.emails & other.emails:
        yield "other_email"


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _parts(name: str, kana: str) -> tuple[_Part | None, _Part | None]:
    """The family and the given name, where a space parts them."""
    words, readings = name.split(), kana.split()
    if len(words) != 2:
        return None, None
    if len(readings) != 2:
        readings = ["", ""]
    family, given = map(_part, words, readings)
    return family, given


def _part(word: str, reading: str) -> _Part:
    return _Part("", fold(word)) if is_kana(word) else _Part(fold(word), fold(reading))


def _begins(short: Profile, long: Profile) -> bool:
    """Whether one name is the beginning of the other: 伊藤, 伊藤 和子."""
    if short.given is not None:
        return False
    if long.family is not None:
        return short.name in long.family
    return 2 <= len(short.name) < len(long.name) and long.name.startswith(short.name)


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is another, too many or too few, or two have changed places."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    first = _in_common(one, other)
    one, other = one[first:], other[first:]
    last = _in_common(reversed(one), reversed(other))
    one, other = one[: len(one) - last], other[: len(other) - last]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many signs both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
