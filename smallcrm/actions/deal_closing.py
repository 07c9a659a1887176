"""Deals are won and lost, and go on after all: each is one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.checking import checked_deal
from smallcrm.actions.deal_lookup import all_existing, named, stage_of
from smallcrm.actions.deal_moves import ending_tasks, put, put_each
from smallcrm.actions.deal_purchases import settle, take_back_purchases
from smallcrm.actions.pipelines import stages_of
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage


def win(
    store: Store,
    deals: Sequence[int],
    *,
    today: date,
    purchase: bool = False,
    update: bool = False,
    before: int | None = None,
) -> None:
    """They are won; `purchase`: what each was about is bought, today; `update`: what was bought already is changed."""
    won = all_existing(store, deals)
    ends = _ends(store, won, "won")
    with store.act("win-deals", **named(won), tasks=sum(ending_tasks(store, some, to) for to, some in ends)):
        for to, some in ends:
            _put_closed(store, some, to, today, before)
        made = {deal.id for deal in won if deal.purchase_id is not None}
        if purchase:
            settle(store, [deal.id for deal in won if deal.id not in made], "write", today)
        if update:
            settle(store, sorted(made), "change", today)


def lose(
    store: Store,
    deals: Sequence[int],
    *,
    today: date,
    reason: str = "",
    before: int | None = None,
    take_back: bool = False,
) -> None:
    """They are lost, perhaps for a reason; `take_back`: the purchases that were made with them go.

    One that is lost already keeps its reason where none is said.
    """
    lost = all_existing(store, deals)
    said, ends = checked_deal({"lost_reason": reason}), _ends(store, lost, "lost")
    with store.act("lose-deals", **named(lost), tasks=sum(ending_tasks(store, some, to) for to, some in ends)):
        for to, some in ends:
            _put_closed(store, some, to, today, before)
        for deal in lost:
            store.deals.update(deal.id, {"lost_reason": said["lost_reason"] or deal.lost_reason})
        if take_back:
            take_back_purchases(store, lost)


def reopen(store: Store, deals: Sequence[int], *, today: date, take_back: bool = False) -> None:
    """They go on where they were before they were closed; `take_back`: the purchases that were made go."""
    closed = [deal for deal in all_existing(store, deals) if deal.closed_on]
    if not closed:
        raise CrmError(_("Only a deal that is won or lost can be reopened."))
    with store.act("reopen-deals", **named(closed)):
        put_each(store, closed, lambda deal: _last_open(store, deal), today)
        if take_back:
            take_back_purchases(store, closed)


def ending_words(store: Store, deals: Sequence[Deal], kind: str) -> str:
    """How many open tasks are done with it, when the deals are won or lost; '' where none is."""
    count = sum(ending_tasks(store, some, to) for to, some in _ends(store, deals, kind))
    text = n_("{count} open task is done with it.", "{count} open tasks are done with it.", count)
    return text.format(count=f"{count:,}") if count else ""


def _ends(store: Store, deals: Sequence[Deal], kind: str) -> list[tuple[DealStage, list[Deal]]]:
    """The stage of this kind of each pipeline that the deals are in, and which they are."""
    of_pipelines: dict[int, list[Deal]] = {}
    for deal in deals:
        of_pipelines.setdefault(stage_of(store, deal.stage_id).pipeline_id, []).append(deal)
    return [
        (next(one for one in stages_of(store, pipeline) if one.kind == kind), some)
        for pipeline, some in of_pipelines.items()
    ]


def _put_closed(store: Store, deals: Sequence[Deal], to: DealStage, today: date, before: int | None) -> None:
    """Where all are there already, they keep their places: nothing was done."""
    if any(deal.stage_id != to.id for deal in deals):
        put(store, deals, to, today, before=before)


def _last_open(store: Store, deal: Deal) -> DealStage:
    """The last open stage of its pipeline that it was in; the first, where it never was in one."""
    stages = stages_of(store, stage_of(store, deal.stage_id).pipeline_id)
    known = {one.id: one for one in stages if one.kind == "open"}
    been = [move.stage_id for move in store.deals.moves(deal.id) if move.stage_id in known]
    return known[been[-1]] if been else next(iter(known.values()))
