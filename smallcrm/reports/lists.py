"""Lists of customers for paper and for a workbook: the customers as shown, whom to call, whose birthday it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm, short_day_text
from smallcrm.values.money import amount_text

from . import fonts
from .paper import PaperName
from .recipients import LeftOut

Kind = Literal["text", "number", "count", "yen", "day"]
"""A 'number' is written as it is kept: it may be a size, or a year."""
Value = str | int | date | None


class ListColumn(NamedTuple):
    """A column of a list."""

    key: str
    heading: str
    kind: Kind
    values: tuple[Value, ...]
    least: float = 0.0
    """The room it has at least to write in, in characters."""


class Section(NamedTuple):
    """Lines that belong together, under a heading; '' for a list without parts."""

    heading: str
    lines: int
    figures: str = ""
    """How many they are and what they come to, beside the heading on paper."""


@dataclass(frozen=True, slots=True)
class ListReport:
    """A list with everything that is printed around it."""

    title: str
    subtitle: str
    columns: tuple[ListColumn, ...]
    sections: tuple[Section, ...]
    created: date
    left_out: tuple[LeftOut, ...] = ()
    totals: Mapping[str, Value] = field(default_factory=dict)
    """The closing line by the columns' keys; none where it is empty."""
    subtotals: tuple[Mapping[str, Value], ...] = ()
    """Lines before that one."""
    shop: str = ""
    date_form: DateForm = "era"
    paper: PaperName = "a4"
    landscape: bool = False
    unasked: int = 0
    """How many of those to call were never asked whether they want it."""
    parted_by: str = ""
    """What the headings of the parts are of: a workbook has it as a column of its own."""

    @property
    def closing(self) -> list[Mapping[str, Value]]:
        """The lines at the end, the closing one last."""
        return [*self.subtotals, *([self.totals] if self.totals else [])]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(section.lines for section in self.sections)

    def texts(self, column: ListColumn) -> list[str]:
        """The values of a column as they are printed."""
        return [self.text(value) for value in column.values]

    def text(self, value: Value) -> str:
        """A value as it is printed."""
        if isinstance(value, date):
            return short_day_text(value, self.date_form)
        return amount_text(value) if isinstance(value, int) else value or ""


def missing_characters(report: ListReport) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    headings = (section.heading for section in report.sections)
    texts = (value for column in report.columns for value in column.values if isinstance(value, str))
    return fonts.missing_characters([*texts, *headings, report.shop])
