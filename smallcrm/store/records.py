"""What the store hands out and takes in: plain, immutable rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol


class Contact(NamedTuple):
    """A phone number, an address of the net: as written, and normalised for finding it again."""

    kind: str
    written: str
    normal: str


class NewCustomer(Protocol):
    """A customer to be written. `values` is keyed by the columns of the customer table; missing ones are empty."""

    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def contacts(self) -> Sequence[tuple[str, str, str]]: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def custom(self) -> Mapping[str, Any]: ...


class CustomerDraft(NamedTuple):
    """A customer to be written, made by hand."""

    values: Mapping[str, Any]
    contacts: Sequence[tuple[str, str, str]] = ()
    tags: Sequence[str] = ()
    custom: Mapping[str, Any] = MappingProxyType({})


class KnownRow(NamedTuple):
    """A customer as the matching of an import needs it; empty values are left out."""

    id: int
    values: dict[str, Any]
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]
    custom: dict[str, Any]


class Customer(NamedTuple):
    """Everything about a customer but the purchases. Texts that are not known are ''."""

    id: int
    kind: str
    code: str
    name: str
    kana: str
    honorific: str
    company: str
    company_id: int | None
    department: str
    title: str
    decision_maker: int | None
    postal_code: str
    prefecture: str
    address: str
    building: str
    birthday: str
    gender: str
    website: str
    source: str
    referrer: str
    referrer_id: int | None
    staff: str
    rank: str
    stage: str
    note: str
    custom: dict[str, Any]
    post_consent: int | None
    post_consent_at: str
    post_consent_how: str
    mail_consent: int | None
    mail_consent_at: str
    mail_consent_how: str
    phone_consent: int | None
    phone_consent_at: str
    phone_consent_how: str
    created_on: str
    industry: str
    employees: int | None
    status: str
    """'deceased', 'closed', or '' for those one does business with."""
    status_on: str
    mourning_until: str
    post_consent_wording: str
    mail_consent_wording: str
    phone_consent_wording: str
    wished_gap: int | None
    """Days after which one wishes to hear of each other again, …"""
    longest_gap: int | None
    """… and after which one must."""
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]


CUSTOMER_COLUMNS = Customer._fields[:-2]
"""The columns of the customer table, the id first; contact points and tags have tables of their own."""


class Employee(NamedTuple):
    """Somebody who is linked with a company."""

    id: int
    name: str
    department: str
    title: str
    decision_maker: int


class NewLine(NamedTuple):
    """A line of a purchase to be written."""

    item: str
    amount: int
    quantity: int | None = None
    unit_price: int | None = None
    category: str = ""
    product_id: int | None = None
    cost: int | None = None
    """Of the whole line."""
    tax_rate: int | None = None
    """In percent."""


class NewPurchase(NamedTuple):
    """A purchase to be written; no customer is a walk-in."""

    customer_id: int | None
    day: str | None
    amount: int
    lines: Sequence[NewLine] = ()
    kind: str = "sale"
    receipt_no: str = ""
    note: str = ""
    tax_included: int | None = None
    tax: int | None = None
    discount: int | None = None
    payment: str = ""
    paid: int | None = None
    due_date: str = ""
    channel: str = ""
    staff: str = ""
    custom: str = ""
    """JSON."""


class Line(NamedTuple):
    """A line of a purchase."""

    id: int
    purchase_id: int
    product_id: int | None
    item: str
    category: str
    quantity: int | None
    unit_price: int | None
    amount: int
    cost: int | None
    tax_rate: int | None


class Purchase(NamedTuple):
    """A purchase with its lines."""

    id: int
    customer_id: int | None
    day: str | None
    receipt_no: str
    kind: str
    amount: int
    tax_included: int | None
    tax: int | None
    discount: int | None
    payment: str
    paid: int | None
    due_date: str
    channel: str
    staff: str
    note: str
    custom: dict[str, Any]
    lines: tuple[Line, ...]

    @property
    def to_pay(self) -> int:
        """With the tax on top, where the amount does not include it."""
        return self.amount + (self.tax or 0 if self.tax_included == 0 else 0)


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


class Payment(NamedTuple):
    """Money received on account; without a purchase it is for whatever is open."""

    id: int
    customer_id: int
    purchase_id: int | None
    day: str
    amount: int
    method: str
    note: str


class Pipeline(NamedTuple):
    """A way that deals go."""

    id: int
    name: str
    position: int


class StageUse(NamedTuple):
    """Of how many deals a stage tells."""

    now: int
    """Deals that are in it."""
    ever: int
    """Deals that are in it, or were."""


class DealStage(NamedTuple):
    """A stage of a pipeline; `kind`: open, won or lost; a probability (percent) that is not set is learned."""

    id: int
    pipeline_id: int
    name: str
    kind: str
    position: int
    probability: int | None
    stall_days: int | None
    follow_up: str
    follow_up_days: int


class Deal(NamedTuple):
    """What a customer may buy; days are ISO texts, '' where there is none yet."""

    id: int
    stage_id: int
    customer_id: int | None
    contact_id: int | None
    purchase_id: int | None
    title: str
    amount: int
    close_on: str
    probability: int | None
    source: str
    competitor: str
    staff: str
    note: str
    lost_reason: str
    created_on: str
    entered_on: str
    closed_on: str
    position: int


class DealCard(NamedTuple):
    """A deal as a list or a board shows it: with whom it names, and its next step."""

    id: int
    stage_id: int
    customer_id: int | None
    title: str
    amount: int
    probability: int | None
    close_on: str
    staff: str
    entered_on: str
    closed_on: str
    position: int
    customer: str
    kana: str
    contact: str
    step: str
    """The earliest of its open tasks; '' where nothing is planned."""
    step_on: str


class DealEntry(NamedTuple):
    """A deal in a customer's time line: where it stands, and since when."""

    id: int
    title: str
    amount: int
    entered_on: str
    stage: str
    kind: str
    """That of the stage."""
    lost_reason: str


