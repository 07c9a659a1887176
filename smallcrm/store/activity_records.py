"""Contacts had with customers and their files, as the store hands them out: plain, immutable rows."""

from __future__ import annotations

from smallcrm.light import NamedTuple


class Attachment(NamedTuple):
    """A file that belongs to a customer."""

    id: int
    customer_id: int
    name: str
    digest: str
    """SHA-256 of the content."""
    size: int
    added_on: str
    note: str


class Activity(NamedTuple):
    """A contact had with a customer. Days are ISO texts; `at` is a day, or a day and a time (2026-11-30T14:05)."""

    id: int
    customer_id: int
    kind: str
    """visit, call, mail, letter, sns, complaint or note."""
    direction: str
    """in (from the customer), out, or ''."""
    at: str
    subject: str
    text: str
    outcome: str
    staff: str
    """Who of the shop it was."""
    next_step: str
    next_on: str
    next_done_on: str


class Event(NamedTuple):
    """Something in a customer's time line, to be looked up by its number: activity, purchase, payment or act."""

    table: str
    id: int
    at: str
    """The day, perhaps with a time; '' for what has no day."""
    kind: str
    """That of the activity; else the table."""
