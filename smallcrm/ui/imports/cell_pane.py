"""The sheet around the cell that a line of a list is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from smallcrm.ui.imports.sheet_model import Shown
from smallcrm.ui.imports.sheet_view import SheetView
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from smallcrm.ui.imports.check_columns import Line
    from smallcrm.ui.imports.job import ImportJob


class CellPane(Card):
    """Goes along with the lists, and lets a cell be corrected where it stands."""

    corrected = Signal(str, str)
    """A cell with its sheet (11月!B7), and what it should say."""
    tag_wanted = Signal(object, str, QPoint)
    """The tag of a column (its table, its letter) is to be changed; where its menu goes."""

    def __init__(self) -> None:
        super().__init__()
        self._place = plain.Elided(tone="muted")
        self.sheet = SheetView()
        self.sheet.corrected.connect(self.correct)
        self.sheet.tag_wanted.connect(self._ask_tag)
        self.body.addWidget(self._place)
        self.body.addWidget(self.sheet, 1)

    def show_line(self, job: ImportJob, line: Line) -> None:
        """Have the cell of a line in sight."""
        self._place.setText(line.about)
        if line.table < 0 or job.preview is None or job.outlook is None:
            return
        table = job.preview.plan.tables[line.table]
        if self.sheet.shown_table() is not table:
            sheets = job.preview.workbook.sheets
            sheet = next((one for one in sheets if one.name == table.sheet), sheets[0])
            marks = job.outlook.marks[line.table]
            self.sheet.show_table(Shown(table, sheet, marks, job.options.corrections))
        self.sheet.go_to(line.cell)

    def correct(self, cell: str, text: str) -> None:
        """A cell of the table that is shown should say something else."""
        table = self.sheet.shown_table()
        if table is not None:
            self.corrected.emit(f"{table.sheet}!{cell}" if table.sheet else cell, text)

    def _ask_tag(self, letter: str, corner: QPoint) -> None:
        table = self.sheet.shown_table()
        if table is not None:
            self.tag_wanted.emit(table, letter, corner)
