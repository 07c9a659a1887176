"""The reference ledgers beside the project, by their own scorer; and real tables from public repositories."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.known import Known
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Plan
from smallcrm.ledger.plan_json import plan_json
from smallcrm.ledger.planning import make_plan
from tests.ledger.planned import TODAY

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
LEDGERS = DATA / "ledgers"
TRUTHS = sorted(LEDGERS.glob("*.truth.json"))

pytestmark = pytest.mark.skipif(not TRUTHS, reason="the reference ledgers are not there")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", LEDGERS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plan(path: Path, password: str | None = None) -> Plan:
    return make_plan(open_workbook(path, password), Known(), ImportOptions(), today=TODAY)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.json"))
def test_the_scorer_finds_everything_right(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    score = _scorer()
    got, extra, missed = score.score(truth, plan_json(_plan(LEDGERS / truth["file"], truth.get("password"))))
    assert missed == []
    assert score.summary(got) == 100
    assert extra == 0


def _japanese(name: str) -> Any:
    path = DATA / "japanese" / name
    if not path.exists():
        pytest.skip("the public tables are not there")
    return plan_json(_plan(path))


@pytest.mark.parametrize("name", ["cp932", "utf16le", "utf8_bom"])
def test_a_ledger_of_shops_in_three_encodings(name: str) -> None:
    document = _japanese(f"forest6511__uriage_{name}.csv")
    (table,) = document["tables"]
    assert (table["header_rows"], table["first_row"], table["last_row"], table["records"]) == ([1], 2, 6, 5)
    assert {"A": "date", "C": "category", "D": "amount", "E": "note"}.items() <= table["columns"].items()
    assert document["purchases"]["amount"] == 539700
    assert document["customers"]["new"] == 0, "a shop's branches are no customers"


def test_an_address_over_five_columns() -> None:
    document = _japanese("laddy__personal_infomation.csv")
    (table,) = document["tables"]
    assert table["records"] == document["customers"]["new"] == 300
    fields = [table["columns"][letter] for letter in "ABCDEFGHIJKLMN"]
    assert fields == [
        *["name", "name", "kana", "kana", "gender", "phone", "email", "postal_code"],
        *["prefecture", "address", "address", "address", "building", "birthday"],
    ]


def test_hospitals_under_a_header_of_two_languages() -> None:
    document = _japanese("colspan__hospital_list.csv")
    (table,) = document["tables"]
    assert (table["first_row"], table["last_row"], table["records"]) == (2, 575, 574)
    wanted = {"A": "customer_code", "C": "name", "F": "postal_code", "G": "address", "M": "phone", "N": "ignore"}
    assert wanted.items() <= table["columns"].items()


def test_municipalities_named_by_their_reading() -> None:
    document = _japanese("code4fukui__localgovjp-sjis.csv")
    (table,) = document["tables"]
    assert (table["records"], table["columns"]["D"], table["columns"]["E"]) == (1916, "name", "kana")


def test_a_garbled_file_is_said_to_be_one() -> None:
    document = _japanese("codeforjapan__170003_aed.csv")
    assert document["notes"]
