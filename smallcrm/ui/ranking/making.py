"""Making a ranking off the window's thread, the quickest first: the report with its list, then its paper, then a look
at who stays away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.reporting import RankingOptions
    from smallcrm.reports.ranking import RankingReport
    from smallcrm.store.database import Store
    from smallcrm.ui.ranking.curve_points import CurvePoints
    from smallcrm.ui.ranking.lines import RankingLines
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation, Work

T = TypeVar("T")


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


class RankingMaker(QObject):
    """One ranking at a time: what is asked for anew calls off what was under way, and nothing of that is told."""

    made = Signal(object)
    """The report with its list (Made)."""
    printed = Signal(object)
    """Its paper: where the PDF is (Path)."""
    added = Signal(str)
    """One more sentence on what it means."""
    working = Signal(object)
    """The work under way, or None."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._now: Operation[object] | None = None

    def start(self, options: RankingOptions, path: Path) -> None:
        """Make the ranking of these options, its paper at `path`."""
        store, today = self._session.store, self._session.today()

        def shown(ranking: Made) -> None:
            self.made.emit(ranking)
            if not ranking.is_empty:
                self._stage(lambda work: print_pdf(ranking, path, work), printed)

        def printed(made: tuple[Made, Path]) -> None:
            self.printed.emit(made[1])
            self._stage(lambda _work: overdue(store, made[0].report, today), self.added.emit)

        self._stage(lambda work: make(store, options, today, work), shown)

    def call_off(self) -> None:
        """What is under way is no longer wanted."""
        if self._now is not None:
            self._now.work.cancel()
            self._now = None
            self.working.emit(None)

    def _stage(self, run: Callable[[Work], T], then: Callable[[T], object]) -> None:
        if self._now is not None:
            self._now.work.cancel()
        stage = self._session.tasks.operation(_("Ranking"), run).reads(long=True)
        self._now = stage  # type: ignore[assignment]  # whatever it gives goes to its own `then`
        self.working.emit(stage.work)

        def done(result: T) -> None:
            if self._now is stage:
                then(result)

        def ended() -> None:
            if self._now is stage:
                self._now = None
                self.working.emit(None)

        stage.then(done).at_last(ended).start()


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


def print_pdf(ranking: Made, path: Path, work: Work) -> tuple[Made, Path]:
    """The paper; the work hears of every page."""
    from smallcrm.actions import reporting

    reporting.save_pdf(ranking.report, path, work.progress)
    return ranking, path


def overdue(store: Store, report: RankingReport, today: date) -> str:
    """A sentence on the best customers who stay away; empty where none does."""
    from smallcrm.actions.overdue import best_overdue
    from smallcrm.reports.sentences import overdue_sentence

    best = best_overdue(store, report, today)
    return overdue_sentence(len(best.overdue), best.customers) if best.overdue else ""
