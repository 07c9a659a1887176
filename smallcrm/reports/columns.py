"""The columns of a ranking: what each holds, how it is written, and the lines that close the table.

A column's values are plain; `texts` writes them for paper and screen, the workbook keeps them as numbers and days.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.eras import short_day_text
from smallcrm.values.money import amount_text

from .dates import within_a_year
from .shares import shares

if TYPE_CHECKING:
    from smallcrm.analysis.ranking import Rule

    from .ranking import RankingReport

Kind = Literal["text", "number", "class", "count", "yen", "quantity", "percent", "change", "movement", "day"]
Value = str | int | float | date | None
OWN = "custom:"
"""What stands before the name of a field of the shop's own, as a column."""
NONE = "–"
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column that a ranking can have."""

    key: str
    kind: Kind
    values: Callable[[RankingReport], Sequence[Value]]

    @property
    def is_text(self) -> bool:
        """Whether it is set from the left, and shrunk or wrapped where it is long."""
        return self.kind == "text"


def _field(name: str) -> Callable[[RankingReport], Sequence[Value]]:
    return lambda report: report.rows.column(name)


def _person(name: str) -> Callable[[RankingReport], Sequence[Value]]:
    def values(report: RankingReport) -> Sequence[Value]:
        blank = ""
        people = map(report.people.get, report.rows.column("id"))
        return [getattr(one, name) if one else blank for one in people]

    return values


def _of_a_whole(values: Callable[[RankingReport], Sequence[Value]]) -> Callable[[RankingReport], Sequence[Value]]:
    """Parts of the total, where it is one that things can be parts of."""
    return lambda report: values(report) if report.summary.total > 0 else [None] * len(report.rows)


def _score(at: int) -> Callable[[RankingReport], Sequence[Value]]:
    return lambda report: [scores[at] for scores in report.rows.column("scores")]


def _lasts(report: RankingReport) -> Sequence[Value]:
    return [date.fromisoformat(last) if last else None for last in report.rows.column("last")]


def _days(report: RankingReport) -> Sequence[Value]:
    as_of = report.rule.as_of
    return [(as_of - last).days if isinstance(last, date) else None for last in _lasts(report)]


def _classes(report: RankingReport) -> Sequence[Value]:
    return [class_name(klass) for klass in report.rows.column("klass")]


def change(value: int | None, previous: int | None) -> float | None:
    """Growth as a part of 1; None where there is nothing above zero to grow from."""
    if value is None or previous is None or previous <= 0:
        return None
    return (value - previous) / previous


def _ranks(report: RankingReport) -> Sequence[Value]:
    """Whose measure nobody knows has no place; they stand below the others."""
    pairs = zip(report.rows.column("rank"), report.rows.column("value"), strict=True)
    return [None if value is None else rank for rank, value in pairs]


def _changes(report: RankingReport) -> Sequence[Value]:
    if report.compared is None:
        return [None] * len(report.rows)
    new = _("New")
    values = (report.rows.column(name) for name in ("value", "previous", "previous_rank"))
    return [new if rank is None else change(now, then) for now, then, rank in zip(*values, strict=True)]


def _movements(report: RankingReport) -> Sequence[Value]:
    pairs = zip(report.rows.column("rank"), report.rows.column("previous_rank"), strict=True)
    return [None if then is None else then - now for now, then in pairs]


_SPECS = (
    ColumnSpec("rank", "count", _ranks),
    ColumnSpec("code", "text", _person("code")),
    ColumnSpec("name", "text", _person("name")),
    ColumnSpec("kana", "text", _person("kana")),
    ColumnSpec("amount", "yen", _field("amount")),
    ColumnSpec("share", "percent", _of_a_whole(lambda report: shares(report).rows)),
    ColumnSpec("cumulative", "percent", _of_a_whole(_field("cumulative"))),
    ColumnSpec("class", "class", _classes),
    ColumnSpec("visits", "count", _field("visits")),
    ColumnSpec("average", "yen", _field("average")),
    ColumnSpec("last", "day", _lasts),
    ColumnSpec("days", "count", _days),
    ColumnSpec("previous", "yen", _field("previous")),
    ColumnSpec("change", "change", _changes),
    ColumnSpec("movement", "movement", _movements),
    ColumnSpec("profit", "yen", _field("profit")),
    ColumnSpec("quantity", "quantity", _field("quantity")),
    ColumnSpec("phone", "text", _person("phone")),
    ColumnSpec("r", "count", _score(0)),
    ColumnSpec("f", "count", _score(1)),
    ColumnSpec("m", "count", _score(2)),
    ColumnSpec("score", "count", lambda report: [sum(scores) for scores in report.rows.column("scores")]),
)
COLUMNS: dict[str, ColumnSpec] = {spec.key: spec for spec in _SPECS}


def own_spec(name: str, kind: Kind) -> ColumnSpec:
    """The column of a field of the shop's own; a 'number' is written as it is kept, a day in full."""

    def values(report: RankingReport) -> Sequence[Value]:
        people = map(report.people.get, report.rows.column("id"))
        return [one.own.get(name, "") if one else "" for one in people]

    return ColumnSpec(OWN + name, kind, values)


