"""Making a ranking off the window's thread: the report, its paper, its lines, what it means, in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

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
    path: Path
    """Its PDF."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody bought anything."""
        return not self.report.everyone and not self.report.walk_in.amount


def make(store: Store, options: RankingOptions, today: date, path: Path, work: Work) -> Made:
    """Make all of it; the work says how far it is, and can be called off."""
    from smallcrm.actions import reporting
    from smallcrm.reports import ranking_pdf
    from smallcrm.ui.ranking.curve_points import CurvePoints
    from smallcrm.ui.ranking.lines import RankingLines

    work.progress(0, 0)
    report = reporting.ranking(store, options, today)
    work.progress(0, 0)
    lines, points = RankingLines(report), CurvePoints(report)
    sentences = _sentences(store, report, today)
    reporting.save_pdf(report, path, work.progress)
    return Made(report, lines, points, sentences, ranking_pdf.missing_characters(report), path)


def _sentences(store: Store, report: RankingReport, today: date) -> list[str]:
    from smallcrm.actions.overdue import best_overdue
    from smallcrm.reports.sentences import overdue_sentence, sentences

    told = sentences(report) or [_("Nobody bought anything in this period.")]
    best = best_overdue(store, report, today)
    return [*told, overdue_sentence(len(best.overdue), best.customers)] if best.overdue else told
