"""Customers and purchases as tables that come back unchanged when they are imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _, language
from smallcrm.ledger.export_columns import (
    CUSTOMER_COLUMNS,
    NO,
    PURCHASE_COLUMNS,
    WALK_IN,
    WORDS,
    YES,
    ColumnKind,
    ExportColumn,
    custom_header,
    word,
)
from smallcrm.ledger.own_columns import own_cell, own_cell_kind
from smallcrm.ledger.table_file import CellKind, TableColumn, Written, write_table
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.values.own_kinds import OwnKind

CELL_KINDS: dict[ColumnKind, CellKind] = {
    "text": "text",
    "lines": "lines",
    "day": "day",
    "money": "money",
    "quantity": "number",
    "yes-no": "text",
    "yes": "text",
    "id": "number",
    "count": "number",
    "word": "text",
}
Custom = Mapping[str, str | int | float | bool]
Getter = Callable[[Any], Any]


class CustomerExport(NamedTuple):
    """A customer as it is exported; fields are named as the customer table's columns, '' or None where nothing is."""

    id: int
    name: str
    kind: str = "person"
    code: str = ""
    kana: str = ""
    honorific: str = ""
    company: str = ""
    company_id: int | None = None
    department: str = ""
    title: str = ""
    decision_maker: int = 0
    postal_code: str = ""
    prefecture: str = ""
    address: str = ""
    building: str = ""
    birthday: str = ""
    gender: str = ""
    website: str = ""
    source: str = ""
    referrer: str = ""
    referrer_id: int | None = None
    staff: str = ""
    rank: str = ""
    stage: str = ""
    note: str = ""
    post_consent: int | None = None
    post_consent_at: str = ""
    post_consent_how: str = ""
    mail_consent: int | None = None
    mail_consent_at: str = ""
    mail_consent_how: str = ""
    phone_consent: int | None = None
    phone_consent_at: str = ""
    phone_consent_how: str = ""
    created_on: str = ""
    industry: str = ""
    employees: int | None = None
    status: str = ""
    status_on: str = ""
    mourning_until: str = ""
    post_consent_wording: str = ""
    mail_consent_wording: str = ""
    phone_consent_wording: str = ""
    wished_gap: int | None = None
    longest_gap: int | None = None
    contacts: Sequence[tuple[str, str]] = ()
    """(phone, mobile, fax, email or sns; as written), in their order."""
    tags: Sequence[str] = ()
    custom: Custom = {}  # noqa: RUF012 - never written to


class PurchaseExport(NamedTuple):
    """A line of a purchase as it is exported; `customer_id` is None for a walk-in, quantities are in thousandths."""

    customer_id: int | None
    customer_code: str
    customer_name: str
    day: str | None
    amount: int
    receipt_no: str = ""
    kind: str = "sale"
    product_code: str = ""
    item: str = ""
    category: str = ""
    quantity: int | None = None
    unit_price: int | None = None
    tax_rate: int | None = None
    tax_included: int | None = None
    tax: int | None = None
    discount: int | None = None
    cost: int | None = None
    payment: str = ""
    paid: int | None = None
    due_date: str = ""
    channel: str = ""
    staff: str = ""
    note: str = ""
    custom: Custom = {}  # noqa: RUF012


def export_customers(
    rows: Iterable[CustomerExport],
    path: Path,
    custom: Sequence[str] | None = None,
    *,
    kinds: Mapping[str, OwnKind] = MappingProxyType({}),
) -> Written:
    """Write customers to an .xlsx or .csv file.

    `custom` are the custom fields, if they are known beforehand; `kinds` says what those hold that are defined, in
    whose order they stand.
    """
    return _export(rows, path, _("Customers"), CUSTOMER_COLUMNS, CUSTOMER_SOURCES, custom=custom, kinds=kinds)


