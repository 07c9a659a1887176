"""What is owed, in the window: said in the panel, listed for everybody, paid in part or whole, told line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog

from smallcrm.actions import customers, purchases, receivables
from smallcrm.store.database import Store
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.payment_dialog import PaymentDialog
from smallcrm.ui.customers.purchase_dialog import PurchaseDialog
from smallcrm.ui.customers.statement_dialog import StatementDialog
from smallcrm.ui.customers.unpaid_dialog import UnpaidDialog
from tests.ui.conftest import TODAY, Desk, throw_away
from tests.ui.test_customers import answer, bring_up, page_of

OpenDesk = Callable[..., Desk]
D = TypeVar("D", bound=QDialog)
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """みどり工務店 (1) owes 30,000, 10,000 of it too late; 青木 (2) owes 5,000 until December; 馬場 (3) nothing."""
    path = tmp_path / "three.crm"
    with Store.create(path) as store:
        midori = customers.add(store, {"name": "みどり工務店", "kana": "ミドリ", "kind": "company"})
        aoki = customers.add(store, {"name": "青木", "kana": "アオキ"})
        customers.add(store, {"name": "馬場", "kana": "ババ"})
        for customer, day, item, amount, due in (
            (midori, "2026-09-10", "足袋", 10_000, "2026-10-31"),
            (midori, "2026-10-10", "帯", 20_000, "2026-11-30"),
            (aoki, "2026-11-01", "草履", 5000, "2026-12-31"),
        ):
            bought = {"customer_id": customer, "day": day, "due_date": due, "payment": "掛"}
            purchases.add_purchase(store, bought, [{"item": item, "amount": amount}])
    return path


def shown(desk: Desk, kind: type[D]) -> D:
    """The dialog of this kind that is open."""
    found = [one for one in desk.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    bring_up(desk, found[0])
    return found[0]


def at(desk: Desk, customer: int) -> CustomersPage:
    """The page with this customer in the panel, the keyboard on the list."""
    page = page_of(desk)
    page.open_customer(customer)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    return page


def save(desk: Desk, dialog: QDialog) -> None:
    """Save with the keys."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    desk.settle()


def test_what_is_owed_is_said_and_paid_by_one_key(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 1)
    owed = page.panel.standing.owed
    assert (owed.text(), owed.property("tone")) == ("Receivable: ¥30,000 (¥10,000 overdue)", "bad")
    page.panel.history.line.setFocus()
    QTest.keyClicks(page.panel.history.line, "y")
    dialog = shown(desk, PaymentDialog)
    assert dialog.parts["amount"].text() == "30,000"
    assert dialog.parts["amount"].words.text() == "all that is open"
    dialog.reject()
    assert not dialog.isVisible(), "what was only proposed is not asked about"
    page.panel.standing.receive.click()
    save(desk, shown(desk, PaymentDialog))
    assert not owed.isVisible()
    assert desk.store.payments.of_customer(1)[0].day == TODAY.isoformat()
    desk.window.undo()
    desk.settle()
    assert owed.text() == "Receivable: ¥30,000 (¥10,000 overdue)"


def test_a_part_is_paid_of_one_purchase(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Y, BOTH)
    dialog = shown(desk, PaymentDialog)
    choice = dialog.parts["purchase_id"].editor
    assert isinstance(choice, QComboBox)
    assert choice.itemText(1) == "2026/09/10: ¥10,000 of ¥10,000, due 2026/10/31"
    choice.setCurrentIndex(2)
    assert dialog.parts["amount"].text() == "20,000", "what is open of it"
    dialog.parts["amount"].editor.setText("1万2千")  # type: ignore[union-attr]
    assert dialog.parts["amount"].words.text() == "¥8,000 stays open"
    choice.setCurrentIndex(1)
    assert dialog.parts["amount"].text() == "1万2千", "what was typed stays"
    assert dialog.parts["amount"].words.text() == "¥2,000 more than is open"
    choice.setCurrentIndex(2)
    save(desk, dialog)
    told = [(one.day, rest) for one, rest in receivables.balance(desk.store, 1).open]
    assert told == [("2026-09-10", 10_000), ("2026-10-10", 8000)]


