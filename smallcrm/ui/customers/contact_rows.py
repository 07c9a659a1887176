"""The numbers and addresses of a customer: a row each, of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.actions.checking import CONTACT_KINDS
from smallcrm.actions.typed import Typed, contact_point
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.values.phones import as_japanese_write_it
from smallcrm.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = ("phone", "mobile", "fax")
MOBILE = ("060", "070", "080", "090")


class ContactRow(Row):
    """One number or address."""

    def __init__(self, kind: str, written: str, *, chosen: bool = False) -> None:
        """`chosen`: what is typed does not tell another kind."""
        super().__init__()
        self.kind = Choice([(one, field_word(one)) for one in CONTACT_KINDS])
        self.kind.choose(kind)
        self.kind.setAccessibleName(_("Kind"))
        self._kept = (kind, written)
        self.field = Field(field_word(kind), self._read, self._write, labelled=False)
        self.field.show_value(written)
        self.field.edited.connect(self._guess)
        self._guesses = not written and not chosen
        self.kind.activated.connect(self._chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.field, 1)
        line.addWidget(self.away_tool(self.field.editor), 0, Qt.AlignmentFlag.AlignTop)

    def value(self) -> tuple[str, str]:
        """(kind, as it is written when the field is left)."""
        return str(self.kind.value()), self._write(self.field.text().strip())

    def take_focus(self) -> None:
        self.field.take_focus()

    def _read(self, text: str) -> Typed:
        return Typed(text.strip(), contact_point(str(self.kind.value()), text.strip(), (self._kept,)).problem)

    def _write(self, text: str) -> str:
        """What a ledger wrote stays so until it is typed anew."""
        if text == self._kept[1] or self.kind.value() not in NUMBERS:
            return text
        return as_japanese_write_it(text)

    def _guess(self) -> None:
        """What is typed into a new row tells its kind, until one is chosen."""
        text = narrow(self.field.text()).strip()
        if self._guesses and text:
            self._name("email" if "@" in text else "mobile" if text.startswith(MOBILE) else "phone")

    def _chosen(self) -> None:
        self._guesses = False
        self._name(str(self.kind.value()))
        self.field.tell()
        self.field.edited.emit()

    def _name(self, kind: str) -> None:
        self.kind.choose(kind)
        self.field.name = field_word(kind)
        self.field.editor.setAccessibleName(self.field.name)


class ContactRows(RowList[ContactRow]):
    """The rows of a customer; `edited` also when something is typed in one."""

    def __init__(self) -> None:
        super().__init__(_("Another number or address"))

    def new_row(self) -> ContactRow:
        return ContactRow("phone", "")

    def add(self, row: ContactRow) -> None:
        super().add(row)
        row.field.edited.connect(self.edited)

    def show_value(self, contacts: Sequence[tuple[str, str]]) -> None:
        """Show these, or an empty row."""
        self.clear()
        for kind, written in contacts or [("phone", "")]:
            self.add(ContactRow(kind, written))

    def value(self) -> list[tuple[str, str]]:
        """(kind, as written) of each."""
        return [row.value() for row in self.rows if row.value()[1]]

    def fields(self) -> list[Field]:
        """The fields, to be looked at before saving."""
        return [row.field for row in self.rows]
