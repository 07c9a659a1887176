"""The columns of a table of deals, by what they may be called: so it is known before anything is read of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import CellValue, Sheet, Workbook

OF_ITEMS: dict[str, tuple[str, ...]] = {
    "item": ("品目", "品名", "商品", "商品名", "item"),
    "quantity": ("数量", "個数", "quantity"),
    "unit_price": ("単価", "unit price"),
    "line_amount": ("品目の金額", "明細金額", "amount of the item"),
}
LOOKED_AT = 20
"""The headers stand in one of so many rows."""
HEADERS: dict[str, tuple[str, ...]] = {
    "deal_number": ("商談番号", "deal number"),
    "deal": ("商談", "商談名", "案件", "案件名", "件名", "deal", "deal name", "name of the deal"),
    "customer_code": ("顧客番号", "顧客コード", "customer code"),
    "customer": ("顧客", "顧客名", "お客様", "お客様名", "会社名", "customer", "customer name"),
    "contact": ("窓口の方", "担当者名(先方)", "先方担当者", "contact person"),
    "pipeline": ("パイプライン", "pipeline"),
    "stage": ("段階", "ステージ", "進捗", "stage"),
    "status": ("状態", "status"),
    "amount": ("金額", "見込金額", "予定金額", "amount"),
    "probability": ("確度", "確度(%)", "確率", "probability", "probability (%)"),
    "close_on": ("成約予定日", "受注予定日", "完了予定日", "expected close"),
    "next_step": ("次の予定", "next step"),
    "next_on": ("次の予定日", "next step on"),
    "source": ("きっかけ", "流入経路", "source"),
    "competitor": ("競合", "competitor"),
    "staff": ("担当者", "担当", "person in charge"),
    "lost_reason": ("失注の理由", "失注理由", "lost because"),
    "note": ("メモ", "備考", "note"),
    "created_on": ("登録日", "registered on"),
    "entered_on": ("段階に入った日", "in the stage since"),
    "closed_on": ("完了日", "closed on"),
    **OF_ITEMS,
}
"""What a column may be called, in both languages; ours are the first of each."""


def holds_deals(workbook: Workbook) -> bool:
    """Whether a file is one that `export_deals` wrote, and no ledger of customers."""
    return any({"deal_number", "deal"} <= set(fields.values()) for _sheet, _head, fields in heads(workbook))


def heads(workbook: Workbook) -> Iterator[tuple[Sheet, int, dict[int, str]]]:
    """The rows in which headers may stand, and what they say of the columns."""
    for sheet in workbook.sheets:
        for head, cells in enumerate(sheet.rows[:LOOKED_AT]):
            yield sheet, head, recognised(cells)


def recognised(cells: Sequence[CellValue]) -> dict[int, str]:
    """Column -> what it is, of a row that may hold the headers."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        field = _known().get(fold(str(cell).strip()))
        if field and field not in found.values():
            found[place] = field
    return found


@cache
def _known() -> dict[str, str]:
    return {fold(word): field for field, words in HEADERS.items() for word in words}
