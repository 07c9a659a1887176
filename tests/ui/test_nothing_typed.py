"""A form in which nothing was typed is left without a question, whatever keys were pressed before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.filters.conditions import Empty
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.widgets.form_dialog import FormDialog
from tests.ui.conftest import Desk, fill
from tests.ui.test_customers import page_of

OpenDesk = Callable[..., Desk]
FORMS: dict[str, Callable[[Any], object]] = {
    "new customer": lambda page: page.acts.new.trigger(),
    "customer": lambda page: page.acts.edit.trigger(),
    "purchase": lambda page: page.acts.buy.trigger(),
    "tag": lambda page: page.acts.tag.trigger(),
    "note": lambda page: page.desk.contacts["note"].trigger(),
    "payment": lambda page: page.desk.payment.trigger(),
    "relation": lambda page: page.circle.relate.trigger(),
    "move": lambda page: page.circle.move.trigger(),
    "segment": lambda page: page.segments.pane.save_as(Empty("phone")),
}


@pytest.mark.parametrize("form", FORMS)
def test_nothing_typed_is_nothing_lost(open_desk: OpenDesk, tmp_path: Path, form: str) -> None:
    fill(tmp_path / "shop.crm", 3)
    desk = open_desk(tmp_path / "shop.crm")
    page = page_of(desk)
    page.open_customer(1)
    asked: list[str] = []

    def look() -> None:
        """Whether there is a question; one is answered, so that the test goes on."""
        question = QApplication.activeModalWidget()
        if isinstance(question, AskDialog):
            asked.append(form)
            question.reject()

    FORMS[form](page)
    assert isinstance(QApplication.activeModalWidget(), FormDialog)
    desk.settle()
    for _time in range(6):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    if QApplication.activeModalWidget() is not None:  # something that must not be empty is
        QTimer.singleShot(100, look)
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        desk.qtbot.wait(150)
    assert asked == []
    assert QApplication.activeModalWidget() is None


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
