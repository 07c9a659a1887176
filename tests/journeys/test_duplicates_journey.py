"""Two ledgers that write one customer differently: found twice, made one, edited, and two again with the edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from smallcrm.actions import customers
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.duplicates.page import LOOKING, SETTLED, DuplicatesPage
from smallcrm.ui.imports.page import ImportPage
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    ledger,
    open_desk,
)


def brought_in(desk: Desk, path: Path) -> None:
    """A ledger dropped on the window and imported."""
    desk.drop(path)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    page.apply()
    desk.settle()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


@pytest.mark.qt_log_ignore(r"does not support propagateSizeHints\(\)")
def test_from_two_ledgers_to_one_customer_and_back(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixtures
    ledger: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk = open_desk()
    brought_in(desk, ledger)
    second = tmp_path / "電話帳.csv"
    rows = ("お名前,フリガナ,TEL", "髙橋 惠子,ﾀｶﾊｼ ｹｲｺ,03-9999-1111", "伊東 和子,イトウ カズコ,03-3456-7890")
    second.write_text("\n".join(rows), "utf-8")
    brought_in(desk, second)
    before = desk.store.customers.count()

    desk.window.activateWindow()
    QTest.keyClick(desk.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, DuplicatesPage)
    assert page.card.why.text() == "read alike, same number"
    heads = list(page.card.table.compared.heads)
    assert heads == ["伊藤 和子", "伊東 和子"]  # the one with purchases first
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.customers.count() == before - 1
    assert page._stack.currentIndex() in (LOOKING, SETTLED)

    (found,) = customers.find(desk.store, "イトウ カズコ")
    listed = desk.window.go("customers")
    desk.settle()
    listed.open_customer(found.id)  # type: ignore[attr-defined]
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    dialog = next(one for one in desk.window.findChildren(QDialog) if one.isVisible())
    field = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Person in charge")
    field.setText("佐伯")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert customers.existing(desk.store, found.id).staff == "佐伯"

    log = desk.window.go("activity")
    desk.settle()
    assert isinstance(log, ActivityPage)
    merged = next(act.id for act in desk.store.journal.acts() if act.kind == "merge-customers")
    assert log.table.go_to(merged)
    log.undo.click()
    desk.settle()
    assert desk.store.customers.count() == before
    one = customers.existing(desk.store, found.id)
    assert (one.name, one.staff) == ("伊藤 和子", "佐伯")
    assert {hit.name for hit in customers.find(desk.store, "イトウ カズコ")} == {"伊藤 和子", "伊東 和子"}
