"""May we write, mail, call? Each with when it was said, how, and with which words it was asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from smallcrm.actions.typed import customer_field
from smallcrm.actions.typed_days import day_near
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


def ways_to_answer() -> tuple[str, ...]:
    """How people say whether they want letters, mails or calls."""
    return _("order form"), _("by telephone"), _("by e-mail"), _("in the shop")


class Consents(QWidget):
    """Two lines for each way to reach the customer."""

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
        for place, kind in enumerate(KINDS):
            line = 1 + 2 * place
            grid.addWidget(plain.label(field_word(kind)), line, 0)
            *answer, wording = self._line(kind)
            for column, field in enumerate(answer, 1):
                grid.addWidget(field, line, column)
            grid.addWidget(wording, line + 1, 1, 1, 3)

    def _line(self, kind: str) -> tuple[Field, ...]:
        whom = field_word(kind)
        said = ChoiceField(whom, [(None, _("not asked")), (1, _("yes")), (0, _("no"))], labelled=False)
        read_day = partial(day_near, today=self._today())
        day = Field(whom + ": " + _("Said on"), read_day, day_text, labelled=False)
        how = Field(whom + ": " + _("Said how"), editor=Suggested(ways_to_answer()), labelled=False)
        line = QLineEdit()
        line.setPlaceholderText(_("The words it was asked with"))
        read_wording = partial(customer_field, f"{kind}_wording")
        wording = Field(whom + ": " + _("Wording"), read_wording, editor=line, labelled=False)
        said.edited.connect(lambda: self._date(said, day))
        self.fields |= {kind: said, f"{kind}_at": day, f"{kind}_how": how, f"{kind}_wording": wording}
        return said, day, how, wording

    def _date(self, said: Field, day: Field) -> None:
        """What is said now is said today."""
        if said.value() is not None and not day.text():
            day.show_value(self._today().isoformat())
