"""The table of classes (the decile table, and its like): who brings how much, class by class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _

from .columns import COLUMNS, Value, class_name, texts
from .shares import class_shares

if TYPE_CHECKING:
    from .ranking import RankingReport

KINDS = ("class", "visits", "amount", "share", "cumulative", "average")
"""Each column is written like the column of the ranking that holds the same kind of value."""


def has_table(report: RankingReport) -> bool:
    """Whether the classes are worth a table: the letters of ABC stand in the ranking itself."""
    return report.rule.klass != "abc" and bool(report.classes)


def headings(report: RankingReport) -> list[str]:
    """The headings of the table."""
    first = _("Decile") if report.rule.klass == "decile" else _("Class")
    return [first, _("People"), _("Sales"), _("Share %"), _("Cumul. %"), _("Per customer")]


def values(report: RankingReport) -> list[list[Value]]:
    """A line a class, and the walk-ins."""
    parts, whole = class_shares(report), report.summary.total > 0
    lines: list[list[Value]] = []
    for row, share in zip(report.classes, parts.rows, strict=True):
        shares = [share, row.cumulative] if whole else [None, None]
        lines.append([class_name(row.klass), row.customers, row.amount, *shares, row.per_customer])
    if report.walk_in.amount:
        share_of_all = parts.walk_in if whole else None
        lines.append([_("Walk-in"), None, report.walk_in.amount, share_of_all, None, None])
    return lines


def total_values(report: RankingReport) -> list[Value]:
    """The line that closes the table; a cumulative share says nothing there."""
    whole = 1.0 if report.summary.total > 0 else None
    return [_("Total"), report.summary.customers, report.summary.total, whole, None, None]


def columns(report: RankingReport) -> list[list[str]]:
    """The lines as texts, column by column."""
    by_column = zip(*values(report), strict=True)
    return [texts(COLUMNS[kind], list(cells), report) for kind, cells in zip(KINDS, by_column, strict=True)]


def total(report: RankingReport) -> list[str]:
    """The closing line as texts."""
    pairs = zip(KINDS, total_values(report), strict=True)
    return [texts(COLUMNS[kind], [value], report)[0] for kind, value in pairs]
