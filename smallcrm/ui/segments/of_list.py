"""Everything that narrows the customers list down to a filter: the segments at its side, the chips above it, the
builder, and whom the filter of the moment means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smallcrm.actions.filtering import Filtering
from smallcrm.filters.conditions import EVERYBODY, Filter
from smallcrm.i18n import _
from smallcrm.ui.segments.chips import Chips
from smallcrm.ui.segments.list_filter import ListFilter
from smallcrm.ui.segments.pane import SegmentPane
from smallcrm.ui.widgets.keys import action

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.segments.segment_list import Entry
    from smallcrm.ui.segments.vocabulary import Vocabulary
    from smallcrm.ui.session import Session


class SegmentsOfList(QObject):
    """Made after the first frame, like all that is not seen in it."""

    chosen = Signal()
    """The user narrows the list down to something else; who was searched for before that is not meant any more."""

    def __init__(self, session: Session, page: QWidget, narrowed: Callable[[Collection[int] | None], object]) -> None:
        """`narrowed` is told whom the list is to show: these, or None for everybody."""
        super().__init__(page)
        self._session, self._page = session, page
        self._filtering = Filtering(session.store)
        self._filter = ListFilter(session, self._filtering, self)
        self.pane = SegmentPane(session, self._filtering)
        self.chips = Chips()
        self.pane.picked.connect(self.choose)
        self.pane.edit_wanted.connect(self._edit)
        self.pane.build_wanted.connect(self.build)
        self.pane.personas_wanted.connect(self.show_personas)
        self.chips.changed.connect(self.show_filter)
        self.personas = action(page, _("Personas…"), "Ctrl+G", self.show_personas)
        acts: tuple[tuple[str, Callable[[Entry], object]], ...] = (
            (_("Conditions of the segment…"), self._edit),
            (_("How often to be in touch with the segment…"), self.pane.edit_face),
            (_("Delete the segment"), self.pane.remove),
        )
        for name, does in acts:
            action(page, name, "", partial(self._with_chosen, does))
        self._filter.changed.connect(lambda: narrowed(self._filter.ids))

    @property
    def filter(self) -> Filter:
        """The filter of the moment."""
        return self._filter.filter

    def look_again(self) -> None:
        """The data changed."""
        self.pane.look_again()
        if self.filter != EVERYBODY:
            self._filter.look_again()

    def show_filter(self, of: Filter) -> None:
        """Narrow the list down to whom this filter means."""
        self._filter.set(of)
        self.chips.show_filter(of)
        self.pane.show_filter(of)

    def show_everybody(self) -> None:
        """Narrow the list down no more."""
        self.show_filter(EVERYBODY)

    def build(self) -> None:
        """Open the builder on the filter of the moment."""
        self._open(self.filter, self.choose)

    def show_personas(self, entry: Entry | None = None) -> None:
        """Open the personas, at this one or the first."""
        from smallcrm.ui.segments.persona_dialog import PersonaDialog

        dialog = PersonaDialog(self._session, self._filtering, self.pane)
        if entry in dialog.list.entries:
            dialog.list.setCurrentRow(dialog.list.entries.index(entry))
        dialog.build_wanted.connect(self.build)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _with_chosen(self, does: Callable[[Entry], object]) -> None:
        """Do it with the segment that is chosen, or say that none is."""
        entry = next((one for one in self.pane.list.entries if one.segment and one.filter == self.filter), None)
        if entry is not None:
            does(entry)
        else:
            self._session.messages.say(_("Choose a segment first."))

    def choose(self, of: Filter) -> None:
        """Show whom this filter means, and nobody else, wherever on the page one is."""
        self.chosen.emit()
        self.show_filter(of)

    def _edit(self, entry: Entry) -> None:
        """Other conditions for a segment; the list shows whom they mean."""

        def changed(of: Filter) -> None:
            self.pane.save_changes(entry.segment, of)
            self.choose(of)

        self._open(entry.filter or EVERYBODY, changed, _("Save the changes"))

    def _open(self, of: Filter, built: Callable[[Filter], object], name: str = "") -> None:
        """`name`: of the button that takes what was built."""
        from smallcrm.ui.segments.vocabulary import Vocabulary

        def show(vocabulary: Vocabulary) -> None:
            from smallcrm.ui.segments.builder import FilterBuilder

            builder = FilterBuilder(self._session, self._filtering, vocabulary, of, self._page.window(), takes=name)
            builder.built.connect(built)
            builder.save_wanted.connect(self._save)
            builder.finished.connect(builder.deleteLater)
            builder.open()

        work = self._session.tasks.operation(_("Customers"), lambda _work: Vocabulary(self._session.store))
        work.reads().then(show).start()

    def _save(self, of: Filter) -> None:
        self.choose(of)
        self.pane.save_as(of)
