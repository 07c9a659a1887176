"""A report as it will be on paper: looked at, printed, saved."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.paper.latest import Latest
from smallcrm.ui.paper.look_bar import LookBar
from smallcrm.ui.paper.opened import OpenedPdf, open_pdf
from smallcrm.ui.paper.preview import PdfPreview
from smallcrm.ui.paper.preview_bar import PreviewBar
from smallcrm.ui.saving import choose_place, save
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, foot
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work

SIZE = 900, 700


class PaperDialog(Dialog):
    """The paper is made off the window's thread; what it is of is said by who derives from it."""

    about = "printing"

    def __init__(
        self, session: Session, title: str, name: str, parent: QWidget | None = None, *, landscape: bool
    ) -> None:
        """`name` is what a file is called, without its ending."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.session = session
        self._name, self._landscape = name, landscape
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

    @abstractmethod
    def write(self, path: Path, work: Work) -> list[str]:
        """Write the report as the name of the file says; gives the characters that no font here has."""

    def done(self, result: int) -> None:
        self._latest.call_off()
        super().done(result)

    def _make(self) -> None:
        path = self.preview.next_path()

        def make(work: Work) -> tuple[list[str], OpenedPdf]:
            return self.write(path, work), open_pdf(path, work)

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
            printer = printer_for("a4", landscape=self._landscape)
            ask_and_print(self, self.session, path, printer, self.preview.pages())

    def _save(self, ending: str) -> None:
        path = choose_place(self, self.session.preferences, _("Save the report"), self._name + ending)
        if path is not None:
            save(self.session, path, self.write, lambda: self._save(ending))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._work)
        column.addWidget(self.preview, 1)
        column.addWidget(self.warning)
        column.addLayout(foot((self.print, self.pdf, self.excel), button(_("Close"), self.reject)))
        parent = self.parentWidget()
        wide, high = (parent.width() - 60, parent.height() - 60) if parent is not None else SIZE
        self.resize(min(SIZE[0], wide), min(SIZE[1], high))
