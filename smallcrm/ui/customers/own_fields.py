"""The fields that a shop has of its own: a name and a text, or yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class OwnField(Row):
    """One field: its name at the left, its value at the right."""

    def __init__(self, name: str, value: object, names: Sequence[str]) -> None:
        super().__init__()
        self.name = Suggested(names)
        self.name.setEditText(name)
        self.name.setAccessibleName(_("Name of the field"))
        self.name.line().setPlaceholderText(_("Name of the field"))
        said = name or _("Value")
        if isinstance(value, bool):
            self.field: Field = ChoiceField(said, [(None, ""), (True, _("yes")), (False, _("no"))], labelled=False)
        else:
            self.field = Field(said, labelled=False)
        self.field.show_value(value)
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
        return self.name.currentText().strip(), self.field.value()


class OwnFields(RowList[OwnField]):
    """The rows of a customer."""

    def __init__(self) -> None:
        super().__init__(_("Another field of your own"))
        self._names: Sequence[str] = ()

    def new_row(self) -> OwnField:
        return OwnField("", "", self._names)

    def offer(self, names: Sequence[str]) -> None:
        """Offer the names that other customers' fields have."""
        self._names = names
        for row in self.rows:
            row.name.offer(names)

    def show_value(self, custom: Mapping[str, object]) -> None:
        """Show these."""
        self.clear()
        for name, value in custom.items():
            self.add(OwnField(name, value, self._names))

    def value(self) -> dict[str, object]:
        """Name -> value of those that have both."""
        named = (row.value() for row in self.rows)
        return {name: value for name, value in named if name and value not in ("", None)}
