"""Several files, cells that were pasted, files with a password, and the imports that were done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from smallcrm.actions import customers
from smallcrm.ui.imports.job import CHECK
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.imports.password import PasswordDialog
from tests.ui.answering import when_asked
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def page_of(desk: Desk) -> ImportPage:
    """The import page."""
    page = desk.window.go("imports")
    assert isinstance(page, ImportPage)
    return page


def drop(desk: Desk, *paths: Path) -> ImportPage:
    """Drop several files together."""
    desk.drop(*paths)
    desk.settle()
    return page_of(desk)


def bring_in(desk: Desk, page: ImportPage) -> None:
    """Import what is looked at."""
    page.step(CHECK)
    page.check.go.click()
    desk.settle()


def states(page: ImportPage) -> list[str]:
    """What the list of files says."""
    return [page.list.item(row).text() for row in range(page.list.count())]


def press(page: ImportPage, text: str) -> None:
    """Press a button of the page that says what an import did."""
    buttons = page.done.findChildren(QPushButton)
    next(made for made in buttons if made.isVisible() and made.text().startswith(text)).click()


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """A list of customers, their purchases, and a file that is no ledger."""
    paths = [tmp_path / "名簿.csv", tmp_path / "売上.csv", tmp_path / "写真.xlsx"]
    paths[0].write_text("氏名,電話\n伊藤 和子,03-1111-1111\n小林 健,03-2222-2222\n", "utf-8")
    paths[1].write_text("日付,お名前,電話,金額\n2026/4/1,伊藤 和子,03-1111-1111,1000\n", "utf-8")
    paths[2].write_bytes(b"PK\x03\x04 no workbook at all")
    return paths


class TestSeveral:
    """One after the other, each with a plan of its own."""

    def test_each_is_checked_and_imported_by_itself(self, open_desk: OpenDesk, three: list[Path]) -> None:
        desk = open_desk()
        page = drop(desk, *three[:2])
        assert states(page) == ["名簿.csv  to be checked", "売上.csv  waiting"]
        bring_in(desk, page)
        press(page, "Next file: 売上.csv")
        desk.settle()
        assert states(page) == ["名簿.csv  imported", "売上.csv  to be checked"]
        assert page.preview is not None
        assert [one.outcome for one in page.preview.plan.customers] == ["same"], "known from the file before"
        bring_in(desk, page)
        assert (desk.store.customers.count(), desk.store.purchases.overview().amount) == (2, 1000)

    def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(
        self, open_desk: OpenDesk, three: list[Path]
    ) -> None:
        desk = open_desk()
        page = drop(desk, three[2], three[0])
        assert "写真.xlsx" in desk.window.messages.text()
        assert states(page)[0] == "写真.xlsx  cannot be read"
        page.list.setCurrentRow(1)
        desk.settle()
        bring_in(desk, page)
        assert desk.store.customers.count() == 2

    def test_what_was_chosen_for_a_file_stays_while_another_is_looked_at(
        self, open_desk: OpenDesk, three: list[Path]
    ) -> None:
        desk = open_desk()
        page = drop(desk, *three[:2])
        page.columns_view.map("B", "note")
        desk.settle()
        page.list.setCurrentRow(1)
        desk.settle()
        page.list.setCurrentRow(0)
        desk.settle()
        table = page.columns_view.table()
        assert table is not None
        assert table.columns["B"] == "note"

    def test_giving_one_up_goes_on_with_the_next(self, open_desk: OpenDesk, three: list[Path]) -> None:
        desk = open_desk()
        page = drop(desk, *three[:2])
        page.give_up()
        desk.settle()
        assert page.preview is not None
        assert page.preview.plan.path.name == "売上.csv"
        assert not page.list.isVisible()

    def test_a_plan_is_made_again_when_the_data_changed(self, open_desk: OpenDesk, three: list[Path]) -> None:
        desk = open_desk()
        page = drop(desk, three[0])
        customers.add(desk.store, {"name": "伊藤 和子"}, contacts=[("phone", "03-1111-1111")])
        desk.window.session.tasks.changed.emit()
        desk.settle()
        assert page.preview is not None
        assert [one.outcome for one in page.preview.plan.customers] == ["same", "new"]
        bring_in(desk, page)
        assert desk.store.customers.count() == 2


class TestPasted:
    """Cells copied in Excel."""

    def test_cells_become_customers(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        page = page_of(desk)
        QGuiApplication.clipboard().setText("氏名\t電話\r\n伊藤 和子\t03-1111-1111\r\n小林 健\t03-2222-2222\r\n")
        QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        page.columns_view.map("B", "mobile")
        desk.settle()
        bring_in(desk, page)
        assert desk.store.customers.count() == 2
        (past,) = page.files.shown()
        assert (past.file, past.path) == ("Pasted cells", None)
        page.give_up()
        assert not page.files.again.isEnabled()

    def test_a_word_is_no_table(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        page = page_of(desk)
        QGuiApplication.clipboard().setText("こんにちは")
        page.paste()
        desk.settle()
        assert page.preview is None
        assert desk.window.messages.text().startswith("There are no cells to paste.")


class TestPassword:
    """A protected workbook."""

    def test_cancel_lets_the_file_go(self, open_desk: OpenDesk, ledger: Path, tmp_path: Path) -> None:
        from msoffcrypto.format.ooxml import OOXMLFile

        locked = tmp_path / "社外秘.xlsx"
        with ledger.open("rb") as plain, locked.open("wb") as out:
            OOXMLFile(plain).encrypt("hana", out)
        seen: list[str] = []

        def give(dialog: PasswordDialog) -> None:
            seen.extend(label.text() for label in dialog.findChildren(QLabel))
            if len(seen) < 4:
                dialog.field.setText("wrong")
                when_asked(PasswordDialog, give)
                dialog.accept()
            else:
                dialog.reject()

        when_asked(PasswordDialog, give)
        desk = open_desk()
        page = drop(desk, locked)
        assert "That password does not open it." in seen
        assert page.queue.jobs == []
        assert page.files.isVisible()


class TestPastImports:
    """Which there were, and what can be done about them."""

    def test_listed_undone_and_imported_again(self, open_desk: OpenDesk, three: list[Path]) -> None:
        desk = open_desk()
        page = drop(desk, three[0])
        bring_in(desk, page)
        page = drop(desk, three[1])
        bring_in(desk, page)
        page.give_up()
        desk.settle()
        assert [past.file for past in page.files.shown()] == ["売上.csv", "名簿.csv"]
        page.files.table.selectRow(1)
        page.files.undo.click()
        desk.settle()
        assert page.files.shown()[1].undone
        assert "Undone" in desk.window.messages.text()
        page.files.table.selectRow(1)
        page.files.again.click()
        desk.settle()
        assert page.preview is not None
        assert page.preview.plan.path == three[0]

    def test_a_file_that_is_gone_is_said(self, open_desk: OpenDesk, three: list[Path]) -> None:
        desk = open_desk()
        page = drop(desk, three[0])
        bring_in(desk, page)
        page.give_up()
        desk.settle()
        three[0].unlink()
        page.files.again.click()
        assert "名簿.csv is not in" in desk.window.messages.text()
        assert [offer.text() for offer in desk.window.messages.offers()] == ["Choose a file…"]
