"""Purchases are entered and changed in the window: lines, tax, returns, and what a ledger said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from smallcrm.actions import purchases
from smallcrm.actions import shop as shop_settings
from smallcrm.actions.timeline import Place
from smallcrm.store.purchase_records import NewLine, NewPurchase, Purchase
from smallcrm.ui.customers.purchase_dialog import PurchaseDialog
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.ui.widgets.field import Field
from tests.ui.conftest import Desk, throw_away
from tests.ui.test_customer_dialog import write
from tests.ui.test_customers import bring_up, page_of, shop
from tests.ui.test_labels import check

__all__ = ["shop"]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def dialog_of(desk: Desk) -> PurchaseDialog:
    """The form that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PurchaseDialog)
    bring_up(desk, dialog)
    return dialog


def new(desk: Desk, customer: int = 1) -> PurchaseDialog:
    """The form of a new purchase, opened by its keys."""
    page = page_of(desk)
    page.open_customer(customer)
    QTest.keyClick(page.table, Qt.Key.Key_P, BOTH)
    return dialog_of(desk)


def edit(desk: Desk, purchase: int) -> PurchaseDialog:
    """The form of a purchase, opened with Enter in the panel."""
    page = page_of(desk)
    page.open_customer(kept(desk, purchase).customer_id or 0)
    listed = page.panel.history.line
    listed.setFocus()
    listed.setCurrentIndex(listed.rows.index(listed.rows.row_of(Place("purchase", purchase).number), 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    return dialog_of(desk)


def kept(desk: Desk, purchase: int) -> Purchase:
    """The purchase as it is kept."""
    found = desk.store.purchases.get(purchase)
    assert found is not None
    return found


def newest(desk: Desk, customer: int = 1) -> Purchase:
    """The purchase that was written last."""
    return kept(desk, max(desk.store.purchases.ids_of_customer(customer)))


def choose(field: Field, place: int) -> None:
    """Choose from a list."""
    assert isinstance(field.editor, QComboBox)
    field.editor.setCurrentIndex(place)


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_tab_walks_through_the_lines_where_they_stand_and_what_is_walked_through_is_untouched(desk: Desk) -> None:
    dialog = new(desk)
    dialog.lines.one_more()
    desk.settle()
    dialog.parts["receipt_no"].take_focus()
    walked = []
    for _step in range(16):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        walked.append(focused().accessibleName())
    line = ["Item", "Category", "Quantity", "Unit price", "Amount", "Tax rate", "Take this row away"]
    assert walked[:14] == line * 2
    assert focused().accessibleName() == "Discount"
    assert not dialog.is_changed()


def test_one_click_leaves_the_suggestions_and_goes_where_it_was_aimed(desk: Desk) -> None:
    dialog = new(desk)
    desk.settle()
    item, quantity = (dialog.lines.rows[0].fields[name].editor for name in ("item", "quantity"))
    assert isinstance(item, Suggested)
    assert isinstance(quantity, QLineEdit)
    item.offer(["Obi", "Obijime"])
    QTest.keyClicks(item.line(), "Ob")
    popup = item.suggestions
    desk.qtbot.waitUntil(popup.isVisible)
    at = popup.mapFromGlobal(quantity.mapToGlobal(quantity.rect().center()))
    assert not popup.rect().contains(at)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=at)
    assert not popup.isVisible()
    assert focused() is quantity
    QTest.keyClicks(focused(), "3")
    assert (item.currentText(), quantity.text()) == ("Ob", "3")


def test_what_is_picked_from_the_suggestions_closes_them(desk: Desk) -> None:
    dialog = new(desk)
    desk.settle()
    item = dialog.lines.rows[0].fields["item"].editor
    assert isinstance(item, Suggested)
    item.offer(["Obi", "Obijime"])
    QTest.keyClicks(item.line(), "Ob")
    popup = item.suggestions
    desk.qtbot.waitUntil(popup.isVisible)
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(1, 0)).center()
    )
    desk.qtbot.waitUntil(lambda: item.currentText() == "Obijime")
    desk.settle()
    desk.qtbot.wait(50)
    assert not popup.isVisible()


