"""How the deals of a pipeline go, in bars: what they will bring, from stage to stage, where they are lost and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from smallcrm.actions.deal_reports import about_goals
from smallcrm.actions.forecasting import outlooks
from smallcrm.i18n import _, n_
from smallcrm.ui.pipeline.bar_rows import BarRow, BarRows, Piece
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, scrolled, tool
from smallcrm.ui.words import date_form
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.actions.forecasting import PipelineFigures
    from smallcrm.analysis.forecast import Forecast, Outlook
    from smallcrm.analysis.funnel import Funnel, Loss, StageFlow
    from smallcrm.ui.pipeline.deal_paper import Report

NONE = "–"
MOST_LOSSES = 12
"""So many of the reasons, the most frequent ones; the report has all."""


class FunnelView(QWidget):
    """Three cards, scrolled; it shows what it is handed and asks for nothing."""

    def __init__(
        self, period: QWidget, edit_goals: Callable[[], object], show_paper: Callable[[Report], object]
    ) -> None:
        """`period` is where the deals are chosen of which is told; `show_paper` is told the report."""
        super().__init__()
        self._show_paper = show_paper
        self.months = BarRows(_("Forecast by month"))
        self.stages = BarRows(_("From stage to stage"))
        self.losses = BarRows(_("Lost, and why"))
        self.goals = button(_("Goals…"), edit_goals)
        self._deals = plain.label(tone="muted")
        self._border = plain.small(wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        forecast, report = self._paper("forecast", _("Forecast")), self._paper("pipeline", _("Pipeline report"))
        column.addWidget(_card(self.months.accessibleName(), [forecast, self.goals], self.months, self._border))
        column.addWidget(period)
        column.addWidget(_card(self.stages.accessibleName(), [self._deals, report], self.stages))
        self.lost = _card(self.losses.accessibleName(), [], self.losses)
        column.addWidget(self.lost)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def show_figures(self, figures: PipelineFigures) -> None:
        """Show what a pipeline comes to."""
        forecast, course = figures.expected.forecast, figures.course
        self.months.show_rows(
            (_("Weighted"), _("Committed"), _("Best case"), _("Won"), _("Goal")),
            month_rows(forecast),
            (("take_text", _("Won")), ("ai", _("Weighted")), ("ai_soft", _("Best case")), ("yama_text", _("Goal"))),
            gives_way=(1, 2, 4, 3),
        )
        self._border.setText(border_words(figures))
        self.stages.show_rows(
            (_("Entered"), _("Went on"), _("Share"), _("Days (median)"), _("Here now"), _("Lost"), _("Went back")),
            stage_rows(course, figures.stages),
            (("ai", _("Went on")), ("ai_soft", _("Entered"))),
            gives_way=(3, 6, 4, 1, 5),
        )
        deals = n_("{count} deal", "{count} deals", course.deals).format(count=f"{course.deals:,}")
        self._deals.setText(_("{deals}, {won} won").format(deals=deals, won=f"{course.won:,}"))
        self.losses.show_rows((_("Deals"), _("Amount")), loss_rows(course.losses[:MOST_LOSSES], figures.stages))
        self.lost.setVisible(bool(course.losses))

    def _paper(self, report: Report, name: str) -> QToolButton:
        words = _("{report}: print or save…").format(report=name)
        return tool("printer", words, lambda: self._show_paper(report))


def month_rows(forecast: Forecast) -> list[BarRow]:
    """A row a month, then what lies in none of them, and the sum."""
    return [
        *(_outlook_row(name, one) for name, one in outlooks(forecast, date_form())),
        _outlook_row(_("Total"), forecast.total)._replace(pieces=(), mark=None),
    ]


def stage_rows(course: Funnel, names: Mapping[int, str]) -> list[BarRow]:
    """A row a stage; the figure of the one from which most deals are lost stands out."""
    leak = course.leak
    return [_stage_row(flow, names[flow.stage], is_leak=flow is leak) for flow in course.stages]


def loss_rows(losses: Sequence[Loss], names: Mapping[int, str]) -> list[BarRow]:
    """A row a stage and reason."""
    return [_loss_row(loss, names) for loss in losses]


def border_words(figures: PipelineFigures) -> str:
    """What counts as committed, what the forecast is, and why a pipeline has no goals."""
    text = _("Weighted: amount x probability of every open deal. Committed: all of {percent}% or more. Best case: all.")
    told = text.format(percent=figures.expected.forecast.border)
    return told if figures.goals_apply else f"{told} {about_goals(figures)}"


def _outlook_row(name: str, one: Outlook) -> BarRow:
    weighted, committed, best, won = map(_sum, (one.weighted, one.committed, one.best, one.won))
    goal = _sum(one.goal)
    deals = n_("{count} deal", "{count} deals", one.deals).format(count=f"{one.deals:,}")
    words = _("{month}: {deals}, weighted {weighted}, committed {committed}, best case {best}, won {won}, goal {goal}")
    return BarRow(
        name,
        (Piece(one.won, "take_text"), Piece(one.weighted, "ai"), Piece(one.best - one.weighted, "ai_soft")),
        (weighted, committed, best, won, goal),
        words.format(month=name, deals=deals, weighted=weighted, committed=committed, best=best, won=won, goal=goal),
        mark=one.goal,
    )


def _sum(amount: int | None) -> str:
    return yen(amount) if amount else NONE


def _stage_row(flow: StageFlow, name: str, *, is_leak: bool) -> BarRow:
    share = NONE if flow.share is None else f"{flow.share * 100:.0f}%"
    days = NONE if flow.median_days is None else f"{flow.median_days:g}"
    words = _(
        "{stage}: {entered} entered; {on} went on ({share}), {here} are in it, {lost} lost, {back} went back; "
        "{days} days in it (median)"
    )
    counts = [f"{count:,}" for count in (flow.entered, flow.went_on, flow.here, flow.lost, flow.back)]
    entered, went_on, here, lost, back = counts
    return BarRow(
        name,
        (Piece(flow.went_on, "ai"), Piece(flow.entered - flow.went_on, "ai_soft")),
        (entered, went_on, share, days, here, lost, back),
        words.format(stage=name, entered=entered, on=went_on, share=share, days=days, here=here, lost=lost, back=back),
        alarm=5 if is_leak else None,
    )


def _loss_row(loss: Loss, names: Mapping[int, str]) -> BarRow:
    stage = names[loss.stage] if loss.stage is not None else _("no stage")
    name = " ・ ".join((stage, loss.reason or _("no reason given")))
    deals = n_("{count} deal", "{count} deals", loss.deals).format(count=f"{loss.deals:,}")
    return BarRow(
        name,
        (Piece(loss.deals, "ai_soft"),),
        (f"{loss.deals:,}", yen(loss.amount)),
        _("{what}: {deals}, {amount}").format(what=name, deals=deals, amount=yen(loss.amount)),
    )


def _card(heading: str, asides: Sequence[QWidget], *widgets: QWidget) -> Card:
    made = Card()
    line = QHBoxLayout()
    line.addWidget(plain.label(heading, bold=True))
    line.addStretch()
    for aside in asides:
        line.addWidget(aside)
    made.body.addLayout(line)
    for one in widgets:
        made.body.addWidget(one)
    return made
