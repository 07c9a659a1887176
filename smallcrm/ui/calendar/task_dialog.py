"""A task or an appointment is written down, or changed: what, for whom, when, how often, when to remind of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smallcrm.actions import to_do, typed_tasks
from smallcrm.actions.length_words import before_text, length_text
from smallcrm.actions.quick_task import BEFORE
from smallcrm.actions.record_words import record_word
from smallcrm.actions.repeat_words import weekday_words
from smallcrm.actions.typed_days import day_ahead
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import Link, LinkField
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Choice, Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text
from smallcrm.values.spoken_repeat import Repeat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smallcrm.store.to_do_records import Task
    from smallcrm.ui.session import Session

PLAIN = ("kind", "title", "due_on", "due_at", "minutes", "remind_before", "priority", "holiday", "staff", "note")
"""The fields whose value is the column's."""


class TaskDialog(FormDialog):
    """One task; what a new one begins with can be given."""

    about = "calendar"
    WIDTH, HEIGHT = 640, 680

    def __init__(
        self, session: Session, task: int = 0, values: Mapping[str, Any] | None = None, parent: QWidget | None = None
    ) -> None:
        """`task` 0 is a new one, of these values."""
        self.task, self._given = task, dict(values or {})
        self._record: Task | None = session.store.to_do.get(task) if task else None
        super().__init__(session, _("Task") if task else _("New task"), parent)
        self.parts = self._fields()
        self.parts["customer_id"].edited.connect(self._offer_deals)
        self.parts["due_at"].left.connect(self._suggest_reminder)
        self._put_together()
        self._show(self._record._asdict() if self._record else self._given)
        self.begin()
        self.look_up(lambda: session.store.purchases.in_use("staff"), self._offer_staff)
        self.parts["title"].take_focus()

    def fields(self) -> list[Field]:
        return list(self.parts.values())

    def state(self) -> dict[str, Any]:
        return {name: part.value() for name, part in self.parts.items()}

    def save(self) -> None:
        if (lacking := self._lacking()) is not None:
            name, words = lacking
            self.parts[name].say(words, wrong=True)
            self.parts[name].take_focus()
            return
        if not self.task:
            self._as_it_was = None  # what was given is worth keeping as it stands
        super().save()

    def _lacking(self) -> tuple[str, str] | None:
        """A field that must be otherwise beside the others, and what is asked for; None: nothing is lacking."""
        whom: Link = self.parts["customer_id"].value()
        said = {name for name in ("due_on", "due_at", "repeat") if self.parts[name].text().strip()}
        if whom.text and whom.customer is None:
            return "customer_id", _("Choose one of those that are found, or leave it empty.")
        if "repeat" in said and "due_on" not in said:
            return "due_on", _("What is repeated needs a first day.")
        if "due_at" in said and "due_on" not in said:
            return "due_on", _("On which day?")
        return None

    def _suggest_reminder(self) -> None:
        """What has a time is reminded of shortly before, unless it is said otherwise."""
        timed, reminder = self.parts["due_at"], self.parts["remind_before"]
        if not self.task and timed.value() and not timed.problem() and not reminder.text():
            reminder.put(before_text(BEFORE))

    def act(self) -> Callable[[], Any]:
        store, today, before, now = self.session.store, self.session.today(), self._as_it_was, self.state()
        if not self.task:
            return lambda: to_do.add(store, _values(now), today)
        changed = {name: value for name, value in now.items() if value != before[name]}
        return lambda: to_do.change(store, self.task, _values(changed))

    def look_again(self) -> None:
        now = self.session.store.to_do.get(self.task) if self.task else None
        gone = bool(self.task) and now is None
        self.save_button.setEnabled(not gone)
        if gone:
            self.tell(_("This was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now is not None and now != self._record and not self.is_changed():
            self._show(now._asdict())
            self.begin()
        elif now != self._record:
            self.tell(_("This entry was changed meanwhile. Saving writes only what you changed here."))
        self._record = now

    def _fields(self) -> dict[str, Field]:
        store, day = self.session.store, partial(day_ahead, today=self.session.today())
        return {
            "title": Field(_("What"), typed_tasks.title),
            "customer_id": LinkField(field_word("customer_id"), store, 0, companies=False),
            "deal_id": ChoiceField(field_word("deal_id"), []),
            "due_on": Field(field_word("due_on"), day, day_text, hint=_weekday),
            "due_at": Field(field_word("due_at"), typed_tasks.clock),
            "minutes": Field(field_word("minutes"), typed_tasks.length, length_text),
            "remind_before": Field(
                field_word("remind_before"), typed_tasks.before, before_text, editor=Suggested(_befores())
            ),
            "repeat": Field(
                field_word("repeat"), typed_tasks.repeat, typed_tasks.repeat_words, editor=Suggested(_repeats())
            ),
            "holiday": ChoiceField(field_word("holiday"), _moves()),
            "kind": ChoiceField(_("Kind"), [(kind, record_word(kind)) for kind in ("task", "appointment")]),
            "priority": ChoiceField(field_word("priority"), [(1, _("high")), (0, _("normal")), (-1, _("low"))]),
            "staff": Field(field_word("staff"), partial(typed_tasks.field, "staff"), editor=Suggested()),
            "note": Field(field_word("note"), partial(typed_tasks.field, "note"), editor=Lines(3)),
        }

    def _show(self, values: Mapping[str, Any]) -> None:
        given = {"kind": "task", "priority": 0, "holiday": "", **values}
        for name in PLAIN:
            self.parts[name].show_value(given.get(name))
        customer = given.get("customer_id")
        known = self.session.store.customers.get(customer) if customer else None
        self.parts["customer_id"].show_value(Link(known.name, known.id) if known else Link())
        repeat = Repeat(given["repeat"], given.get("repeat_from") == "done") if given.get("repeat") else None
        self.parts["repeat"].show_value(repeat)
        self._offer_deals()
        self.parts["deal_id"].show_value(given.get("deal_id"))

    def _offer_deals(self) -> None:
        """The deals of the customer that is chosen."""
        part = self.parts["deal_id"]
        customer, chosen = self.parts["customer_id"].value().customer, part.value()
        deals = self.session.store.deals.of_customer(customer) if customer else []
        choice = part.editor
        assert isinstance(choice, Choice)
        choice.blockSignals(True)
        choice.clear()
        for value, words in [(None, "–"), *((one.id, one.title) for one in deals)]:
            choice.addItem(words, value)
        choice.blockSignals(False)
        part.show_value(chosen if any(one.id == chosen for one in deals) else None)
        part.setVisible(bool(deals))

    def _offer_staff(self, names: list[str]) -> None:
        editor = self.parts["staff"].editor
        if isinstance(editor, Suggested):
            editor.offer(names)

    def _put_together(self) -> None:
        """The form from top to bottom."""
        parts = self.parts
        self.put_across((parts["title"], 1))
        self.put_across((parts["customer_id"], 3), (parts["deal_id"], 2))
        self.put_across((parts["due_on"], 3), (parts["due_at"], 2), (parts["minutes"], 2))
        self.put_across((parts["remind_before"], 3), (parts["priority"], 2), (parts["kind"], 2))
        self.put_across((parts["repeat"], 3), (parts["holiday"], 2))
        self.put_across((parts["staff"], 1))
        self.put_across((parts["note"], 1))
        parts["due_on"].editor.setToolTip(_("Also “tomorrow”, “in 3 days”, 来週, 月末"))
        parts["repeat"].editor.setToolTip(_("Also “every 3 months after it was done”, 毎月末, 毎週月水"))
        self._tell_rule()
        self.column.addStretch(1)

    def _tell_rule(self) -> None:
        """Which follow-up rule made the task."""
        if self._record is not None and self._record.rule_id is not None:
            from smallcrm.actions.follow_up_rules import get

            rule = get(self.session.store, self._record.rule_id).sentence
            self.column.addWidget(plain.label(_("Made by the rule: {rule}").format(rule=rule), tone="muted", wrap=True))


def _weekday(day: str) -> str:
    return weekday_words()[date.fromisoformat(day).weekday()]


def _values(state: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that the fields stand for."""
    values = dict(state)
    if "customer_id" in values:
        values["customer_id"] = values["customer_id"].customer
    if "repeat" in values:
        repeat: Repeat | None = values["repeat"]
        values["repeat"] = repeat.rule if repeat else ""
        values["repeat_from"] = "done" if repeat and repeat.from_done else "due"
    return values


def _befores() -> list[str]:
    return [before_text(minutes) for minutes in (0, 10, 30, 60, 1440)]


def _repeats() -> list[str]:
    rules = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY")
    return [
        *(typed_tasks.repeat_words(Repeat(rule)) for rule in rules),
        typed_tasks.repeat_words(Repeat("FREQ=MONTHLY;INTERVAL=3", from_done=True)),
    ]


def _moves() -> list[tuple[object, str]]:
    return [("", _("stays")), ("before", _("day of business before")), ("after", _("day of business after"))]
