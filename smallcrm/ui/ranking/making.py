"""Making a ranking off the window's thread, the quickest first: the report with its list, then its paper, then a look
at who stays away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smallcrm.i18n import _
from smallcrm.ui.paper.latest import Latest
from smallcrm.ui.paper.opened import OpenedPdf, open_pdf

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.actions.reporting import RankingOptions
    from smallcrm.reports.ranking import RankingReport
    from smallcrm.store.database import Store
    from smallcrm.ui.ranking.curve_points import CurvePoints
    from smallcrm.ui.ranking.lines import RankingLines
    from smallcrm.ui.tasks import Work


@dataclass(frozen=True)
class Made:
    """A ranking as all views show it."""

    report: RankingReport
    lines: RankingLines
    points: CurvePoints
    sentences: list[str]
    unprintable: list[str]
    """Characters that no font for paper has."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody bought anything."""
        return not self.report.everyone and not self.report.walk_in.amount


class RankingMaker(Latest):
    """One ranking at a time: what is asked for anew calls off what was under way, and nothing of that is told."""

    made = Signal(object)
    """The report with its list (Made)."""
    printed = Signal(object)
    """Its paper (OpenedPdf)."""
    added = Signal(str)
    """One more sentence on what it means."""

    def start(self, options: RankingOptions, path: Path) -> None:
        """Make the ranking of these options, its paper at `path`."""
        store, today = self._session.store, self._session.today()

        def shown(ranking: Made) -> None:
            self.made.emit(ranking)
            if not ranking.is_empty:
                self.stage(lambda work: print_pdf(ranking, path, work), printed)

        def printed(made: tuple[Made, OpenedPdf]) -> None:
            self.printed.emit(made[1])
            self.stage(lambda _work: overdue(store, made[0].report, today), self.added.emit)

        self.stage(lambda work: make(store, options, today, work), shown)


def make(store: Store, options: RankingOptions, today: date, work: Work) -> Made:
    """The report, and what the window shows of it; the work can be called off between the steps."""
    from smallcrm.actions import reporting
    from smallcrm.reports import ranking_pdf
    from smallcrm.reports.sentences import sentences
    from smallcrm.ui.ranking.curve_points import CurvePoints
    from smallcrm.ui.ranking.lines import RankingLines

    work.progress(0, 0)
    report = reporting.ranking(store, options, today)
    work.progress(0, 0)
    lines, points = RankingLines(report), CurvePoints(report)
    told = sentences(report) or [_("Nobody bought anything in this period.")]
    return Made(report, lines, points, told, ranking_pdf.missing_characters(report))


def print_pdf(ranking: Made, path: Path, work: Work) -> tuple[Made, OpenedPdf]:
    """The paper; the work hears of every page."""
    from smallcrm.actions import reporting

    reporting.save_pdf(ranking.report, path, work.progress)
    return ranking, open_pdf(path, work)


def overdue(store: Store, report: RankingReport, today: date) -> str:
    """A sentence on the best customers who stay away; empty where none does."""
    from smallcrm.actions.overdue import best_overdue
    from smallcrm.reports.sentences import overdue_sentence

    best = best_overdue(store, report, today)
    return overdue_sentence(len(best.overdue), best.customers) if best.overdue else ""