@pytest.mark.parametrize(("said", "kept"), [("advance", [300_000]), ("back", []), ("", [])])
def test_many_times_what_is_owed_is_asked_about(open_desk: OpenDesk, shop: Path, said: str, kept: list[int]) -> None:
    desk = open_desk(shop)
    page = at(desk, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Y, BOTH)
    dialog = shown(desk, PaymentDialog)
    dialog.parts["amount"].editor.setText("300,000")  # type: ignore[union-attr]
    asked = answer(desk, said)
    save(desk, dialog)
    assert asked[0].startswith("¥300,000 received, and ¥30,000 is open. Paid in advance?")
    assert [one.amount for one in desk.store.payments.of_customer(1)] == kept
    still = [one.parts["amount"].text() for one in desk.window.findChildren(PaymentDialog) if one.isVisible()]
    assert still == ([] if kept else ["300,000"]), "what was typed is still there"
    throw_away(desk)


def test_somewhat_more_than_is_owed_is_taken(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Y, BOTH)
    dialog = shown(desk, PaymentDialog)
    dialog.parts["amount"].editor.setText("40,000")  # type: ignore[union-attr]
    save(desk, dialog)
    (payment,) = desk.store.payments.of_customer(1)
    again = PaymentDialog(desk.window.session, 1, payment.id, desk.window)
    again.show()
    again.parts["note"].editor.setPlainText("振込")  # type: ignore[union-attr]
    again.save()
    desk.settle()
    assert [(one.amount, one.note) for one in desk.store.payments.of_customer(1)] == [(40_000, "振込")]


@pytest.mark.parametrize("text", ["", "0", "たくさん"])
def test_what_is_no_amount_is_refused(open_desk: OpenDesk, shop: Path, text: str) -> None:
    desk = open_desk(shop)
    page = at(desk, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Y, BOTH)
    dialog = shown(desk, PaymentDialog)
    dialog.parts["amount"].editor.setText(text)  # type: ignore[union-attr]
    save(desk, dialog)
    assert dialog.isVisible()
    assert dialog.parts["amount"].words.text()
    assert desk.store.payments.of_customer(1) == []
    throw_away(desk)


