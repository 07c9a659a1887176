"""Columns of a table of purchases whose headers say nothing that we know, told by their values and their place."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.evidence import is_payment
from smallcrm.ledger.headers import meanings
from smallcrm.ledger.sums import is_number, product_of, quantity_and_price, size_of
from smallcrm.values.patterns import pattern

MOSTLY = 0.8
_CHEAPEST = 50
_SOLD_ON = pattern("売上|販売|購入|契約|受注|注文|取引|会計|来店|請求|成約")
_NOT_YET_SOLD = pattern(
    "着工|着手|予定|納期|引渡|引取|仕上|完工|完了|竣工|開始|終了|希望|期限|発送|出荷|入金|次回|点検|登録"
)
_NOT_MONEY = pattern(r"番号|no|コード|code|id$|数|歳|年|km|距離|体重|身長|血圧|温度|時間|分$|部屋|号")
_NOT_GOODS = pattern(
    r"店|支店|社$|員|担当|係|地区|地域|エリア|区|住所|場所|車番|車両番号|車体|ナンバー|天気|曜|時|状|状態|済|確認|印|理由|方法|先|者|人|名前|氏名|客|様|ステータス|code"
    r"|コード|番号|no|id|status|store|shop|by$|担|部署|所属|ルーム|部屋|席|テーブル|保険"
)


def settle_unsaid(columns: Sequence[Column]) -> None:
    """Finds the date, the quantity, the unit price and the goods where no header has said which they are."""
    if not of(columns, "date", "day_part", "month_part"):
        _find_date(columns)
    _prefer_the_day_of_sale(columns)
    factors = quantity_and_price(columns)
    if factors:
        factors[0].role, factors[1].role = "quantity", "unit_price"
    if not of(columns, "item", "item_or_note"):
        _find_goods(columns)


def find_amount(columns: Sequence[Column]) -> None:
    """Beside dates and goods, or customers who come again, the only money there is is what was paid."""
    name = next(iter(of(columns, "name", "customer_code")), None)
    again = name is not None and name.profile.distinct < 0.9 * name.profile.count
    dates = [column for column in of(columns, "date", "day_part") if column.sure or column.fixed]
    if of(columns, "amount", "month", "year") or not dates:
        return
    prices = [] if of(columns, "quantity") else [c for c in of(columns, "unit_price") if not c.fixed]
    if not (of(columns, "item") or again or (prices and prices[0].sure)):
        return
    money = prices or [c for c in of(columns, "") if is_number(c) and size_of(c) >= _CHEAPEST and not _is_code(c)]
    if len(money) == 1:
        money[0].role = "amount"


def _is_code(column: Column) -> bool:
    looks = column.profile
    return looks.running or looks.share("phone") >= MOSTLY or _NOT_MONEY.search(column.header.casefold()) is not None


def find_sales(columns: Sequence[Column]) -> bool:
    """Makes purchases of columns of which no header says anything: days, names, and money; whether they are."""
    _find_date(columns)
    amount = _money(columns)
    if not of(columns, "date") or amount is None:
        return False
    amount.role = "amount"
    if not of(columns, "name", "family_name", "customer_code"):
        _find_name(columns)
    return True


def _money(columns: Sequence[Column]) -> Column | None:
    """The amount: what two other columns make when multiplied, else the largest numbers."""
    known = of(columns, "amount")
    if known:
        return known[0]
    numbers = [c for c in of(columns, "") if is_number(c) and not c.profile.running]
    numbers = [c for c in numbers if c.profile.share("code") < 1] or numbers
    return product_of(numbers) or max(numbers, key=size_of, default=None)


def _find_name(columns: Sequence[Column]) -> None:
    people = [(_people(column), -column.index, column) for column in of(columns, "") if not column.fixed]
    share, _place, best = max(people, key=lambda found: found[:2], default=(0, 0, None))
    if best is not None and share >= MOSTLY:
        best.role = "name"


def _people(column: Column) -> float:
    looks = column.profile
    return looks.share("person") + looks.share("company") if looks.share("kana") < MOSTLY else 0


def _find_date(columns: Sequence[Column]) -> None:
    """The first column of days: what a list of customers calls registered on is the day of a purchase here."""
    for column in (*of(columns, "first_date"), *of(columns, "last_date", "")):
        if not column.fixed and column.profile.count and column.profile.share("date") >= MOSTLY:
            column.role = "date"
            return
    for column in of(columns, ""):
        if "date" in meanings(column.header)[:1] and column.profile.count and not column.fixed:
            column.role = "date"  # days that cannot be read are said to be so, row by row
            return


def _prefer_the_day_of_sale(columns: Sequence[Column]) -> None:
    """契約日 rather than 着工日."""
    for chosen in of(columns, "date"):
        if chosen.fixed or not _NOT_YET_SOLD.search(chosen.header):
            continue
        days = [c for c in of(columns, "", "first_date") if c.profile.share("date") >= MOSTLY and not c.fixed]
        better = next((column for column in days if _SOLD_ON.search(column.header)), None)
        if better is not None:
            chosen.role, better.role = "", "date"


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
