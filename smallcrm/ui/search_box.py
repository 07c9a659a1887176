"""Search from anywhere (Ctrl+K): customers by any key, and pages; arrows choose, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.cells import CellDelegate
from smallcrm.ui.widgets.table import ASIDE, BOLD, MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Hit(NamedTuple):
    """Something found: what to show, and what Enter does."""

    text: str
    aside: str
    opens: Callable[[], object]


class _Hits(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        roles = {Qt.ItemDataRole.DisplayRole: hit.text, ASIDE: hit.aside, BOLD: True}
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return roles.get(role)

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()


class SearchBox(QLineEdit):
    """The search field of the top bar and the list of what it found."""

    entered = Signal()
    SHOWN = 12

    def __init__(self, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__()
        self._find = find
        self.setPlaceholderText(_("Search customers, phone numbers, pages") + "   Ctrl+K")
        self.setAccessibleName(_("Search"))
        self.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition)
        self._frame: QFrame | None = None
        self._model = _Hits()
        self._list = QListView()
        self._timer = later(self, 30, self.look)
        self.textChanged.connect(lambda _text: self._timer.start())

    def hits(self) -> Sequence[Hit]:
        """What is shown now."""
        return self._model.hits if self._frame is not None and self._frame.isVisible() else ()

    def look(self) -> None:
        """Search for what stands in the field."""
        text = self.text().strip()
        found = self._find(text) if text else ()
        self._model.show(found)
        if not found:
            self._close()
            return
        frame = self._place(len(found))
        frame.show()
        frame.raise_()
        self._list.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self.look()
            self._open(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._close()
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid() or index.row() >= len(self._model.hits):
            return
        hit = self._model.hits[index.row()]
        self._close()
        self.clear()
        hit.opens()

    def _close(self) -> None:
        if self._frame is not None:
            self._frame.hide()

    def _place(self, count: int) -> QFrame:
        """The list, under the field, above everything else in the window."""
        if self._frame is None:
            self._frame = self._make(self.window())
        line = self.fontMetrics().height() + 14
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        self._frame.setGeometry(corner.x(), corner.y(), max(self.width(), 360), min(count, self.SHOWN) * line + 10)
        return self._frame

    def _make(self, window: QWidget) -> QFrame:
        frame = QFrame(window)
        frame.setObjectName("hits")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(4, 4, 4, 4)
        self._list.setModel(self._model)
        self._list.setItemDelegate(CellDelegate(self._list, ASIDE, BOLD, MUTED))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(_("Found"))
        self._list.clicked.connect(self._open)
        inside.addWidget(self._list)
        window.installEventFilter(self)
        return frame
