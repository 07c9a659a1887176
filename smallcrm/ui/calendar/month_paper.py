"""The month as it will be on paper: looked at, printed, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.month_report import MonthWanted, save_month
from smallcrm.i18n import _
from smallcrm.ui.paper.paper_dialog import PaperDialog
from smallcrm.ui.words import date_form
from smallcrm.values.eras import month_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.day_book import Kind
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work


class MonthPaper(PaperDialog):
    """It holds the kinds of entries that the view shows."""

    about = "calendar"

    def __init__(self, session: Session, month: date, kinds: Sequence[Kind], parent: QWidget | None = None) -> None:
        self._wanted = MonthWanted(month, session.today(), date_form(), kinds)
        name = _("Schedule {day}").format(day=f"{month:%Y-%m}")
        super().__init__(session, month_text(month, date_form()), name, parent, landscape=True)

    def write(self, path: Path, _work: Work) -> list[str]:
        return save_month(self.session.store, self._wanted, path)
