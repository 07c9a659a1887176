"""A plan's rows into the store, inside one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from smallcrm.actions.checking import in_order
from smallcrm.actions.import_columns import PurchaseColumns
from smallcrm.actions.import_merging import differences, filled_up, update_of
from smallcrm.actions.import_referrers import link_referrers
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ledger.consent_columns import told_by
from smallcrm.light import NamedTuple
from smallcrm.store.bulk import indexed_at_once, insert_purchases, recorded_at_once
from smallcrm.values.keys import name_key

if TYPE_CHECKING:
    from pathlib import Path

    from smallcrm.ledger.plan import CustomerPlan, CustomerRecord, Plan, PurchasePlan
    from smallcrm.store.database import Store

Progress = Callable[[int, int], None]
Row = TypeVar("Row")

_MANY = 500
_STEP = 1000
"""Rows between two looks at whether the user has called the import off."""


class Written(NamedTuple):
    """What an import wrote; `act` is None where there was nothing to write."""

    act: int | None
    customers_new: int
    customers_updated: int
    purchases: int
    new: Sequence[int] = ()
    """The new customers."""


def write_plan(store: Store, plan: Plan, progress: Progress) -> Written:
    """Do what the plan says as one act; nothing at all where everything is there already."""
    new = _new_customers(plan)
    updates = _updates(store, plan)
    purchases = _wanted(plan)
    said = answered(plan)
    if not (new or updates or purchases or said):
        return Written(None, 0, 0, 0)
    _name_the_ledger(plan, new, updates)
    steps = _Steps(progress, len(new) + len(updates) + len(purchases))
    counts = {"customers": len(new), "updated": len(updates), "purchases": len(purchases)}
    with store.act("import", file=plan.path.name, path=_place(plan.path), **counts) as act:
        with _at_once(store, len(new) + len(purchases)):
            ids = _write_customers(store, plan, new, steps)
            bought = PurchaseColumns(store, ids)
            for part in steps.parts(purchases):
                insert_purchases(store, *bought.of(part))
        _link(store, new, ids)
        link_referrers(store, plan, {ids[place] or 0: record for place, record in new.items()}, updates)
        for customer, update in steps.over(updates):
            if not store.customers.update(customer, **update):
                raise _vanished()
        for fingerprint, columns in plan.mappings:
            store.mappings.remember(fingerprint, columns)
        for layout, marks in said.items():
            store.answers.remember(layout, {mark: who for mark, place in marks.items() if (who := ids[place])})
    numbers = [number for place in new if (number := ids[place]) is not None]
    return Written(act, len(new), len(updates), len(purchases), numbers)


def _place(path: Path) -> str:
    """Where the file is, so that it can be imported again; nothing for cells that were pasted."""
    return str(path.absolute()) if path.is_file() else ""


@contextmanager
def _at_once(store: Store, rows: int) -> Iterator[None]:
    """Many new rows are put into the journal and the indexes at once; for a few that is not worth the while."""
    if rows < _MANY:
        yield
        return
    tables = ("customer", "contact_point", "purchase", "purchase_line")
    with recorded_at_once(store, *tables), indexed_at_once(store, *tables):
        yield


def brings_something(plan: Plan) -> bool:
    """Whether a data file that knows nothing yet would get anything."""
    return any(map(is_new, plan.customers)) or bool(_wanted(plan))


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

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, one after the other."""
        return chain.from_iterable(self.parts(rows))

    def parts(self, rows: Iterable[Row]) -> Iterator[list[Row]]:
        """The rows, many at a time."""
        source = iter(rows)
        while batch := list(islice(source, _STEP)):
            self._progress(self._done, self._total)
            yield batch
            self._done += len(batch)
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
        update = update_of(known, customer.record, changes, plan.existing)
        if update:
            updates.append((number, update))
    return updates


def answered(plan: Plan) -> dict[str, dict[str, int]]:
    """Layout -> mark -> place in the plan of those who were asked about, and of all of their names: the next time the
    first of two of one name could be either of them."""
    asked = {
        name_key(str(customer.record.values["name"]))
        for customer in plan.customers
        if customer.outcome == "question" and customer.answer is not None
    }
    said: dict[str, dict[str, int]] = {}
    if asked:
        from smallcrm.ledger.answers import answer_keys  # most ledgers ask nothing

        for place, (customer, mark) in enumerate(zip(plan.customers, answer_keys(plan.customers), strict=True)):
            if name_key(str(customer.record.values["name"])) in asked and not stays_out(customer):
                said.setdefault(customer.layout, {})[mark] = place
    return said


def _name_the_ledger(plan: Plan, new: dict[int, CustomerRecord], updates: list[tuple[int, dict[str, Any]]]) -> None:
    """A consent that a ledger tells says so; when and in which words it was given, the ledger does not know."""
    told = {consent for table in plan.tables for consent in told_by(table).values()}
    for consent in told:
        how = {f"{consent}_how": plan.path.name}
        for record in new.values():
            if consent in record.values:
                record.values |= how
        for _customer, update in updates:
            if consent in update.get("values", ()):
                update["values"] |= {**how, f"{consent}_at": "", f"{consent}_wording": ""}


def _known_already(customer: CustomerPlan) -> int | None:
    if customer.outcome == "question":
        return customer.answer if customer.answer is not None and customer.answer > 0 else None
    return customer.existing if customer.outcome == "update" else None


def _vanished() -> CrmError:
    return CrmError(_("A customer of the plan was deleted meanwhile. Make the preview again."))


def _write_customers(store: Store, plan: Plan, new: dict[int, CustomerRecord], steps: _Steps) -> list[int | None]:
    """Writes the new ones; gives the id of every customer of the plan, None for those left out."""
    for record in new.values():
        if len(record.contacts) > 1:
            record.contacts = in_order(record.contacts)
    numbers = dict(zip(new, store.customers.insert_many(steps.over(new.values())), strict=True))
    ids = [numbers.get(place, _known_id(customer)) for place, customer in enumerate(plan.customers)]
    return [ids[~number] if number is not None and number < 0 else number for number in ids]


def _link(store: Store, new: dict[int, CustomerRecord], ids: list[int | None]) -> None:
    """Who works for whom and who brought whom: when all are there."""
    for place, record in new.items():
        links = {field: ids[target] for field, target in record.links.items() if ids[target] is not None}
        if links:
            store.customers.update(ids[place] or 0, links)


def _known_id(customer: CustomerPlan) -> int | None:
    return customer.answer if customer.outcome == "question" else customer.existing


def _wanted(plan: Plan) -> list[PurchasePlan]:
    """The purchases to write: those of customers that nobody has told apart stay out."""
    out = {place for place, customer in enumerate(plan.customers) if stays_out(customer)}
    if not out:
        return plan.purchases
    return [purchase for purchase in plan.purchases if purchase.customer not in out]