def test_a_payment_is_opened_from_the_time_line_and_corrected(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    receivables.receive(desk.store, 1, {"amount": 4000, "day": "2026-11-20"}, today=TODAY)
    desk.window.session.tasks.changed.emit()
    page = at(desk, 1)
    line = page.panel.history.line
    row = next(row for row in range(line.rows.rowCount()) if "Payment" in line.rows.index(row, 0).data())
    line.setFocus()
    line.setCurrentIndex(line.rows.index(row, 0))
    QTest.keyClick(line, Qt.Key.Key_Return)
    dialog = shown(desk, PaymentDialog)
    dialog.parts["amount"].editor.setText("5000")  # type: ignore[union-attr]
    save(desk, dialog)
    assert [(one.amount, one.day) for one in desk.store.payments.of_customer(1)] == [(5000, "2026-11-20")]


def test_everybody_who_owes_is_listed_and_pays_there(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 3)
    QTest.keyClick(page.table, Qt.Key.Key_D, BOTH)
    dialog = shown(desk, UnpaidDialog)
    desk.settle()
    assert dialog.told.text() == "2 customers  ・  open ¥35,000  ・  overdue ¥10,000"
    rows = dialog.table.rows
    cells = [[rows.index(row, column).data() for column in (1, 3, 4, 5)] for row in range(rows.rowCount())]
    assert cells == [["みどり工務店", "2026/10/31 overdue", "10,000", "30,000"], ["青木", "2026/12/31", "", "5,000"]]
    dialog.table.choose_row(1)
    dialog.payment.click()
    save(desk, shown(desk, PaymentDialog))
    desk.qtbot.waitUntil(lambda: rows.rowCount() == 1)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.table.current_id() == 1


def test_it_is_found_in_the_search_of_the_top_bar(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    search = desk.window.top_bar.search
    search.setText("unpaid")
    desk.qtbot.waitUntil(lambda: bool(search.hits()))
    QTest.keyClick(search, Qt.Key.Key_Return)
    desk.settle()
    shown(desk, UnpaidDialog).reject()


def test_a_statement_line_by_line(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    receivables.receive(desk.store, 1, {"amount": 4000, "day": "2026-11-20", "method": "振込"}, today=TODAY)
    page = at(desk, 1)
    page.desk.statement.trigger()
    dialog = shown(desk, StatementDialog)
    rows = dialog.table.rows
    assert [rows.index(row, 4).data() for row in range(rows.rowCount())] == ["10,000", "30,000", "26,000"]
    dialog.first.editor.setText("10/1")  # type: ignore[union-attr]
    told = [[rows.index(row, column).data() for column in range(5)] for row in range(rows.rowCount())]
    assert told == [
        ["", "Carried over", "", "", "10,000"],
        ["2026/10/10", "帯", "20,000", "", "30,000"],
        ["2026/11/20", "Payment received bank transfer", "", "4,000", "26,000"],
    ]
    assert dialog.told.text() == "sold ¥20,000  ・  received ¥4,000  ・  receivable ¥26,000"
    dialog.last.editor.setText("9/1")  # type: ignore[union-attr]
    assert "first day lies after" in dialog.last.words.text()
    assert rows.rowCount() == 0
    assert dialog.told.text() == ""
    assert not dialog.pdf.isEnabled(), "what is not shown is not saved"
    assert not dialog.excel.isEnabled()
    dialog.last.editor.setText("11/1")  # type: ignore[union-attr]
    assert rows.rowCount() == 2
    assert dialog.pdf.isEnabled()
    QTest.keyClick(dialog.last.editor, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter ends the typing, not the statement"
    dialog.reject()


def test_a_purchase_on_account_is_due_at_the_end_of_the_next_month(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 3)
    QTest.keyClick(page.table, Qt.Key.Key_P, BOTH)
    dialog = shown(desk, PurchaseDialog)
    payment, due = dialog.parts["payment"].editor, dialog.parts["due_date"]
    assert isinstance(payment, QComboBox)
    payment.setEditText("掛")
    assert due.value() == "2026-12-31"
    payment.setEditText("cash")
    assert due.value() == "", "what was only proposed goes again"
    payment.setEditText("on account")
    due.editor.setText("翌月末")  # type: ignore[union-attr]
    dialog.parts["day"].editor.setText("10/5")  # type: ignore[union-attr]
    assert due.value() == "2026-11-30", "as seen from the day of the purchase"
    throw_away(desk)


def test_a_purchase_on_account_without_a_due_date_is_owed(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = at(desk, 3)
    QTest.keyClick(page.table, Qt.Key.Key_P, BOTH)
    dialog = shown(desk, PurchaseDialog)
    payment, line = dialog.parts["payment"].editor, dialog.lines.rows[0].fields
    assert isinstance(payment, QComboBox)
    line["item"].editor.setEditText("帯")  # type: ignore[union-attr]
    line["amount"].editor.setText("8000")  # type: ignore[union-attr]
    payment.setEditText("掛")
    dialog.parts["due_date"].editor.clear()
    save(desk, dialog)
    assert page.panel.standing.owed.text() == "Receivable: ¥8,000"


@pytest.mark.parametrize(
    ("language", "shown_as"), [("en", ["on account", "by boat", "bank transfer"]), ("ja", ["掛", "by boat", "振込"])]
)
def test_ways_to_pay_are_told_in_the_language_spoken(
    open_desk: OpenDesk, shop: Path, language: str, shown_as: list[str]
) -> None:
    desk = open_desk(shop, language=language)
    for method in ("掛", "on account", "by boat"):
        purchases.add_purchase(desk.store, {"customer_id": 3, "day": "2026-11-01", "amount": 10, "payment": method})
    received = receivables.receive(desk.store, 3, {"amount": 10, "method": "振込"}, today=TODAY)
    forms = [PurchaseDialog(desk.window.session, 3, number, desk.window) for number in (4, 6)]
    forms.append(PaymentDialog(desk.window.session, 3, received, desk.window))  # type: ignore[arg-type]
    desk.settle()
    fields = [form.parts["payment" if at < 2 else "method"] for at, form in enumerate(forms)]
    assert [field.text() for field in fields] == shown_as
    assert not any(form.is_changed() for form in forms)
    offered = fields[0].editor
    assert isinstance(offered, QComboBox)
    words = [offered.itemText(at) for at in range(offered.count())]
    assert words.count(shown_as[0]) == 1
    assert not {"掛", "on account"} - {shown_as[0]} & set(words)
    assert desk.store.purchases.get(4).payment == "掛"  # type: ignore[union-attr]
    for form in forms:
        form.reject()
