"""A ledger that comes again asks nothing that was answered: who is meant by a name and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smallcrm.actions import act_details, customers, history, import_answers, imports
from smallcrm.actions.imports import ImportResult
from smallcrm.store.database import Store
from tests.actions.dumps import records
from tests.actions.ledgers import customer_ledger, write_ledger
from tests.actions.test_imports import seen, take_in

SALES = (
    (date(2026, 9, 3), "伊藤 和子", "革靴", 18700),
    (date(2026, 9, 4), "伊藤 和子", "靴墨", 1300),
    (date(2026, 9, 5), "森 葵", "靴紐", 300),
)
GROWN = (*SALES, (date(2026, 10, 5), "伊藤 和子", "中敷き", 900))
NEW = import_answers.NEW_CUSTOMER


def sales(folder: Path, rows: Any = SALES, head: Any = ("日付", "お名前", "商品", "金額")) -> Path:
    return write_ledger(folder / "売上.xlsx", head, rows)


def names(folder: Path, own: bool = False) -> Path:
    """A list of names and nothing else but a remark, one of them twice and of one who is known."""
    told = [("伊藤 和子", "紹介"), ("佐藤 健", "紺"), ("佐藤 健", "茶"), ("森 葵", "")]
    head = ("氏名", "備考", "好きな色") if own else ("氏名", "備考")
    return write_ledger(folder / "名簿.xlsx", head, [(name, "", text) if own else (name, text) for name, text in told])


def open_questions(store: Store, path: Path) -> list[int]:
    plan = seen(store, path).plan
    return [place for place, one in enumerate(plan.customers) if one.outcome == "question"]


def answered(store: Store, path: Path, answers: Mapping[int, int | None]) -> ImportResult:
    return imports.apply(store, import_answers.answer_all(seen(store, path).plan, answers))


@pytest.fixture
def known(store: Store, tmp_path: Path) -> int:
    take_in(store, customer_ledger(tmp_path))
    customers.add(store, {"name": "伊藤 和子", "birthday": "1990-01-01"})
    return store.customers.ids()[0]


def test_the_same_file_again_brings_nothing_and_asks_nothing(store: Store, known: int, tmp_path: Path) -> None:
    path = sales(tmp_path)
    (asked,) = open_questions(store, path)
    assert answered(store, path, {asked: known}).purchases_new == len(SALES)
    before = records(store)
    assert open_questions(store, path) == []
    assert take_in(store, path).act is None
    assert records(store) == before


def test_a_ledger_that_has_grown_brings_the_month_for_the_one_who_was_meant(
    store: Store, known: int, tmp_path: Path
) -> None:
    path = sales(tmp_path)
    answered(store, path, {open_questions(store, path)[0]: known})
    result = take_in(store, sales(tmp_path, GROWN))
    assert (result.questions, result.purchases_new) == (0, 1)
    assert [one.amount for one in store.purchases.of_customer(known)] == [900, 1300, 18700]


def test_the_next_month_in_a_file_of_its_own_means_the_same_one(store: Store, known: int, tmp_path: Path) -> None:
    path = sales(tmp_path)
    answered(store, path, {open_questions(store, path)[0]: known})
    assert take_in(store, sales(tmp_path, GROWN[3:])).purchases_new == 1
    assert store.purchases.of_customer(known)[0].amount == 900


@pytest.mark.parametrize("own", [False, True])
def test_new_ones_of_one_name_are_told_apart_again(store: Store, known: int, tmp_path: Path, own: bool) -> None:
    path = names(tmp_path, own)
    asked = open_questions(store, path)
    assert len(asked) == 2
    result = answered(store, path, dict.fromkeys(asked, NEW))
    assert result.customers_new == 4
    before = records(store)
    assert len({one.existing for one in seen(store, path).plan.customers if one.outcome == "same"}) == 4
    assert take_in(store, path).act is None
    assert records(store) == before


def test_a_row_said_to_be_another_of_the_ledger_stays_so(store: Store, tmp_path: Path) -> None:
    path = names(tmp_path)
    (asked,) = open_questions(store, path)
    assert answered(store, path, {asked: ~1}).customers_new == 3
    assert open_questions(store, path) == []
    assert take_in(store, path).act is None


def test_what_was_left_open_is_asked_again_and_so_is_a_ledger_of_another_form(
    store: Store, known: int, tmp_path: Path
) -> None:
    path = sales(tmp_path)
    (asked,) = open_questions(store, path)
    answered(store, path, {})
    assert len(open_questions(store, path)) == 1
    answered(store, path, {asked: known})
    assert open_questions(store, path) == []
    other = sales(tmp_path, GROWN[3:], head=("売上日", "お客様名", "品名", "売上金額"))
    assert len(open_questions(store, other)) == 1


def test_an_answer_alone_is_an_act_and_is_taken_back_with_it(store: Store, known: int, tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "名簿.xlsx", ("氏名", "電話"), [("伊藤 和子", ""), ("森 葵", "03-1234-5678")])
    take_in(store, path)
    (asked,) = open_questions(store, path)
    act = answered(store, path, {asked: known}).act
    assert act is not None
    assert open_questions(store, path) == []
    (told,) = act_details.details(store, act, "gregorian").records
    assert (told.title, told.fields) == ("Who is meant in a ledger, remembered", [])
    history.undo(store)
    assert len(open_questions(store, path)) == 1


def test_who_was_meant_and_is_gone_is_asked_about_again(store: Store, known: int, tmp_path: Path) -> None:
    path = sales(tmp_path)
    answered(store, path, {open_questions(store, path)[0]: known})
    customers.remove(store, [known])
    customers.add(store, {"name": "伊藤 和子", "birthday": "1970-01-01"})
    assert len(open_questions(store, path)) == 1
