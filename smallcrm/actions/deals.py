"""Deals: adding, changing, moving through the stages, winning and losing them. Each is one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_customer, checked_deal, checked_deal_line, checked_task
from smallcrm.actions.pipelines import existing as existing_pipeline
from smallcrm.actions.pipelines import fitting, made_stages, stages_of
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.values.money import yen
from smallcrm.values.stages import read_stage

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage
    from smallcrm.store.purchase_records import Purchase

Values = Mapping[str, Any]


class Step(NamedTuple):
    """What is to be done next for a deal: a task of it, or one that is to be made (0)."""

    task: int = 0
    title: str = ""
    due_on: str = ""


NO_STEP = Step()
BEFORE_NEGOTIATION = ("", "contact", "lead", "prospect")
"""The stages of customers who come into negotiation with a deal."""
NO_DAYS: Mapping[str, str] = MappingProxyType({})


def add(
    store: Store, values: Values, lines: Sequence[Values] = (), *, today: date, step: Step = NO_STEP, buyer: str = ""
) -> int:
    """Write a deal down; gives its id. Without a stage it begins in the first one.

    The amount is the sum of the lines unless it is given. `buyer` is the name of a customer who is new with it.
    """
    checked, checked_lines = _checked(values, lines)
    with store.act("add-deal", name=checked["title"]):
        if buyer:
            checked["customer_id"] = new_customer(store, buyer, today)
        return _begin(store, checked, checked_lines, step, today)


def convert(
    store: Store, lead: int, values: Values, lines: Sequence[Values] = (), *, today: date, step: Step = NO_STEP
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
        return _begin(store, checked, checked_lines, step, today)


def _begin(store: Store, values: Values, lines: Sequence[Values], step: Step, today: date) -> int:
    deal = write(store, values, step, today)
    store.deals.replace_lines(deal, lines)
    stage = _stage(store, existing(store, deal).stage_id)
    _start_follow_up(store, deal, stage, today)
    _start_by_rules(store, [deal], stage, today)
    return deal


def write(store: Store, values: Values, step: Step, today: date, days: Values = NO_DAYS) -> int:
    """Within an act: write a deal down with its next step; gives its id. `days` are those that are not today."""
    stage = _stage(store, values.get("stage_id"))
    _insist_on_customers(store, values)
    day = today.isoformat()
    created = days.get("created_on") or day
    entered = days.get("entered_on") or created
    deal = store.deals.insert(
        {
            "amount": 0,
            **values,
            "stage_id": stage.id,
            "created_on": created,
            "entered_on": entered,
            "closed_on": "" if stage.kind == "open" else days.get("closed_on") or entered,
            "position": store.deals.places(stage.id, 1, None)[0],
        }
    )
    _plan(store, existing(store, deal), step, today)
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
        _plan(store, now, step, today)
    if stage != before.stage_id:
        put(store, [now], _stage(store, stage), today)


def move(
    store: Store, deals: Sequence[int], stage: int, *, today: date, before: int | None = None, take_back: bool = False
) -> None:
    """Put deals into a stage, in this order, above a deal that is there; None: below all of them.

    `take_back`: the purchases that were made with those that had been won go.
    """
    moved = _all_existing(store, deals)
    to = _stage(store, stage)
    with store.act("move-deals", **_named(moved), stage=to.name, tasks=_ending_tasks(store, moved, to)):
        put(store, moved, to, today, before=before)
        if take_back:
            _take_back(store, moved)


def change_pipeline(store: Store, deals: Sequence[int], pipeline: int, *, today: date) -> None:
    """Deals go on in another pipeline, each in the stage there that fits the one it is in."""
    moved = [deal for deal in _all_existing(store, deals) if _stage(store, deal.stage_id).pipeline_id != pipeline]
    way = existing_pipeline(store, pipeline)
    if not moved:
        raise CrmError(_("The deals are in the pipeline “{name}” already.").format(name=way.name))
    with store.act("move-deals", **_named(moved), stage=way.name):
        _put_each(store, moved, lambda deal: fitting(store, _stage(store, deal.stage_id), pipeline), today)


def win(
    store: Store,
    deals: Sequence[int],
    *,
    today: date,
    purchase: bool = False,
    update: bool = False,
    before: int | None = None,
) -> None:
    """They are won; `purchase`: what each was about is bought, today; `update`: what was bought already is changed.

    A deal without an amount brings no purchase: a sale of nothing would count as a visit.
    """
    won = _all_existing(store, deals)
    ends = _ends(store, won, "won")
    with store.act("win-deals", **_named(won), tasks=sum(_ending_tasks(store, some, to) for to, some in ends)):
        for to, some in ends:
            put(store, some, to, today, before=before)
        for deal in won:
            if deal.purchase_id is None and purchase and deal.amount:
                store.deals.update(deal.id, {"purchase_id": _buy(store, deal, today)})
            elif deal.purchase_id is not None and update:
                store.purchases.update(deal.purchase_id, {"amount": deal.amount})
                store.purchases.replace_lines(deal.purchase_id, _bought_lines(store, deal))


def lose(
    store: Store,
    deals: Sequence[int],
    *,
    today: date,
    reason: str = "",
    before: int | None = None,
    take_back: bool = False,
) -> None:
    """They are lost, perhaps for a reason; `take_back`: the purchases that were made with them go."""
    lost = _all_existing(store, deals)
    said, ends = checked_deal({"lost_reason": reason}), _ends(store, lost, "lost")
    with store.act("lose-deals", **_named(lost), tasks=sum(_ending_tasks(store, some, to) for to, some in ends)):
        for to, some in ends:
            put(store, some, to, today, before=before)
        for deal in lost:
            store.deals.update(deal.id, said)
        if take_back:
            _take_back(store, lost)


def reopen(store: Store, deals: Sequence[int], *, today: date, take_back: bool = False) -> None:
    """They go on where they were before they were closed; `take_back`: the purchases that were made go."""
    closed = [deal for deal in _all_existing(store, deals) if deal.closed_on]
    if not closed:
        raise CrmError(_("Only a deal that is won or lost can be reopened."))
    with store.act("reopen-deals", **_named(closed)):
        _put_each(store, closed, lambda deal: _last_open(store, deal), today)
        if take_back:
            _take_back(store, closed)


def _take_back(store: Store, deals: Sequence[Deal]) -> None:
    for deal in deals:
        if deal.purchase_id is not None:
            store.purchases.delete(deal.purchase_id)


def purchases_of(store: Store, deals: Sequence[int], *, differing: bool = False) -> list[Purchase]:
    """What was bought with these deals; `differing`: as far as it is not for the deal's amount."""
    found = {deal.purchase_id: deal.amount for deal in filter(None, map(store.deals.get, deals)) if deal.purchase_id}
    bought = store.purchases.rows([number for number in found if number])
    return [one for one in bought if not (differing and one.amount == found[one.id])]


