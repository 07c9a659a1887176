"""Deals go from stage to stage: each move is one act, and what the stage starts is started with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smallcrm.actions.deal_lookup import all_existing, existing, named, stage_of
from smallcrm.actions.deal_purchases import take_back_purchases
from smallcrm.actions.deal_steps import Step, finish_tasks, open_tasks, plan_step
from smallcrm.actions.pipelines import existing as existing_pipeline
from smallcrm.actions.pipelines import fitting
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.stages import read_stage

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage

BEFORE_CUSTOMER = ("contact", "lead", "prospect", "negotiation")
"""The stages of those who become customers with a deal that is won."""


def move(
    store: Store, deals: Sequence[int], stage: int, *, today: date, before: int | None = None, take_back: bool = False
) -> None:
    """Put deals into a stage, in this order, above a deal that is there; None: below all of them.

    `take_back`: the purchases that were made with those that had been won go.
    """
    moved = all_existing(store, deals)
    to = stage_of(store, stage)
    with store.act("move-deals", **named(moved), stage=to.name, tasks=ending_tasks(store, moved, to)):
        put(store, moved, to, today, before=before)
        if take_back:
            take_back_purchases(store, moved)


def change_pipeline(store: Store, deals: Sequence[int], pipeline: int, *, today: date) -> None:
    """Deals go on in another pipeline, each in the stage there that fits the one it is in."""
    moved = [deal for deal in all_existing(store, deals) if stage_of(store, deal.stage_id).pipeline_id != pipeline]
    way = existing_pipeline(store, pipeline)
    if not moved:
        raise CrmError(_("The deals are in the pipeline “{name}” already.").format(name=way.name))
    with store.act("move-deals", **named(moved), stage=way.name):
        put_each(store, moved, lambda deal: fitting(store, stage_of(store, deal.stage_id), pipeline), today)


def put(store: Store, deals: Sequence[Deal], stage: DealStage, today: date, *, before: int | None = None) -> None:
    """Within an act: their places in a stage; those from another enter it today, and what it starts is started."""
    places = store.deals.places(stage.id, len(deals), before, [deal.id for deal in deals])
    entered: list[int] = []
    for deal, position in zip(deals, places, strict=True):
        if deal.stage_id == stage.id:
            store.deals.update(deal.id, {"position": position})
        elif stage.kind != "open" and stage_of(store, deal.stage_id).kind == stage.kind:  # it is of another pipeline
            store.deals.update(deal.id, {"position": position, "stage_id": stage.id, "entered_on": deal.entered_on})
        else:
            _enter(store, deal, stage, today, position)
            entered.append(deal.id)
    start_by_rules(store, entered, stage, today)


def put_each(store: Store, deals: Sequence[Deal], to: Callable[[Deal], DealStage], today: date) -> None:
    """Within an act: each into a stage of its own; those that go to the same one together, so that its rules are
    looked at once."""
    of_stages: dict[DealStage, list[Deal]] = {}
    for deal in deals:
        of_stages.setdefault(to(deal), []).append(deal)
    for stage, some in of_stages.items():
        put(store, some, stage, today)


def enter(store: Store, deals: Sequence[int], stage: int, today: date) -> None:
    """Within an act: those of the deals that are in another stage come to this one."""
    moved = [deal for deal in (existing(store, deal) for deal in deals) if deal.stage_id != stage]
    if moved:
        put(store, moved, stage_of(store, stage), today)


def _enter(store: Store, deal: Deal, stage: DealStage, today: date, position: int) -> None:
    day, is_open = today.isoformat(), stage.kind == "open"
    values = {"position": position, "stage_id": stage.id, "entered_on": day, "closed_on": "" if is_open else day}
    if stage.kind != "lost":
        values["lost_reason"] = ""
    store.deals.update(deal.id, values)
    if not is_open:
        finish_tasks(store, deal.id, day)
    if stage.kind == "won":
        make_customer(store, deal.customer_id)
    start_follow_up(store, deal.id, stage, today)


def make_customer(store: Store, buyer: int | None) -> None:
    """Within an act: somebody whose deal is won, and who was on the way there, is a customer."""
    customer = store.customers.get(buyer) if buyer else None
    if customer is not None and read_stage(customer.stage) in BEFORE_CUSTOMER:
        store.customers.set_for_all([customer.id], "stage", "customer")


def ending_tasks(store: Store, deals: Sequence[Deal], stage: DealStage) -> int:
    """How many tasks are done with it, when the deals come to this stage."""
    return 0 if stage.kind == "open" else open_tasks(store, [deal for deal in deals if deal.stage_id != stage.id])


def start_follow_up(store: Store, deal: int, stage: DealStage, today: date) -> None:
    """Within an act: the task that a stage starts, unless the deal has it from an earlier time still to be done."""
    if not stage.follow_up or any(task.title == stage.follow_up for task in store.to_do.of_deal(deal)):
        return
    due = today + timedelta(days=stage.follow_up_days)
    plan_step(store, existing(store, deal), Step(0, stage.follow_up, due.isoformat()), today)


def start_by_rules(store: Store, deals: Sequence[int], stage: DealStage, today: date) -> None:
    """Within an act: what the rules have follow on deals that enter a stage."""
    if deals and store.follow_ups.any_enabled():
        from smallcrm.actions.follow_ups import follow_moves

        follow_moves(store, set(deals), stage, today)
