"""Customer cards: everything known of a customer on one page, however much it is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from smallcrm.actions import activities, custom_fields, customer_cards, customers
from smallcrm.actions.customer_cards import CardOptions
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.values.own_kinds import OwnKind
from tests.reports.inked import has_ink, outside, rendered

TODAY = date(2026, 11, 22)
KEIKO = {
    "name": "髙橋 恵子", "kana": "タカハシ ケイコ", "code": "0007", "postal_code": "180-0004", "prefecture": "東京都",
    "address": "武蔵野市吉祥寺本町1-2-3", "birthday": "1980-11-23", "note": "猫アレルギー\n静かな席を好む",
    "company": "㈱みどり", "post_consent": False, "post_consent_how": "店頭",
}  # fmt: skip
CONTACTS = [("phone", "0422-12-3456"), ("email", "keiko@example.jp")]

pytestmark = pytest.mark.usefixtures("qapp")


def add(store: Store, custom: dict[str, Any] | None = None, **more: Any) -> int:
    own = {"足袋": "23.5"} if custom is None else custom
    return customers.add(store, {**KEIKO, **more}, contacts=CONTACTS, tags=["着物", "茶道"], custom=own)


def bought(store: Store, customer: int, day: str, amount: int, *items: tuple[str, int]) -> None:
    lines = [NewLine(item, amount, quantity) for item, quantity in items]
    with store.act("add-purchase"):
        store.purchases.insert(NewPurchase(customer, day, amount, lines))


def page(store: Store, folder: Path, *ids: int) -> str:
    """The text of the first card; each is one page and keeps to its margins."""
    path = folder / "card.pdf"
    customer_cards.save_cards(customer_cards.customer_cards(store, CardOptions(ids), TODAY), path)
    pages = PdfReader(path).pages
    assert len(pages) == len(ids)
    for number in range(len(ids)):
        assert not has_ink(outside(rendered(path, number), [(12, 9, 186, 280)]))
    return " ".join(pages[0].extract_text().split())


def test_own_fields_are_told_in_their_order_as_what_they_hold(store: Store, tmp_path: Path) -> None:
    for name, kind in (("予算", "money"), ("成人式", "date"), ("会員", "yes-no")):
        custom_fields.make(store, name, OwnKind(kind))
    customer = add(store, {"足袋": "23.5", "会員": "はい", "成人式": "R9.1.11", "予算": "12万円"})
    text = page(store, tmp_path, customer)
    places = [text.index(said) for said in ("予算 ¥120,000", "成人式 令和9年1月11日", "会員 yes", "足袋 23.5")]
    assert places == sorted(places)


def test_all_that_is_known_is_on_the_page(store: Store, tmp_path: Path) -> None:
    customer = add(store)
    bought(store, customer, "2025-11-20", 8000, ("足袋", 1000))
    bought(store, customer, "2026-11-20", 4000, ("帯", 1000), ("帯締め", 2000))
    values = {
        "subject": "成人式の相談",
        "text": "振袖を見たい",
        "outcome": "来店予約",
        "next_step": "振袖を用意",
        "next_on": "2026-12-01",
    }
    activities.log(store, customer, "call", values, now=datetime(2026, 11, 21, 10, 0))
    text = page(store, tmp_path, customer)
    for said in (
        "髙橋 恵子",
        "タカハシ ケイコ",
        "0007",
        "〒180-0004 東京都武蔵野市吉祥寺本町1-2-3",
        "0422-12-3456",
        "keiko@example.jp",
        "昭和55年11月23日 45 years",
        "着物, 茶道",
        "㈱みどり",
        "足袋 23.5",
        "猫アレルギー 静かな席を好む",
        "no 店頭",
        "¥12,000",
        "¥6,000",
        "R8.11.20 帯, 帯締め x 2 4,000",
        "R7.11.20 足袋 8,000",
        "2025 8,000",
        "2026 4,000",
        "令和8年12月1日 振袖を用意",
        "R8.11.21 Call 成人式の相談 / 振袖を見たい / 来店予約",
    ):
        assert said in text


def test_whoever_is_gone_is_said_to_be(store: Store, tmp_path: Path) -> None:
    assert "Deceased" in page(store, tmp_path, add(store, status="deceased"))


def test_a_customer_of_whom_only_the_name_is_known(store: Store, tmp_path: Path) -> None:
    assert "山田" in page(store, tmp_path, customers.add(store, {"name": "山田"}))


@pytest.mark.parametrize(("notes", "fields", "purchases"), [(200, 0, 5), (3, 70, 60), (400, 40, 400)])
def test_however_much_it_is_it_is_one_page_and_what_has_no_room_is_counted(
    store: Store, tmp_path: Path, notes: int, fields: int, purchases: int
) -> None:
    note = "\n".join(f"覚え書き {number}" for number in range(notes))
    own = {f"項目{number}": f"長い値 {number} " * 8 for number in range(fields)}
    customer = add(store, own, note=note)
    for number in range(purchases):
        day = f"20{10 + number % 16}-05-{number % 28 + 1:02}"
        bought(store, customer, day, 1000, ("とても長い品の名前 " * 12, 1000))
    text = page(store, tmp_path, customer)
    if purchases > 14:
        assert f"of {purchases})" in text
    if notes > 100:
        assert "more lines" in text
    assert all(f"項目{number}" in text for number in range(fields))
    assert "覚え書き 0" in text


def test_a_page_each_and_nobody_is_said(store: Store, tmp_path: Path) -> None:
    first, second = add(store), add(store, name="𠮷田 正")
    assert "𠮷田 正" in page(store, tmp_path, second, first)
    with pytest.raises(CrmError, match="no customer"):
        customer_cards.save_cards(customer_cards.customer_cards(store, CardOptions((999,)), TODAY), tmp_path / "x.pdf")
