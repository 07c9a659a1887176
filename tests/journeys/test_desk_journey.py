"""A day at the desk, by the keyboard alone: a visit with what is next, a sale on account, money in part, the papers;
then all of it taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit
from python_calamine import CalamineWorkbook

from smallcrm.actions import receivables
from smallcrm.store.database import Store
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.payment_dialog import PaymentDialog
from smallcrm.ui.customers.purchase_dialog import PurchaseDialog
from smallcrm.ui.customers.statement_dialog import StatementDialog
from smallcrm.ui.customers.unpaid_dialog import UnpaidDialog
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from tests.actions.dumps import dump
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    fill,
    open_desk,
)

pytestmark = pytest.mark.qt_log_ignore(r"does not support propagateSizeHints\(\)")
D = TypeVar("D", bound=QDialog)
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


def shown(desk: Desk, kind: type[D]) -> D:
    """The dialog of this kind, in front."""
    (found,) = [one for one in desk.window.findChildren(kind) if one.isVisible()]
    found.activateWindow()
    desk.qtbot.waitUntil(found.isActiveWindow)
    return found


def write(field: Field, text: str) -> None:
    """Type into a field; a test's keys know no Japanese."""
    editor = field.editor
    editor.setFocus()
    if isinstance(editor, QComboBox):
        editor.setEditText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)


def save(desk: Desk, dialog: QDialog) -> None:
    """Save, and come back to the window."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    desk.settle()
    dialogs = desk.window.findChildren(QDialog)
    assert not [one for one in dialogs if isinstance(one, FormDialog) and one.isVisible()]
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def test_a_day_at_the_desk(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixtures
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(tmp_path / "shop.crm", 3)
    with Store.open(tmp_path / "shop.crm") as store:
        before = dump(store)
    desk = open_desk(tmp_path / "shop.crm", language="ja")
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.open_customer(2)

    page.panel.history.line.setFocus()
    QTest.keyClicks(page.panel.history.line, "v")
    visit = shown(desk, ActivityDialog)
    for name, text in (("subject", "帯の相談"), ("staff", "佐伯"), ("next_step", "仮縫い"), ("next_on", "来週")):
        write(visit.parts[name], text)
    save(desk, visit)
    assert page.panel.standing.last.text() == "最終: R8.11.22 来店 帯の相談(佐伯)"
    assert page.panel.standing.next.text() == "次: R8.11.29 仮縫い"

    QTest.keyClicks(page.panel.history.line, "p")
    sale = shown(desk, PurchaseDialog)
    write(sale.lines.rows[0].fields["item"], "名古屋帯")
    write(sale.lines.rows[0].fields["amount"], "38,500")
    write(sale.parts["payment"], "掛")
    save(desk, sale)
    assert receivables.balance(desk.store, 2).open[0][0].due_date == "2026-12-31"

    QTest.keyClicks(page.panel.history.line, "y")
    money = shown(desk, PaymentDialog)
    write(money.parts["amount"], "1万")
    save(desk, money)
    assert page.panel.standing.owed.text() == "売掛残高: ¥28,500"
    line = page.panel.history.line
    told = [line.rows.index(row, 0).data().split()[0] for row in range(line.rows.rowCount())]
    assert [one for one in told if one != "取り込み"][:3] == ["来店", "入金", "購入"]

    QTest.keyClick(line, Qt.Key.Key_D, BOTH)
    unpaid = shown(desk, UnpaidDialog)
    desk.settle()
    paper = tmp_path / "回収予定表.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(paper), ""))
    unpaid.pdf.click()
    desk.settle()
    assert "28,500" in pypdf.PdfReader(paper).pages[0].extract_text()
    unpaid.statement.click()
    statement = shown(desk, StatementDialog)
    write(statement.first, "11/1")
    book = tmp_path / "顧客元帳.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(book), ""))
    statement.excel.click()
    desk.settle()
    cells = [cell for row in CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python() for cell in row]
    assert "繰越" in cells
    assert 28_500.0 in cells
    statement.reject()
    unpaid.reject()

    for _act in ("payment", "sale", "visit"):
        desk.window.undo()
        desk.settle()
    assert dump(desk.store) == before
