"""Who brought a customer, as a ledger names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.actions import customers, exports, files, history
from smallcrm.actions.referrals import referrals
from smallcrm.store.database import Store
from tests.actions.dumps import dump, records
from tests.actions.ledgers import write_ledger
from tests.actions.test_imports import named, take_in
from tests.ledger.planned import plan_of

ROWS = [
    ("伊藤 和子", "03-1234-5671", "東京都中野区中野1-1-1", ""),
    ("髙橋 健", "03-1234-5672", "東京都中野区中野2-1-1", "伊藤和子様"),
    ("渡邉 誠", "03-1234-5673", "東京都中野区中野3-1-1", "佐藤 花"),
    ("小島 葵", "03-1234-5674", "東京都中野区中野4-1-1", "小島 葵"),
]


def ledger(folder: Path, *more: tuple[str, str, str, str], header: str = "紹介者") -> Path:
    return write_ledger(folder / "名簿.xlsx", ("氏名", "電話", "住所", header), [*ROWS, *more])


def brought(store: Store, name: str) -> tuple[str, int | None]:
    record = store.customers.get(named(store, name))
    assert record is not None
    return record.referrer, record.referrer_id


def test_who_is_a_customer_is_linked_and_any_other_is_a_name(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path))
    assert brought(store, "高橋") == ("伊藤和子", named(store, "03-1234-5671"))
    assert brought(store, "渡邉") == ("佐藤 花", None)
    assert brought(store, "小島") == ("小島 葵", None)


def test_of_two_of_one_name_none_is_linked(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, ("伊藤 和子", "06-1234-5671", "大阪府大阪市北区1-1", "")))
    assert brought(store, "高橋") == ("伊藤和子", None)


def test_it_is_filled_in_for_those_known_and_undone_with_the_import(store: Store, tmp_path: Path) -> None:
    take_in(store, write_ledger(tmp_path / "前.xlsx", ("氏名", "電話", "住所"), [row[:3] for row in ROWS]))
    before = dump(store)
    take_in(store, ledger(tmp_path))
    assert brought(store, "高橋") == ("伊藤和子", named(store, "03-1234-5671"))
    history.undo(store)
    assert {**dump(store), "column_mapping": []} == {**before, "column_mapping": []}


def test_a_circle_in_a_ledger_comes_in_and_the_tree_has_an_end(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, ("佐藤 花", "03-1234-5675", "東京都中野区中野5-1-1", "渡邉 誠")))
    hana, makoto = named(store, "03-1234-5675"), named(store, "03-1234-5673")
    assert [customers.existing(store, one).referrer_id for one in (hana, makoto)] == [makoto, hana]
    assert {one.id for one in referrals(store, hana)} == {hana, makoto}


def test_the_same_ledger_again_brings_nothing(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path))
    assert take_in(store, ledger(tmp_path)).act is None


def test_it_comes_back_from_an_export_as_it_was(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path))
    path = tmp_path / "out.xlsx"
    exports.export_customers(store, path)
    with files.create_file(tmp_path / "copy.crm") as copy:
        take_in(copy, path)
        assert records(copy)["customer"] == records(store)["customer"]


def test_the_user_may_say_which_column_it_is(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, header="どなたから"), columns={"referrer": "D"})
    assert brought(store, "高橋") == ("伊藤和子", named(store, "03-1234-5671"))


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("紹介元", ("田中 実", "佐藤 花", "山本 太郎")),
        ("きっかけ", ("田中 実様の紹介", "チラシ", "ホームページ")),
        ("来店動機", ("チラシ", "看板", "通りがかり")),
        ("紹介者", ("友人", "知人", "家族")),
        ("紹介者", ("チラシ", "ホームページ", "Instagram")),
    ],
)
def test_how_somebody_came_is_no_referrer(header: str, told: tuple[str, ...]) -> None:
    rows = [[*row[:3], said] for row, said in zip(ROWS, told, strict=False)]
    assert plan_of([["氏名", "電話", "住所", header], *rows]).tables[0].columns["D"] == "source"
