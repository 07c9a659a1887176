"""A report of several tables, some with bars above them: the forecast, how the deals go."""

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
from .sheet import Ink

Kind = Literal["text", "count", "yen", "percent", "days", "day"]
Value = str | int | float | date | None
NONE = "–"


class TableColumn(NamedTuple):
    """A column of a table: percent are whole numbers, days may be halves."""

    key: str
    heading: str
    kind: Kind
    values: tuple[Value, ...]

    def text(self, value: Value, form: DateForm) -> str:
        """A value as it is printed; a number there is none of is a dash."""
        if value is None:
            return "" if self.kind in ("text", "day") else NONE
        if isinstance(value, date):
            return short_day_text(value, form)
        if isinstance(value, str):
            return value
        if self.kind == "percent":
            return f"{value}%"
        return f"{value:g}" if isinstance(value, float) else amount_text(value)


class Bar(NamedTuple):
    """A bar beside its name: pieces one after the other, and perhaps a line at what was to be reached."""

    name: str
    pieces: tuple[tuple[float, str], ...]
    """(value, colour of the look)."""
    mark: float | None = None


class Legend(NamedTuple):
    """What a colour of the bars stands for."""

    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table under a heading."""

    key: str
    heading: str
    columns: tuple[TableColumn, ...]
    totals: Mapping[str, Value] = field(default_factory=dict)
    """The closing line by the columns' keys; none where it is empty."""
    bars: tuple[Bar, ...] = ()
    legend: tuple[Legend, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.columns[0].values)


@dataclass(frozen=True, slots=True)
class TablesReport:
    """Tables with everything that is printed around them."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    """(name, figure), large at the head."""
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...]
    created: date
    shop: str = ""
    date_form: DateForm = "era"
    paper: PaperName = "a4"
    landscape: bool = False


WON, WEIGHTED, BEST, GOAL = Ink.TAKE, Ink.AI, Ink.EDGE, Ink.YAMA


def missing_characters(report: TablesReport) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    values = (value for table in report.tables for column in table.columns for value in column.values)
    return fonts.missing_characters([*filter(lambda value: isinstance(value, str), values), report.shop])  # type: ignore[list-item]
