"""The shop's own fields: made, named, put in order, or taken from a template for the kind of shop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from smallcrm.actions import custom_fields
from smallcrm.actions.field_templates import templates
from smallcrm.i18n import _, n_
from smallcrm.ui.settings.field_row import FieldRow
from smallcrm.ui.settings.section import Section, beside
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear
from smallcrm.ui.widgets.editors import Choice
from smallcrm.values.own_kinds import OwnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.custom_fields import OwnField
    from smallcrm.ui.session import Session


class FieldsSection(Section):
    """Each change is an act with undo. How many customers have a value is looked up off the window's thread."""

    key = "fields"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[FieldRow] = []
        self._shown: Sequence[OwnField] | None = None
        self.problem = plain.label(tone="bad", wrap=True)
        self.problem.hide()
        self.column.addWidget(self._fields_card())
        self.column.addWidget(self._templates_card())
        self._loose_card = Card(_("Names that are no fields yet"))
        self._loose_card.body.addWidget(plain.label(_("Ledgers brought them in."), tone="muted", wrap=True))
        self._loose = QVBoxLayout()
        self._loose_card.body.addLayout(self._loose)
        self.column.addWidget(self._loose_card)
        self._loose_card.hide()
        self.column.addStretch()

    def refresh(self) -> None:
        store = self.session.store
        look = self.session.tasks.operation(_("Fields"), lambda _work: custom_fields.all_fields(store))
        look.reads().then(self._show).start()

    def new_field(self) -> None:
        """A line for one more, made when it has a name."""
        if self.rows and not self.rows[-1].field.id:
            self.rows[-1].take_focus()
            return
        self._add(custom_fields.OwnField(0, "", OwnKind(), 0))
        self.rows[-1].take_focus()

    def make(self, name: str, holds: OwnKind) -> None:
        """Make a field of a name."""
        store = self.session.store
        self._do(lambda: custom_fields.make(store, name, holds))

    def take_template(self) -> None:
        """Make the fields of the kind of shop that is chosen."""
        store = self.session.store
        template = next(one for one in templates() if one.key == self.template.value())
        self._do(lambda: custom_fields.make_all(store, template))

    def rename(self, row: FieldRow, name: str) -> None:
        """Call a field so; a new line becomes a field with it."""
        store, field = self.session.store, row.field
        if field.id:
            self._do(lambda: custom_fields.rename(store, field.id, name))
        else:
            self.make(name, row.holds())

    def change_kind(self, row: FieldRow) -> None:
        """Have a field hold what is chosen in its line."""
        store, field, holds = self.session.store, row.field, row.holds()
        if field.id:
            self._do(lambda: custom_fields.change_kind(store, field.id, holds))

    def put(self, row: FieldRow, step: int) -> None:
        """Move a field up or down."""
        ids = [one.field.id for one in self.rows if one.field.id]
        at = ids.index(row.field.id)
        if 0 <= at + step < len(ids):
            ids.insert(at + step, ids.pop(at))
            store = self.session.store
            self._do(lambda: custom_fields.arrange(store, ids))

    def remove(self, row: FieldRow, *, values: bool) -> None:
        """Delete a field."""
        store, field = self.session.store, row.field
        if field.id:
            self._do(lambda: custom_fields.remove(store, field.id, values=values))
        else:
            self._shown = None
            self.refresh()

    def _do(self, act: Callable[[], object]) -> None:
        self._say("")
        self.change(lambda: act() is not False, self._refuse)

    def _refuse(self, words: str) -> bool:
        self._say(words)
        self._shown = None  # what was typed is shown as it is kept
        return True

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _show(self, fields: Sequence[OwnField]) -> None:
        if fields == self._shown:
            return
        self._shown = fields
        focused = self._focused()
        clear(self._lines)
        clear(self._loose)
        self.rows = []
        for field in fields:
            if field.id:
                self._add(field)
        self._none.setVisible(not self.rows)
        self._show_loose([field for field in fields if not field.id])
        for row in self.rows:
            row.suit(first=row is self.rows[0], last=row is self.rows[-1])
        self._go_back(focused)

    def _focused(self) -> tuple[int, int, int] | None:
        """Where the keyboard is: at which field, in which line, at what of it."""
        on = QApplication.focusWidget()
        for at, row in enumerate(self.rows):
            if on in row.stops():
                return row.field.id, at, row.stops().index(on)
        return None

    def _go_back(self, focused: tuple[int, int, int] | None) -> None:
        """The lines are made anew; the keyboard stays where it was."""
        if focused is None or not self.rows:
            return
        field, at, stop = focused
        row = next((one for one in self.rows if one.field.id == field), self.rows[min(at, len(self.rows) - 1)])
        row.stops()[stop].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, field: OwnField) -> None:
        self._none.hide()
        row = FieldRow(field)
        row.renamed.connect(lambda name: self.rename(row, name))
        row.kind_changed.connect(lambda: self.change_kind(row))
        for field_of_row in (row.name, row.choices):
            field_of_row.edited.connect(lambda: self._say(""))
        row.moved.connect(lambda step: self.put(row, step))
        row.removed.connect(lambda values: self.remove(row, values=values))
        self._lines.addWidget(row)
        self._walk_through(row)
        self.rows.append(row)

    def _walk_through(self, row: FieldRow) -> None:
        """Tab goes through the lines from top to bottom, then to the button below them."""
        before = self.rows[-1].stops()[-1] if self.rows else None
        for stop in row.stops():
            if before is not None:
                self.setTabOrder(before, stop)
            before = stop
        self.setTabOrder(row.stops()[-1], self.add)

    def _show_loose(self, fields: Sequence[OwnField]) -> None:
        self._loose_card.setVisible(bool(fields))
        for field in fields:
            count = n_("{count} customer", "{count} customers", field.customers).format(count=f"{field.customers:,}")
            line = QHBoxLayout()
            line.addWidget(plain.label(field.name, wrap=True), 1)
            line.addWidget(plain.small(count))
            made = button(_("Make it a field"), partial(self.make, field.name, field.holds))
            made.setAccessibleName(_("Make “{name}” a field").format(name=field.name))
            line.addWidget(made)
            self._loose.addLayout(line)

    def _fields_card(self) -> Card:
        card = Card(_("Fields of your own"))
        words = _("They stand in the form, in the list as columns, in the search, in imports and exports.")
        card.body.addWidget(plain.label(words, tone="muted", wrap=True))
        none = _("None yet. What does your shop know of its customers that no field is there for?")
        self._none = plain.label(none, wrap=True)
        card.body.addWidget(self._none)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        card.body.addLayout(self._lines)
        card.body.addWidget(self.problem)
        self.add = button(_("Add a field"), self.new_field, drawing="plus")
        card.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _templates_card(self) -> Card:
        card = Card(_("Fields for kinds of shops"))
        words = _(
            "A start to choose from: every field can be changed or deleted afterwards, and one undo takes all away."
        )
        card.body.addWidget(plain.label(words, tone="muted", wrap=True))
        self.template = Choice([(one.key, one.name) for one in templates()])
        self.template.setAccessibleName(_("Kind of shop"))
        self.template.currentIndexChanged.connect(lambda _at: self._tell_template())
        self.take = button(_("Add these fields"), self.take_template)
        line = beside(self)
        line.addWidget(self.template)
        line.addWidget(self.take)
        line.addStretch()
        card.body.addLayout(line)
        self._of_template = plain.small(wrap=True)
        card.body.addWidget(self._of_template)
        self._tell_template()
        return card

    def _tell_template(self) -> None:
        chosen = next(one for one in templates() if one.key == self.template.value())
        self._of_template.setText(_(", ").join(name for name, _kind in chosen.fields))
