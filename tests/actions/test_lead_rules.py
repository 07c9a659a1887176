"""The rules of the lead score: kept in the data file, one undo each, and what the scores are made with."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import customers, history, lead_rules, leads
from smallcrm.analysis.lead_score import Rules
from smallcrm.errors import CrmError
from smallcrm.store.database import Store


def points(store: Store) -> int:
    (one,) = leads.scored(store, date(2026, 11, 30))
    return one.score.points


def test_the_shop_sets_what_things_are_worth(store: Store) -> None:
    customers.add(store, {"name": "青木", "created_on": "2026-11-20"}, contacts=[("mobile", "090-1234-5678")])
    assert (lead_rules.of(store), points(store)) == (Rules(), 5)
    assert lead_rules.change(store, {"phone": 12, "warm": 10})
    assert not lead_rules.change(store, {"phone": 12})
    assert points(store) == 12
    assert leads.scored(store, date(2026, 11, 30))[0].score.temperature == "warm"
    assert history.undo_label(store) == "Changed the rules of the score"
    history.undo(store)
    assert points(store) == 5


@pytest.mark.parametrize("wanted", [{"phone": 101}, {"half_days": 0}, {"warm": 40}, {"hot": 20}, {"quiet_most": -1}])
def test_what_is_no_rule_is_refused(store: Store, wanted: dict[str, int]) -> None:
    with pytest.raises(CrmError):
        lead_rules.change(store, wanted)
    assert lead_rules.of(store) == Rules()


@pytest.mark.parametrize("kept", ["nonsense", "[]", '{"phone": "many", "unknown": 3, "visit": true}'])
def test_what_is_kept_may_be_nonsense(store: Store, kept: str) -> None:
    with store.act("set-lead-rules"):
        store.settings.set(lead_rules.KEY, kept)
    assert lead_rules.of(store) == Rules()


@pytest.mark.parametrize(("text", "value"), [("20", 20), ("−5", -5), ("▲5", -5), ("５", 5)])
def test_numbers_as_they_are_typed(text: str, value: int) -> None:
    assert lead_rules.typed("visit", text) == (value, "")


@pytest.mark.parametrize("text", ["", "many", "1.5", "101"])
def test_what_is_typed_and_is_no_number(text: str) -> None:
    assert lead_rules.typed("visit", text).problem == "A number from -100 to 100."
