"""The fields that a shop has of its own: a name and a text, or yes and no."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.actions.act_values import is_day
from smallcrm.actions.typed import customer_field
from smallcrm.actions.words import own_field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class OwnField(Row):
    """One field: its name at the left, its value at the right."""

    def __init__(self, name: str, value: object, names: Sequence[str]) -> None:
        super().__init__()
        self._key, self._value = name, value
        self._word = own_field_word(name)
        self.name = Suggested(names)
        self.name.setEditText(self._word)
        self.name.setAccessibleName(_("Name of the field"))
        self.name.line().setPlaceholderText(_("Name of the field"))
        said = self._word or _("Value")
        if isinstance(value, bool):
            self.field: Field = ChoiceField(said, [(None, ""), (True, _("yes")), (False, _("no"))], labelled=False)
        elif is_day(name, value):
            self.field = Field(said, partial(customer_field, "created_on"), day_text, labelled=False)
        else:
            self.field = Field(said, labelled=False)
        self.field.show_value(value)
        self._shown = self.field.text()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.name, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.field, 3)
        line.addWidget(self.away_tool(self.field.editor), 0, Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        self.name.setFocus()

    def value(self) -> tuple[str, object]:
        """(name, value)."""
        name = self.name.currentText().strip()
        same = not isinstance(self.field, ChoiceField) and self.field.text() == self._shown
        return self._key if name == self._word else name, self._value if same else self.field.value()


class OwnFields(RowList[OwnField]):
    """The rows of a customer."""

    def __init__(self) -> None:
        super().__init__(_("Another field of your own"))
        self._names: Sequence[str] = ()

    def new_row(self) -> OwnField:
        return OwnField("", "", self._names)

    def offer(self, names: Sequence[str]) -> None:
        """Offer the names that other customers' fields have."""
        self._names = [own_field_word(name) for name in names]
        for row in self.rows:
            row.name.offer(self._names)

    def show_value(self, custom: Mapping[str, object]) -> None:
        """Show these."""
        self.clear()
        for name, value in custom.items():
            self.add(OwnField(name, value, self._names))

    def value(self) -> dict[str, object]:
        """Name -> value of those that have both."""
        named = (row.value() for row in self.rows)
        return {name: value for name, value in named if name and value not in ("", None)}
