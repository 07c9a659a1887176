"""Which columns a table shows, in which order and how wide: chosen by the user, and remembered over restarts.

Before anything is chosen the columns of less weight give way where there is no room, and the one that takes what is
left some of its own; after that there is a scroll bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from smallcrm.i18n import _
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.kept_columns import Kept, keep, recall
from smallcrm.ui.widgets.paged_model import Order
from smallcrm.ui.widgets.proposals import ENTER

if TYPE_CHECKING:
    from smallcrm.ui.widgets.table import Column

LINE = 19
"""The height of a line for which the widths of columns are given."""
REST_MS = 250
SLACK = 0.3
FOLDED_KEPT = 1000
"""More folded groups than that are not remembered."""
ASCENDING, DESCENDING = "ascending", "descending"


class ColumnLayout(QObject):
    """The columns of one table."""

    sorted_by = Signal(str, bool)
    """The list is to be sorted by this column; True: descending."""

    grouped_by = Signal(str)
    """The list is to be put into groups by this column; '': into none."""

    fold_wanted = Signal(bool)
    """All groups are to be folded away, or opened."""

    fitted = Signal()
    """Other columns may be shown now, or others stay while the rest scrolls."""

    def __init__(
        self, table: QTableView, columns: Sequence[Column[Any]], remembered_as: str, *, chosen_here: bool = True
    ) -> None:
        """`chosen_here`: which columns, and in which order; else widths alone are the user's, and the order of rows."""
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._name = remembered_as
        self._sorted = ""
        self._busy = False
        self._rest = later(self, REST_MS, self._settle)
        kept = recall(remembered_as) if remembered_as else Kept()
        known = {column.key: place for place, column in enumerate(columns)}
        self._arrangeable = bool(remembered_as) and chosen_here
        self._chosen = list(kept.columns) if known.keys() & kept.columns and self._arrangeable else []
        self._widths = dict(kept.widths)
        self.kept_order = (
            Order(kept.order[0], kept.order[1:] == (DESCENDING,)) if known.keys() & kept.order[:1] else None
        )
        self.group = kept.group if any(one.key == kept.group and one.groups for one in columns) else ""
        self.folded = frozenset(kept.folded)
        self._frozen = kept.frozen
        self._head = table.horizontalHeader()
        self._set_up()
        self._arrange()

    def shown(self) -> list[Column[Any]]:
        """The columns that are shown, from left to right, those too that had to give way for now."""
        chosen = set(self._chosen) or {column.key for column in self._columns if column.shown}
        places = sorted(range(len(self._columns)), key=self._head.visualIndex)
        return [self._columns[place] for place in places if self._columns[place].key in chosen]

    def in_sight(self) -> list[Column[Any]]:
        """Those of them for which there is room, or that were chosen: then there is a scroll bar."""
        at = {column.key: place for place, column in enumerate(self._columns)}
        return [column for column in self.shown() if not self._head.isSectionHidden(at[column.key])]

    def frozen(self) -> list[int]:
        """The sections that stay while the others scroll, from left to right."""
        last = self._last_frozen()
        sight = [column.key for column in self.in_sight()]
        if last not in sight:
            return []
        at = {column.key: place for place, column in enumerate(self._columns)}
        return [at[key] for key in sight[: sight.index(last) + 1]]

    def freeze(self, key: str) -> None:
        """Have the columns up to this one stay while the others scroll; '': none."""
        self._frozen = key
        self._rest.start()
        self.fitted.emit()

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns, from left to right."""
        self._chosen = list(keys)
        self._arrange()
        self._rest.start()

    def reset(self) -> None:
        """As it was before anything was chosen."""
        if self.group:
            self.grouped_by.emit("")
        self._chosen, self._widths, self._frozen = [], {}, None
        self._arrange()
        self._rest.start()

    def take(self, columns: Sequence[Column[Any]]) -> None:
        """There are other columns now; what was chosen of one that is not there counts again when it is."""
        self._columns = columns
        self._arrange()

    def mark_order(self, key: str) -> None:
        """The list is sorted by this column now."""
        self._sorted = key

    def keep_order(self, order: Order) -> None:
        """Remember what the list is sorted by."""
        self.kept_order = order
        self._rest.start()

    def keep_group(self, key: str) -> None:
        """Remember what the rows are put together by; other groups are all open."""
        self.group, self.folded = key, frozenset()
        self._rest.start()

    def keep_folded(self, folded: frozenset[str]) -> None:
        """Remember which groups are folded away."""
        self.folded = folded
        self._rest.start()

    def fit(self) -> None:
        """Give each column its width, what is left to the one that takes it; hide what has no room."""
        shown = self.shown()
        if not shown:
            return
        room = self._head.width() - sum(map(self._usual_width, shown))  # one made wider drives none away
        hidden = {column.key for column in self._columns} - {column.key for column in shown}
        for column in sorted(shown, key=lambda one: -one.gives_way):
            if room >= 0 or not column.gives_way or self._chosen:
                break
            hidden.add(column.key)
            room += self._usual_width(column)
        seen = [column for column in shown if column.key not in hidden]
        room = self._head.width() - sum(map(self._width, seen))
        taking = next((column for column in seen if column.stretch), seen[0])
        with self._by_itself():
            for place, column in enumerate(self._columns):
                spare = self._spare(column, room) if column is taking and column.key not in self._widths else 0
                self._head.setSectionHidden(place, column.key in hidden)
                if column.key not in hidden:
                    self._head.resizeSection(place, self._width(column) + spare)
        self.fitted.emit()

    def menu(self, section: int = -1) -> QMenu:
        """What can be done with the columns, and with the one under the pointer."""
        menu = _Ticks(self._table)
        if section >= 0:
            self._add_section(menu, self._columns[section])
        by = menu.addMenu(_("Sort by"))
        group = QActionGroup(by)
        shown = {column.key for column in self.in_sight()}
        for column in (one for one in self._columns if one.sortable):
            action = _checkable(by, column.title, checked=column.key == self._sorted)
            group.addAction(action)
            action.triggered.connect(lambda _on, one=column: self.sorted_by.emit(one.key, one.right))
        self._add_groups(menu)
        menu.addSeparator()
        for column in self._columns:
            action = _checkable(menu, column.title, checked=column.key in shown)
            action.setEnabled(not column.stretch)
            action.triggered.connect(lambda on, one=column: self._show(one, on))
            menu.ticks.append(action)
        menu.addSeparator()
        menu.addAction(_("Arrange the columns…")).triggered.connect(lambda _on: self.arrange())
        if self._arrangeable:
            self._add_frozen(menu)
        menu.addAction(_("As it was at first")).triggered.connect(lambda _on: self.reset())
        return menu

    def arrange(self) -> None:
        """A dialog in which columns are chosen and put in order."""
        from smallcrm.ui.widgets.column_dialog import ColumnDialog

        dialog = ColumnDialog(self._columns, [column.key for column in self.shown()], self._table.window())
        dialog.accepted.connect(lambda: self.choose(dialog.keys()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_up(self) -> None:
        head, table = self._head, self._table
        head.setHighlightSections(False)
        # A head asks of each column whether all rows are selected, row by row: 2 s after Ctrl+A with 100,000 rows.
        head.setSelectionModel(QItemSelectionModel(table.model(), head))
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(table.fontMetrics().height() * 2)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(self._moved)
        if self._arrangeable:
            head.setSectionsMovable(True)
            head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            head.customContextMenuRequested.connect(
                lambda at: self.show_menu(head.logicalIndexAt(at), head.mapToGlobal(at))
            )

    def _arrange(self) -> None:
        """Put the sections in the order of the chosen columns."""
        places = {column.key: place for place, column in enumerate(self._columns)}
        wanted = [key for key in self._chosen if key in places]
        wanted += [key for key in places if key not in self._chosen]
        with self._by_itself():
            for at, key in enumerate(wanted):
                self._head.moveSection(self._head.visualIndex(places[key]), at)
        self.fit()

    def _show(self, column: Column[Any], on: bool) -> None:
        keys = [one.key for one in self.in_sight() if one.key != column.key]
        self.choose([*keys, column.key] if on else keys)

    def _add_section(self, menu: QMenu, column: Column[Any]) -> None:
        if column.sortable:
            for name, descending in ((_("Sort ascending"), False), (_("Sort descending"), True)):
                action = menu.addAction(name)
                action.triggered.connect(lambda _on, down=descending: self.sorted_by.emit(column.key, down))
        if self._arrangeable:
            stay = menu.addAction(_("Keep the columns up to “{column}” in sight").format(column=column.title))
            stay.setCheckable(True)
            stay.setChecked(column.key == self._last_frozen())
            stay.triggered.connect(lambda on: self.freeze(column.key if on else ""))
        hide = menu.addAction(_("Hide “{column}”").format(column=column.title))
        hide.setEnabled(not column.stretch)
        hide.triggered.connect(lambda _on: self._show(column, on=False))
        menu.addSeparator()

    def _add_groups(self, menu: QMenu) -> None:
        """By what the rows can be put together."""
        columns = [column for column in self._columns if column.groups]
        if not columns:
            return
        by = menu.addMenu(_("Group by"))
        group = QActionGroup(by)
        for key, title in (("", _("No groups")), *((column.key, column.title) for column in columns)):
            action = _checkable(by, title, checked=key == self.group)
            group.addAction(action)
            action.triggered.connect(lambda _on, one=key: self.grouped_by.emit(one))
        if self.group:
            by.addSeparator()
            for name, folded in ((_("Fold all groups"), True), (_("Open all groups"), False)):
                by.addAction(name).triggered.connect(lambda _on, away=folded: self.fold_wanted.emit(away))

    def _add_frozen(self, menu: QMenu) -> None:
        """Which columns stay while the others scroll."""
        up_to = menu.addMenu(_("Columns that stay in sight"))
        group = QActionGroup(up_to)
        named = ((column.key, _("Up to “{column}”").format(column=column.title)) for column in self.in_sight())
        for key, name in (("", _("None of them")), *named):
            action = _checkable(up_to, name, checked=key == self._last_frozen())
            group.addAction(action)
            action.triggered.connect(lambda _on, one=key: self.freeze(one))

    def _last_frozen(self) -> str:
        """Before anything is chosen it is the column that takes what is left: that of the names."""
        if self._frozen is None and self._arrangeable:
            return next((column.key for column in self._columns if column.stretch), "")
        return self._frozen or ""

    def show_menu(self, section: int, at: QPoint) -> None:
        """Show the menu of a column there on the screen."""
        menu = self.menu(section)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _resized(self, section: int, _before: int, width: int) -> None:
        if not self._busy and width:
            self._widths[self._columns[section].key] = round(width * LINE / self._table.fontMetrics().height())
            self._rest.start()

    def _moved(self) -> None:
        if not self._busy:
            self._chosen = [column.key for column in self.shown()]
            self._rest.start()

    def _settle(self) -> None:
        self.fit()
        if self._name:
            order = self.kept_order
            kept = (order.key, DESCENDING if order.descending else ASCENDING) if order else ()
            folded = tuple(sorted(self.folded)) if len(self.folded) <= FOLDED_KEPT else ()
            keep(self._name, Kept(tuple(self._chosen), dict(self._widths), kept, self.group, folded, self._frozen))

    def _width(self, column: Column[Any]) -> int:
        return self._scaled(self._widths.get(column.key, column.width))

    def _usual_width(self, column: Column[Any]) -> int:
        return min(self._width(column), self._scaled(column.width))

    def _scaled(self, width: int) -> int:
        return max(self._head.minimumSectionSize(), round(width * self._table.fontMetrics().height() / LINE))

    def _spare(self, column: Column[Any], room: int) -> int:
        """What a column that takes what is left gets, or gives; where that would not do, the list is scrolled."""
        return room if room >= -round(self._width(column) * SLACK) else 0

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """What changes in here is not the user's doing."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


class _Ticks(QMenu):
    """A menu that stays while one ticks what is to be shown, one after the other."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.ticks: list[QAction] = []

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, *ENTER) or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action not in self.ticks or not action.isEnabled():
            return False
        action.trigger()
        return True


def _checkable(menu: QMenu, name: str, *, checked: bool) -> QAction:
    action = menu.addAction(name)
    action.setCheckable(True)
    action.setChecked(checked)
    return action
