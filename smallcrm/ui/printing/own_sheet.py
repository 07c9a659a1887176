"""The sizes of a sheet of labels that is not among those known; what cannot be is said below them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.reports.label_sheets import LabelSheet, checked, read_sheet, sheet_text
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.number_field import NumberField

MOST_LABELS, PAPER = 40, 2970
"""In a line or below each other; tenths of a millimetre."""


class OwnSheet(QWidget):
    """How many labels, how large, where the first lies, and how far it is from one to the next."""

    changed = Signal()
    """The sizes are others, and can be."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.fields = [
            *(self._field(name, "", MOST_LABELS, tenths=False) for name in (_("Labels across"), _("Labels down"))),
            *(
                self._field(name, "mm", PAPER, tenths=True)
                for name in (
                    _("Width of a label"),
                    _("Height of a label"),
                    _("Margin at the left"),
                    _("Margin at the top"),
                    _("From one to the next, across"),
                    _("From one to the next, down"),
                )
            ),
        ]
        self.error = plain.label(tone="bad", wrap=True)
        self.error.hide()
        column.addWidget(self.error)
        self._text = ""

    def show_text(self, text: str) -> None:
        """The sizes as they are kept."""
        self._text = text
        columns, rows, *lengths = read_sheet(text)
        for field, number in zip(self.fields, (columns, rows, *(round(one * 10) for one in lengths)), strict=True):
            field.show_number(number)

    def text(self) -> str:
        """The last sizes that can be, as they are kept."""
        return self._text

    def _field(self, name: str, unit: str, most: int, *, tenths: bool) -> NumberField:
        made = NumberField(name, unit, (0 if tenths else 1, most), tenths=tenths)
        made.kept.connect(lambda _text: self._take())
        place = self._grid.rowCount()
        self._grid.addWidget(plain.small(name, wrap=True), place, 0)
        self._grid.addWidget(made, place, 1)
        return made

    def _take(self) -> None:
        columns, rows, *lengths = (field.number() for field in self.fields)
        try:
            text = sheet_text(checked(LabelSheet(columns, rows, *(one / 10 for one in lengths))))
        except CrmError as error:
            self.error.setText(str(error))
            self.error.show()
            return
        self.error.hide()
        if text != self._text:
            self._text = text
            self.changed.emit()
