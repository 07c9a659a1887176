"""A customer may be called <b>: nothing in the window takes what people typed for markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from smallcrm.ui.crash import CrashDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.password import PasswordDialog
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets.plain import plain_tip
from tests.ui.conftest import Desk, fill

EVIL = "<img src=x><b>太字</b>"


def walk(widget: QWidget) -> None:
    """Every label is plain, and every tooltip that looks like markup has it escaped."""
    for label in widget.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for child in widget.findChildren(QWidget):
        assert "<img" not in child.toolTip()
        assert "<b>" not in child.toolTip()


@pytest.mark.parametrize("key", ["customers", "imports", "ranking", "activity", "start", "settings"])
def test_every_page(open_desk: Callable[..., Desk], tmp_path: Path, key: str) -> None:
    fill(tmp_path / "evil.crm", 3, EVIL)
    desk = open_desk(tmp_path / "evil.crm")
    with desk.store.act("import", file=EVIL, customers=1):
        desk.store.customers.update(1, {"note": EVIL, "address": EVIL, "company": EVIL, "gender": EVIL})
    desk.window.session.tasks.changed.emit()
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.open_customer(1)
    desk.window.go(key)
    desk.window.messages.say(EVIL, Offer("Undo", lambda: None))
    desk.settle()
    walk(desk.window)


def test_dialogs(dressed: object, qtbot: object) -> None:
    for dialog in (PasswordDialog(f"{EVIL}.xlsx", again=True), CrashDialog(EVIL)):
        walk(dialog)
        dialog.deleteLater()


def test_tips() -> None:
    assert plain_tip("伊藤 和子") == "伊藤 和子"
    assert plain_tip("A & B <b>") == "<span>A &amp; B &lt;b&gt;</span>"