def test_a_return_is_no_minus_of_a_minus(desk: Desk) -> None:
    before = desk.store.purchases.ids_of_customer(1)
    dialog = new(desk)
    line = dialog.lines.rows[0].fields
    choose(dialog.parts["kind"], 1)
    write(line["quantity"], "2")
    write(line["unit_price"], "-1000")
    dialog.save()
    assert "without the sign" in line["amount"].words.text()
    assert desk.store.purchases.ids_of_customer(1) == before
    write(line["unit_price"], "1000")
    dialog.save()
    desk.settle()
    assert newest(desk).amount == -2000


def test_a_discount_larger_than_the_sale_is_refused_and_an_overpayment_asked_about(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], ["back", "advance"]

    def reply(_parent: object, heading: str, *_more: object) -> str:
        asked.append(heading)
        return answers.pop(0)

    monkeypatch.setattr("smallcrm.ui.customers.paid_in_advance.ask", reply)
    before = desk.store.purchases.ids_of_customer(1)
    dialog = new(desk)
    write(dialog.lines.rows[0].fields["amount"], "1000")
    write(dialog.parts["discount"], "5000")
    dialog.save()
    assert "more than what was bought" in dialog.parts["discount"].words.text()
    write(dialog.parts["discount"], "100")
    write(dialog.parts["paid"], "99,999")
    dialog.save()
    desk.settle()
    assert desk.store.purchases.ids_of_customer(1) == before, "the answer was no"
    dialog.save()
    desk.settle()
    assert asked == ["¥99,999 received, and it comes to ¥900. Paid in advance?"] * 2
    assert (newest(desk).amount, newest(desk).paid) == (900, 99_999)


def test_lines_are_worked_out_and_summed(desk: Desk) -> None:
    dialog = new(desk)
    first = dialog.lines.rows[0].fields
    write(first["item"], "名古屋帯")
    write(first["category"], "帯")
    write(first["quantity"], "２本")
    write(first["unit_price"], "12,800円")
    assert first["amount"].text() == "25,600"
    dialog.lines.more.click()
    second = dialog.lines.rows[1].fields
    write(second["item"], "仕立て")
    write(second["amount"], "1万2千")
    write(dialog.parts["discount"], "600")
    assert dialog._total.text() == "¥37,000"
    choose(dialog.taxes.included, 1)
    choose(first["tax_rate"], 1)
    choose(second["tax_rate"], 1)
    assert dialog.taxes.tax.text() == "3,363"
    write(dialog.parts["day"], "11/3")
    for name, text in {
        "receipt_no": "009",
        "payment": "掛",
        "paid": "7000",
        "due_date": "R8.12.31",
        "note": "のし",
    }.items():
        write(dialog.parts[name], text)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    made = newest(desk)
    assert (made.day, made.amount, made.discount, made.tax, made.tax_included) == ("2026-11-03", 37000, 600, 3363, 1)
    assert (made.receipt_no, made.payment, made.paid, made.due_date, made.note) == (
        "009", "on account", 7000, "2026-12-31", "のし",
    )  # fmt: skip
    assert [(line.item, line.category, line.quantity, line.unit_price, line.amount) for line in made.lines] == [
        ("名古屋帯", "帯", 2000, 12800, 25600), ("仕立て", "", None, None, 12000),
    ]  # fmt: skip
    desk.window.undo()
    desk.settle()
    assert len(desk.store.purchases.ids_of_customer(1)) == 2


