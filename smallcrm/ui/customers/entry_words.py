"""An entry of the time line in words: what it is, when it was, for how much or by whom, and what it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.record_words import method_word, record_word
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.activity_records import Activity
from smallcrm.store.deal_records import DealEntry
from smallcrm.store.purchase_records import Payment, Purchase
from smallcrm.store.to_do_records import Task
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.history import ActEntry
    from smallcrm.actions.timeline import Entry
    from smallcrm.store.to_do_records import ToDoItem

_ACTIVITY_TONES = {"visit": "ai", "call": "take", "mail": "take", "letter": "quiet", "sns": "take", "complaint": "shu"}
_ARROWS = {"in": " ←", "out": " →"}


class Told(NamedTuple):
    """What stands in the list."""

    kind: str
    tone: str
    """Of the ground that the kind stands on: quiet, ai, take, yama or shu."""
    day: str
    aside: str
    """At the right: money, or who it was."""
    words: str

    def read_out(self) -> str:
        """All of it in a line."""
        return "  ".join(filter(None, self._replace(tone="")))


def told(entry: Entry) -> Told:
    """An entry in words."""
    match entry.record:
        case Activity():
            return _activity(entry.record)
        case Purchase():
            return _purchase(entry.record)
        case Payment():
            return _payment(entry.record)
        case Task():
            return _task(entry.record)
        case DealEntry():
            return _deal(entry.record)
        case act:
            return _act(act, entry.changed)


def moment(at: str) -> str:
    """A stored day, with the time where it has one."""
    day, _between, clock = at.partition("T")
    return f"{short_day(day)} {clock[:5]}".rstrip() or _("no date")


def about(activity: Activity) -> str:
    """What a contact was about, in a line."""
    return " ・ ".join(filter(None, (activity.subject, " ".join(activity.text.split()), activity.outcome)))


def next_step(activity: Activity) -> str:
    """What is to follow, with its day."""
    return " ".join(filter(None, (short_day(activity.next_on), activity.next_step)))


def to_do(item: ToDoItem) -> str:
    """What is to be done, with its day and time."""
    return " ".join(filter(None, (short_day(item.due_on), item.due_at, item.title)))


def purchase_word(kind: str) -> str:
    """What a purchase is called."""
    return {"return": _("Return"), "monthly": _("Month's total")}.get(kind, _("Purchase"))


def _activity(one: Activity) -> Told:
    words = about(one)
    if one.next_step and not one.next_done_on:
        words = " ・ ".join(filter(None, (words, _("next: {step}").format(step=next_step(one)))))
    kind = record_word(one.kind) + _ARROWS.get(one.direction, "")
    return Told(kind, _ACTIVITY_TONES.get(one.kind, "quiet"), moment(one.at), one.staff, words)


def _purchase(one: Purchase) -> Told:
    tone = {"return": "shu", "monthly": "quiet"}.get(one.kind, "yama")
    items = _(", ").join(filter(None, (line.item for line in one.lines)))
    words = items or " ".join(one.note.split())
    return Told(purchase_word(one.kind), tone, moment(one.day or ""), yen(one.amount), words)


def _payment(one: Payment) -> Told:
    words = " ・ ".join(filter(None, (method_word(one.method), " ".join(one.note.split()))))
    return Told(_("Payment"), "take", moment(one.day), yen(one.amount), words)


def _task(one: Task) -> Told:
    when = _("done {day}").format(day=short_day(one.done_on)) if one.done_on else ""
    due = " ".join(filter(None, (short_day(one.due_on), one.due_at))) or _("no day")
    words = " ・ ".join(filter(None, (one.title, " ".join(one.note.split()))))
    return Told(record_word(one.kind), "quiet" if one.done_on else "ai", when or due, one.staff, words)


def _deal(one: DealEntry) -> Told:
    tone = {"won": "take", "lost": "quiet"}.get(one.kind, "ai")
    words = " ・ ".join(filter(None, (one.title, one.stage, one.lost_reason)))
    return Told(_("Deal"), tone, moment(one.entered_on), yen(one.amount), words)


def _act(one: ActEntry, changed: Sequence[str]) -> Told:
    """Whose record it is, is seen; what was changed is worth more."""
    imported = one.kind in ("import", "demo", "salvage")
    words = _(", ").join(changed) or one.name
    return Told(_("Import") if imported else _("Change"), "quiet", moment(one.at[:16]), "", words)
