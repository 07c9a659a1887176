"""The columns of a table of deals, by what they may be called: so it is known before anything is read of it."""

from __future__ import annotations

from collections.abc import Sequence
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
    "deal_number": ("商談番号", "案件番号", "deal number"),
    "deal": (
        "商談",
        "商談名",
        "案件",
        "案件名",
        "件名",
        "deal",
        "deal name",
        "name of the deal",
        "deal title",
        "opportunity",
        "opportunity name",
    ),
    "customer_code": ("顧客番号", "顧客コード", "customer code"),
    "customer": (
        "顧客",
        "顧客名",
        "お客様",
        "お客様名",
        "会社名",
        "取引先",
        "取引先名",
        "得意先",
        "得意先名",
        "社名",
        "企業名",
        "氏名",
        "お名前",
        "customer",
        "customer name",
        "client",
        "account",
        "account name",
    ),
    "contact": ("窓口の方", "担当者名(先方)", "先方担当者", "contact person"),
    "pipeline": ("パイプライン", "pipeline"),
    "stage": (
        "段階",
        "商談段階",
        "ステージ",
        "商談ステージ",
        "フェーズ",
        "商談フェーズ",
        "進捗",
        "stage",
        "deal stage",
        "phase",
    ),
    "status": ("状態", "status"),
    "amount": (
        "金額",
        "商談金額",
        "見込金額",
        "見込み金額",
        "見込額",
        "予定金額",
        "受注予定金額",
        "受注金額",
        "契約金額",
        "案件金額",
        "見積金額",
        "見積額",
        "見積もり金額",
        "お見積金額",
        "概算金額",
        "売上見込",
        "売上見込額",
        "amount",
        "deal value",
        "deal amount",
        "estimate",
    ),
    "probability": (
        "確度",
        "確度(%)",
        "受注確度",
        "成約確度",
        "確率",
        "受注確率",
        "成約確率",
        "probability",
        "probability (%)",
        "win probability",
    ),
    "close_on": (
        "成約予定日",
        "成約予定",
        "受注予定日",
        "受注予定",
        "受注見込日",
        "契約予定日",
        "契約予定",
        "ご契約予定日",
        "ご契約予定",
        "ご成約予定",
        "成約見込日",
        "完了予定日",
        "クローズ予定日",
        "expected close",
        "expected close date",
        "close date",
    ),
    "next_step": ("次の予定", "次のアクション", "次回アクション", "next step", "next action"),
    "next_on": ("次の予定日", "次のアクション日", "次回アクション日", "next step on", "next action date"),
    "source": ("きっかけ", "流入経路", "source"),
    "competitor": ("競合", "競合他社", "competitor"),
    "staff": ("担当者", "担当", "営業担当", "営業担当者", "営業", "person in charge"),
    "lost_reason": ("失注の理由", "失注理由", "lost because", "lost reason"),
    "note": ("メモ", "備考", "note"),
    "created_on": ("登録日", "registered on"),
    "entered_on": ("段階に入った日", "in the stage since"),
    "closed_on": ("完了日", "成約日", "失注日", "closed on"),
    **OF_ITEMS,
}
"""What a column may be called, in both languages; ours are the first of each."""
OF_DEALS_ALONE = frozenset({"deal_number", "stage", "probability", "close_on", "competitor", "lost_reason", "pipeline"})
"""Fields that no ledger has: beside the name of a deal they tell a table of deals."""
OF_LEDGERS_TOO = frozenset(map(fold, ("進捗", "完了予定日")))
"""But so a column of such a field may be called in a ledger of jobs."""
SURE_NAMES = frozenset(map(fold, ("商談", "商談名", "deal name", "name of the deal", "deal title", "opportunity name")))
"""Names of deals that tell one beside any other column: 案件 and 件名 stand in ledgers of sales, too."""


def holds_deals(workbook: Workbook) -> bool:
    """Whether a file is a table of deals, and no ledger: so the first sheet says in which anything stands."""
    first = next((sheet for sheet in shown(workbook) if any(map(_filled, sheet.rows))), None)
    return first is not None and looks_like_deals(first)


def may_hold_deals(workbook: Workbook) -> bool:
    """Whether any sheet of a file is a table of deals."""
    return any(map(looks_like_deals, shown(workbook)))


def shown(workbook: Workbook) -> list[Sheet]:
    """The sheets that are not hidden, as those are that hold a table's words to choose from; address books are none."""
    return [sheet for sheet in workbook.sheets if not (sheet.hidden or sheet.fields)]


def looks_like_deals(sheet: Sheet) -> bool:
    """Whether the headers of a sheet are those of a table of deals."""
    return any(_tells_of_deals(cells) for cells in sheet.rows[:LOOKED_AT])


def _tells_of_deals(cells: Sequence[CellValue]) -> bool:
    words = {field: fold(str(cells[place]).strip()) for place, field in recognised(cells).items()}
    if "deal" not in words or len(words) == 1:
        return False
    return words["deal"] in SURE_NAMES or any(
        words.get(field, "") not in OF_LEDGERS_TOO | {""} for field in OF_DEALS_ALONE
    )


def _filled(cells: Sequence[CellValue]) -> bool:
    return any(str(cell).strip() for cell in cells)


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