def export_purchases(rows: Iterable[PurchaseExport], path: Path, custom: Sequence[str] | None = None) -> Written:
    """Write purchases to an .xlsx or .csv file; `custom` are the custom fields, if they are known beforehand."""
    return _export(rows, path, _("Purchases"), PURCHASE_COLUMNS, PURCHASE_SOURCES, custom=custom)


def _export(
    rows: Iterable[Any],
    path: Path,
    title: str,
    columns: tuple[ExportColumn, ...],
    sources: Mapping[str, Getter],
    *,
    custom: Sequence[str] | None,
    kinds: Mapping[str, OwnKind] = MappingProxyType({}),
) -> Written:
    if custom is None:
        rows = list(rows)
        custom = list(dict.fromkeys([*kinds, *(name for row in rows for name in row.custom)]))
    heads = [TableColumn(column.header(language()), CELL_KINDS[column.kind], column.width) for column in columns]
    heads += [TableColumn(custom_header(name, columns, language()), own_cell_kind(kinds.get(name))) for name in custom]
    getters = [_getter(column, sources) for column in columns]
    getters += [_custom_getter(name, kinds.get(name)) for name in custom]
    return write_table(path, title, heads, ([get(row) for get in getters] for row in rows))


def customer_cells() -> Callable[[CustomerExport], dict[str, str]]:
    """What makes of a customer the filled cells of its row, by their fields, each as text."""
    getters = {column.field: _getter(column, CUSTOMER_SOURCES) for column in CUSTOMER_COLUMNS}

    def cells(row: CustomerExport) -> dict[str, str]:
        own = {f"custom:{name}": _custom_getter(name, None) for name in row.custom}
        values = {field: get(row) for field, get in (getters | own).items()}
        return {field: str(value) for field, value in values.items() if value not in (None, "")}

    return cells


def _getter(column: ExportColumn, sources: Mapping[str, Getter]) -> Getter:
    """What gets a column's cell out of a row."""
    get = sources.get(column.field) or attrgetter(column.field)
    if column.kind == "word":
        words = {key: word(column.field, key, language()) for key, *_texts in WORDS[column.field]}
        return lambda row: words.get(get(row), get(row))
    makers: Mapping[str, Getter] = {"yes-no": _yes_no, "yes": _yes, "quantity": _quantity, "lines": "\n".join}
    as_cell = makers.get(column.kind)
    return (lambda row: as_cell(get(row))) if as_cell else get


def _custom_getter(name: str, kind: OwnKind | None) -> Getter:
    def get(row: Any) -> str | int | float | None:
        value: str | int | float | bool | None = row.custom.get(name)
        return _yes_no(value) if isinstance(value, bool) else own_cell(kind, value)

    return get


def _yes_no(value: int | None) -> str | None:
    return None if value is None else YES if value else NO


def _yes(value: int | None) -> str | None:
    return YES if value else None


def _quantity(thousandths: int | None) -> float | int | None:
    if thousandths is None:
        return None
    whole, rest = divmod(thousandths, 1000)
    return thousandths / 1000 if rest else whole


def _contacts(kind: str) -> Getter:
    return lambda row: [written for each, written in row.contacts if each == kind]


def _purchaser(row: PurchaseExport) -> str:
    return WALK_IN[language() == "ja"] if row.customer_id is None else row.customer_name


CUSTOMER_SOURCES: Mapping[str, Getter] = {
    "smallcrm_id": attrgetter("id"),
    "customer_kind": attrgetter("kind"),
    "customer_code": attrgetter("code"),
    **{kind: _contacts(kind) for kind in ("phone", "mobile", "fax", "email", "sns")},
}
"""Where the cells of a column come from, if not from the row's field of that name."""
PURCHASE_SOURCES: Mapping[str, Getter] = {
    "smallcrm_id": attrgetter("customer_id"),
    "name": _purchaser,
    "date": attrgetter("day"),
    "purchase_kind": attrgetter("kind"),
}