def kept_words(purchases: Sequence[Purchase]) -> str:
    """That these purchases stay, and for how much they are; '' where there are none."""
    if not purchases:
        return ""
    text = n_("The purchase of {amount} stays.", "{count} purchases of {amount} in all stay.", len(purchases))
    return text.format(count=f"{len(purchases):,}", amount=yen(sum(one.amount for one in purchases)))


def unbought_words(deals: Sequence[Deal]) -> str:
    """That no purchase is written down for those of them that have no amount; '' where all have one."""
    count = sum(not deal.amount and deal.purchase_id is None for deal in deals)
    text = n_(
        "{count} deal has no amount, and makes no purchase.",
        "{count} deals have no amount, and make no purchase.",
        count,
    )
    return text.format(count=f"{count:,}") if count else ""


def ending_words(store: Store, deals: Sequence[Deal], kind: str) -> str:
    """How many open tasks are done with it, when the deals are won or lost; '' where none is."""
    count = sum(_ending_tasks(store, some, to) for to, some in _ends(store, deals, kind))
    text = n_("{count} open task is done with it.", "{count} open tasks are done with it.", count)
    return text.format(count=f"{count:,}") if count else ""


def remove(store: Store, deals: Sequence[int]) -> None:
    """Delete deals with what was still to be done for them; what was done stays with the customers."""
    gone = _all_existing(store, deals)
    with store.act("remove-deals", **_named(gone), tasks=_open_tasks(store, gone)):
        for deal in gone:
            store.deals.delete(deal.id)


