"""The customers page under a user's hands, and how long each thing takes until it is painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from smallcrm.filters.conditions import Filter
from smallcrm.settings import Settings
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui import constants
from smallcrm.ui.application import application
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences
from smallcrm.ui.widgets.table import Order

REST_S = 0.15
"""So long nothing must happen before the next thing is done."""
MOST_S = 10


class Times(NamedTuple):
    """Milliseconds."""

    shown: float
    """Until what was wanted is painted."""
    held: float
    """The longest time in which the window could not have answered."""


class Painted(QObject):
    """Knows whether a page has painted what is wanted."""

    def __init__(self, page: CustomersPage, wanted: Callable[[], bool]) -> None:
        super().__init__()
        self.seen = False
        self._wanted = wanted
        self._places: list[QObject] = [page.table.viewport(), page._nobody_found, page._nobody_meets]
        for place in self._places:
            place.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = self._wanted()
        return False

    def end(self) -> None:
        """Look no more."""
        for place in self._places:
            place.removeEventFilter(self)


class WatchedPage:
    """A window on a data file, at the customers."""

    def __init__(self, path: Path) -> None:
        constants.hold()
        self._path = path
        self._app = application()
        self._open()

    def _open(self) -> None:
        settings = Settings(language="ja", theme="light")
        self._program = Program(self._app, Preferences(settings, self._path.with_suffix(".json")))
        self._program.start(self._path)
        assert self._program.window is not None
        self._window = self._program.window

    @property
    def page(self) -> CustomersPage:
        """The page itself."""
        page = self._window.go("customers")
        assert isinstance(page, CustomersPage)
        return page

    def close(self) -> None:
        """Close the window."""
        self._program.close()

    def opened(self, times: int) -> list[Times]:
        """Open the file and its window anew, so many times; the first tells of a cold start and is left out."""
        taken = []
        for _time in range(times + 1):
            self.settle()
            self.close()
            began = time.perf_counter()
            self._open()
            held = time.perf_counter() - began
            page = self.page
            painted = Painted(page, lambda page=page: page.table.rows.rowCount() > 0)  # type: ignore[misc]
            taken.append(self._watch(painted, began, held))
        self.settle()
        return taken[1:]

    def come_back(self) -> Times:
        """Go to another page and come back."""
        self._window.go("settings")
        self.settle()
        return self._until(lambda: self._window.go("customers"), lambda: True)

    def press(self, *keys: str) -> Times:
        """Press keys together in the list; they lead to another row."""
        table = self.page.table
        before = table.currentIndex().row()
        pressed = QKeySequence("+".join(keys))
        return self._until(lambda: QTest.keySequence(table, pressed), lambda: table.currentIndex().row() != before)

    def scroll(self, part: float, *, sideways: bool = False) -> Times:
        """Draw the scroll bar to a part of its length."""
        table = self.page.table
        bar = table.horizontalScrollBar() if sideways else table.verticalScrollBar()
        to = min(int(bar.maximum() * part) + 1, bar.maximum())
        return self._until(lambda: bar.setValue(to), lambda: bar.value() == to)

    def sortable(self) -> list[str]:
        """The columns that the list can be sorted by, but for the names: it stands in their order."""
        return [column.key for column in self.page.table.rows.columns if column.sortable and column.key != "kana"]

    def show_column(self, key: str) -> None:
        """Have a column in sight, and come to rest."""
        self.page.table.layout_of_columns.choose(["kana", key])
        self.settle()

    def show_all_columns(self) -> None:
        """Have every column in sight, and come to rest."""
        self.page.table.layout_of_columns.choose([column.key for column in self.page.table.rows.columns])
        self.settle()

    def forget(self) -> None:
        """The data changed: what was made ready of it is gone."""
        self.page.session.tasks.changed.emit()

    def click(self, key: str) -> Times:
        """Click on the head of a column that is in sight, at rest or not."""
        table = self.page.table
        now, head = table.rows.order, table.horizontalHeader()
        place = [column.key for column in table.rows.columns].index(key)
        turned = not now.descending if now and now.key == key else table.rows.columns[place].right
        middle = head.sectionViewportPosition(place) + head.sectionSize(place) // 2
        at = head.viewport().rect().center()
        at.setX(middle)
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        wanted = Order(key, turned)
        return self._until(
            lambda: QTest.mouseClick(head.viewport(), left, plain, at), lambda: table.rows.order == wanted
        )

    def group(self, key: str) -> Times:
        """Put the list into groups by a column ('': into none), as its menu does."""
        page, shown = self.page, list[str]()
        page.table.rows.modelReset.connect(lambda: shown.append(page.table.layout_of_columns.group))
        return self._until(
            lambda: page.listing.group_by(key),
            lambda: shown[-1:] == [key] and bool(page.table.grouped.groups) == bool(key),
        )

    def fold(self, *, folded: bool) -> Times:
        """Fold all groups, or open them."""
        table = self.page.table
        return self._until(lambda: table.fold_all(folded=folded), lambda: bool(table.grouped.folded) == folded)

    def narrow(self, of: Filter) -> Times:
        """Narrow the list down to whom a filter means."""
        page, before = self.page, self.page.table.rows.rowCount()
        return self._until(lambda: page.segments.show_filter(of), lambda: page.table.rows.rowCount() != before)

    def buy(self, item: str) -> None:
        """The first customer of the list buys something."""
        session, customer = self.page.session, self.page.listed()[0]
        with session.store.act("benchmark"):
            session.store.purchases.insert(NewPurchase(customer, "2026-11-30", 100, [NewLine(item, 100)]))
        session.tasks.changed.emit()
        self.settle()

    def finds(self, text: str) -> int:
        """How many customers a search finds."""
        return len(self.page.session.store.search.ids(text))

    def type(self, text: str) -> Times:
        """Type a text into the field over the list; measured is its last character."""
        page, found = self.page, self.finds(text)
        page.filter.setText(text[:-1])
        self.settle()
        shown: list[int] = []
        page.table.rows.modelReset.connect(lambda: shown.append(page.table.rows.rowCount()))
        return self._until(lambda: page.filter.insert(text[-1:]), lambda: shown[-1:] == [found])

    def clear(self) -> None:
        """Show everyone again, and come to rest."""
        self.page.filter.clear()
        self.page.segments.show_everybody()
        self.settle()

    def _until(self, does: Callable[[], object], wanted: Callable[[], bool]) -> Times:
        painted = Painted(self.page, wanted)
        began = time.perf_counter()
        does()
        taken = self._watch(painted, began, time.perf_counter() - began)
        self.settle()
        return taken

    def _watch(self, painted: Painted, began: float, held: float) -> Times:
        shown = 0.0
        quiet = time.perf_counter()
        while not shown or time.perf_counter() - quiet < REST_S:
            before = time.perf_counter()
            self._app.processEvents()
            now = time.perf_counter()
            held = max(held, now - before)
            if painted.seen and not shown:
                shown = now - began
            if now - before > 0.002:
                quiet = now
            if now - began > MOST_S:
                raise RuntimeError("it was never painted")
            time.sleep(0.0002)
        painted.end()
        return Times(shown * 1000, held * 1000)

    def settle(self) -> None:
        """Wait until nothing happens any more."""
        until = time.perf_counter() + REST_S
        while self._window.session.tasks.busy() or time.perf_counter() < until:
            if self._window.session.tasks.busy():
                until = time.perf_counter() + REST_S
            self._app.processEvents()
            time.sleep(0.0005)