def label(key: str) -> str:
    """The heading of a column, short enough for paper."""
    if key.startswith(OWN):
        return key.removeprefix(OWN)
    return {
        "rank": _("Rank"),
        "code": _("Code"),
        "name": _("Name"),
        "kana": _("Reading (kana)"),
        "amount": _("Sales"),
        "share": _("Share %"),
        "cumulative": _("Cumul. %"),
        "class": _("Class"),
        "visits": _("Visits"),
        "average": _("Average"),
        "last": _("Last bought"),
        "days": _("Days since"),
        "previous": _("Year before"),
        "change": _("vs. last year %"),
        "movement": _("Moved"),
        "profit": _("Gross profit"),
        "quantity": _("Quantity"),
        "phone": _("Phone"),
        "r": "R",
        "f": "F",
        "m": "M",
        "score": _("Score"),
    }[key]


def class_name(klass: str) -> str:
    """A class as it is written: letters and numbers as they are, the segments that come with the program by name."""
    return {
        "top": _("Top"),
        "stable": _("Stable"),
        "new": _("New"),
        "leaving": _("About to leave"),
        "dormant": _("Dormant"),
        "other": _("Other"),
    }.get(klass, klass)


def default_columns(rule: Rule, *, compared: bool) -> tuple[str, ...]:
    """The columns of a ranking whose reader chose none: what it is ranked by, and how it compares."""
    measure = {"profit": ("profit",), "quantity": ("quantity",), "rfm": ("score",)}.get(rule.by, ())
    cumulative = ("cumulative",) if rule.by == "amount" else ()
    scores = ("r", "f", "m") if "rfm" in (rule.by, rule.klass) else ()
    change = ("change",) if compared else ()
    first = "rank", "code", "name", *measure, "amount", "share"
    return (*first, *cumulative, "class", *scores, "visits", "average", "last", *change)


def specs(report: RankingReport) -> list[ColumnSpec]:
    """The report's columns, in their order."""
    own = report.own
    return [COLUMNS.get(key) or own_spec(key.removeprefix(OWN), own[key.removeprefix(OWN)]) for key in report.columns]


def texts(spec: ColumnSpec, values: Sequence[Value], report: RankingReport) -> list[str]:
    """Values of a column as they are printed."""
    return list(map(_writer(spec, report), values))


def _writer(spec: ColumnSpec, report: RankingReport) -> Callable[[Any], str]:
    if spec.key.startswith(OWN):
        return partial(_own_text, report)
    if spec.kind == "day":
        return _day_writer(report)
    return _WRITERS.get("quantity" if spec.key == "previous" and report.rule.by == "quantity" else spec.kind, str)


def _day_writer(report: RankingReport) -> Callable[[date | None], str]:
    short = within_a_year(report.shown)

    def write(day: date | None) -> str:
        if day is None:
            return NONE
        return f"{day.month:02}/{day.day:02}" if short else short_day_text(day, report.date_form)

    return write


def _own_text(report: RankingReport, value: str | int | date) -> str:
    if isinstance(value, date):
        return short_day_text(value, report.date_form)
    return amount_text(value) if isinstance(value, int) else value


def _whole(value: int | None) -> str:
    return NONE if value is None else amount_text(value)


def _quantity(value: int | None) -> str:
    if value is None:
        return NONE
    return amount_text(value // THOUSAND) if value % THOUSAND == 0 else _minus(f"{value / THOUSAND:,.3f}".rstrip("0"))


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _percent(value: float | None) -> str:
    return NONE if value is None else _minus(f"{value * 100:.1f}").replace("−0.0", "0.0")


def _change(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or NONE
    return _minus(f"{value * 100:+.1f}")


def _movement(value: int | None) -> str:
    if value is None:
        return NONE
    return f"↑{value}" if value > 0 else f"↓{-value}" if value else "→"


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    "count": _whole,
    "yen": _whole,
    "quantity": _quantity,
    "percent": _percent,
    "change": _change,
    "movement": _movement,
}


class Closing(NamedTuple):
    """A line under the table: its name and what it holds by column."""

    name: str
    values: dict[str, Value]


def closing(report: RankingReport) -> list[Closing]:
    """The others below the top ones, the walk-ins, and the total that both make whole."""
    total = report.summary.total
    parts = shares(report)
    lines = []
    if report.rest.number:
        name = _("Others ({count})").format(count=amount_text(report.rest.number))
        lines.append(Closing(name, _sums(report.rest.amount, parts.rest, total)))
    if report.walk_in.amount or report.walk_in.visits:
        sums = _sums(report.walk_in.amount, parts.walk_in, total)
        lines.append(Closing(_("Walk-in"), {**sums, "quantity": report.walk_in.quantity}))
    return [*lines, Closing(_("Total"), _sums(total, 1.0, total))]


def _sums(amount: int, share: float, total: int) -> dict[str, Value]:
    return {"amount": amount, "share": share if total > 0 else None}


def closing_texts(report: RankingReport) -> list[list[str]]:
    """The closing lines, a text a column; their names stand in the name's column, or in the first."""
    columns = specs(report)
    named = "name" if "name" in report.columns else report.columns[0]
    return [
        [
            line.name
            if spec.key == named
            else texts(spec, [line.values[spec.key]], report)[0]
            if spec.key in line.values
            else ""
            for spec in columns
        ]
        for line in closing(report)
    ]


def table_texts(report: RankingReport) -> list[list[str]]:
    """The whole table, a list of texts a line: what the screen shows and the paper prints."""
    columns = [texts(spec, spec.values(report), report) for spec in specs(report)]
    return [list(line) for line in zip(*columns, strict=True)]
