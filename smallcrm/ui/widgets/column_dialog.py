"""Choosing columns and putting them in order, by mouse or by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.widgets.table import Column

KEY = Qt.ItemDataRole.UserRole


class ColumnDialog(Dialog):
    """A list with a mark before each column; it is dragged, or moved with Alt and the arrows."""

    def __init__(self, columns: Sequence[Column[Any]], shown: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Columns"))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.ensurePolished()  # the rows are measured as soon as there are some
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for column in sorted(columns, key=lambda one: shown.index(one.key) if one.key in shown else len(shown)):
            self.list.addItem(_item(column, on=column.key in shown))
        self.list.setCurrentRow(0)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=step: self.move_by(by))
        self._lay_out()

    def keys(self) -> list[str]:
        """The columns chosen, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def move_by(self, step: int) -> None:
        """Move the current column up or down."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        words = _("Mark what the list shows. Drag to put in order, or press Alt with ↑ or ↓.")
        column.addWidget(plain.label(words, tone="muted", wrap=True))
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        up = button(_("Up"), lambda: self.move_by(-1))
        down = button(_("Down"), lambda: self.move_by(1))
        for mover, keys in ((up, "Alt+↑"), (down, "Alt+↓")):
            mover.setToolTip(f"{mover.text()}  {keys}")
            mover.setAutoDefault(False)
            line.addWidget(mover)
        line.addStretch()
        cancel = button(_("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        done = button(_("Show these"), self.accept, primary=True)
        done.setDefault(True)
        line.addWidget(cancel)
        line.addWidget(done)
        column.addLayout(line)
        self.resize(400, min(640, 22 * self.fontMetrics().height()))


def _item(column: Column[Any], *, on: bool) -> QListWidgetItem:
    item = QListWidgetItem(column.title)
    item.setData(KEY, column.key)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(flags if column.stretch else flags | Qt.ItemFlag.ItemIsUserCheckable)
    return item
