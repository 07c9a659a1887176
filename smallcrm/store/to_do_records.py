"""What is to be done, and what rules made, as the store hands it out and takes it in: plain, immutable rows."""

from __future__ import annotations

from smallcrm.light import NamedTuple


class Task(NamedTuple):
    """What is to be done, or where one is to be; `due_at` and `snoozed_until` are local times."""

    id: int
    customer_id: int | None
    deal_id: int | None
    kind: str
    title: str
    due_on: str
    due_at: str
    minutes: int | None
    remind_before: int | None
    snoozed_until: str
    priority: int
    repeat: str
    repeat_from: str
    holiday: str
    staff: str
    note: str
    created_on: str
    done_on: str
    rule_id: int | None
    """The rule that made it."""


class Rule(NamedTuple):
    """A follow-up rule; what it `says` is JSON, see `rules.written`."""

    id: int
    says: str
    enabled: int
    since: str
    """What happened before that day is none of its business; '' where all is."""
    position: int


class FollowUp(NamedTuple):
    """That a rule was followed for an event; perhaps with a letter or mail that waits for approval."""

    id: int
    rule_id: int
    event: str
    customer_id: int | None
    day: str
    draft: str
    """letter, mail, or '' where what it did needs no approval."""
    subject: str
    text: str
    settled_on: str


class Reminder(NamedTuple):
    """That one is to be reminded of a task (its id) at a moment (2026-11-30T09:50, local time)."""

    id: int
    moment: str
    title: str
    due_on: str
    due_at: str
    customer: str


class ToDoItem(NamedTuple):
    """A task, or the next step of a contact, as lists and calendars show it."""

    id: int
    """Its number: of a task the even ones, of a next step the odd ones (`to_do.place`)."""
    kind: str
    """task, appointment or step."""
    title: str
    due_on: str
    due_at: str
    minutes: int | None
    priority: int
    repeat: str
    done_on: str
    customer_id: int | None
    deal_id: int | None
    customer: str
    """The name; '' where it is about nobody."""
