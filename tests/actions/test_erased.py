"""Who was erased does not come back with the ledger that still holds them, unless they wish it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smallcrm.actions import customers, imports, privacy
from smallcrm.actions.act_details import details
from smallcrm.actions.import_answers import answer_all
from smallcrm.cli.plan_text import plan_lines
from smallcrm.ledger.options import ImportOptions
from smallcrm.store.database import Store

TODAY = date(2026, 11, 22)
LEDGER = (
    "顧客コード,氏名,電話番号,購入日,商品,金額\n"
    "0048,花房 吉野,090-5555-1336,2026/11/01,帯,3000\n"
    "0049,伊藤 和子,090-1234-5678,2026/11/02,足袋,500\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台帳.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def take(store: Store, ledger: Path, answer: int | None = None) -> tuple[list[tuple[str, Any, str]], int]:
    """What becomes of each customer of the ledger, and how many there are then."""
    seen = imports.preview(store, ledger, ImportOptions(), today=TODAY)
    told = [(str(one.record.values["name"]), one.outcome, one.erased_on) for one in seen.plan.customers]
    asked = [place for place, one in enumerate(seen.plan.customers) if one.outcome == "question"]
    plan = answer_all(seen.plan, dict.fromkeys(asked, answer))
    imports.apply(store, plan, backup=False)
    return told, store.customers.count()


@pytest.fixture
def erased(store: Store, ledger: Path) -> Store:
    """Both were imported, and one asked to be erased."""
    take(store, ledger)
    (yoshino,) = store.customers.find_code("0048")
    privacy.erase(store, yoshino, TODAY)
    return store


def test_who_was_erased_is_left_out_and_it_is_said_when(erased: Store, ledger: Path) -> None:
    told, count = take(erased, ledger)
    assert told == [("花房 吉野", "question", "2026-11-22"), ("伊藤 和子", "same", "")]
    assert count == 1
    seen = imports.preview(erased, ledger, ImportOptions(), today=TODAY)
    assert any("花房 吉野: this person was erased on 2026-11-22" in line for line in plan_lines(seen.plan, erased.path))
    assert [row.reason for row in imports.left_out(seen.plan)] == ["question"]


def test_who_wishes_it_comes_back_and_is_known_from_then_on(erased: Store, ledger: Path) -> None:
    assert take(erased, ledger, answer=0)[1] == 2
    assert take(erased, ledger)[0] == [("花房 吉野", "same", ""), ("伊藤 和子", "same", "")]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        (",花房 吉野,09055551336", "2026-11-22"),  # without the code
        ("0048,花房吉野,", "2026-11-22"),  # without the number
        (",花房 吉野,090-0000-0000", ""),  # a namesake
        (",別人,090-5555-1336", ""),  # the number belongs to somebody else now
        (",花房 吉野,", ""),  # a name alone tells nobody
    ],
)
def test_they_are_known_by_the_name_with_something_else(erased: Store, ledger: Path, row: str, day: str) -> None:
    ledger.write_text(f"顧客コード,氏名,電話番号,購入日,商品,金額\n{row},2026/11/01,帯,3000\n", encoding="utf-8")
    assert [one[2] for one in take(erased, ledger)[0]] == [day]


def test_nothing_of_them_can_be_read_in_the_file_and_the_log_says_what_stays(erased: Store, tmp_path: Path) -> None:
    again = customers.add(erased, {"name": "もう 一人"}, contacts=[("mobile", "080-7777-1234")])
    privacy.erase(erased, again, TODAY)
    (act,) = erased.journal.acts(1)
    steps = details(erased, act.id, "gregorian").records
    assert "A trace of who was erased" in {one.title for one in steps}
    kept = erased.settings.get("erased")
    assert kept.count("2026-11-22") == 2
    assert not any(part in kept for part in ("花房", "吉野", "一人", "5555", "7777", "0048"))
    erased.close()
    data = erased.path.read_bytes()
    assert not any(part.encode() in data for part in ("花房", "5551336", "77771234"))


def test_of_whom_nothing_but_a_name_is_known_nothing_stays(store: Store) -> None:
    alone = customers.add(store, {"name": "名のみ"})
    privacy.erase(store, alone, TODAY)
    assert store.settings.get("erased") == ""


def test_many_new_customers_do_not_wait_for_those_who_were_erased(erased: Store, ledger: Path) -> None:
    rows = "".join(f",客 {number},090-1111-{number:04},2026/11/01,帯,3000\n" for number in range(2000))
    ledger.write_text(f"顧客コード,氏名,電話番号,購入日,商品,金額\n{rows}", encoding="utf-8")
    seen = imports.preview(erased, ledger, ImportOptions(), today=TODAY)
    assert {one.outcome for one in seen.plan.customers} == {"new"}
