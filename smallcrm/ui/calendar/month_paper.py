"""The month as it will be on paper: looked at, printed, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from smallcrm.actions.month_report import MonthWanted, save_month
from smallcrm.i18n import _
from smallcrm.ui.paper.latest import Latest
from smallcrm.ui.paper.look_bar import LookBar
from smallcrm.ui.paper.opened import OpenedPdf, open_pdf
from smallcrm.ui.paper.preview import PdfPreview
from smallcrm.ui.paper.preview_bar import PreviewBar
from smallcrm.ui.saving import choose_place, save
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog
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

SIZE = 900, 700


class MonthPaper(Dialog):
    """The paper is made off the window's thread; it holds the kinds of entries that the view shows."""

    about = "calendar"

    def __init__(self, session: Session, month: date, kinds: Sequence[Kind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(month_text(month, date_form()))
        self._session = session
        self._wanted = MonthWanted(month, session.today(), date_form(), kinds)
        self.preview = PdfPreview(self)
        self.bar = PreviewBar(self.preview)
        self.warning = plain.label(tone="bad", wrap=True)
        self.warning.hide()
        self.print = button(_("Print…"), self._print, drawing="printer", primary=True)
        self.pdf = button(_("Save as PDF…"), lambda: self._save(".pdf"), drawing="file-text")
        self.excel = button(_("Save for Excel…"), lambda: self._save(".xlsx"), drawing="file-spreadsheet")
        self._work = LookBar(_("Making the preview…"))
        self._latest = Latest(session, self, _("Print"))
        self._latest.working.connect(self._work.show_work)
        self._lay_out()
        self._make()

    def done(self, result: int) -> None:
        self._latest.call_off()
        super().done(result)

    def _make(self) -> None:
        path = self.preview.next_path()
        store = self._session.store

        def make(work: Work) -> tuple[list[str], OpenedPdf]:
            return save_month(store, self._wanted, path), open_pdf(path, work)

        def shown(made: tuple[list[str], OpenedPdf]) -> None:
            unprintable, pdf = made
            self.preview.show_pdf(pdf)
            self.preview.fit_page()
            text = _("No font here has {characters}; 〓 stands in their place.")
            self.warning.setText(text.format(characters=" ".join(unprintable)) if unprintable else "")
            self.warning.setVisible(bool(unprintable))
            self.print.setEnabled(True)

        self.print.setEnabled(False)
        self._latest.stage(make, shown)

    def _print(self) -> None:
        from smallcrm.ui.paper.printing import ask_and_print, printer_for

        path = self.preview.path
        if path is not None:
            ask_and_print(self, self._session, path, printer_for("a4", landscape=True), self.preview.pages())

    def _save(self, ending: str) -> None:
        session = self._session
        name = _("Schedule {day}").format(day=f"{self._wanted.month:%Y-%m}") + ending
        path = choose_place(self, session.preferences, _("Save the report"), name)

        def write(part: Path) -> object:
            return save_month(session.store, self._wanted, part)

        if path is not None:
            save(session, path, lambda part, _work: write(part), lambda: self._save(ending))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._work)
        column.addWidget(self.preview, 1)
        column.addWidget(self.warning)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for made in (self.print, self.pdf, self.excel):
            made.setAutoDefault(False)
            foot.addWidget(made)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        column.addLayout(foot)
        parent = self.parentWidget()
        wide, high = (parent.width() - 60, parent.height() - 60) if parent is not None else SIZE
        self.resize(min(SIZE[0], wide), min(SIZE[1], high))