def test_a_new_purchase_is_empty_whatever_was_sold_before(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.lines.rows[0].fields["item"], "帯")
    write(dialog.lines.rows[0].fields["unit_price"], "2,000")
    dialog.save()
    desk.settle()
    before = len(desk.store.purchases.ids_of_customer(1))
    page_of(desk).acts.buy.trigger()
    desk.settle()
    dialog = dialog_of(desk)
    fields = dialog.lines.rows[0].fields
    item = fields["item"].editor
    assert isinstance(item, QComboBox)
    assert item.findText("帯") >= 0, "it is offered"
    assert {name: field.text() for name, field in fields.items()} == dict.fromkeys(fields, "") | {"tax_rate": "–"}
    dialog.save()
    desk.settle()
    assert len(desk.store.purchases.ids_of_customer(1)) == before


def test_tax_on_top_is_told(desk: Desk) -> None:
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, "excluded")
    dialog = new(desk)
    assert dialog.taxes.included.value() == 0, "as the shop's amounts are"
    fields = dialog.lines.rows[0].fields
    write(fields["amount"], "1,000")
    assert dialog.taxes.tax.text() == "100", "at the usual rate"
    choose(fields["tax_rate"], 2)
    assert dialog.taxes.tax.text() == "80"
    assert dialog._aside.text() == "with tax ¥1,080"
    write(dialog.taxes.tax, "79")
    write(fields["amount"], "2,000")
    assert dialog.taxes.tax.text() == "79", "by hand from now on"
    choose(fields["tax_rate"], 1)
    assert dialog.taxes.tax.text() == "200", "until another rate is chosen"


def tax_twice(desk: Desk, how: str) -> tuple[PurchaseDialog, Purchase]:
    """A purchase of two rates with a discount, its tax filled in by the program, kept, and opened again."""
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, how)
    dialog = new(desk)
    first = dialog.lines.rows[0].fields
    for name, text in (("item", "手ぬぐい"), ("quantity", "3"), ("unit_price", "1,100")):
        write(first[name], text)
    dialog.lines.more.click()
    second = dialog.lines.rows[1].fields
    write(second["item"], "足袋")
    write(second["amount"], "1,900")
    choose(second["tax_rate"], 2)
    write(dialog.parts["discount"], "500")
    write(dialog.parts["paid"], "2,000")
    dialog.save()
    desk.settle()
    made = newest(desk)
    return edit(desk, made.id), made


@pytest.mark.parametrize(
    ("how", "filled", "quantity", "then"), [("excluded", 435, "1", "217"), ("included", 398, "5", "597")]
)
def test_a_tax_that_was_filled_in_follows_a_correction(
    desk: Desk, how: str, filled: int, quantity: str, then: str
) -> None:
    dialog, made = tax_twice(desk, how)
    assert made.tax == filled
    assert not dialog.is_changed()
    field = dialog.lines.rows[0].fields["quantity"]
    write(field, quantity)
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert dialog.taxes.tax.text() == then
    assert "By the lines" not in dialog.taxes.told.text()
    dialog.save()
    desk.settle()
    assert kept(desk, made.id).tax == int(then)


def test_a_tax_that_was_entered_stays_and_is_told_to_differ(desk: Desk) -> None:
    dialog, made = tax_twice(desk, "excluded")
    write(dialog.taxes.tax, "434")
    dialog.save()
    desk.settle()
    dialog = edit(desk, made.id)
    assert dialog.taxes.told.text().endswith("By the lines the tax would be ¥435, which is not what was entered.")
    write(dialog.lines.rows[0].fields["quantity"], "1")
    assert dialog.taxes.tax.text() == "434"
    assert dialog.taxes.told.text().endswith("By the lines the tax would be ¥217, which is not what was entered.")
    write(dialog.taxes.tax, "217")
    assert "By the lines" not in dialog.taxes.told.text()


