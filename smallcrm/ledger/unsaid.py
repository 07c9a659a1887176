"""Columns of a table of purchases whose headers say nothing that we know, told by their values and their place."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.evidence import is_payment
from smallcrm.ledger.sums import quantity_and_price
from smallcrm.values.patterns import pattern

MOSTLY = 0.8
_NOT_GOODS = pattern(
    r"店|支店|担当|係|地区|地域|エリア|区|住所|場所|車|ナンバー|天気|曜|時|状|状態|済|確認|印|理由|方法|先|者|人|名前|氏名|客|様|ステータス|code"
    r"|コード|番号|no|id|status|store|shop|by$|担|部署|所属|ルーム|部屋|席|テーブル"
)


def settle_unsaid(columns: Sequence[Column]) -> None:
    """Finds the date, the quantity, the unit price and the goods where no header has said which they are."""
    if not of(columns, "date", "day_part", "month_part"):
        _find_date(columns)
    factors = quantity_and_price(columns)
    if factors:
        factors[0].role, factors[1].role = "quantity", "unit_price"
    if not of(columns, "item", "item_or_note"):
        _find_goods(columns)


def _find_date(columns: Sequence[Column]) -> None:
    """The first column of days: what a list of customers calls registered on is the day of a purchase here."""
    for column in of(columns, "first_date", "last_date", ""):
        if not column.fixed and column.profile.count and column.profile.share("date") >= MOSTLY:
            column.role = "date"
            return


def _find_goods(columns: Sequence[Column]) -> None:
    """Words that come again, left of what they cost."""
    costs = of(columns, "quantity", "unit_price", "amount")
    if not costs:
        return
    first = min(column.index for column in costs)
    left = [column for column in of(columns, "") if column.index < first and _may_be_goods(column)]
    if left:
        left[-1].role = "item"


def _may_be_goods(column: Column) -> bool:
    looks = column.profile
    if column.fixed or not column.header or looks.count < 3 or _NOT_GOODS.search(column.header.casefold()):
        return False
    words = looks.share("words") >= MOSTLY and looks.share("yes-no") < 0.2 and looks.share("address") < MOSTLY
    return words and looks.distinct >= 2 and not is_payment(looks.words) and looks.share("kana") < MOSTLY
