"""What an act changed: a heading for each record, under it its fields with what they were and what they became."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.cells import CellDelegate
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.widgets.table import ASIDE, BOLD, MUTED, Index

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from smallcrm.actions.act_details import DetailPage, RecordStep
    from smallcrm.actions.act_fields import Place

Fetch = Callable[[int], "DetailPage"]
FIELD, OLD, NEW = range(3)


class DetailLine(NamedTuple):
    """A line: the three cells, muted words behind the first, and whose record it is."""

    cells: tuple[str, str, str]
    aside: str
    customer: int
    is_heading: bool
    place: Place | None = None
    """Where the value of before is found; None: it cannot be put back."""


class DetailModel(QAbstractTableModel):
    """Pages of changes come as one scrolls down: an import of 100,000 rows is opened at once."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[DetailLine] = []
        self._fetch: Fetch | None = None
        self._after = 0

    def show(self, fetch: Fetch | None) -> None:
        """Begin with the first page."""
        self.beginResetModel()
        self.lines, self._fetch, self._after = [], fetch, 0
        self.endResetModel()
        if fetch is not None:
            self._take(fetch(0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 3

    def canFetchMore(self, _parent: Index) -> bool:
        return self._after > 0

    def fetchMore(self, _parent: Index) -> None:
        if self._fetch is not None and self._after:
            self._take(self._fetch(self._after))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, at = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.cells[at])
        return {
            Qt.ItemDataRole.DisplayRole: line.cells[at],
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            ASIDE: line.aside if at == FIELD else "",
            BOLD: line.is_heading,
            MUTED: not line.is_heading and at != NEW,
        }.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Field"), _("Before"), _("After"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _take(self, page: DetailPage) -> None:
        lines = [line for record in page.records for line in _lines(record)]
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()
        self._after = page.after


class DetailList(QTableView):
    """Enter, or a double click, opens the customer that a line is about."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""
    value_wanted = Signal(object)
    """The value of before is to be put back (its place)."""

    def __init__(self) -> None:
        super().__init__()
        self.details = DetailModel()
        self.setModel(self.details)
        self.setAccessibleName(_("What it changed"))
        self.setItemDelegate(CellDelegate(self, ASIDE, BOLD, MUTED))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.details.rowsInserted.connect(lambda _parent, first, last: self._span(first, last))
        self.details.modelAboutToBeReset.connect(self.clearSpans)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.put_back = QAction(_("Put this value back"), self)
        self.put_back.setShortcut(QKeySequence("Ctrl+B"))
        self.put_back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.put_back.triggered.connect(lambda _on: self._put_back())
        self.addAction(self.put_back)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._suit())
        self.details.modelReset.connect(self._suit)
        self._suit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        row = self.currentIndex().row()
        opening = menu.addAction(_("Show the customer") + "\tEnter")
        opening.setEnabled(bool(self.details.lines[row].customer))
        opening.triggered.connect(lambda _on: self._open(row))
        menu.addAction(self.put_back)
        at_row = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(at_row if event.reason() == QContextMenuEvent.Reason.Keyboard else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for section, part in ((FIELD, 0.36), (OLD, 0.3)):
            self.setColumnWidth(section, round(width * part))
        self.setColumnWidth(NEW, width - self.columnWidth(FIELD) - self.columnWidth(OLD))

    def _span(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            if self.details.lines[row].is_heading:
                self.setSpan(row, 0, 1, 3)

    def _place(self) -> Place | None:
        index = self.currentIndex()
        return self.details.lines[index.row()].place if index.isValid() else None

    def _suit(self) -> None:
        self.put_back.setEnabled(self._place() is not None)

    def _put_back(self) -> None:
        if (place := self._place()) is not None:
            self.value_wanted.emit(place)

    def _open(self, row: int) -> None:
        if self.details.lines[row].customer:
            self.opened.emit(self.details.lines[row].customer)


def _lines(record: RecordStep) -> list[DetailLine]:
    happened = {"insert": _("new"), "update": _("changed"), "delete": _("deleted")}.get(record.op, record.op)
    heading = DetailLine((record.title, "", ""), happened, record.customer, True)
    fields = [
        DetailLine((step.label, step.old, step.new), "", record.customer, False, step.place) for step in record.fields
    ]
    return [heading, *fields]
