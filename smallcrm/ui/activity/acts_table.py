"""The list of acts: those of a day stand under its heading, the last day first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.table import BOLD, MUTED, Column, Index, PagedModel, Table
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from smallcrm.actions.history import ActEntry
    from smallcrm.store.journal import Listed


class ActLine(NamedTuple):
    """A line of the list: an act, or the heading of a day (its id is below 0)."""

    id: int
    act: ActEntry | None
    heading: str = ""


class ActsModel(PagedModel[ActLine]):
    """Acts are fetched a page at a time; headings cannot be chosen."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[ActEntry]]) -> None:
        super().__init__(_columns(), self._lines)
        self._fetch_acts = fetch
        self._headings: dict[int, str] = {}

    def show_listed(self, listed: Sequence[Listed], today: date) -> list[int]:
        """The ids to show for these acts, with those of the headings between them."""
        self._headings, ids, day = {}, list[int](), ""
        for one in listed:
            if one.day != day:
                day = one.day
                heading = -len(self._headings) - 1
                self._headings[heading] = _day_words(day, today)
                ids.append(heading)
            ids.append(one.id)
        return ids

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.id_at(index.row()) < 0:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (BOLD, MUTED) and self.id_at(index.row()) < 0:
            return role == BOLD
        if role == MUTED:
            line = self.record_at(index.row())
            if line is not None and line.act is not None and line.act.undone:
                return True
        return super().data(index, role)

    def _lines(self, ids: Sequence[int]) -> list[ActLine]:
        acts = {act.id: act for act in self._fetch_acts([one for one in ids if one > 0])}
        return [ActLine(one, acts.get(one), self._headings.get(one, "")) for one in ids]


class ActsTable(Table):
    """One act at a time is chosen."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[ActEntry]]) -> None:
        self.acts = ActsModel(fetch)
        super().__init__(_("Activity"), self.acts)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_listed(self, listed: Sequence[Listed], today: date) -> None:
        """List these acts; the one that was chosen stays so, else the last one is."""
        self.clearSpans()
        ids = self.acts.show_listed(listed, today)
        self.show_ids(ids)
        for row, one in enumerate(ids):
            if one < 0:
                self.setSpan(row, 0, 1, self.acts.columnCount())
        if listed and not self.current_id():
            self.go_to(listed[0].id)
            self.scrollToTop()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """A heading cannot be chosen: a key that leads there goes to the act below; the first one is shown, too."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid():
            return index
        row = index.row() + (self.acts.id_at(index.row()) < 0)
        if row == 1:
            self.scrollToTop()
        return index.siblingAtRow(row)


def _columns() -> list[Column[ActLine]]:
    return [
        Column("at", _("When"), _when, 64, muted=True, sortable=False),
        Column("name", _("What"), lambda line: line.act.name if line.act else "", 240, sortable=False, stretch=True),
        Column("state", _("State"), _state, 104, muted=True, sortable=False),
    ]


def _when(line: ActLine) -> str:
    return line.act.at[11:16] if line.act else line.heading


def _state(line: ActLine) -> str:
    return _("taken back") if line.act and line.act.undone else ""


def _day_words(day: str, today: date) -> str:
    names = {today: _("today"), today - timedelta(days=1): _("yesterday")}
    name = names.get(date.fromisoformat(day))
    return _("{day}  {name}").format(day=short_day(day), name=name) if name else short_day(day)
