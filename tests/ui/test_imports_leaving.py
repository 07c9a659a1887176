"""Leaving while an import runs, and where its files come from and go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtWidgets import QFileDialog

from smallcrm.store.database import Store
from smallcrm.ui.imports.page import ImportPage
from tests.ui.answering import answer
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


def test_an_import_goes_on_when_the_user_stays(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    answer("Keep importing")
    desk.window.close()
    assert desk.window.isVisible()
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 4


def test_a_stopped_import_leaves_nothing(open_desk: OpenDesk, ledger: Path, gate: Event, tmp_path: Path) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    answer("Stop the import")
    Timer(0.3, gate.set).start()  # of a thread: the window waits for the work, and its own timers with it
    desk.window.close()
    assert desk.program.window is None
    with Store.open(tmp_path / "shop.crm") as store:
        assert store.customers.count() == 0
        assert store.journal.acts() == []


def test_another_file_can_be_looked_at_meanwhile(
    open_desk: OpenDesk, ledger: Path, gate: Event, tmp_path: Path
) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    other = tmp_path / "名簿.csv"
    other.write_text("氏名,電話\n小林 健,090-1234-5678\n加藤 誠,03-3333-3333\n", "utf-8")
    desk.drop(other)
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 4
    assert "4 new customers" in desk.window.messages.text()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    assert page.preview is not None
    assert [one.outcome for one in page.preview.plan.customers] == ["same", "new"]


def test_the_file_that_is_coming_in_is_dropped_again(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    page.columns_view.map("E", "note")
    page.correct("11月!D9", "2026/11/30")
    desk.drop(ledger)
    gate.set()
    desk.settle()
    assert (desk.store.customers.count(), desk.store.purchases.overview().purchases) == (4, 4)
    assert page.preview is not None
    assert {one.outcome for one in page.preview.plan.customers} == {"same"}


def test_an_import_called_off_by_its_bar_leaves_the_plan(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    assert page.queue.importing is not None
    page.queue.importing.work.cancel()
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 0
    assert page.columns_view.isEnabled()
    page.apply()
    desk.settle()
    assert desk.store.customers.count() == 4


def test_several_files_are_chosen_and_their_folder_is_remembered(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in ("a.csv", "b.csv")]
    for path in paths:
        path.write_text(f"氏名,電話\n{path.stem}木 薫,03-2222-2222\n", "utf-8")
    desk = open_desk()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_rest: ([str(path) for path in paths], ""))
    desk.window.choose_ledger()
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    assert [job.path for job in page.queue.jobs] == paths
    assert desk.program.preferences.now.import_folder == str(tmp_path)


def test_another_look_waits_for_the_import(open_desk: OpenDesk, ledger: Path, gate: Event) -> None:
    desk = open_desk()
    importing(desk, ledger, gate)
    answer("Keep importing")
    desk.window.set_preference("theme", "dark")
    gate.set()
    desk.settle()
    assert desk.store.customers.count() == 4
