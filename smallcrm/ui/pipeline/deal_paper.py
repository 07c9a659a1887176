"""The forecast, or the pipeline report, as it will be on paper: looked at, printed, saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from smallcrm.actions import deal_reports
from smallcrm.i18n import _
from smallcrm.reports.tables import missing_characters
from smallcrm.ui.paper.paper_dialog import PaperDialog
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.analysis.periods import Period
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work

Report = Literal["forecast", "pipeline"]


class DealPaper(PaperDialog):
    """A report of a pipeline, or of all; how deals went is told of those made in a period."""

    about = "forecast"

    def __init__(
        self, session: Session, report: Report, pipeline: int | None, made: Period, parent: QWidget | None = None
    ) -> None:
        is_forecast = report == "forecast"
        name = _("Forecast") if is_forecast else _("Pipeline report")
        whole = partial(deal_reports.pipeline_report, made=made)
        self._make_report = deal_reports.forecast_report if is_forecast else whole
        self._pipeline, self._form = pipeline, date_form()
        super().__init__(session, name, name, parent, landscape=not is_forecast)

    def write(self, path: Path, work: Work) -> list[str]:
        report = self._make_report(self.session.store, self.session.today(), self._pipeline, self._form)
        deal_reports.save_tables(report, path, work.progress)
        return missing_characters(report)