class DealLine(NamedTuple):
    """What a deal is about; the quantity in thousandths."""

    id: int
    deal_id: int
    product_id: int | None
    item: str
    quantity: int | None
    unit_price: int | None
    amount: int


class DealMove(NamedTuple):
    """That a deal came to a stage."""

    id: int
    deal_id: int
    stage_id: int
    day: str


class OpenDeal(NamedTuple):
    """An open deal as a report lists it, with what it is expected to bring and its next step."""

    id: int
    stage_id: int
    title: str
    customer: str
    amount: int
    percent: int
    weighted: int
    entered_on: str
    close_on: str
    step: str
    step_on: str


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


class Event(NamedTuple):
    """Something in a customer's time line, to be looked up by its number: activity, purchase, payment or act."""

    table: str
    id: int
    at: str
    """The day, perhaps with a time; '' for what has no day."""
    kind: str
    """That of the activity; else the table."""


class PeriodTotals(NamedTuple):
    """A customer's purchases in a period; id 0 is all walk-ins. The first six are those of an analysis."""

    id: int
    amount: int
    visits: int
    last: str | None
    quantity: int
    profit: int | None


class Favourite(NamedTuple):
    """An item that was bought: how much of it (thousandths), and for how much in all."""

    item: str
    quantity: int
    amount: int


class Product(NamedTuple):
    """Something that is sold."""

    id: int
    code: str
    name: str
    category: str
    price: int | None
    cost: int | None


class Tag(NamedTuple):
    """A word that customers are marked with, and how many are."""

    id: int
    name: str
    customers: int


class Found(NamedTuple):
    """A customer that a search found."""

    id: int
    code: str
    name: str
    kana: str
    company: str
    phone: str


class Segment(NamedTuple):
    """A saved filter; a persona has a picture and a description too."""

    id: int
    name: str
    conditions: str
    """JSON, see `filters.written`."""
    description: str
    picture: str
    """PNG in base64, or ''."""
    wished_gap: int | None
    longest_gap: int | None
    """Days between contacts with its customers, as those of a customer."""
