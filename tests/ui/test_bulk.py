"""What is done to all selected customers at once, with their number before and one undo after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from smallcrm.ui.customers.change_dialog import ChangeDialog
from tests.ui.conftest import Desk, fill
from tests.ui.test_customers import answer, page_of

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    fill(tmp_path / "full.crm", 5)
    return open_desk(tmp_path / "full.crm")


def values(desk: Desk, column: str) -> list[object]:
    return [value for (value,) in desk.store.rows(f"SELECT {column} FROM customer ORDER BY id")]


def dialog_of(desk: Desk) -> ChangeDialog:
    page = page_of(desk)
    page.table.selectAll()
    page.acts.change.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangeDialog)
    return dialog


def test_a_field_of_all_selected_is_changed_and_taken_back(desk: Desk) -> None:
    dialog = dialog_of(desk)
    assert "5 selected customers" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.text.editor.setEditText("Regular")  # type: ignore[union-attr]
    dialog.save_button.click()
    desk.settle()
    assert values(desk, "stage") == ["Regular"] * 5
    assert "Set “Stage” of 5 customers to “Regular”" in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert values(desk, "stage") == [""] * 5


def test_an_answer_is_chosen(desk: Desk) -> None:
    dialog = dialog_of(desk)
    dialog.field.show_value("mail_consent")
    dialog._choose()
    dialog.answer.show_value(0)
    dialog.save_button.click()
    desk.settle()
    assert values(desk, "mail_consent") == [0] * 5


def test_only_the_selected_are_exported(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "some.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out.with_suffix(".xlsx")), ""))
    page = page_of(desk)
    page.table.choose_row(1)
    page.acts.export.trigger()
    desk.settle()
    assert "1 row written" in desk.window.messages.text()


def test_stages_are_set_once_they_were_seen(desk: Desk) -> None:
    page = page_of(desk)
    asked = answer(desk, "set")
    QTest.keySequence(page.table, QKeySequence("Ctrl+Shift+G"))
    desk.qtbot.waitUntil(lambda: values(desk, "stage") == ["Customer"] * 5)
    assert "Set the stage of 5 customers?" in asked[0]
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert values(desk, "stage") == [""] * 5
