"""Deals: written down, changed, deleted. Each is one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_customer, checked_deal, checked_deal_line
from smallcrm.actions.deal_lookup import all_existing, existing, named, stage_of
from smallcrm.actions.deal_moves import enter, make_customer, start_by_rules, start_follow_up
from smallcrm.actions.deal_purchases import Answer, settle, take_back_purchases
from smallcrm.actions.deal_steps import NO_STEP, Step, open_tasks, plan_step
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.values.stages import read_stage

if TYPE_CHECKING:
    from smallcrm.store.database import Store

Values = Mapping[str, Any]
BEFORE_NEGOTIATION = ("", "contact", "lead", "prospect")
"""The stages of customers who come into negotiation with a deal."""
NO_DAYS: Mapping[str, str] = MappingProxyType({})


def add(
    store: Store,
    values: Values,
    lines: Sequence[Values] = (),
    *,
    today: date,
    step: Step = NO_STEP,
    buyer: str = "",
    purchase: Answer = "",
) -> int:
    """Write a deal down; gives its id. Without a stage it begins in the first one.

    The amount is the sum of the lines unless it is given. `buyer` is the name of a customer who is new with it.
    """
    checked, checked_lines = _checked(values, lines)
    with store.act("add-deal", name=checked["title"]):
        if buyer:
            checked["customer_id"] = new_customer(store, buyer, today)
        deal = _begin(store, checked, checked_lines, step, today)
        settle(store, [deal], purchase, today)
        return deal


def convert(
    store: Store,
    lead: int,
    values: Values,
    lines: Sequence[Values] = (),
    *,
    today: date,
    step: Step = NO_STEP,
    purchase: Answer = "",
) -> int:
    """Somebody who may buy is in negotiation from now on, with this deal; gives its id.

    Where the deal comes from, and who is in charge, is what is known of them unless it is given.
    """
    customer = store.customers.get(lead)
    if customer is None:
        raise CrmError(_("This customer does not exist any more."))
    known = {"source": customer.source, "staff": customer.staff, "customer_id": lead}
    checked, checked_lines = _checked({**known, **values}, lines)
    with store.act("convert-lead", name=customer.name, deal=checked["title"]):
        if read_stage(customer.stage) in BEFORE_NEGOTIATION:
            store.customers.set_for_all([lead], "stage", "negotiation")
        deal = _begin(store, checked, checked_lines, step, today)
        settle(store, [deal], purchase, today)
        return deal


def _begin(store: Store, values: Values, lines: Sequence[Values], step: Step, today: date) -> int:
    deal = write(store, values, step, today)
    store.deals.replace_lines(deal, lines)
    stage = stage_of(store, existing(store, deal).stage_id)
    start_follow_up(store, deal, stage, today)
    start_by_rules(store, [deal], stage, today)
    return deal


def write(store: Store, values: Values, step: Step, today: date, days: Values = NO_DAYS) -> int:
    """Within an act: write a deal down with its next step; gives its id. `days` are those that are not today.

    One that is closed came to its stage on the day it was closed, unless another is given.
    """
    stage = stage_of(store, values.get("stage_id"))
    _insist_on_customers(store, values)
    day = today.isoformat()
    created = days.get("created_on") or day
    closed = "" if stage.kind == "open" else days.get("closed_on") or day
    deal = store.deals.insert(
        {
            "amount": 0,
            **values,
            "stage_id": stage.id,
            "created_on": created,
            "entered_on": days.get("entered_on") or closed or created,
            "closed_on": closed,
            "position": store.deals.places(stage.id, 1, None)[0],
        }
    )
    if stage.kind == "won":
        make_customer(store, values.get("customer_id"))
    plan_step(store, existing(store, deal), step, today)
    return deal


def change(
    store: Store,
    deal: int,
    values: Values,
    lines: Sequence[Values] | None = None,
    *,
    today: date,
    step: Step | None = None,
    buyer: str = "",
    purchase: Answer = "",
) -> None:
    """Change what is given and nothing else; lines are given whole, and so is the next step."""
    before = existing(store, deal)
    given = dict(values)
    if lines and "amount" not in given:
        given["amount"] = sum(line["amount"] for line in lines)
    checked = checked_deal(given)
    checked_lines = None if lines is None else [checked_deal_line(line) for line in lines]
    with store.act("change-deal", name=checked.get("title", before.title)):
        if buyer:
            checked["customer_id"] = new_customer(store, buyer, today)
        rewrite(store, deal, checked, step, today)
        if checked_lines is not None:
            store.deals.replace_lines(deal, checked_lines)
        settle(store, [deal], purchase, today)


def rewrite(store: Store, deal: int, values: Values, step: Step | None, today: date) -> None:
    """Within an act: change what is given of a deal, and its next step; a stage that is another is entered today."""
    before = existing(store, deal)
    given = dict(values)
    stage = given.pop("stage_id", None) or before.stage_id
    _insist_on_customers(store, given)
    store.deals.update(deal, given)
    now = existing(store, deal)
    if now.customer_id != before.customer_id:
        for task in store.to_do.of_deal(deal):
            store.to_do.update(task.id, {"customer_id": now.customer_id})
    if step is not None:
        plan_step(store, now, step, today)
    enter(store, [deal], stage, today)


def remove(store: Store, deals: Sequence[int], *, take_back: bool = False) -> None:
    """Delete deals with what was still to be done for them; what was done stays with the customers.

    `take_back`: what was bought with them goes, too.
    """
    gone = all_existing(store, deals)
    with store.act("remove-deals", **named(gone), tasks=open_tasks(store, gone)):
        if take_back:
            take_back_purchases(store, gone)
        for deal in gone:
            store.deals.delete(deal.id)


def new_customer(store: Store, name: str, today: date) -> int:
    """Within an act: write down a customer of whom only the name is known; gives the id."""
    checked = checked_customer({"name": name, "created_on": today})
    return store.customers.insert(CustomerDraft(checked))


def _checked(values: Values, lines: Sequence[Values]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    checked_lines = [checked_deal_line(line) for line in lines]
    amount = sum(line["amount"] for line in checked_lines)
    return checked_deal({"title": "", "amount": amount, **values}), checked_lines


def _insist_on_customers(store: Store, values: Values) -> None:
    for field in ("customer_id", "contact_id"):
        if values.get(field) is not None and store.customers.get(values[field]) is None:
            raise CrmError(_("This customer does not exist any more."))
