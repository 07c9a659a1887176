"""How the shop stands, against sums made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import customers, deals
from smallcrm.actions.day_book import DayBook
from smallcrm.actions.today import Absent, Figures, Month, today
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase

DAY = date(2026, 11, 22)


def buy(store: Store, customer: int | None, *bought: tuple[str | None, int], kind: str = "sale") -> None:
    with store.act("test"):
        store.purchases.insert_many(
            NewPurchase(customer, day, amount, [NewLine("帯", amount)], kind=kind) for day, amount in bought
        )


@pytest.fixture
def shop(store: Store) -> Store:
    kazuko = customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ"})
    tadashi = customers.add(store, {"name": "山本 正"})
    buy(store, kazuko, ("2026-11-01", 10_000), ("2026-11-22", 5_000), ("2025-11-10", 8_000), ("2025-11-25", 900))
    buy(store, kazuko, ("2026-11-03", -1_000), kind="return")
    buy(store, tadashi, *((f"2026-0{month}-01", 20_000) for month in range(1, 7)))
    buy(store, None, ("2026-11-23", 700), ("2026-11-05", 2_000), (None, 99))
    buy(store, None, ("2025-11-30", 50_000), kind="monthly")
    return store


def test_this_month_stands_beside_the_same_days_a_year_ago(shop: Store) -> None:
    found = today(shop, DayBook(shop), DAY)
    assert found.month == Figures(16_000, 3, 5_333), (
        "what is dated tomorrow is no sale of today; a return is taken off, as anywhere"
    )
    assert found.before == Figures(8_000, 1, 8_000)
    assert found.whole_before == 58_900


def test_a_sale_is_a_receipt_however_many_its_lines(shop: Store) -> None:
    """As ledgers write them: the number beside the first line of a receipt; ranking and figures agree on a visit."""
    kazuko, tadashi = customers.called(shop, ["伊藤 和子", "山本 正"])
    with shop.act("test"):
        shop.purchases.insert_many(
            NewPurchase(customer, "2026-11-10", 1_000, [NewLine("帯", 1_000)], receipt_no=number)
            for customer, number in (
                (kazuko, "031"), (kazuko, ""), (kazuko, ""), (tadashi, ""), (tadashi, ""), (None, "032"), (None, ""),
            )
        )  # fmt: skip
    assert today(shop, DayBook(shop), DAY).month == Figures(23_000, 6, 3_833)
    buy(shop, None, ("2026-11-11", 500), ("2026-11-11", 700))
    assert today(shop, DayBook(shop), DAY).month.sales == 8, "walk-ins without a number are a sale each"
    with shop.act("test"):
        shop.purchases.insert_many([NewPurchase(kazuko, "2026-11-10", 800, [NewLine("帯", 800)], receipt_no="040")])
    assert today(shop, DayBook(shop), DAY).month == Figures(25_000, 9, 3_125), "two receipts of one visit"


def test_every_month_of_the_year_stands_beside_that_of_the_last(shop: Store) -> None:
    months = today(shop, DayBook(shop), DAY).months
    assert months[0] == Month(1, 20_000, 0)
    assert months[10] == Month(11, 16_000, 58_900)
    assert months[11] == Month(12, None, 0), "it has not begun"


def test_who_came_again_is_a_share_of_those_who_came(shop: Store) -> None:
    found = today(shop, DayBook(shop), DAY)
    assert found.repeat == 1.0, "Kazuko came twice in 90 days; walk-ins are nobody who could come again"
    assert found.repeat_before is None
    assert today(shop, DayBook(shop), date(2026, 6, 30)).repeat == 1.0


def test_who_stays_away_for_more_than_twice_as_long_as_usual_is_missed(shop: Store) -> None:
    found = today(shop, DayBook(shop), DAY)
    (absent,) = found.absent
    assert absent._replace(id=0) == Absent(0, "山本 正", "", 120_000, 6, 31, 174)
    assert found.absent_in_all == 1
    assert today(shop, DayBook(shop), date(2026, 7, 31)).absent == []


def test_an_empty_file_has_nothing_to_tell(store: Store) -> None:
    found = today(store, DayBook(store), DAY)
    assert (found.month, found.repeat, found.absent) == (Figures(0, 0, None), None, [])
    assert (found.coming, found.stalled) == ([], [])
    assert {month.before for month in found.months} == {0}


def test_a_leap_day_has_a_year_before(store: Store) -> None:
    buy(store, None, ("2027-02-28", 300), ("2028-02-29", 200))
    found = today(store, DayBook(store), date(2028, 2, 29))
    assert (found.month.amount, found.before.amount) == (200, 300)


def test_what_comes_round_in_a_week_and_what_stalls(shop: Store) -> None:
    (kazuko,) = customers.called(shop, ["伊藤 和子"])
    customers.change(shop, kazuko, {"birthday": "1980-11-28"})
    customers.add(shop, {"name": "加藤 さくら", "birthday": "1990-11-29"})
    deals.add(shop, {"title": "振袖", "customer_id": kazuko, "amount": 300_000}, today=date(2026, 6, 1))
    found = today(shop, DayBook(shop), DAY)
    assert [(entry.kind, entry.day.day, entry.customer) for entry in found.coming] == [("birthday", 28, kazuko)]
    (stalled,) = found.stalled
    assert (stalled.title, stalled.customer, stalled.amount, stalled.quiet) == ("振袖", "伊藤 和子", 300_000, 174)