def new_customer(store: Store, name: str, today: date) -> int:
    """Within an act: write down a customer of whom only the name is known; gives the id."""
    checked = checked_customer({"name": name, "created_on": today})
    return store.customers.insert(CustomerDraft(checked))


def existing(store: Store, deal: int) -> Deal:
    """The deal, or an error for the user when it is gone."""
    record = store.deals.get(deal)
    if record is None:
        raise CrmError(_("This deal does not exist any more."))
    return record


def _all_existing(store: Store, deals: Sequence[int]) -> list[Deal]:
    found = [existing(store, deal) for deal in dict.fromkeys(deals)]
    if not found:
        raise CrmError(_("Choose a deal first."))
    return found


def _named(deals: Sequence[Deal]) -> dict[str, Any]:
    return {"name": deals[0].title, "count": len(deals)}


def put(store: Store, deals: Sequence[Deal], stage: DealStage, today: date, *, before: int | None = None) -> None:
    """Within an act: their places in a stage; those from another enter it today, and what it starts is started."""
    places = store.deals.places(stage.id, len(deals), before, [deal.id for deal in deals])
    entered: list[int] = []
    for deal, position in zip(deals, places, strict=True):
        if deal.stage_id == stage.id:
            store.deals.update(deal.id, {"position": position})
        elif stage.kind != "open" and _stage(store, deal.stage_id).kind == stage.kind:  # it is of another pipeline
            store.deals.update(deal.id, {"position": position, "stage_id": stage.id, "entered_on": deal.entered_on})
        else:
            _enter(store, deal, stage, today, position)
            entered.append(deal.id)
    _start_by_rules(store, entered, stage, today)


def _put_each(store: Store, deals: Sequence[Deal], to: Callable[[Deal], DealStage], today: date) -> None:
    """Each into a stage of its own; those that go to the same one together, so that its rules are looked at once."""
    of_stages: dict[DealStage, list[Deal]] = {}
    for deal in deals:
        of_stages.setdefault(to(deal), []).append(deal)
    for stage, some in of_stages.items():
        put(store, some, stage, today)


def _enter(store: Store, deal: Deal, stage: DealStage, today: date, position: int) -> None:
    day, is_open = today.isoformat(), stage.kind == "open"
    values = {"position": position, "stage_id": stage.id, "entered_on": day, "closed_on": "" if is_open else day}
    if stage.kind != "lost":
        values["lost_reason"] = ""
    store.deals.update(deal.id, values)
    if not is_open:
        _finish_tasks(store, deal.id, day)
    _start_follow_up(store, deal.id, stage, today)


def _finish_tasks(store: Store, deal: int, day: str) -> None:
    """With a deal that is closed nothing is left to be done but what its last stage starts."""
    for task in store.to_do.of_deal(deal):
        store.to_do.update(task.id, {"done_on": day, "snoozed_until": ""})


def _ending_tasks(store: Store, deals: Sequence[Deal], stage: DealStage) -> int:
    """How many tasks are done with it, when the deals come to this stage."""
    return 0 if stage.kind == "open" else _open_tasks(store, [deal for deal in deals if deal.stage_id != stage.id])


