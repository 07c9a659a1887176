"""The side of the customers page: its segments, and what can be done with them; each change is an act with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from smallcrm.actions import segments
from smallcrm.actions.filter_sentences import sentence
from smallcrm.actions.segments import Counts
from smallcrm.filters.conditions import EVERYBODY, Filter
from smallcrm.i18n import _
from smallcrm.ui.segments.folded import FoldedSegments
from smallcrm.ui.segments.segment_list import Entry, SegmentList
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.filtering import Filtering
    from smallcrm.ui.session import Session

WIDEST = 9
"""So many times the height of a line."""


class SegmentPane(QWidget):
    """Where there is little room it folds away into a button of the head, with the same entries in its menu."""

    picked = Signal(object)
    """The list is to show whom this filter means."""
    build_wanted = Signal()
    """The builder is asked for."""
    edit_wanted = Signal(object)
    """The conditions of this segment are to be changed in the builder (an Entry)."""

    personas_wanted = Signal(object)
    """The personas are to be looked at, this one first (an Entry)."""

    def __init__(self, session: Session, filtering: Filtering) -> None:
        super().__init__()
        self._session = session
        self._counts = Counts(session.store, filtering)
        self._filter: Filter = EVERYBODY
        self.list = SegmentList()
        self.list.picked.connect(self.picked)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.delete_wanted.connect(self.remove)
        self.save = button(_("Save conditions"), self.save_filter, drawing="plus")
        self.save.setProperty("flat", "true")
        self.folded = FoldedSegments(self._fill_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(plain.label(_("Segments"), bold=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self.list.listed.connect(self._fit)
        self._fit()
        self.show_filter(EVERYBODY)

    def look_again(self) -> None:
        """The data changed: so may the segments and their counts have."""
        store, today = self._session.store, self._session.today()

        def listed(found: tuple[list[segments.SavedSegment], list[segments.Suggestion]]) -> None:
            self.list.show_segments(*found)
            self.list.show_current(self._filter)
            self.show_filter(self._filter)
            count.start()

        operation = self._session.tasks.operation
        count = operation(_("Segments"), lambda _work: self._counts.of_all(today))
        count.reads(long=True).then(self.list.show_counts)
        operation(_("Segments"), lambda _work: segments.listed(store)).reads().then(listed).start()

    def _fit(self) -> None:
        """As wide as the names and counts, but never at much cost to the customers beside them."""
        most = self.fontMetrics().height() * WIDEST
        self.setFixedWidth(max(min(self.list.sizeHint().width(), most), self.save.sizeHint().width()))

    def show_filter(self, of: Filter) -> None:
        """The list is filtered so now."""
        self._filter = of
        self.list.show_current(of)
        entry = next((one for one in self.list.entries if one.filter == of), None)
        self.save.setEnabled(of != EVERYBODY and (entry is None or entry.suggested))
        name = entry.name if entry else _("All customers") if of == EVERYBODY else _("Own conditions")
        self.folded.show_name(name, sentence(of, date_form()))

    def save_filter(self) -> None:
        """Save the list's filter as a segment."""
        self.save_as(self._filter)

    def save_as(self, of: Filter, name: str = "", over: QWidget | None = None) -> None:
        """Have a name given to a filter."""
        suggested = next((one.name for one in self.list.entries if one.suggested and one.filter == of), "")
        self._open(0, of, name or suggested, over)

    def save_changes(self, segment: int, of: Filter) -> None:
        """Give a segment other conditions."""
        store = self._session.store
        self._act(_("Saving"), lambda: segments.change(store, segment, of=of))

    def edit_face(self, entry: Entry, over: QWidget | None = None) -> None:
        """Change a segment's name, description and picture."""
        if entry.filter is not None:
            self._open(entry.segment, entry.filter, over=over)

    def remove(self, entry: Entry) -> None:
        """Delete a segment; Undo brings it back."""
        store = self._session.store
        self._act(_("Deleting"), lambda: segments.remove(store, entry.segment))

    def shift(self, entry: Entry, by: int) -> None:
        """Put a segment higher or lower."""
        store, order = self._session.store, [one.segment for one in self.list.entries if one.segment]
        place = order.index(entry.segment)
        order.insert(place + by, order.pop(place))
        self._act(_("Saving"), lambda: segments.put_in_order(store, order))

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done with an entry."""
        menu = QMenu(self)
        if entry.suggested and entry.filter is not None:
            of = entry.filter
            menu.addAction(_("Save as a segment…")).triggered.connect(lambda _on: self.save_as(of, entry.name))
            return menu
        order = [one.segment for one in self.list.entries if one.segment]
        acts: tuple[tuple[str, Callable[[], object], bool], ...] = (
            (_("Conditions…"), lambda: self.edit_wanted.emit(entry), entry.filter is not None),
            (_("Name, picture, how often to be in touch…"), lambda: self.edit_face(entry), entry.filter is not None),
            (_("Persona…"), lambda: self.personas_wanted.emit(entry), True),
            (_("Higher"), lambda: self.shift(entry, -1), entry.segment != order[0]),
            (_("Lower"), lambda: self.shift(entry, 1), entry.segment != order[-1]),
            (_("Delete"), lambda: self.remove(entry), True),
        )
        for name, does, possible in acts:
            action = menu.addAction(name)
            action.triggered.connect(lambda _on, act=does: act())
            action.setEnabled(possible)
        return menu

    def _show_menu(self, entry: Entry, at: QPoint) -> None:
        menu = self.menu_of(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _fill_menu(self, menu: QMenu) -> None:
        """The entries, and for the chosen one what the right mouse button offers in the list."""
        menu.clear()
        for row, entry in enumerate(self.list.entries):
            if entry.suggested and not self.list.entries[row - 1].suggested:
                menu.addSection(_("Suggestions"))
            count = self.list.count_of(row)
            action = menu.addAction(entry.name.replace("&", "&&") + (f"\t{count}" if count else ""))
            action.setCheckable(True)
            action.setChecked(entry.filter == self._filter)
            action.setEnabled(entry.filter is not None)
            action.triggered.connect(lambda _on, of=entry.filter: self.picked.emit(of))
        menu.addSeparator()
        menu.addAction(_("Filter…")).triggered.connect(lambda _on: self.build_wanted.emit())
        chosen = next((one for one in self.list.entries if one.segment and one.filter == self._filter), None)
        if chosen is not None:
            menu.addActions(self.menu_of(chosen).actions())
        elif self.save.isEnabled():
            menu.addAction(_("Save conditions")).triggered.connect(lambda _on: self.save_filter())

    def _open(self, segment: int, of: Filter, name: str = "", over: QWidget | None = None) -> None:
        from smallcrm.ui.segments.segment_dialog import SegmentDialog

        dialog = SegmentDialog(self._session, segment, of, over or self.window(), name=name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _act(self, name: str, does: Callable[[], object]) -> None:
        session = self._session

        def said(_done: object) -> None:
            session.say_done()

        session.tasks.operation(name, lambda _work: does()).writes().then(said).start()