@pytest.mark.parametrize(("tax", "shown", "then"), [(-330, "330", "110"), (None, "", "")])
def test_so_does_that_of_a_return_but_none_is_made_up(desk: Desk, tax: int | None, shown: str, then: str) -> None:
    line = {"item": "帯", "amount": -3300, "quantity": -3000, "unit_price": 1100, "tax_rate": 10}
    bought = {"customer_id": 1, "day": "2026-11-01", "kind": "return", "tax_included": 0, "tax": tax}
    number = purchases.add_purchase(desk.store, bought, [line])
    dialog = edit(desk, number)
    assert dialog.taxes.tax.text() == shown
    assert not dialog.is_changed()
    write(dialog.lines.rows[0].fields["quantity"], "1")
    assert dialog.taxes.tax.text() == then
    assert "By the lines" not in dialog.taxes.told.text()
    dialog.save()
    desk.settle()
    assert kept(desk, number).tax == (-int(then) if then else None)


def test_a_return_is_below_nothing(desk: Desk) -> None:
    dialog = new(desk)
    choose(dialog.parts["kind"], 1)
    write(dialog.lines.rows[0].fields["quantity"], "1")
    write(dialog.lines.rows[0].fields["unit_price"], "2,200")
    assert dialog._total.text() == "−¥2,200"
    dialog.save()
    desk.settle()
    made = newest(desk)
    assert (made.kind, made.amount, made.lines[0].amount, made.lines[0].quantity) == ("return", -2200, -2200, -1000)
    dialog = edit(desk, made.id)
    assert dialog.lines.rows[0].fields["amount"].text() == "2,200"
    choose(dialog.parts["kind"], 0)
    dialog.save()
    desk.settle()
    assert (newest(desk).amount, newest(desk).lines[0].quantity) == (2200, 1000)


@pytest.mark.parametrize(
    "purchase",
    [
        NewPurchase(1, "2026-01-01", 950, (NewLine("帯", 1000, cost=400),), discount=50),
        NewPurchase(1, "2026-01-01", 1000, (NewLine("帯", 1000),), discount=50),
        NewPurchase(1, "2026-01-01", 1100, (NewLine("帯", 1000),), tax=100, tax_included=0),
        NewPurchase(1, "2026-01-01", -2200, (NewLine("帯", -2200, -1000, 2200),), kind="return"),
        NewPurchase(1, None, 12000, (), kind="monthly"),
    ],
)
def test_what_a_ledger_said_stays_when_something_else_is_changed(desk: Desk, purchase: NewPurchase) -> None:
    with desk.store.act("import"):
        number = desk.store.purchases.insert(purchase)
    desk.window.session.tasks.changed.emit()
    before = kept(desk, number)
    dialog = edit(desk, number)
    assert not dialog.is_changed()
    write(dialog.parts["note"], "箱なし")
    dialog.save()
    desk.settle()
    assert kept(desk, number) == before._replace(note="箱なし")


def test_what_stands_between_the_lines_and_the_amount_is_told_and_kept(desk: Desk) -> None:
    with desk.store.act("import"):
        number = desk.store.purchases.insert(NewPurchase(1, "2026-01-01", 1100, (NewLine("帯", 1000, cost=400),)))
    desk.window.session.tasks.changed.emit()
    dialog = edit(desk, number)
    assert dialog._aside.text() == "¥100 of it stands in no line"
    write(dialog.lines.rows[0].fields["amount"], "2000")
    dialog.save()
    desk.settle()
    changed = kept(desk, number)
    assert (changed.amount, changed.lines[0].amount, changed.lines[0].cost) == (2100, 2000, 400)


def test_what_is_wrong_is_said_in_its_row(desk: Desk) -> None:
    dialog = new(desk)
    dialog.save()
    assert "what was bought" in dialog._told.text()
    write(dialog.lines.rows[0].fields["item"], "帯")
    write(dialog.lines.rows[0].fields["quantity"], "たくさん")
    dialog.save()
    assert "たくさん is no quantity" in dialog.lines.rows[0].fields["quantity"].words.text()
    write(dialog.lines.rows[0].fields["quantity"], "")
    dialog.save()
    assert "must not be empty" in dialog.lines.rows[0].fields["amount"].words.text()
    assert len(desk.store.purchases.ids_of_customer(1)) == 2
    assert dialog._told.isVisible()
    write(dialog.lines.rows[0].fields["amount"], "0")
    assert not dialog._told.isVisible(), "what was corrected is not called wrong any more"
    dialog.save()
    desk.settle()
    assert newest(desk).amount == 0


