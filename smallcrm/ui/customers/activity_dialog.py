"""A contact is written down, or changed: a visit, a call, a note … and what is to follow."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smallcrm.actions import activities
from smallcrm.actions.checking import ACTIVITY_KINDS, WrongField, checked_activity
from smallcrm.actions.record_words import record_word
from smallcrm.actions.typed import Typed
from smallcrm.actions.typed_days import day_ahead, moment
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.entry_words import moment as moment_text
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Editor, Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.store.activity_records import Activity
    from smallcrm.ui.session import Session

OFFERED = ("subject", "outcome", "staff", "next_step")
USUAL_DIRECTIONS = {"visit": "in", "complaint": "in", "mail": "out", "letter": "out"}
WHO = "activity-staff"
"""Who wrote the last one down is likely to write the next."""


class ActivityDialog(FormDialog):
    """One contact; a new one is of now."""

    WIDTH, HEIGHT = 600, 560

    def __init__(
        self, session: Session, customer: int, kind: str, activity: int = 0, parent: QWidget | None = None
    ) -> None:
        """`activity` 0 is a new one of this kind, with this customer."""
        super().__init__(session, _("New entry") if not activity else _("Entry"), parent)
        self.customer, self.activity = customer, activity
        self._record: Activity | None = None
        self.parts = self._fields()
        self._put_together()
        if activity:
            self._show(session.store.activities.get(activity))
        else:
            self._show_new(kind)
        self._offer()
        self.parts["text" if kind == "note" else "subject"].take_focus()

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
        super().save()

    def is_worth_saving(self) -> bool:
        """That somebody came is worth keeping, also where nothing more is said of it."""
        return not self.activity or self.is_changed()

    def _lacking(self) -> tuple[str, str] | None:
        """A field that must not be empty beside the others, and what is asked for; None: nothing is lacking."""
        said = {name for name, part in self.parts.items() if part.text().strip()}
        kind = self.parts["kind"].value()
        if kind in ("note", "complaint") and not said & {"subject", "text", "next_step"}:
            return "text", _("What is to be noted?") if kind == "note" else _("What is the complaint about?")
        if "next_on" in said and "next_step" not in said:
            return "next_step", _("What is to be done then?")
        return None

    def act(self) -> Callable[[], Any]:
        store, number, customer = self.session.store, self.activity, self.customer
        before, now = self._as_it_was, self.state()
        self.session.preferences.remembered[WHO] = now["staff"]
        if not number:
            kind, at = str(now.pop("kind")), datetime.fromisoformat(now["at"])
            return lambda: activities.log(store, customer, kind, now, now=at)
        changed = {name: value for name, value in now.items() if value != before[name]}
        return lambda: activities.change_activity(store, number, changed)

    def look_again(self) -> None:
        store = self.session.store
        now = store.activities.get(self.activity) if self.activity else None
        gone = now is None if self.activity else store.customers.get(self.customer) is None
        self.save_button.setEnabled(not gone)
        if gone:
            self.tell(_("This was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now != self._record and not self.is_changed():
            self._show(now)
            self.tell("")
        elif now != self._record:
            self._record = now
            self.tell(_("This entry was changed meanwhile. Saving writes only what you changed here."))

    def _fields(self) -> dict[str, Field]:
        today = self.session.today()
        made: dict[str, Field] = {
            "kind": ChoiceField(_("Kind"), [(kind, record_word(kind)) for kind in ACTIVITY_KINDS]),
            "direction": ChoiceField(field_word("direction"), _directions()),
            "at": Field(field_word("at"), partial(moment, today=today), moment_text),
        }
        editors: dict[str, Editor] = {"text": Lines(5), **{name: Suggested() for name in OFFERED}}
        for name in ("subject", "text", "outcome", "staff", "next_step"):
            made[name] = Field(field_word(name), partial(_read, name), editor=editors[name])
        made["next_on"] = Field(field_word("next_on"), partial(day_ahead, today=today), day_text, hint=day_text)
        return made

    def _show(self, record: Activity | None) -> None:
        self._record = record
        for name, part in self.parts.items():
            part.show_value(getattr(record, name) if record else "")
        self.begin()

    def _show_new(self, kind: str) -> None:
        self.parts["kind"].show_value(kind)
        self.parts["direction"].show_value(USUAL_DIRECTIONS.get(kind, ""))
        self.parts["at"].show_value(self.session.now().isoformat(timespec="minutes"))
        self.parts["staff"].show_value(self.session.preferences.remembered.get(WHO, ""))
        self.begin()

    def _offer(self) -> None:
        """Offer what other entries have, once it has been looked up."""
        store = self.session.store

        def look() -> dict[str, list[str]]:
            words = {name: store.activities.in_use(name) for name in OFFERED}
            words["staff"] = list(dict.fromkeys([*words["staff"], *store.purchases.in_use("staff")]))
            return words

        self.look_up(look, self._offered)

    def _offered(self, words: Mapping[str, Sequence[str]]) -> None:
        for name in OFFERED:
            editor = self.parts[name].editor
            if isinstance(editor, Suggested):
                editor.offer(words[name])

    def _put_together(self) -> None:
        """The form from top to bottom."""
        known = self.session.store.customers.get(self.customer)
        self.column.addWidget(plain.label(known.name if known else "", bold=True, wrap=True))
        parts = self.parts
        self.put_across((parts["kind"], 3), (parts["direction"], 3), (parts["at"], 4))
        self.put_across((parts["subject"], 1))
        self.put_across((parts["text"], 1))
        self.put_across((parts["outcome"], 3), (parts["staff"], 2))
        self.put_across((parts["next_step"], 3), (parts["next_on"], 2))
        parts["next_on"].editor.setToolTip(_("Also “tomorrow”, “in 3 days”, 来週, 月末"))
        self.column.addStretch(1)


def _read(name: str, text: str) -> Typed:
    try:
        return Typed(checked_activity({name: text})[name])
    except WrongField as wrong:
        return Typed(text, wrong.reason)


def _directions() -> list[tuple[object, str]]:
    return [("", "–"), ("in", record_word("in")), ("out", record_word("out"))]
