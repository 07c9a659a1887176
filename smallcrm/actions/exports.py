"""Customers and purchases as files (workbooks, text tables, vCards) that a later import brings back unchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.ledger import export, vcard_export
from smallcrm.ledger.export import CustomerExport, PurchaseExport

if TYPE_CHECKING:
    from smallcrm.ledger.table_file import Written
    from smallcrm.ledger.vcard_export import Version
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Purchase

SUFFIXES = (".xlsx", ".csv")


def export_customers(store: Store, path: Path, customers: Collection[int] | None = None) -> Written:
    """Write all customers, or these, to an .xlsx or .csv file."""
    return export.export_customers(_customers(store, customers), path, kinds=store.custom_fields.kinds())


def export_purchases(store: Store, path: Path, customers: Collection[int] | None = None) -> Written:
    """Write all purchases, or those of these customers, a row for each of their lines, to an .xlsx or .csv file."""
    return export.export_purchases(_purchases(store, customers), path)


def export_contacts(
    store: Store, path: Path, version: Version = "4.0", customers: Collection[int] | None = None
) -> Written:
    """Write all customers, or these, to a .vcf file, for telephones and other address books."""
    return vcard_export.export_contacts(_customers(store, customers), path, version)


def _customers(store: Store, customers: Collection[int] | None) -> Iterator[CustomerExport]:
    for number, values, contacts, tags, custom in store.customers.known():
        if customers is not None and number not in customers:
            continue
        points = [(contact.kind, contact.written) for contact in contacts]
        yield CustomerExport(id=number, contacts=points, tags=tags, custom=custom, **values)


def _purchases(store: Store, customers: Collection[int] | None) -> Iterator[PurchaseExport]:
    people = {row.id: (row.values.get("code", ""), row.values["name"]) for row in store.customers.known()}
    codes = {product.id: product.code for product in store.products.all()}
    for purchase in store.purchases.all():
        if customers is not None and purchase.customer_id not in customers:
            continue
        code, name = people.get(purchase.customer_id or 0, ("", ""))
        yield from _rows(purchase, code, name, codes)


def _rows(purchase: Purchase, code: str, name: str, codes: dict[int, str]) -> Iterator[PurchaseExport]:
    """A row a line; a purchase of one line, or of none, is its amount whatever its line says.

    What is told of the whole purchase stands in its first row, so that the rows come to what it is.
    """
    alone = len(purchase.lines) < 2
    for at, line in enumerate(purchase.lines or (None,)):
        said: dict[str, Any] = {}
        if line is not None:
            said = {
                "item": line.item,
                "category": line.category,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
                "cost": line.cost,
                "tax_rate": line.tax_rate,
                "product_code": codes.get(line.product_id or 0, ""),
            }
        yield PurchaseExport(
            purchase.customer_id,
            code,
            name,
            purchase.day,
            purchase.amount if alone or line is None else line.amount,
            receipt_no=purchase.receipt_no,
            kind=purchase.kind,
            tax_included=purchase.tax_included,
            tax=None if at else purchase.tax,
            discount=None if at else purchase.discount,
            payment=purchase.payment,
            paid=0 if at and purchase.paid is not None else purchase.paid,
            due_date=purchase.due_date,
            channel=purchase.channel,
            staff=purchase.staff,
            note=purchase.note,
            custom=purchase.custom,
            **said,
        )
