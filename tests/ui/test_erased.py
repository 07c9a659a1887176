"""A ledger that holds somebody who was erased: it is said, and nobody comes back unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from smallcrm.actions import customers, privacy
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.imports.questions import QuestionsDialog
from tests.ui.answering import when_asked
from tests.ui.conftest import TODAY, Desk

ROWS = ("花房 吉野,090-5555-1336", "佐藤 実,090-5555-2222", "鈴木 茂,090-5555-3333")


def test_it_is_said_when_they_were_erased_and_enter_leaves_them_out(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = open_desk()
    for row in ROWS:
        name, number = row.split(",")
        privacy.erase(desk.store, customers.add(desk.store, {"name": name}, contacts=[("mobile", number)]), TODAY)
    (tmp_path / "名簿.csv").write_text("氏名,電話番号\n" + "\n".join(ROWS) + "\n", encoding="utf-8")
    desk.window.open_ledger(tmp_path / "名簿.csv")
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    told: list[str] = []

    def answer(dialog: QuestionsDialog) -> None:
        told.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
        dialog.answer_alike(0)  # this one is taken in, and no other who was erased
        dialog.accept()

    when_asked(QuestionsDialog, answer)
    page.ask_questions()
    desk.settle()
    assert any(text.startswith("This person was erased on 2026/11/22.") for text in told)
    job = page.queue.current
    assert job is not None
    assert job.preview is not None
    assert [(one.outcome, one.answer) for one in job.preview.plan.customers] == [
        ("question", None), ("question", 0), ("question", None)
    ]  # fmt: skip
