"""Which files are tables of deals, by their headers: a ledger is never taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from smallcrm.actions import imports
from smallcrm.ledger.options import ImportOptions
from tests.actions.test_deal_import import table

DEALS = """
商談名 お客様 金額 段階 成約予定日 確度 次の予定 次の予定日
商談番号 商談 顧客 金額
商談名 金額
案件名 取引先 見込金額 受注確度
案件名 得意先 フェーズ 受注予定
案件名 お客様 金額 ご契約予定
件名 会社名 金額 ステージ 受注見込日
Deal Customer Amount Stage Probability
Opportunity_name Account Amount Close_date
Deal_title Client Phase
""".strip().splitlines()
LEDGERS = """
日付 お客様名 件名 金額
日付 得意先 案件名 契約金額 進捗 完了予定日
氏名 電話番号 住所 ステージ
顧客番号 氏名 段階 きっかけ 次の予定 担当者
顧客名 商品名 数量 単価 金額 状態
商談
売上日 取引先名 案件 金額 担当 備考
Date Customer Deal Amount
Name Phone Stage Source
""".strip().splitlines()


def is_of_deals(path: Path, *, said: bool | None = None) -> bool:
    return imports.is_of_deals(imports.read(path), ImportOptions(deals=said))


@pytest.mark.parametrize("headers", DEALS)
def test_a_table_of_deals_is_told_by_its_headers(tmp_path: Path, headers: str) -> None:
    words = headers.replace("_", "\u3000").split(" ")
    path = table(tmp_path / "in.xlsx", [], ["一覧"], words, ["x"] * len(words))
    assert is_of_deals(path)
    assert not is_of_deals(path, said=False), "the user knows better"


@pytest.mark.parametrize("headers", LEDGERS)
def test_a_ledger_is_none(tmp_path: Path, headers: str) -> None:
    path = table(tmp_path / "in.xlsx", headers.split(" "), ["x"] * len(headers.split(" ")))
    assert not is_of_deals(path)
    assert is_of_deals(path, said=True)


@pytest.mark.parametrize(("hidden", "found"), [(True, True), (False, False)])
def test_a_hidden_sheet_of_words_to_choose_from_is_not_looked_at(tmp_path: Path, *, hidden: bool, found: bool) -> None:
    path = table(tmp_path / "in.xlsx", ["商談名", "お客様", "段階"], ["帯", "青木 彩", "Proposal"])
    book = load_workbook(path)
    words = book.create_sheet("一覧", 0)
    words.append(["提案"])
    words.sheet_state = "hidden" if hidden else "visible"
    book.active = 1
    book.save(path)
    assert is_of_deals(path) == found
