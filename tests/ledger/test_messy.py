"""Ledgers of other shops, layouts and troubles than the reference's: made from seeds, held to the truth about them."""

from __future__ import annotations

from typing import Any

import pytest

from smallcrm.ledger.known import Known
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan_json import plan_json
from smallcrm.ledger.planning import make_plan
from tests.ledger.messy import Ledger, Truth
from tests.ledger.messy_scenes import SCENES
from tests.ledger.planned import TODAY, after

SEEDS = range(8)


def _document(ledger: Ledger, known: Known | None = None) -> dict[str, Any]:
    return plan_json(make_plan(ledger.workbook, known or Known(), ImportOptions(), today=TODAY))


def _table_of(truth: Truth, tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The table that the truth speaks of: of its sheet and kind, with the most columns in common."""
    found = [t for t in tables if (t["sheet"], t["kind"], t["shape"]) == (truth.sheet, truth.kind, truth.shape)]
    found = [t for t in found if not truth.header_rows or t["header_rows"] == truth.header_rows]
    assert found, (truth, [(t["sheet"], t["kind"], t["shape"], t["header_rows"]) for t in tables])
    return max(found, key=lambda t: len(set(t["columns"]) & set(truth.columns)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("scene", sorted(SCENES))
def test_is_read_as_it_was_meant(scene: str, seed: int) -> None:
    ledger = SCENES[scene](seed)
    document = _document(ledger)
    for truth in ledger.tables:
        table = _table_of(truth, document["tables"])
        wrong = {c: (table["columns"].get(c, "ignore"), fields) for c, fields in truth.columns.items()}
        assert {c: pair for c, pair in wrong.items() if pair[0] not in pair[1]} == {}
        assert table["records"] == truth.records
        assert {bad["cell"] for bad in table["bad"]} == set(truth.bad)
        lost = {repair["cell"] for repair in table["repaired"] if repair["why"] == "lost-zero"}
        assert set(truth.lost_zeros) <= lost
    assert document["purchases"]["amount"] == ledger.amount
    assert document["purchases"]["new"] == ledger.purchases
    if ledger.customers >= 0:
        assert document["customers"]["new"] == ledger.customers
    if ledger.days and scene != "wide_years":
        assert document["purchases"]["first"].startswith(ledger.days[0])
        assert document["purchases"]["last"].startswith(ledger.days[1])


@pytest.mark.parametrize("scene", sorted(set(SCENES) - {"one_under_another", "side_by_side"}))
def test_the_same_file_again_brings_nothing_new(scene: str) -> None:
    ledger = SCENES[scene](3)
    first = make_plan(ledger.workbook, Known(), ImportOptions(), today=TODAY)
    again = _document(ledger, after(first))
    assert again["customers"]["new"] == again["customers"]["updated"] == again["customers"]["questions"] == 0
    assert again["purchases"]["new"] == 0
    assert again["purchases"]["same"] == ledger.purchases
