"""Filters of customers: conditions, and how they go together. Plain values that mean the same wherever they are read.

A condition about something unknown is not met, so that its contrary (`Not`) is. What is said of purchases leaves
returns out, but for sums of money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from smallcrm.filters import fields
from smallcrm.filters.days import When
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

LARGEST = 10**15
LONGEST_AHEAD = 366
"""Days in which every birthday lies."""
DEEPEST = 20
"""Groups within groups; more is no filter that anybody made."""


@dataclass(frozen=True, slots=True)
class Text:
    """A field says something, whatever its spelling (see `values.text.fold`)."""

    field: str
    how: Literal["is", "contains", "begins"]
    text: str

    def __post_init__(self) -> None:
        _known(self.field, fields.TEXTS)
        if not fold(self.text):
            raise ValueError("no text to look for")


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing is known."""

    field: str

    def __post_init__(self) -> None:
        _known(self.field, fields.ALL - fields.ALWAYS_KNOWN)


@dataclass(frozen=True, slots=True)
class Number:
    """From a number to a number, both included; None: open on that side."""

    field: str
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        _known(self.field, fields.NUMBERS)
        _check_range(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Day:
    """A day lies so."""

    field: str
    when: When

    def __post_init__(self) -> None:
        _known(self.field, fields.DAYS)


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day one celebrates: in a month by its number ('in'), in this month or the next ('month'), in so many days."""

    how: Literal["in", "month", "within"]
    number: int

    def __post_init__(self) -> None:
        low, high = {"in": (1, 12), "month": (-11, 11), "within": (0, LONGEST_AHEAD)}[self.how]
        if not low <= self.number <= high:
            raise ValueError(f"{self.number} is not from {low} to {high}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these values, exactly; of several tags one at least. '' is a status: of whom one does business with."""

    field: str
    among: tuple[str, ...]

    def __post_init__(self) -> None:
        _known(self.field, fields.CHOICES)
        if not self.among or ("" in self.among and self.field != "status"):
            raise ValueError("nothing to choose from")


@dataclass(frozen=True, slots=True)
class YesNo:
    """Answered, and so."""

    field: str
    answer: bool

    def __post_init__(self) -> None:
        _known(self.field, fields.YES_NO)


@dataclass(frozen=True, slots=True)
class Bought:
    """Bought something: anything, or what is called so. Without a period: ever, undated purchases too."""

    what: Literal["any", "item", "category"] = "any"
    text: str = ""
    when: When | None = None

    def __post_init__(self) -> None:
        if (self.what == "any") != (not fold(self.text)):
            raise ValueError("what was bought is not said")


@dataclass(frozen=True, slots=True)
class Spent:
    """The net amount, or the number of visits, of a period is from a number to a number; who bought nothing has 0."""

    of: Literal["amount", "visits"]
    when: When
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        _check_range(self.low, self.high)
        if self.low is None and self.high is None:
            raise ValueError("no number is said")


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact was had, of one of these kinds (none: of any), in a period or ever."""

    kinds: tuple[str, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All of these; of none: everybody."""

    parts: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least; of none: nobody."""

    parts: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    part: Filter


Condition = Text | Empty | Number | Day | Birthday | Choice | YesNo | Bought | Spent | Contacted
Filter = Condition | And | Or | Not

EVERYBODY = And()


class ClassEnds(NamedTuple):
    """Who is the first and who the last of a class, in the order of the amounts: (amount, customer)."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a filter is seen from: the day, where the classes A, B, C begin and end then, and with which customers one
    should get in touch, by whether that is due or overdue."""

    today: date
    classes: tuple[tuple[str, ClassEnds], ...] = ()
    touch: tuple[tuple[str, tuple[int, ...]], ...] = ()


def conditions(of: Filter) -> Iterator[Condition]:
    """Every condition in a filter."""
    if isinstance(of, And | Or):
        for part in of.parts:
            yield from conditions(part)
    elif isinstance(of, Not):
        yield from conditions(of.part)
    else:
        yield of


def said_twice(of: Filter) -> Filter | None:
    """A part that stands twice in one group, if any does."""
    if isinstance(of, Not):
        return said_twice(of.part)
    if not isinstance(of, And | Or):
        return None
    for place, part in enumerate(of.parts):
        twice = part if part in of.parts[:place] else said_twice(part)
        if twice is not None:
            return twice
    return None


def asks_for(of: Filter, field: str) -> bool:
    """Whether a filter asks for a field of few values: for the class, say."""
    return any(isinstance(one, Choice) and one.field == field for one in conditions(of))


def _known(field: str, allowed: frozenset[str]) -> None:
    if field not in allowed and not fields.is_custom(field):
        raise ValueError(f"{field} cannot be asked for so")


def _check_range(low: int | None, high: int | None) -> None:
    for number in (low, high):
        if number is not None and abs(number) > LARGEST:
            raise ValueError(f"{number} is too large")
    if low is not None and high is not None and low > high:
        raise ValueError("the range ends before it begins")
