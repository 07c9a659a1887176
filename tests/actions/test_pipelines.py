"""The stages of the deals: changed, put in another order, added, deleted where nothing depends on them."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import deals, history, pipelines
from smallcrm.actions.pipelines import StageDraft
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from tests.actions.dumps import dump


def names(store: Store) -> list[str]:
    return [one.name for one in pipelines.stages_of(store)]


def test_stages_are_changed_as_one_act(store: Store) -> None:
    usual = pipelines.drafts(store)
    pipelines.save_stages(store, usual)
    before = dump(store)
    stages = pipelines.drafts(store)
    first, second = stages[0], stages[1]
    wanted = [
        second._replace(name=first.name, probability=30),
        first._replace(name=second.name, stall_days=None),
        StageDraft(0, "見積", follow_up="返事を伺う", follow_up_days=3),
        *stages[3:],
    ]
    pipelines.save_stages(store, wanted)
    assert names(store)[:4] == ["Lead generation", "Qualification", "見積", "Proposal"]
    assert pipelines.stages_of(store)[0].id == second.id, "the two have changed places and names"
    assert history.undo_label(store) == "Changed the stages of the deals"
    history.undo(store)
    assert dump(store) == before


def test_a_stage_that_a_deal_has_been_in_stays(store: Store) -> None:
    deal = deals.add(store, {"title": "帯"}, today=date(2026, 11, 30))
    deals.win(store, [deal], today=date(2026, 11, 30))
    before = dump(store, journal=True)
    with pytest.raises(CrmError, match="Lead generation"):
        pipelines.save_stages(store, pipelines.drafts(store)[1:])
    assert dump(store, journal=True) == before


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([("a", "open"), ("a", "won"), ("b", "lost")], "Two stages are called “a”"),
        ([("a", "won"), ("b", "lost")], "begin in"),
        ([("a", "open"), ("b", "lost")], "that are won"),
        ([("a", "open"), ("b", "won")], "that are lost"),
        ([("a", "open"), ("b", "won"), ("c", "won"), ("d", "lost")], "Only one"),
        ([("", "open"), ("b", "won"), ("d", "lost")], "must not be empty"),
    ],
)
def test_stages_that_lead_nowhere_are_refused(store: Store, stages: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(CrmError, match=told):
        pipelines.save_stages(store, [StageDraft(0, name, kind) for name, kind in stages])
    assert names(store) == []