def test_an_item_that_was_sold_before_has_its_price_again(desk: Desk) -> None:
    purchases.add_purchase(
        desk.store,
        {"customer_id": 2, "day": "2026-11-01"},
        [{"item": "足袋", "category": "小物", "unit_price": 1800, "amount": 1800}],
    )
    dialog = new(desk)
    desk.settle()
    item = dialog.lines.rows[0].fields["item"].editor
    assert isinstance(item, QComboBox)
    assert item.findText("足袋") >= 0
    write(dialog.lines.rows[0].fields["item"], "足袋")
    fields = dialog.lines.rows[0].fields
    assert (fields["category"].text(), fields["unit_price"].text(), fields["amount"].text()) == (
        "小物",
        "1,800",
        "1,800",
    )


def test_a_row_is_taken_away_but_never_the_last(desk: Desk) -> None:
    dialog = new(desk)
    assert not dialog.lines.rows[0].away.isEnabled()
    write(dialog.lines.rows[0].fields["amount"], "100")
    dialog.lines.more.click()
    write(dialog.lines.rows[1].fields["amount"], "50")
    dialog.lines.rows[0].away.click()
    assert dialog._total.text() == "¥50"
    assert not dialog.lines.rows[0].away.isEnabled()


def test_a_purchase_is_shown_with_its_own_customer(desk: Desk) -> None:
    page = page_of(desk)
    page.open_customer(1)
    page.acts.open_purchase(newest(desk, 2).id)
    assert dialog_of(desk).customer == 2
    throw_away(desk)
    page.acts.open_purchase(999)
    assert QApplication.activeModalWidget() is None, "it is gone"


def test_a_customer_deleted_underneath(desk: Desk) -> None:
    dialog = new(desk)
    with desk.store.act("remove"):
        desk.store.customers.delete(1, purchases=True)
    desk.window.session.tasks.changed.emit()
    assert "deleted meanwhile" in dialog._told.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_it_is_not_due_before_it_was_bought(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.lines.rows[0].fields["amount"], "4400")
    write(dialog.parts["day"], "2026/11/20")
    due = dialog.parts["due_date"]
    write(due, "2026/11/19")
    assert due.words.text() == "lies before the day of the purchase."
    count = desk.store.purchases.count()
    dialog.save()
    desk.settle()
    assert (dialog.isVisible(), due.text(), desk.store.purchases.count()) == (True, "2026/11/19", count)
    write(dialog.parts["day"], "2026/11/19")
    assert not due.words.isVisible(), "it goes by the day as it is now"
    write(dialog.parts["day"], "2026/11/20")
    assert due.words.isVisible()
    write(due, "2026/11/20")
    dialog.save()
    desk.settle()
    assert newest(desk).due_date == "2026-11-20"


def test_a_due_day_that_was_proposed_goes_with_the_day(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["payment"], "on account")
    assert dialog.parts["due_date"].value() == "2026-12-31"
    write(dialog.parts["day"], "2027/1/15")
    assert dialog.parts["due_date"].value() == "2027-02-28"


def test_what_a_ledger_says_is_due_before_it_was_bought_stays(desk: Desk) -> None:
    with desk.store.act("import"):
        purchase = desk.store.purchases.insert(NewPurchase(1, "2026-11-20", 100, (), due_date="2026-11-01"))
    desk.settle()
    dialog = edit(desk, purchase)
    assert not dialog.parts["due_date"].words.isVisible()
    write(dialog.parts["staff"], "佐伯")
    dialog.save()
    desk.settle()
    assert (kept(desk, purchase).staff, kept(desk, purchase).due_date) == ("佐伯", "2026-11-01")


