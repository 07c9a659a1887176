"""May we write, mail, call? Each with when it was said, and how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.actions.typed import customer_field
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

KINDS = ("post_consent", "mail_consent", "phone_consent")


class Consents(QWidget):
    """A line for each way to reach the customer."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.fields: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for column, name in enumerate(("", _("Allowed"), _("Said on"), _("Said how"))):
            grid.addWidget(plain.small(name), 0, column)
            grid.setColumnStretch(column, 2 if column else 0)
        for line, kind in enumerate(KINDS, 1):
            grid.addWidget(plain.label(field_word(kind)), line, 0)
            for column, field in enumerate(self._line(kind), 1):
                grid.addWidget(field, line, column)

    def _line(self, kind: str) -> tuple[Field, Field, Field]:
        whom = field_word(kind)
        said = ChoiceField(whom, [(None, _("not asked")), (1, _("yes")), (0, _("no"))], labelled=False)
        read = partial(customer_field, f"{kind}_at")
        day = Field(whom + ": " + _("Said on"), read, day_text, labelled=False)
        how_words = (_("order form"), _("by telephone"), _("by e-mail"), _("in the shop"))
        how = Field(whom + ": " + _("Said how"), editor=Suggested(how_words), labelled=False)
        said.edited.connect(lambda: self._date(said, day))
        self.fields |= {kind: said, f"{kind}_at": day, f"{kind}_how": how}
        return said, day, how

    def _date(self, said: Field, day: Field) -> None:
        """What is said now is said today."""
        if said.value() is not None and not day.text():
            day.show_value(self._today().isoformat())
