"""Leaving while an import runs, and where its files come from and go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smallcrm.store.database import Store
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.imports.choosing import folder_of
from smallcrm.ui.imports.page import ImportPage
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


@pytest.fixture
def gate() -> Iterator[Event]:
    """Holds work back until it is set."""
    made = Event()
    yield made
    made.set()


def importing(desk: Desk, ledger: Path, gate: Event) -> None:
    """An import that has been started and cannot end yet."""
    desk.drop(ledger)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    desk.window.session.tasks.operation("wait", lambda _work: gate.wait(20)).start()
    page.apply()


def choose(text: str) -> None:
    """Press a button of the question that comes up."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, AskDialog):
            QTimer.singleShot(20, press)
            return
        next(made for made in dialog.buttons if made.text() == text).click()

    QTimer.singleShot(20, press)


def test_an_import_goes_on_when_the_user_stays(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    choose("Keep importing")
    desk.window.close()
    assert desk.window.isVisible()
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 5


def test_a_stopped_import_leaves_nothing(open_desk: OpenDesk, ledger: Path, gate: Event, tmp_path: Path) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    choose("Stop the import")
    QTimer.singleShot(300, gate.set)
    desk.window.close()
    assert desk.program.window is None
    with Store.open(tmp_path / "shop.crm") as store:
        assert store.customers.count() == 0
        assert store.journal.acts() == []


def test_another_look_waits_for_the_import(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    choose("Keep importing")
    desk.window.set_preference("theme", "dark")
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 5


def test_dialogs_begin_in_the_documents_and_then_where_the_last_ledger_was(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    preferences = desk.program.preferences
    documents = folder_of(preferences)
    assert documents.is_absolute()
    preferences.set(import_folder=str(tmp_path))
    assert folder_of(preferences) == tmp_path
    preferences.set(import_folder=str(tmp_path / "gone"))
    assert folder_of(preferences) == documents
