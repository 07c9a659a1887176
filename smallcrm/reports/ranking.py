"""What a customer ranking says, on screen and on paper alike: filled by actions, drawn by the writers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from smallcrm.analysis.class_table import ClassRow
from smallcrm.analysis.pareto import Curve
from smallcrm.analysis.periods import Period
from smallcrm.analysis.ranking import Rule
from smallcrm.analysis.summary import Summary
from smallcrm.analysis.types import CustomerTotals, RankingRow, RankingRows
from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm

from .paper import PaperName

Tax = Literal["included", "excluded", "mixed", "unknown"]
OwnColumn = Literal["text", "number", "yen", "day"]


class Person(NamedTuple):
    """Who a line is about."""

    code: str = ""
    name: str = ""
    kana: str = ""
    phone: str = ""
    own: Mapping[str, str | int | date] = MappingProxyType({})
    """The fields of the shop's own that are columns, by their names."""


class Some(NamedTuple):
    """So many of something and their amount."""

    number: int
    amount: int


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class RankingReport:
    """A ranking with everything that is printed around it."""

    rule: Rule
    period: Period
    """As asked for; `shown` is the part of it that has passed, which the heading names."""
    shown: Period
    compared: Period | None
    """The period that `previous` is of; None: the ranking has none before it."""
    created: date
    everyone: RankingRows
    """Every customer who bought."""
    rows: RankingRows
    """The lines to print: all, or the top ones."""
    people: Mapping[int, Person]
    summary: Summary
    classes: list[ClassRow]
    curve: Curve
    walk_in: CustomerTotals
    rest: Some
    """The customers below the lines printed."""
    undated: Some
    """Purchases without a date: in the amounts of a period that is open at both ends, in no other."""
    new: int
    """Customers who bought nothing in the period compared with."""
    dormant: Some
    """Customers who bought then and not now, with their amount then."""
    total_before: int
    """All sales of the period compared with."""
    columns: tuple[str, ...]
    own: Mapping[str, OwnColumn] = field(default_factory=dict)
    """What the columns of the shop's own fields are, by their names."""
    costless: int = 0
    """Customers of whose purchases no cost is known, where the ranking shows what was earned."""
    segment: str = ""
    """Of whom: the name of a segment, or '' for all customers and the walk-ins."""
    shop: str = ""
    shop_lines: tuple[str, ...] = ()
    """Where the shop is found: its address, its number."""
    logo: bytes = b""
    """The shop's picture (PNG or JPEG), or none."""
    tax: Tax = "unknown"
    date_form: DateForm = "era"
    paper: PaperName = "a4"
    landscape: bool = False

    def person(self, row: RankingRow) -> Person:
        """Who a line is about."""
        return self.people.get(row.id, NOBODY)