def _open_tasks(store: Store, deals: Sequence[Deal]) -> int:
    return sum(len(store.to_do.of_deal(deal.id)) for deal in deals)


def _start_follow_up(store: Store, deal: int, stage: DealStage, today: date) -> None:
    """The task that a stage starts, unless the deal has it from an earlier time still to be done."""
    if not stage.follow_up or any(task.title == stage.follow_up for task in store.to_do.of_deal(deal)):
        return
    due = today + timedelta(days=stage.follow_up_days)
    _plan(store, existing(store, deal), Step(0, stage.follow_up, due.isoformat()), today)


def _start_by_rules(store: Store, deals: Sequence[int], stage: DealStage, today: date) -> None:
    if deals and store.follow_ups.any_enabled():
        from smallcrm.actions.follow_ups import follow_moves

        follow_moves(store, set(deals), stage, today)


def _plan(store: Store, deal: Deal, step: Step, today: date) -> None:
    """Have this as a task of the deal; a task whose words are gone is not to be done."""
    if step.task and not step.title:
        store.to_do.delete(step.task)
        return
    planned = checked_task({"title": step.title, "due_on": step.due_on}) if step.title else {}
    if step.task:
        store.to_do.update(step.task, planned)
    elif planned:
        store.to_do.insert(
            {
                **planned,
                "deal_id": deal.id,
                "customer_id": deal.customer_id,
                "staff": deal.staff,
                "created_on": today.isoformat(),
            }
        )


def _buy(store: Store, deal: Deal, today: date) -> int:
    lines = _bought_lines(store, deal)
    return store.purchases.insert(
        NewPurchase(deal.customer_id, today.isoformat(), deal.amount, lines, staff=deal.staff)
    )


def _bought_lines(store: Store, deal: Deal) -> list[NewLine]:
    lines = [
        NewLine(line.item, line.amount, line.quantity, line.unit_price, product_id=line.product_id)
        for line in store.deals.lines(deal.id)
    ]
    rest = deal.amount - sum(line.amount for line in lines)
    if rest or not lines:
        lines.append(NewLine(deal.title, rest))
    return lines


def _stage(store: Store, stage: int | None) -> DealStage:
    """A stage; None: the first of the first pipeline. The usual ones are made where there are none yet."""
    found = made_stages(store)[0] if stage is None else store.pipelines.stage(stage)
    if found is None:
        raise CrmError(_("This stage does not exist any more."))
    return found


def _ends(store: Store, deals: Sequence[Deal], kind: str) -> list[tuple[DealStage, list[Deal]]]:
    """The stage of this kind of each pipeline that the deals are in, and which they are."""
    of_pipelines: dict[int, list[Deal]] = {}
    for deal in deals:
        of_pipelines.setdefault(_stage(store, deal.stage_id).pipeline_id, []).append(deal)
    return [
        (next(one for one in stages_of(store, pipeline) if one.kind == kind), some)
        for pipeline, some in of_pipelines.items()
    ]


def _last_open(store: Store, deal: Deal) -> DealStage:
    """The last open stage of its pipeline that it was in; the first, where it never was in one."""
    stages = stages_of(store, _stage(store, deal.stage_id).pipeline_id)
    known = {one.id: one for one in stages if one.kind == "open"}
    been = [move.stage_id for move in store.deals.moves(deal.id) if move.stage_id in known]
    return known[been[-1]] if been else next(iter(known.values()))


def _checked(values: Values, lines: Sequence[Values]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    checked_lines = [checked_deal_line(line) for line in lines]
    amount = sum(line["amount"] for line in checked_lines)
    return checked_deal({"title": "", "amount": amount, **values}), checked_lines


def _insist_on_customers(store: Store, values: Values) -> None:
    for field in ("customer_id", "contact_id"):
        if values.get(field) is not None and store.customers.get(values[field]) is None:
            raise CrmError(_("This customer does not exist any more."))
