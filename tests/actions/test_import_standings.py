"""Who died, closed, or mourns, as a ledger tells it, gets no New Year's card."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smallcrm.actions import exports, files
from smallcrm.actions.addressing import addressed
from smallcrm.store.database import Store
from tests.actions.dumps import records
from tests.actions.ledgers import write_ledger
from tests.actions.test_imports import take_in

TODAY = date(2026, 11, 22)


def ledger(folder: Path) -> Path:
    told = [
        ("田中 実様", "死亡", ""),
        ("喫茶みどり", "廃業", ""),
        ("佐藤 花様", "在籍", "○"),
        ("鈴木 一様", "在籍", "2027/1/31"),
        ("山本 六郎（故）様", "", ""),
        ("高橋 健様", "在籍", ""),
    ]
    rows = [(name, f"東京都中野区中野{i}-1-1", "164-0001", *rest) for i, (name, *rest) in enumerate(told, 1)]
    return write_ledger(folder / "名簿.xlsx", ("氏名", "住所", "〒", "状態", "喪中"), rows)


def test_new_years_cards_go_to_none_of_them(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path))
    found = addressed(store, None, TODAY, new_year=True)
    assert {one.family for one in found.recipients} == {"高橋"}
    assert {one.name: one.why for one in found.left_out} == {
        "田中 実": "deceased",
        "喫茶みどり": "closed",
        "佐藤 花": "mourning",
        "鈴木 一": "mourning",
        "山本 六郎": "deceased",
    }


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
