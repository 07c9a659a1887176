"""Saving the forecast, or the pipeline report, where the user chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from smallcrm.actions import deal_reports
from smallcrm.i18n import _
from smallcrm.ui.saving import choose_place, save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

Report = Literal["forecast", "pipeline"]


def save_report(session: Session, over: QWidget, pipeline: int | None, report: Report, ending: str) -> None:
    """Save a report on a pipeline as PDF or Excel, by the ending."""
    make, name = {
        "forecast": (deal_reports.forecast_report, _("Forecast")),
        "pipeline": (deal_reports.pipeline_report, _("Pipeline report")),
    }[report]
    path = choose_place(over, session.preferences, _("Save the report"), name + ending)
    if path is None:
        return
    store, today, form = session.store, session.today(), session.preferences.now.dates
    save(
        session,
        path,
        lambda part, work: deal_reports.save_tables(make(store, today, pipeline, form), part, work.progress),
        partial(save_report, session, over, pipeline, report, ending),
    )
