"""The shop's own fields: made, named, put in order, or taken from a template for the kind of shop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions import custom_fields
from smallcrm.actions.field_templates import templates
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.ui.settings.field_row import FieldRow
from smallcrm.ui.settings.section import Section, beside
from smallcrm.ui.theme import set_tone
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
        self.rows.append(self._line(custom_fields.OwnField(0, "", OwnKind(), 0)))
        self._arrange()
        self.rows[-1].take_focus()

    def make(self, name: str, holds: OwnKind) -> None:
        """Make a field of a name."""
        store = self.session.store
        self._do(lambda: custom_fields.make(store, name, holds))

    def take_template(self) -> None:
        """Make the fields of the kind of shop that is chosen."""
        store = self.session.store
        template = next(one for one in templates() if one.key == self.template.value())

        def make() -> None:
            if not custom_fields.make_all(store, template):
                raise CrmError(_("All of these fields are there already."))

        self._tell_template()
        self._do(make, self._refuse_template)

    def rename(self, row: FieldRow, name: str) -> None:
        """Call a field so; a new line becomes a field with it."""
        store, field = self.session.store, row.field
        if field.id:
            self._do(lambda: custom_fields.rename(store, field.id, name), row.refuse_name)
        else:
            holds = row.holds()
            self._do(lambda: custom_fields.make(store, name, holds), row.refuse_name)

    def change_kind(self, row: FieldRow) -> None:
        """Have a field hold what is chosen in its line."""
        store, field, holds = self.session.store, row.field, row.holds()
        if field.id:
            self._do(lambda: custom_fields.change_kind(store, field.id, holds), row.refuse_kind)

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
            self.rows.remove(row)
            self._arrange()

    def _do(self, act: Callable[[], object], refuse: Callable[[str], object] | None = None) -> None:
        """`refuse` is told why it could not be; without it the message bar is."""
        journal = self.session.store.journal

        def work() -> bool:
            before = journal.acts(1)
            act()
            return journal.acts(1) != before

        def refused(words: str) -> bool:
            if refuse is not None:
                refuse(words)
            return refuse is not None

        self.change(work, refused)

    def _show(self, fields: Sequence[OwnField]) -> None:
        """The lines that are there stay, with what was typed in them and the keyboard."""
        if fields == self._shown:
            return
        self._shown = fields
        focused = self._focused()
        lines = {row.field.id: row for row in self.rows}
        made = [field for field in fields if field.id]
        self.rows = [self._shown_in(lines.pop(field.id, None), field) for field in made]
        new = lines.pop(0, None)
        if new is not None and new.name.kept_text() not in [field.name for field in made]:
            self.rows.append(new)
        self._arrange()
        clear(self._loose)
        self._show_loose([field for field in fields if not field.id])
        self._go_back(focused)

    def _shown_in(self, row: FieldRow | None, field: OwnField) -> FieldRow:
        if row is None:
            return self._line(field)
        row.show_field(field)
        return row

    def _arrange(self) -> None:
        """Put the lines in their order; Tab goes through them from top to bottom, then to the button below."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self.rows:
                widget.hide()
                widget.deleteLater()
        before: QWidget | None = None
        for row in self.rows:
            self._lines.addWidget(row)
            row.suit(first=row is self.rows[0], last=row is self.rows[-1])
            for stop in row.stops():
                if before is not None:
                    self.setTabOrder(before, stop)
                before = stop
        if before is not None:
            self.setTabOrder(before, self.add)
        self._none.setVisible(not self.rows)

    def _focused(self) -> tuple[FieldRow, int, int] | None:
        """Where the keyboard is: in which line, the how manieth, at what of it."""
        on = QApplication.focusWidget()
        for at, row in enumerate(self.rows):
            if on in row.stops():
                return row, at, row.stops().index(on)
        return None

    def _go_back(self, focused: tuple[FieldRow, int, int] | None) -> None:
        """The keyboard stays where it was, also where the line is another now."""
        if focused is None or not self.rows:
            return
        row, at, stop = focused
        if row not in self.rows:
            self.rows[min(at, len(self.rows) - 1)].stops()[stop].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, field: OwnField) -> FieldRow:
        row = FieldRow(field)
        row.renamed.connect(lambda name: self.rename(row, name))
        row.kind_changed.connect(lambda: self.change_kind(row))
        row.moved.connect(lambda step: self.put(row, step))
        row.removed.connect(lambda values: self.remove(row, values=values))
        return row

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
        self.none_of_template = plain.small(wrap=True)
        set_tone(self.none_of_template, tone="bad")
        card.body.addWidget(self.none_of_template)
        self._tell_template()
        return card

    def _tell_template(self) -> None:
        chosen = next(one for one in templates() if one.key == self.template.value())
        self._of_template.setText(_(", ").join(name for name, _kind in chosen.fields))
        self._refuse_template("")

    def _refuse_template(self, words: str) -> None:
        self.none_of_template.setText(words)
        self.none_of_template.setVisible(bool(words))
