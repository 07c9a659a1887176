"""The ranking as a list: the curve above, every column sorts, Enter opens the customer, Ctrl+C copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.reports.columns import specs
from smallcrm.ui.ranking.columns import column
from smallcrm.ui.ranking.curve import ParetoCurve
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, clear
from smallcrm.ui.widgets.keys import on
from smallcrm.ui.widgets.spreadsheet import as_cells
from smallcrm.ui.widgets.table import Order, PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smallcrm.reports.columns import ColumnSpec
    from smallcrm.ui.ranking.lines import Line
    from smallcrm.ui.ranking.making import Made
    from smallcrm.ui.session import Session

SPACE = 12
LINES_WITH_CURVE = 18
"""So high is the list, in lines, from which on the curve stands above it."""


class RankingTable(QWidget):
    """Shows the lines of the report that the paper has; sorting is done off the window's thread."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""
    edit_wanted = Signal(int)
    """A customer is to be changed (the id)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._made: Made | None = None
        self._order: Order | None = None
        self.curve = ParetoCurve(self._name_of)
        self.curve.opened.connect(self.opened)
        self.curve.pointed.connect(self._go_to)
        self.foot = plain.Elided(tone="muted")
        self._keys = plain.Elided(_("Enter open  ·  Ctrl+C copy"), tone="muted")
        self._keys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._above = Card()
        self._above.body.setContentsMargins(0, 0, 0, 0)
        self._above.body.addWidget(self.curve)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._above)
        self._place = QVBoxLayout()
        self._column.addLayout(self._place, 1)
        under = QHBoxLayout()
        under.addWidget(self.foot, 1)
        under.addWidget(self._keys)
        self._column.addLayout(under)
        self.table = self._new_table(())

    def show_made(self, made: Made) -> None:
        """Show this ranking, in the order that was asked for last where it has that column."""
        before, self._made = self._made, made
        if before is None or (before.report.columns, before.report.own) != (made.report.columns, made.report.own):
            self.table = self._new_table(specs(made.report))
            self._order = self._order or self.table.layout_of_columns.kept_order
        if self._order is not None and self._order.key not in made.report.columns:
            self._order = None
        self.foot.setText(made.lines.foot())
        self._share_foot()
        self.curve.show_points(made.points)
        self._sort(self._order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list goes before the curve."""
        super().resizeEvent(event)
        self._above.setVisible(self.height() >= self.fontMetrics().height() * LINES_WITH_CURVE)
        self._share_foot()

    def _share_foot(self) -> None:
        """The sums go before the keys."""
        both = self.foot.sizeHint().width() + self._keys.sizeHint().width() + SPACE
        self._keys.setVisible(both <= self.width())

    def copy(self) -> None:
        """Put the selected lines on the clipboard, as a spreadsheet takes them."""
        chosen = self.table.selected_ids()
        if self._made is None or not chosen:
            return
        QGuiApplication.clipboard().setText(as_cells(self.table.rows.columns, self._made.lines.lines(chosen)))
        copied = n_(
            "{count} line copied, to be pasted as cells.", "{count} lines copied, to be pasted as cells.", len(chosen)
        )
        self._session.messages.say(copied.format(count=f"{len(chosen):,}"))

    def _new_table(self, columns: Sequence[ColumnSpec]) -> Table:
        """Another set of columns is another table."""
        clear(self._place)
        rows = PagedModel(list(map(column, columns)), self._fetch)
        table = Table(_("Customer ranking"), rows, "ranking", columns_chosen=False)
        table.opened.connect(self.opened)
        table.chosen.connect(self.curve.point_at)
        table.sorted_by.connect(self._sort_by)
        table.clicked.connect(self._click)
        table.setMouseTracking(True)
        table.entered.connect(self._point)
        table.menu_wanted.connect(self._show_menu)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table).activated.connect(self.copy)
        for key in ("Ctrl+E", "F2", "Ctrl+Return", "Ctrl+Enter"):
            on(table, key, lambda: self._edit(table.current_id()))
        self._place.addWidget(table)
        return table

    def _edit(self, customer: int) -> None:
        if customer:
            self.edit_wanted.emit(customer)

    def _is_name(self, index: QModelIndex) -> bool:
        return self.table.rows.columns[index.column()].key == "name"

    def _click(self, index: QModelIndex) -> None:
        """A click on a name opens the customer; elsewhere, or with a key held, it selects the line."""
        if self._is_name(index) and not QGuiApplication.keyboardModifiers():
            self.opened.emit(self.table.rows.id_at(index.row()))

    def _point(self, index: QModelIndex) -> None:
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.table.viewport().setCursor(hand if self._is_name(index) else arrow)

    def _show_menu(self, at: QPoint) -> None:
        menu, current = QMenu(self), self.table.current_id()
        menu.aboutToHide.connect(menu.deleteLater)
        if current:
            menu.addAction(_("Open the customer") + "\tEnter").triggered.connect(lambda _on: self.opened.emit(current))
            menu.addAction(_("Edit") + "\tCtrl+E").triggered.connect(lambda _on: self._edit(current))
            menu.addAction(_("Copy") + "\tCtrl+C").triggered.connect(lambda _on: self.copy())
            menu.popup(at)

    def _fetch(self, ids: Sequence[int]) -> list[Line]:
        return self._made.lines.lines(ids) if self._made else []

    def _sort_by(self, order: Order) -> None:
        """The user wants it so, also the next time."""
        self.table.layout_of_columns.keep_order(order)
        self._sort(order)

    def _sort(self, order: Order | None) -> None:
        made = self._made
        if made is None:
            return
        self._order = order
        work = self._session.tasks.operation(_("Ranking"), lambda _work: made.lines.ordered(order))
        work.reads().then(lambda ids: self._show(ids, made, order)).start()

    def _show(self, ids: Sequence[int], made: Made, order: Order | None) -> None:
        if made is self._made and order == self._order:  # else the user has gone on
            self.table.show_ids(ids, order)

    def _go_to(self, customer: int) -> None:
        self.table.blockSignals(True)
        self.table.go_to(customer)
        self.table.blockSignals(False)

    def _name_of(self, customer: int) -> str:
        report = self._made.report if self._made else None
        if report is not None and customer in report.people:
            return report.people[customer].name
        names = self._session.store.customers.names([customer])
        return names[customer][1] if customer in names else ""
