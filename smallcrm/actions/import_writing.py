"""A plan's rows into the store, inside one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from smallcrm.actions.import_merging import differences, filled_up, update_of
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.records import NewLine, NewPurchase
from smallcrm.store.writing import to_json

if TYPE_CHECKING:
    from smallcrm.ledger.plan import CustomerPlan, CustomerRecord, Plan, PurchasePlan
    from smallcrm.store.database import Store

Progress = Callable[[int, int], None]

_STEP = 1000
"""Rows between two looks at whether the user has called the import off."""
_ABOUT_LINES = ("cost", "product_code")
_LEFT_OUT = object()


class Written(NamedTuple):
    """What an import wrote; `act` is None where there was nothing to write."""

    act: int | None
    customers_new: int
    customers_updated: int
    purchases: int


def write_plan(store: Store, plan: Plan, progress: Progress) -> Written:
    """Do what the plan says as one act; nothing at all where everything is there already."""
    new = _new_customers(plan)
    updates = _updates(store, plan)
    purchases = sum(1 for _purchase in _wanted(plan))
    if not (new or updates or purchases):
        return Written(None, 0, 0, 0)
    steps = _Steps(progress, len(new) + len(updates) + purchases)
    counts = {"customers": len(new), "updated": len(updates), "purchases": purchases}
    with store.act("import", file=plan.path.name, **counts) as act:
        ids = _write_customers(store, plan, new, steps)
        for customer, update in steps.over(updates):
            if not store.customers.update(customer, **update):
                raise _vanished()
        _write_purchases(store, plan, ids, steps)
        for fingerprint, columns in plan.mappings:
            store.mappings.remember(fingerprint, columns)
    return Written(act, *counts.values())


def stays_out(customer: CustomerPlan) -> bool:
    """Whether nobody has said who this customer is."""
    return customer.outcome == "question" and customer.answer is None


def is_new(customer: CustomerPlan) -> bool:
    """Whether it becomes a customer of its own."""
    return customer.outcome == "new" or (customer.outcome == "question" and customer.answer == 0)


class _Steps:
    """Counts rows as they go by, and tells of them now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def over(self, rows: Any) -> Iterator[Any]:
        """The rows, one after the other."""
        for row in rows:
            if not self._done % _STEP:
                self._progress(self._done, self._total)
            self._done += 1
            yield row
        self._progress(self._done, self._total)


def _new_customers(plan: Plan) -> dict[int, CustomerRecord]:
    """Place in the plan -> record, with what other rows, answered to be the same, add to it."""
    records = {place: customer.record for place, customer in enumerate(plan.customers) if is_new(customer)}
    for customer in plan.customers:
        if customer.outcome == "question" and customer.answer is not None and customer.answer < 0:
            place = ~customer.answer
            if place in records:
                records[place] = filled_up(records[place], customer.record)
    return records


def _updates(store: Store, plan: Plan) -> list[tuple[int, dict[str, Any]]]:
    """(customer, what `store.customers.update` takes) of those known already where there is something to change."""
    updates = []
    for customer in plan.customers:
        number = _known_already(customer)
        if number is None:
            continue
        known = store.customers.get(number)
        if known is None:
            raise _vanished()
        asked = customer.outcome == "question"
        changes = differences(known, customer.record, plan.existing) if asked else customer.changes
        update = update_of(known, customer.record, changes)
        if update:
            updates.append((number, update))
    return updates


def _known_already(customer: CustomerPlan) -> int | None:
    if customer.outcome == "question":
        return customer.answer if customer.answer is not None and customer.answer > 0 else None
    return customer.existing if customer.outcome == "update" else None


def _vanished() -> CrmError:
    return CrmError(_("A customer of the plan was deleted meanwhile. Make the preview again."))


def _write_customers(store: Store, plan: Plan, new: dict[int, CustomerRecord], steps: _Steps) -> list[Any]:
    """Writes the new ones; gives the id of every customer of the plan, or _LEFT_OUT."""
    numbers = dict(zip(new, store.customers.insert_many(steps.over(new.values())), strict=True))
    ids: list[Any] = []
    for place, customer in enumerate(plan.customers):
        if place in numbers:
            ids.append(numbers[place])
        elif customer.outcome == "question":
            ids.append(_LEFT_OUT if customer.answer is None else customer.answer)
        else:
            ids.append(customer.existing)
    return [ids[~value] if isinstance(value, int) and value < 0 else value for value in ids]


def _wanted(plan: Plan) -> Iterator[PurchasePlan]:
    """The purchases to write: those of customers that nobody has told apart stay out."""
    out = {place for place, customer in enumerate(plan.customers) if stays_out(customer)}
    if not out:
        return iter(plan.purchases)
    return (purchase for purchase in plan.purchases if purchase.customer not in out)


def _write_purchases(store: Store, plan: Plan, ids: list[Any], steps: _Steps) -> None:
    products = _Products(store)
    buyers = [*ids, None]  # a walk-in's -1 is the last
    store.purchases.insert_many(_new_purchase(purchase, buyers, products) for purchase in steps.over(_wanted(plan)))


def _new_purchase(purchase: PurchasePlan, buyers: list[Any], products: _Products) -> NewPurchase:
    extra = purchase.extra or {}
    line = NewLine(
        purchase.item,
        purchase.amount,
        purchase.quantity,
        purchase.unit_price,
        purchase.category,
        products.id_of(extra["product_code"], purchase) if extra.get("product_code") else None,
        extra.get("cost"),
    )
    rest = {name: value for name, value in extra.items() if name not in _ABOUT_LINES}
    if "custom" in rest:
        rest["custom"] = to_json(rest["custom"])
    return NewPurchase(
        buyers[purchase.customer],
        purchase.day,
        purchase.amount,
        (line,),
        purchase.kind,
        purchase.receipt_no,
        purchase.note,
        **rest,
    )


class _Products:
    """The products by their code; one that is not known yet is made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, int] | None = None

    def id_of(self, code: str, purchase: PurchasePlan) -> int:
        """The product with this code."""
        if self._ids is None:
            self._ids = {product.code: product.id for product in self._store.products.all() if product.code}
        if code not in self._ids:
            new = (code, purchase.item, purchase.category, purchase.unit_price, None)
            self._ids[code] = self._store.products.insert_many([new])[0]
        return self._ids[code]
