"""The fields that a shop has of its own: those it has defined, and names with a text that are none yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smallcrm.actions.act_values import is_day
from smallcrm.actions.typed import customer_field
from smallcrm.actions.words import own_field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.own_editors import own_editor
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smallcrm.values.own_kinds import OwnKind

NAMES_WIDTH = 9
"""Of the names of the defined fields, in line heights."""


class OwnField(Row):
    """A name at the left that can be any, its value at the right."""

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
    """The defined fields in their order, and below them a row for each other name."""

    def __init__(self, kinds: Mapping[str, OwnKind]) -> None:
        """`kinds`: the defined fields."""
        self._defined = QWidget()
        super().__init__(_("Another field of your own"), self._defined)
        self._kinds = kinds
        self._names: Sequence[str] = ()
        self.defined: dict[str, Field] = {}
        self._grid = QGridLayout(self._defined)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, self.fontMetrics().height() * NAMES_WIDTH)
        self._defined.setVisible(bool(kinds))

    def new_row(self) -> OwnField:
        return OwnField("", "", self._names)

    def fields(self) -> list[Field]:
        """The defined fields, to be looked at before saving."""
        return list(self.defined.values())

    def offer(self, names: Sequence[str]) -> None:
        """Offer the names that other customers have something under."""
        self._names = [own_field_word(name) for name in names if name not in self._kinds]
        for row in self.rows:
            row.name.offer(self._names)

    def show_value(self, custom: Mapping[str, object]) -> None:
        """Show these."""
        self.clear()
        for name, kind in self._kinds.items():
            self._show_defined(name, kind, custom.get(name, ""))
        for name, value in custom.items():
            if name not in self._kinds:
                self.add(OwnField(name, value, self._names))

    def value(self) -> dict[str, object]:
        """Name -> value of those that have both."""
        named = [*((name, field.value()) for name, field in self.defined.items()), *(row.value() for row in self.rows)]
        return {name: value for name, value in named if name and value not in ("", None)}

    def _show_defined(self, name: str, kind: OwnKind, value: object) -> None:
        before = self.defined.get(name)
        made = own_editor(own_field_word(name), kind, value)
        if before is not None:
            self._grid.replaceWidget(before, made)
            before.hide()
            before.deleteLater()
        else:
            line = self._grid.rowCount()
            label = plain.label(own_field_word(name), tone="muted", wrap=True)
            label.setBuddy(made.editor)
            label.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(made, line, 1)
        self.defined[name] = made
        self.walk_before_more(made)
