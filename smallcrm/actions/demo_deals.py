"""The deals of the demo shop: some at each stage, some that wait too long, some won and lost; and its goals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.actions import goals
from smallcrm.actions.act_values import GOAL, SALES_GOAL
from smallcrm.actions.pipelines import made_stages
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store

MONTHLY = 750_000
"""What the deals are to bring in each of the next months."""
PLANNED = 3
SOLD, ORDERS = 1_200_000, 150
"""What the shop is to sell in each month of the year."""
STAFF = ("佐伯", "中村")
SOURCES = ("紹介", "店頭", "展示会", "ホームページ")


class _Deal(NamedTuple):
    """Its last stage by its place, and how many days it was in each, the last one last."""

    title: str
    amount: int
    stage: int
    days: tuple[int, ...]
    step: str = ""
    due_in: int = 0
    close_in: int = 30
    reason: str = ""


WON, LOST = 5, 6
_DEALS = (
    _Deal("七五三 着付け", 38_000, 0, (0,), "電話で日取りを伺う", 2, 14),
    _Deal("店舗看板 塗替え", 150_000, 0, (3,), "現地を見る", 5, 60),
    _Deal("浴衣 三人分", 96_000, 0, (6,)),
    _Deal("卒業式 袴", 62_000, 0, (18,)),
    _Deal("結婚式 留袖", 88_000, 1, (4, 5), "サイズを確かめる", 0, 40),
    _Deal("喪服 一式", 132_000, 1, (2, 9), "見本を持って伺う", -2, 25),
    _Deal("マンション共用部 暖簾", 480_000, 2, (6, 8, 2), "担当者と打合せ", 4, 45),
    _Deal("訪問着 仕立て", 120_000, 2, (3, 4, 6), "生地を選んでいただく", 1, 20),
    _Deal("茶道教室 色無地", 264_000, 2, (8, 10, 4)),
    _Deal("旅館 浴衣 40着", 820_000, 3, (9, 12, 7, 21), "", 0, 15),
    _Deal("着物クリーニング 5点", 44_000, 3, (1, 2, 2, 1), "返事を伺う", 6, 10),
    _Deal("料亭 仲居着 8着", 356_000, 3, (5, 6, 8, 9), "見積を直して送る", 0, 30),
    _Deal("成人式 振袖一式", 348_000, 4, (4, 6, 5, 8, 16), "", 0, 12),
    _Deal("祭り半纏 25枚", 187_500, 4, (3, 5, 4, 6, 3), "納期を詰める", 3, 18),
    _Deal("名古屋帯", 38_500, WON, (1, 2, 2, 3, 4, 5)),
    _Deal("七五三 一式", 98_000, WON, (2, 3, 4, 4, 5, 10)),
    _Deal("訪問着と袋帯", 412_000, WON, (5, 6, 7, 9, 8, 21)),
    _Deal("小紋 仕立て", 86_000, WON, (1, 3, 3, 4, 2, 44)),
    _Deal("色留袖", 230_000, WON, (4, 5, 5, 8, 6, 71)),
    _Deal("町内会 半纏 30枚", 210_000, WON, (3, 4, 9, 12, 7, 95)),
    _Deal("紬 一反", 148_000, WON, (2, 2, 3, 5, 4, 130)),
    _Deal("振袖 レンタル", 120_000, LOST, (3, 4, 5, 9, 12), reason="他店で購入"),
    _Deal("宴会場 座布団 60枚", 300_000, LOST, (6, 7, 26), reason="価格"),
    _Deal("作務衣 12着", 132_000, LOST, (4, 5, 6, 10, 8, 40), reason="価格"),
    _Deal("喪服 仕立て直し", 42_000, LOST, (2, 60), reason="見送り"),
)


def add_deals(store: Store, today: date) -> None:
    """Write them down, as one act, for customers who are there."""
    customers = store.customers.ids()[: len(_DEALS)]
    if not customers:
        return
    with store.act("demo"):
        for month in goals.months(today, PLANNED):
            store.settings.set(GOAL + month, str(MONTHLY))
        for month in goals.months(date(today.year, 1, 1)):
            store.settings.set(SALES_GOAL + month, str(SOLD))
        store.settings.set(goals.ORDERS, str(ORDERS))
        stages = [stage.id for stage in made_stages(store)]
        for place, deal in enumerate(_DEALS):
            values = {
                "customer_id": customers[place % len(customers)],
                "source": SOURCES[place % len(SOURCES)],
                "staff": STAFF[place % len(STAFF)],
            }
            _add(store, deal, stages, values, today)


def _add(store: Store, deal: _Deal, stages: list[int], values: dict[str, Any], today: date) -> None:
    ways = [*range(len(deal.days) - 1), deal.stage]
    entered = [today - timedelta(days=sum(deal.days[at:])) for at in range(len(deal.days))]
    closed = entered[-1].isoformat() if deal.stage >= WON else ""
    number = store.deals.insert(
        {
            **values,
            "stage_id": stages[ways[0]],
            "title": deal.title,
            "amount": deal.amount,
            "close_on": "" if closed else (today + timedelta(days=deal.close_in)).isoformat(),
            "lost_reason": deal.reason,
            "created_on": entered[0].isoformat(),
            "entered_on": entered[0].isoformat(),
            "position": store.deals.places(stages[deal.stage], 1, None)[0],
        }
    )
    for way, day in zip(ways[1:], entered[1:], strict=True):
        store.deals.update(number, {"stage_id": stages[way], "entered_on": day.isoformat()})
    store.deals.update(number, {"closed_on": closed})
    if deal.step:
        store.to_do.insert(
            {
                "deal_id": number,
                "customer_id": values["customer_id"],
                "title": deal.step,
                "due_on": (today + timedelta(days=deal.due_in)).isoformat(),
                "staff": values["staff"],
                "created_on": today.isoformat(),
            }
        )
