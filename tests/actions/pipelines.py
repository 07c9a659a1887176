"""A pipeline and deals that went through it, written as the store writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smallcrm.store.database import Store

STAGES = ("リード獲得", "提案", "交渉", "成約", "失注")


def pipeline(store: Store, **limits: int) -> dict[str, int]:
    """A pipeline of five stages; gives their ids. `limits` are the days after which a deal stalls."""
    with store.act("save-stages"):
        made = store.pipelines.insert({"name": "店頭・受注", "position": 1})
        kinds = {"成約": "won", "失注": "lost"}
        return {
            name: store.pipelines.insert_stage(
                made,
                {"name": name, "kind": kinds.get(name, "open"), "position": at, "stall_days": limits.get(name)},
            )
            for at, name in enumerate(STAGES, 1)
        }


def deal(
    store: Store, stages: Mapping[str, int], went: Sequence[tuple[str, str]], amount: int = 0, **values: Any
) -> int:
    """A deal that came to these stages on these days; gives its id."""
    (first, made), last = went[0], went[-1]
    given = {"title": "振袖一式", "amount": amount, "created_on": made, **values}
    if last[0] in ("成約", "失注"):
        given["closed_on"] = last[1]
    with store.act("add-deal", name=given["title"]):
        added = store.deals.insert({**given, "stage_id": stages[first], "entered_on": made})
        for stage, day in went[1:]:
            store.deals.update(added, {"stage_id": stages[stage], "entered_on": day})
    return added