def test_a_day_to_come_is_noticed_and_one_years_away_refused(desk: Desk) -> None:
    dialog = new(desk)
    dialog.parts["day"].put("R8.12.24")
    dialog.parts["day"].tell()
    assert dialog.parts["day"].problem() == ""
    assert "still to come" in dialog.parts["day"].words.text()
    dialog.parts["day"].put("R80.1.1")
    assert "years away" in dialog.parts["day"].problem()
    dialog.save()
    assert dialog.isVisible(), "what is refused is not saved"


def test_each_line_has_its_rate_and_the_sums_stand_by_rate(desk: Desk) -> None:
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, "included")
    dialog = new(desk)
    first = dialog.lines.rows[0].fields
    assert first["tax_rate"].text() == "10 %", "the usual rate of the day"
    write(first["item"], "帯")
    write(first["amount"], "11,000")
    dialog.lines.more.click()
    second = dialog.lines.rows[1].fields
    write(second["item"], "抹茶")
    write(second["category"], "食品")
    write(second["amount"], "1,080")
    second["tax_rate"].take_focus()
    QTest.keyClicks(second["tax_rate"].editor, "8")
    assert dialog.taxes.told.text() == "at 10 %: ¥11,000, tax ¥1,000  ・  at 8 % (reduced): ¥1,080, tax ¥80"
    assert dialog.taxes.tax.text() == "1,080"
    write(dialog.parts["discount"], "1,208")
    assert dialog.taxes.told.text() == "at 10 %: ¥9,900, tax ¥900  ・  at 8 % (reduced): ¥972, tax ¥72"
    dialog.save()
    desk.settle()
    made = newest(desk)
    assert (made.amount, made.tax, made.tax_included) == (10_872, 972, 1)
    assert [line.tax_rate for line in made.lines] == [10, 8]
    dialog = edit(desk, made.id)
    assert not dialog.is_changed()
    assert [row.fields["tax_rate"].text() for row in dialog.lines.rows] == ["10 %", "8 %"]
    write(dialog.parts["day"], "2019/9/30")
    assert "at 8 %:" in dialog.taxes.told.text(), "on that day it was the usual rate"
    dialog.done(0)
    desk.window.undo()
    desk.settle()
    assert desk.store.purchases.get(made.id) is None


def test_an_item_and_a_category_have_their_rate_again(desk: Desk) -> None:
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, "included")
    purchases.add_purchase(
        desk.store,
        {"customer_id": 2, "day": "2026-11-01", "tax_included": True},
        [{"item": "抹茶", "category": "食品", "amount": 1080, "tax_rate": 8}],
    )
    dialog = new(desk)
    desk.settle()
    write(dialog.lines.rows[0].fields["item"], "抹茶")
    assert dialog.lines.rows[0].fields["tax_rate"].text() == "8 %"
    dialog.lines.more.click()
    fields = dialog.lines.rows[1].fields
    write(fields["item"], "煎茶")
    assert fields["tax_rate"].text() == "10 %"
    write(fields["category"], "食品")
    assert fields["tax_rate"].text() == "8 %"
    choose(fields["tax_rate"], 1)
    write(fields["category"], "食品")
    assert fields["tax_rate"].text() == "10 %", "what was chosen stays"


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_with_large_letters_the_rates_are_whole(open_desk: Callable[..., Desk], shop: Path, spoken: str) -> None:
    desk = open_desk(shop, language=spoken, text_size=150)
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, "included")
    dialog = new(desk)
    for field, text in (("item", "帯"), ("amount", "11,000")):
        write(dialog.lines.rows[0].fields[field], text)
    desk.settle()
    assert dialog.taxes.told.isVisible()
    check(dialog)
    dialog.done(0)


