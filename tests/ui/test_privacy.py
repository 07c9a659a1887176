"""A person's rights in the window: saved as a file, erased for good after a question that says what will happen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from smallcrm.actions import customers, upkeep
from smallcrm.ui.asking import AskDialog
from tests.ui.conftest import Desk
from tests.ui.test_customer_dialog import record
from tests.ui.test_customers import names, page_of, shop

OpenDesk = Callable[..., Desk]
__all__ = ["shop"]


def answers(desk: Desk, *keys: str) -> list[str]:
    """Give the next questions these answers, whenever they come; the list holds what was asked."""
    asked: list[str] = []

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, AskDialog) and len(asked) < len(keys):
            dialog.chosen = keys[len(asked)]
            asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
            dialog.accept()

    timer = QTimer(desk.window)
    timer.timeout.connect(give)
    timer.start(20)
    return asked


def test_who_is_to_be_erased_is_erased_after_a_question(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(1)
    name = record(desk, 1).name
    upkeep.backup(desk.store)
    asked = answers(desk, "keep", "erase", "close")
    page.privacy.erase.trigger()
    desk.qtbot.waitUntil(lambda: len(asked) == 1)
    desk.settle()
    assert f"Erase {name} for good?" in asked[0]
    assert "No undo brings it back" in asked[0]
    assert "if one is made every day" in asked[0]
    assert record(desk, 1).name == name

    page.privacy.erase.trigger()
    desk.qtbot.waitUntil(lambda: len(asked) == 3)
    desk.settle()
    assert "2 backups still hold the person" in asked[2] or "1 backup still holds the person" in asked[2]
    assert desk.store.customers.get(1) is None
    assert name not in names(page)
    assert name.encode() not in desk.store.path.read_bytes()
    assert name not in desk.window.top_bar.undo.text()


def test_everything_known_is_saved_as_a_document(
    open_desk: OpenDesk, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "person.pdf"
    offered: list[str] = []

    def reply(_parent: object, _heading: str, usual: str, _filter: str) -> tuple[str, str]:
        offered.append(Path(usual).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(1)
    page.privacy.hand_over.trigger()
    desk.settle()
    assert offered == [f"{record(desk, 1).name}, personal data.pdf"]
    assert out.read_bytes().startswith(b"%PDF")
    assert "Saved" in desk.window.messages.text()


def test_after_an_erase_undo_says_first_that_it_takes_back_something_else(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    customers.change(desk.store, 2, {"note": "足が弱い"})
    page.open_customer(1)
    asked = answers(desk, "erase", "close", "leave", "undo")
    page.privacy.erase.trigger()
    desk.qtbot.waitUntil(lambda: len(asked) == 2)
    desk.settle()
    desk.window.undo()
    assert "The last thing done was to erase a person" in asked[2]
    assert "馬場 恵" in asked[2], "what it would take back"
    assert record(desk, 2).note == "足が弱い"
    desk.window.undo()
    desk.settle()
    assert record(desk, 2).note == "足が\n弱い"
    desk.window.redo()
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert len(asked) == 4, "who knows is not asked again"
