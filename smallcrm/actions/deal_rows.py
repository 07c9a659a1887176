"""What a row of a table of deals brings: a new deal, or what is another in one that is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions import deal_items
from smallcrm.actions.checking import checked_deal
from smallcrm.actions.deal_buyers import NOBODY, Buyer, Buyers
from smallcrm.actions.deal_cells import Cells, Wrong, day, money, percent, said
from smallcrm.actions.deal_places import NOWHERE, Place, Stages
from smallcrm.ledger.plan import Change, PlannedDeal, PlannedStep
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from smallcrm.actions.deal_items import GatheredDeal
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal

PLAIN = {
    "deal": "title",
    "close_on": "close_on",
    "source": "source",
    "competitor": "competitor",
    "staff": "staff",
    "lost_reason": "lost_reason",
    "note": "note",
}
"""Fields that are stored as they are said -> the columns they are stored in."""
TOLD_AS = {"title": "deal", "customer_id": "customer", "contact_id": "contact"}
"""Columns of a deal that a table tells under another field."""
DAYS = ("created_on", "entered_on", "closed_on")


class DealRows:
    """Reads them, one deal after the other."""

    def __init__(self, store: Store, layout: str, today: date) -> None:
        self._store, self._today = store, today.isoformat()
        self._stages = Stages(store)
        self.buyers = Buyers(store, layout)

    def read(self, deal: GatheredDeal, where: Callable[[str], str], known: Deal | None) -> PlannedDeal:
        """A row with its items, as that of a deal that is known or as a new one; WrongRow where it cannot be that.

        `where` says the cell of a field (11月!B7).
        """
        told, wrong = deal.told, Wrong()
        lines = [deal_items.read(item, wrong) for item in deal.items]
        values = _values(told, lines, wrong)
        days = {name: wrong.tried(partial(day, told, name), "") for name in DAYS if said(told, name)}
        next_on = wrong.tried(partial(day, told, "next_on"), "")
        step = PlannedStep(said(told, "next_step"), next_on) if said(told, "next_step") else None
        contact = self._contact(told)
        if contact is not None:
            values["contact_id"] = contact
        place = wrong.tried(partial(self._stages.of, told, known), NOWHERE)
        found = wrong.tried(partial(self.buyers.found, told), NOBODY)
        wrong.insist_on_none()
        buyer = self.buyers.of(told, found, known, where("customer"))
        if buyer.known is not None:
            values["customer_id"] = buyer.known
        if place[1] is not None and place[1].kind != "open":
            days |= self._closing(days, values.get("close_on", ""))
        title = known.title if known is not None else values.get("title", "")
        made = PlannedDeal(
            row=deal.row,
            title=title,
            where=where("deal"),
            values=values,
            customer=buyer.planned,
            existing=None,
            pipeline=place[0],
            stage=place[1].name if place[1] is not None else "",
            step=step,
            days=days,
            lines=lines,
            changes=[],
            item_rows=[item.row for item in deal.items],
        )
        return made if known is None else self._changed(made, known, buyer, place)

    def numbered(self, told: Cells) -> Deal | None:
        """The deal that has the row's number."""
        number = said(told, "deal_number")
        return self.known(int(number)) if number.isdecimal() else None

    def known(self, number: int) -> Deal | None:
        """The deal with a number."""
        return self._store.deals.get(number)

    def _closing(self, days: Mapping[str, str], expected: str) -> dict[str, str]:
        """The day on which a closed deal was closed: where none is given, that on which it was expected to be, if that
        has come."""
        given = days.get("closed_on") or days.get("entered_on") or (expected if expected <= self._today else "")
        return {"closed_on": given} if given else {}

    def _changed(self, made: PlannedDeal, known: Deal, buyer: Buyer, place: Place) -> PlannedDeal:
        """What of it is not there yet; an empty cell erases nothing."""
        values = {name: value for name, value in made.values.items() if value not in ("", None, getattr(known, name))}
        changes = [self._change(name, getattr(known, name), value) for name, value in values.items()]
        if buyer.planned >= 0:
            changes.append(Change("customer", self._name(known.customer_id), buyer.name, True))
        before = self._store.pipelines.stage(known.stage_id)
        stays = before is not None and (place[0], fold(made.stage)) == (before.pipeline_id, fold(before.name))
        moved = "" if stays else made.stage
        if moved:
            changes.append(Change("stage", before.name if before is not None else "", moved, True))
        step = self._next(known, made.step)
        if step is not None:
            tasks = self._store.to_do.of_deal(known.id)
            changes.append(Change("next_step", tasks[0].title if tasks else "", step.title, True))
        there = self._store.deals.lines(known.id)
        lines = made.lines if deal_items.differ(made.lines, there) else []
        if lines:
            items = (", ".join(line.item for line in there), ", ".join(line["item"] for line in lines))
            changes.append(Change("item", *items, True))
        closed = made.days.get("closed_on", "") if moved else ""
        return made._replace(
            values=values,
            existing=known.id,
            stage=moved,
            step=step,
            days={"closed_on": closed} if closed else {},
            lines=lines,
            changes=changes,
        )

    def _change(self, name: str, old: Any, new: Any) -> Change:
        if name in ("customer_id", "contact_id"):
            old, new = self._name(old), self._name(new)
        return Change(TOLD_AS.get(name, name), old, new, True)

    def _name(self, customer: int | None) -> str:
        known = self._store.customers.get(customer) if customer else None
        return known.name if known is not None else ""

    def _next(self, known: Deal, step: PlannedStep | None) -> PlannedStep | None:
        tasks = self._store.to_do.of_deal(known.id)
        same = bool(tasks) and step == (tasks[0].title, tasks[0].due_on)
        return None if same else step

    def _contact(self, told: Cells) -> int | None:
        name = said(told, "contact")
        found = self.buyers.called(name) if name else NOBODY
        return found.customers[0] if found.sure else None


def _values(told: Cells, lines: list[dict[str, Any]], wrong: Wrong) -> dict[str, Any]:
    values: dict[str, Any] = {}
    none: dict[str, Any] = {}
    for field, column in PLAIN.items():
        if field in told:
            values |= wrong.tried(partial(checked_deal, {column: said(told, field)}), none)
    amount = wrong.tried(partial(money, told, "amount"), None)
    if amount is not None:
        values |= wrong.tried(partial(checked_deal, {"amount": amount}), none)
    elif lines:
        values["amount"] = sum(line["amount"] for line in lines)
    if "probability" in told:
        values |= wrong.tried(lambda: checked_deal({"probability": percent(told, "probability")}), none)
    return values