def test_a_price_that_comes_to_more_than_can_be_kept_is_wrong_itself(desk: Desk) -> None:
    dialog = new(desk)
    fields = dialog.lines.rows[0].fields
    write(fields["item"], "帯")
    write(fields["quantity"], "100")
    write(fields["unit_price"], "99,999,999,999,999")
    assert fields["unit_price"].words.text() == "That comes to more than can be kept."
    write(fields["unit_price"], "99,999,999,999,999,999")
    assert "no amount of money" in fields["unit_price"].words.text()
    assert fields["amount"].text() == "", "an amount of before is none of this price"
    assert not fields["amount"].problem()
    dialog.save()
    assert dialog._told.text().startswith("Unit price: ")
    write(fields["unit_price"], "9,999")
    assert fields["amount"].value() == 999_900
    throw_away(desk)


@pytest.mark.parametrize("size", [100, 130])
def test_the_rate_of_the_tax_is_whole(open_desk: Callable[..., Desk], shop: Path, size: int) -> None:
    dialog = new(open_desk(shop, text_size=size, language="ja"))
    rate = dialog.lines.rows[0].fields["tax_rate"].editor
    assert isinstance(rate, ElidedBox)
    for place in range(rate.count()):
        rate.setCurrentIndex(place)
        assert rate.shown_text() == rate.itemText(place)


def test_which_total_it_is_stands_beside_it(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.lines.rows[0].fields["amount"], "1,000")
    dialog.lines.rows[0].fields["tax_rate"].show_value(10)
    for included, name in ((1, "Total"), (0, "Total without tax")):
        dialog.taxes.included.show_value(included)
        dialog.taxes.included.edited.emit()
        assert dialog._total_name.text() == name
    throw_away(desk)


def test_a_form_is_not_made_so_small_that_nothing_can_be_seen(desk: Desk) -> None:
    dialog = new(desk)
    dialog.resize(200, 150)
    assert dialog.width() > 500
    assert dialog.height() > 200
    throw_away(desk)


@pytest.fixture
def products(desk: Desk) -> tuple[int, int]:
    """丸帯 (B100), that was sold cheaper lately, and 半衿 (E7), that nobody bought."""
    with desk.store.act("import"):
        obi, collar = desk.store.products.insert_many(
            [("B100", "丸帯", "帯", 300_000, None), ("E7", "半衿", "小物", 3300, None)]
        )
        sold = NewLine("丸帯 金", 280_000, 1000, 280_000, category="帯", product_id=obi)
        desk.store.purchases.insert(NewPurchase(2, "2026-10-01", 280_000, (sold,)))
    return obi, collar


def item_of(dialog: PurchaseDialog) -> Suggested:
    """The item of the first row, in which the cursor is."""
    editor = dialog.lines.rows[0].fields["item"].editor
    assert isinstance(editor, Suggested)
    assert focused() is editor
    return editor


