"""What an import would do, before anything is written.

A plan is made from a workbook and what the store knows (`known.py`), and is all that `actions.imports.apply` needs.
Dates are ISO texts (YYYY-MM-DD), money is integer yen, cells are named as Excel names them (B7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from smallcrm.light import NamedTuple

Kind = Literal["customers", "purchases", "deals"]
Shape = Literal["rows", "month-wide", "card"]
Outcome = Literal["new", "update", "same", "question"]
Existing = Literal["fill", "skip", "overwrite"]
Common = Literal["alike", "code", "mark", "name"]
"""What rows of one customer have in common; a mark is a phone number, an e-mail address, an address or a birthday."""
ContactKind = Literal["phone", "mobile", "fax", "email", "sns"]


class Repair(NamedTuple):
    """A cell that was read as something else than it says."""

    cell: str
    was: str
    now: str
    why: str


SAID = "said:"


class Bad(NamedTuple):
    """A cell that could not be read; `why` is what was expected (date, amount …), or SAID and a sentence."""

    cell: str
    was: str
    why: str


class Skipped(NamedTuple):
    """A row that is no record, and why (blank, total …; same-as:3 and added-to:3 of a deal that row 3 tells of)."""

    row: int
    why: str


class TableId(NamedTuple):
    """A table by its sheet and its number among those found there, from 0."""

    sheet: str
    number: int


class TableReading(NamedTuple):
    """One table of the file: where it is, what its columns are, and how its cells were read (the JSON of cli.md)."""

    sheet: str
    kind: Kind
    shape: Shape
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: dict[str, str]
    """Column letter -> field ('name', 'custom:足サイズ', 'ignore' …)."""
    headers: dict[str, str]
    """Column letter -> the header's words as they stand."""
    records: int
    skipped: Sequence[Skipped] = ()
    repaired: Sequence[Repair] = ()
    bad: Sequence[Bad] = ()
    fields: Mapping[str, str] = MappingProxyType({})
    """A card's cells -> fields."""
    number: int = 0
    """Among the tables of its sheet."""
    layout: str = ""
    """The fingerprint of its headers: tables of one layout have the same columns."""

    @property
    def id(self) -> TableId:
        """By which the options of an import name it."""
        return TableId(self.sheet, self.number)


class LeftOut(NamedTuple):
    """A table that is not imported, and why: chosen (by the user), summary, unknown, no-records, hidden, no-table."""

    table: TableReading
    why: str


class Contact(NamedTuple):
    """A phone number, an address of the net …: as written, and normalised for finding it again."""

    kind: ContactKind
    written: str
    normal: str


@dataclass(slots=True)
class CustomerRecord:
    """A customer as a ledger tells it; what it does not tell is empty.

    `values` is keyed by the columns of the customer table (code, name, kana, honorific, company, department, title,
    postal_code, prefecture, address, building, birthday, gender, website, source, note …).
    """

    values: dict[str, str | int]
    contacts: list[Contact] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    custom: dict[str, str | int | bool] = field(default_factory=dict)
    """Columns kept under their own name, and fields that the customer table has no column for, under theirs: age,
    staff, rank, points, last_date, visits, total."""
    links: dict[str, int] = field(default_factory=dict)
    """company_id, referrer_id: the index in `Plan.customers` of the customer that is meant."""


class Change(NamedTuple):
    """A field of a customer that is known already: what stands in the store, and what the ledger says."""

    field: str
    old: Any
    new: Any
    applied: bool
    """Whether the import writes it ('fill' writes into empty fields only)."""


@dataclass(slots=True)
class CustomerPlan:
    """What becomes of one customer of the ledger."""

    outcome: Outcome
    record: CustomerRecord
    where: str
    """The first cell that names it, with its sheet: 11月!B7."""
    existing: int | None = None
    """The customer in the store that it is (update, same)."""
    changes: list[Change] = field(default_factory=list)
    candidates: list[int] = field(default_factory=list)
    """A question: which customers of the store it may be; negative numbers are ~index of customers of this plan."""
    erased_on: str = ""
    """A question: the person was erased on this day, and asked to be. There are no candidates then."""
    answer: int | None = None
    """A question answered: the id of the customer it is, or 0 for a new one; unanswered ones stay out."""
    layout: str = ""
    """The fingerprint of the table that names it first."""


class Merged(NamedTuple):
    """A row of the ledger that tells of a customer of whom another told before, in other words or in a list."""

    customer: int
    """Index into `Plan.customers`."""
    where: str
    """The cell that names the customer, with its sheet: 11月!B7."""
    told: str
    """The name as it stands there."""
    why: Common


class PurchasePlan(NamedTuple):
    """A purchase that would be written; `customer` is an index into `Plan.customers`, or -1 for a walk-in."""

    customer: int
    day: str | None
    receipt_no: str
    kind: Literal["sale", "return", "monthly"]
    amount: int
    item: str
    category: str
    quantity: int | None
    """In thousandths, so that 1.5 m of cloth is 1500."""
    unit_price: int | None
    note: str
    sheet: int
    """Index into `Plan.tables`."""
    row: int
    """The row in that sheet, 1-based."""
    extra: dict[str, Any] | None = None
    """Rarer fields: tax_rate, tax_included, tax, discount, payment, paid, due_date, channel, staff, cost, product_code,
    custom"""


class PlannedStep(NamedTuple):
    """What is to be done next for a deal."""

    title: str
    due_on: str


class PlannedDeal(NamedTuple):
    """What becomes of a deal of a table."""

    row: int
    """The row in the sheet, 1-based."""
    title: str
    where: str
    """The cell that names it, with its sheet: 11月!B7."""
    values: dict[str, Any]
    """What is written, by the columns of the deal table."""
    customer: int
    """Index into `Plan.customers` of one who is new or asked about; -1: known already, or nobody."""
    existing: int | None
    """The deal in the store that it changes; None: a new one."""
    pipeline: int
    """The pipeline of the stage; 0: the first."""
    stage: str
    step: PlannedStep | None
    days: dict[str, str]
    lines: list[dict[str, Any]]
    """Its items; none: they are not told of."""
    changes: list[Change]
    """Of a deal that is known: what stands there, and what the table says."""
    item_rows: Sequence[int]
    """The rows of its items."""

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        if self.existing is None:
            return "new"
        return "update" if any(change.applied for change in self.changes) else "same"


class BadRow(NamedTuple):
    """A row that stays out, for the workbook of bad rows."""

    table: int
    row: int
    reason: str


@dataclass(slots=True)
class Plan:
    """Everything an import would do."""

    path: Path
    existing: Existing
    tables: list[TableReading]
    skipped_sheets: list[tuple[str, str]]
    """(sheet, why: hidden, empty, no-table)."""
    customers: list[CustomerPlan]
    purchases: list[PurchasePlan]
    """The new ones only."""
    purchases_same: int
    purchases_bad: int
    purchases_undated: int
    bad_rows: list[BadRow]
    mappings: list[tuple[str, dict[str, str]]]
    """(fingerprint of a layout, column -> field), to be remembered."""
    notes: list[str]
    merged: list[Merged] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    """What could be imported if the user chose it."""
    deals: list[PlannedDeal] = field(default_factory=list)
    """Those of a table of deals; `customers` are then the new ones and the questions that they name."""
    made_on: date = date.min
    """The day on which its deals are entered."""

    @property
    def changing(self) -> Sequence[CustomerPlan | PlannedDeal]:
        """Whose changes are taken or refused: the deals of a table of deals, else the customers."""
        return self.deals or self.customers
