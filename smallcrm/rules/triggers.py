"""What starts a follow-up, and the events that it finds in the facts: each has a key that stays the same on every day.

An event that happens once (a sale, a complaint, a birthday of this year) is told by what happened; a state that lasts
(somebody stays away, an invoice is not paid) by what it began with, so that it is one event until it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from smallcrm.light import NamedTuple
from smallcrm.rules.yearly import keys
from smallcrm.values.text import fold

MOST_DAYS, MOST_AHEAD, MOST_POINTS = 3650, 365, 1000
MOST_TIMES = 20.0
TOO_LATE = 31
"""What happened once and should have been followed so many days ago is left alone."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A deal comes to a stage."""

    stage: int


@dataclass(frozen=True, slots=True)
class Bought:
    """Something is bought whose name holds this; '' is whatever it be."""

    item: str = ""


@dataclass(frozen=True, slots=True)
class Silent:
    """A customer has bought nothing for so many days."""

    days: int

    def __post_init__(self) -> None:
        _between(self.days, 1, MOST_DAYS)


@dataclass(frozen=True, slots=True)
class Late:
    """A customer stays away for so many times as long as usual."""

    times: float

    def __post_init__(self) -> None:
        _between(self.times, 1, MOST_TIMES)


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday comes in so many days."""

    ahead: int = 0

    def __post_init__(self) -> None:
        _between(self.ahead, 0, MOST_AHEAD)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The anniversary of the first purchase comes in so many days."""

    ahead: int = 0

    def __post_init__(self) -> None:
        _between(self.ahead, 0, MOST_AHEAD)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An invoice should have been paid so many days ago."""

    days: int

    def __post_init__(self) -> None:
        _between(self.days, 1, MOST_DAYS)


@dataclass(frozen=True, slots=True)
class Complained:
    """A complaint is written down."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of somebody who has not bought yet comes to so many points."""

    points: int

    def __post_init__(self) -> None:
        _between(self.points, 1, MOST_POINTS)


Trigger = Entered | Bought | Silent | Late | Birthday | Anniversary | Overdue | Complained | Scored
STATES = Silent | Late | Overdue | Scored
"""Those that are true for as long as something lasts; of many it may be true before there is a rule."""


class Event(NamedTuple):
    """What a rule is followed for, once."""

    key: str
    day: date
    customer: int | None
    deal: int | None = None


class Move(NamedTuple):
    """That a deal came to a stage, where it still is; days are ISO texts here and below."""

    id: int
    deal: int
    customer: int | None
    day: str


class Sale(NamedTuple):
    """Something that was bought; `items` are the names, a line each."""

    id: int
    customer: int
    day: str
    items: str


class Buyer(NamedTuple):
    """When a customer bought last, and how many days usually lie between two visits."""

    customer: int
    last: str
    usual: float | None


class Invoice(NamedTuple):
    """A purchase that is not paid."""

    purchase: int
    customer: int
    due: str


class Complaint(NamedTuple):
    """A contact had that was a complaint."""

    id: int
    customer: int
    day: str


def entered(moves: Iterable[Move]) -> Iterator[Event]:
    """A deal that comes back to a stage is another event."""
    for one in moves:
        yield Event(f"move:{one.id}", _day(one.day), one.customer, one.deal)


def bought(sales: Iterable[Sale], item: str) -> Iterator[Event]:
    """The sales in which something so called was bought."""
    wanted = fold(item)
    for one in sales:
        if wanted in fold(one.items):
            yield Event(f"purchase:{one.id}", _day(one.day), one.customer)


def silent(buyers: Iterable[Buyer], days: int) -> Iterator[Event]:
    """Who has not bought for so long; the next purchase ends it."""
    for one in buyers:
        yield Event(f"silent:{one.customer}:{one.last}", _day(one.last) + timedelta(days=days), one.customer)


def late(buyers: Iterable[Buyer], times: float) -> Iterator[Event]:
    """Who stays away longer than so many usual intervals: the day after they are over."""
    for one in buyers:
        if one.usual:
            days = floor(one.usual * times) + 1
            yield Event(f"silent:{one.customer}:{one.last}", _day(one.last) + timedelta(days=days), one.customer)


def yearly(
    what: str, begun: Mapping[str, Sequence[tuple[int, int]]], ahead: int, first: date, last: date
) -> Iterator[Event]:
    """What comes every year (MM-DD -> customer, the year it began in), so many days before, from a day to another."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        comes = day + timedelta(days=ahead)
        for customer, year in (one for key in keys(comes) for one in begun.get(key, ())):
            if year < comes.year:
                yield Event(f"{what}:{customer}:{comes.year}", day, customer)


def overdue(invoices: Iterable[Invoice], days: int) -> Iterator[Event]:
    """Invoices that should have been paid so many days ago."""
    for one in invoices:
        yield Event(f"overdue:{one.purchase}", _day(one.due) + timedelta(days=days), one.customer)


def complained(complaints: Iterable[Complaint]) -> Iterator[Event]:
    """Each complaint."""
    for one in complaints:
        yield Event(f"complaint:{one.id}", _day(one.day), one.customer)


def scored(points: Mapping[int, int], least: int, today: date) -> Iterator[Event]:
    """Those (customer -> points) who have come to so many: once, however the points go up and down."""
    for customer, reached in points.items():
        if reached >= least:
            yield Event(f"score:{customer}:", today, customer)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _between(value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ValueError(f"{value} is not from {least} to {most}")