@pytest.mark.parametrize("code", ["B100", "b100"])
def test_an_item_is_found_by_its_code(desk: Desk, products: tuple[int, int], code: str) -> None:
    dialog = new(desk)
    desk.settle()
    item = item_of(dialog)
    QTest.keyClicks(item, code)
    popup = item.suggestions
    desk.qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["丸帯"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert item.currentText() == "丸帯"
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (line,) = newest(desk).lines
    assert (line.item, line.category, line.amount, line.product_id) == ("丸帯", "帯", 280_000, products[0])


def test_a_code_that_was_typed_is_the_item_when_one_goes_on(desk: Desk, products: tuple[int, int]) -> None:
    dialog = new(desk)
    desk.settle()
    item = item_of(dialog)
    fields = dialog.lines.rows[0].fields
    QTest.keyClicks(item, "E7")
    desk.qtbot.waitUntil(item.suggestions.isVisible)
    QTest.keyClick(item.suggestions, Qt.Key.Key_Tab)
    assert [fields[name].text() for name in ("item", "category", "unit_price")] == ["半衿", "小物", "3,300"]
    fields["item"].put("ｂ１００")
    assert [fields[name].text() for name in ("category", "unit_price", "amount")] == ["帯", "280,000", "280,000"]
    fields["unit_price"].put("1000")
    fields["item"].put("e7")
    assert fields["unit_price"].text() == "1000", "a price that was typed stays"
    dialog.save()
    desk.settle()
    (line,) = newest(desk).lines
    assert (line.item, line.amount, line.product_id) == ("半衿", 1000, products[1])


def test_an_item_of_a_thousand_is_found_by_a_part_of_its_name(desk: Desk) -> None:
    with desk.store.act("import"):
        lines = [NewLine(f"反物 {number:04}", 100) for number in range(1000) for _twice in range(2)]
        desk.store.purchases.insert(NewPurchase(2, "2026-10-01", 200_100, (*lines, NewLine("Karaori obi", 100))))
    dialog = new(desk)
    desk.settle()
    item = item_of(dialog)
    QTest.keyClicks(item, "ori")
    desk.qtbot.waitUntil(item.suggestions.isVisible)
    assert item.suggestions.model().index(0, 0).data() == "Karaori obi"


def test_down_never_puts_another_item_in_the_place_of_what_was_typed(desk: Desk, products: tuple[int, int]) -> None:
    dialog = new(desk)
    desk.settle()
    item = item_of(dialog)
    QTest.keyClicks(item, "no such thing")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(item, key)
    assert item.currentText() == "no such thing"
    assert not item.suggestions.isVisible()
    item.line().setText("衿")
    QTest.keyClick(item, Qt.Key.Key_Down)
    assert item.suggestions.isVisible()
    assert item.currentText() == "衿"


def test_an_items_price_stands_to_the_tax_as_it_did_when_it_was_sold(desk: Desk) -> None:
    shop_settings.change(desk.store, shop_settings.AMOUNTS_TAX, "included")
    line = {"item": "浴衣", "quantity": 3000, "unit_price": 24_800, "amount": 74_400, "tax_rate": 10}
    purchases.add_purchase(desk.store, {"customer_id": 2, "day": "2026-11-01", "tax_included": 0}, [line])
    dialog = new(desk)
    desk.settle()
    write(dialog.lines.rows[0].fields["item"], "浴衣")
    assert dialog.taxes.included.value() == 0
    assert dialog.taxes.tax.text() == "2,480"
    choose(dialog.taxes.included, 1)
    write(dialog.lines.rows[0].fields["item"], "")
    write(dialog.lines.rows[0].fields["unit_price"], "")
    write(dialog.lines.rows[0].fields["amount"], "")
    write(dialog.lines.rows[0].fields["item"], "浴衣")
    assert dialog.taxes.included.value() == 1, "what was chosen stays"


def test_what_a_return_comes_to_with_the_tax_is_below_nothing_too(desk: Desk) -> None:
    dialog = new(desk)
    choose(dialog.parts["kind"], 1)
    choose(dialog.taxes.included, 2)
    first = dialog.lines.rows[0].fields
    write(first["unit_price"], "24800")
    first["tax_rate"].take_focus()
    QTest.keyClicks(first["tax_rate"].editor, "1")
    assert (dialog._total.text(), dialog._aside.text()) == ("−¥24,800", "with tax −¥27,280")


def test_a_sale_of_less_than_nothing_is_told_to_be_a_return(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.lines.rows[0].fields["item"], "帯")
    write(dialog.lines.rows[0].fields["quantity"], "-2")
    write(dialog.lines.rows[0].fields["amount"], "5000")
    dialog.save()
    assert dialog.isVisible()
    assert "is a return" in dialog.lines.rows[0].fields["quantity"].words.text()
    assert focused() is dialog.lines.rows[0].fields["quantity"].editor
