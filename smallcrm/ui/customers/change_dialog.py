"""One field of all selected customers is given one value."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from smallcrm.actions import customers
from smallcrm.actions.typed import Typed, customer_field
from smallcrm.actions.typed_days import day_near
from smallcrm.actions.words import field_word
from smallcrm.filters.fields import CUSTOM
from smallcrm.i18n import _, n_
from smallcrm.ui.customers.consents import KINDS as CONSENTS
from smallcrm.ui.customers.consents import ways_to_answer
from smallcrm.ui.customers.customer_fields import as_word, offered
from smallcrm.ui.customers.own_editors import own_editor
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

TEXTS = ("stage", "rank", "staff", "source", "gender", "honorific", "industry", "department", "title")
ANSWERS = (*CONSENTS, "decision_maker")


class AnswerField(ChoiceField):
    """Yes, no, or not known; nothing is said before one of them is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__(name, [("", _("Choose…")), (1, _("yes")), (0, _("no")), (None, _("not known"))])

    def typed(self) -> Typed:
        value = super().typed().value
        return Typed(value, _("Choose an answer.") if value == "" else "")


class ChangeDialog(FormDialog):
    """How many are changed is said before; it is one act, one step of undo."""

    WIDTH, HEIGHT = 440, 420

    def __init__(self, session: Session, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(session, _("Change a field"), parent)
        self._ids = ids
        self._own = {f"{CUSTOM}{name}": kind for name, kind in session.store.custom_fields.kinds().items()}
        self.field = ChoiceField(_("Field"), [(key, field_word(key)) for key in (*TEXTS, *ANSWERS, *self._own)])
        self.field.edited.connect(self._choose)
        self._suggested = Suggested()
        self.text = Field(_("New value"), self._read, self._write, editor=self._suggested)
        self.answer = AnswerField(_("New value"))
        self.answer.edited.connect(self._suit_answer)
        self.day = Field(_("Said on"), partial(day_near, today=session.today()), day_text)
        self.day.show_value(session.today().isoformat())
        self.how = Field(_("Said how"), editor=Suggested(ways_to_answer()))
        words = n_("{count} selected customer", "{count} selected customers", len(ids))
        self.column.addWidget(plain.label(words.format(count=f"{len(ids):,}"), bold=True))
        self.own: dict[str, Field] = {}
        """The editors of the shop's own fields that were chosen so far."""
        self._values = QVBoxLayout()
        for one in (self.text, self.answer, self.day, self.how):
            self._values.addWidget(one)
        self.column.addWidget(self.field)
        self.column.addLayout(self._values)
        self._about_empty = plain.small(_("What is left empty takes the value away."), wrap=True)
        self.column.addWidget(self._about_empty)
        self.column.addStretch(1)
        self._choose()
        self.begin()
        self.field.take_focus()

    def fields(self) -> list[Field]:
        return [self.field, self._value(), *((self.day, self.how) if self._is_consent() else ())]

    def state(self) -> Any:
        """Nothing is known of what the customers have: to leave all as it stands here is a change, too."""
        answer = self.answer.value(), self.day.value(), self.how.value()
        return self.field.value(), self.text.text(), *answer, [one.value() for one in self.own.values()]

    def is_worth_saving(self) -> bool:
        return True

    def act(self) -> Callable[[], Any]:
        store, ids, field, value = self.session.store, self._ids, self.field.value(), self._value().value()
        if self._is_consent():
            day, how = self.day.value(), self.how.value()
            return lambda: customers.answer_for_all(store, ids, field, answer=value, day=day, how=how)
        return lambda: customers.set_for_all(store, ids, field, value)

    def look_again(self) -> None:
        """Those who are gone meanwhile are not changed."""

    def _value(self) -> Field:
        """The editor of the chosen field."""
        key = str(self.field.value())
        if key in self._own:
            return self._own_editor(key)
        return self.answer if key in ANSWERS else self.text

    def _is_consent(self) -> bool:
        return self.field.value() in CONSENTS

    def _suit_answer(self) -> None:
        """When and how it was said is asked of what was said."""
        for one in (self.day, self.how):
            one.setVisible(self._is_consent() and self.answer.value() in (1, 0))

    def _own_editor(self, key: str) -> Field:
        if key not in self.own:
            self.own[key] = own_editor(_("New value"), self._own[key], "", labelled=True)
            self._values.addWidget(self.own[key])
            self.setTabOrder(self.field.editor, self.own[key].editor)
        return self.own[key]

    def _choose(self) -> None:
        """The value is typed or chosen, and the words in use are offered."""
        key, shown = str(self.field.value()), self._value()
        for one in (self.text, self.answer, *self.own.values()):
            one.setVisible(one is shown)
        self._suit_answer()
        self._about_empty.setVisible(shown is not self.answer)
        if shown is self.text:
            self._suggested.clear()
            self._suggested.offer(offered(key))
            self.look_up(lambda: self.session.store.customers.in_use(key), lambda words: self._offer(key, words))

    def _offer(self, key: str, words: Sequence[str]) -> None:
        if key == self.field.value():
            self._suggested.offer([self._write(word) for word in words if not self._read(word).problem])

    def _read(self, text: str) -> Typed:
        return customer_field(str(self.field.value()), text)

    def _write(self, value: str) -> str:
        return as_word(str(self.field.value()), value)
