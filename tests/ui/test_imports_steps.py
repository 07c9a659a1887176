"""From step to step: what was passed can be gone back to, what was chosen stays, and the past imports are in reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSplitter

from smallcrm.ui.commands import commands
from smallcrm.ui.imports.job import CHECK, COLUMNS, FILE
from smallcrm.ui.imports.page import ImportPage
from tests.ui.answering import answer
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def planned(desk: Desk, *paths: Path) -> ImportPage:
    """The page with the plan of a file."""
    desk.drop(*paths)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def links(page: ImportPage) -> list[QPushButton]:
    """The names of the steps that can be gone back to."""
    return [link for link in page.steps.findChildren(QPushButton) if link.isVisible()]


def imported(desk: Desk, path: Path) -> ImportPage:
    """The page after an import."""
    page = planned(desk, path)
    page.step(CHECK)
    page.check.go.click()
    desk.settle()
    assert page.done.isVisible()
    return page


def press(page: ImportPage, text: str) -> None:
    """Press a button of the page."""
    next(made for made in page.findChildren(QPushButton) if made.isVisible() and made.text().startswith(text)).click()


class TestAfterAnImport:
    """Done is not the end of the way."""

    def test_another_file_or_the_past_imports(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = imported(desk, ledger)
        press(page, "Import another file")
        assert page.files.isVisible()
        assert page.focusWidget() is page.files.drop_zone.choose
        assert [past.file for past in page.files.shown()] == [ledger.name]
        desk.window.undo()
        desk.settle()
        imported(desk, ledger)
        press(page, "Past imports")
        desk.settle()
        assert page.files.isVisible()
        assert page.focusWidget() is page.files.table

    def test_escape_and_the_rail_begin_anew(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = imported(desk, ledger)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
        assert page.files.isVisible()
        desk.window.undo()
        desk.settle()
        imported(desk, ledger)
        desk.window.rail.chosen.emit("imports")
        assert page.files.isVisible()
        assert not page.list.isVisible(), "nothing is left to be imported"
        assert not page.files.resume.isVisible()

    def test_coming_back_from_a_new_customer_the_others_are_still_listed(
        self, open_desk: OpenDesk, ledger: Path
    ) -> None:
        desk = open_desk()
        page = imported(desk, ledger)
        desk.window.rail.chosen.emit("customers")
        desk.window.rail.chosen.emit("imports")
        assert page.done.isVisible()

    def test_the_search_finds_the_past_imports(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = imported(desk, ledger)
        desk.window.go("customers")
        next(command for command in commands(desk.window) if command.name == "Past imports").does()
        desk.settle()
        assert desk.window.page() is page
        assert page.focusWidget() is page.files.table

    def test_what_was_written_is_no_link(self, open_desk: OpenDesk, ledger: Path) -> None:
        page = imported(open_desk(), ledger)
        assert [link.accessibleName() for link in links(page)] == ["Back to step 1: File"]

    def test_told_elsewhere_with_the_way_to_the_customers(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.apply()
        desk.window.go("activity")
        desk.settle()
        assert [offer.text() for offer in desk.window.messages.offers()] == ["Show the customers", "Undo"]
        desk.window.messages.offers()[0].click()
        desk.settle()
        assert desk.window.page() is desk.window.go("customers")


class TestBack:
    """Nothing that was chosen is lost on the way back."""

    def test_from_the_columns_to_the_file_and_on_again(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.columns_view.map("E", "note")
        page.columns_view.bar.back.click()
        desk.settle()
        assert page.files.isVisible()
        assert page.files.resume.text() == f"Continue with {ledger.name}"
        assert page.focusWidget() is page.files.resume
        QTest.keyClick(page.files.resume, Qt.Key.Key_Return)
        desk.settle()
        table = page.columns_view.table()
        assert table is not None
        assert table.columns["E"] == "note"
        assert page.columns_view.isVisible()
        assert page.columns_view.bar.go.isEnabled()

    def test_escape_leaves_the_columns_and_keeps_the_file(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.columns_view.sheet.setFocus()
        QTest.keyClick(page.columns_view.sheet, Qt.Key.Key_Escape)
        assert page.files.isVisible()
        assert [job.path for job in page.queue.jobs] == [ledger]

    def test_cancel_asks_only_where_something_was_chosen(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.columns_view.map("E", "note")
        desk.settle()
        answer("Keep it")
        page.columns_view.bar.cancel.click()
        assert page.columns_view.isVisible()
        answer("Cancel the import")
        page.columns_view.bar.cancel.click()
        assert page.queue.jobs == []
        page = planned(desk, ledger)
        page.columns_view.bar.cancel.click()
        assert page.queue.jobs == []

    def test_the_names_of_the_steps_passed_lead_back(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.step(CHECK)
        first, second = links(page)
        assert [first.accessibleName(), second.accessibleName()] == [
            "Back to step 1: File",
            "Back to step 2: Match columns",
        ]
        second.setFocus()
        QTest.keyClick(second, Qt.Key.Key_Return)
        assert page.columns_view.isVisible()
        page.step(CHECK)
        first.click()
        assert page.files.isVisible()
        assert links(page) == []
        page.files.resume.click()
        assert page.check.isVisible(), "where one was"

    def test_a_second_file_comes_to_the_one_that_waits(self, open_desk: OpenDesk, ledger: Path, tmp_path: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.columns_view.map("E", "note")
        desk.settle()
        page.step(FILE)
        other = tmp_path / "名簿.csv"
        other.write_text("氏名,電話\n加藤 誠,03-3333-3333\n", "utf-8")
        planned(desk, other)
        assert page.list.count() == 2
        page.list.setCurrentRow(0)
        table = page.columns_view.table()
        assert table is not None
        assert table.columns["E"] == "note"

    def test_the_list_of_files_opens_none_by_being_passed_with_the_keyboard(
        self, open_desk: OpenDesk, ledger: Path, tmp_path: Path
    ) -> None:
        desk = open_desk()
        other = tmp_path / "名簿.csv"
        other.write_text("氏名,電話\n加藤 誠,03-3333-3333\n", "utf-8")
        page = planned(desk, ledger, other)
        page.step(FILE)
        page.list.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.files.isVisible()
        QTest.keyClick(page.list, Qt.Key.Key_Return)
        desk.settle()
        assert page.columns_view.isVisible()
        assert page.queue.current is page.queue.jobs[0]


def rows_in_sight(page: ImportPage) -> int:
    """How many rows of the sheet are seen whole."""
    sheet = page.columns_view.sheet
    return sheet.viewport().height() // sheet.rowHeight(0)


def test_the_sheet_has_room_in_the_smallest_window(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = [f"R8.11.{place % 28 + 1},客{place},090-1111-{place:04},{place}円" for place in range(200)]
    path.write_text("日付,お名前,電話,金額\n" + "\n".join(rows) + "\n", "utf-8")
    other = tmp_path / "名簿.csv"
    other.write_text("氏名,電話\n加藤 誠,03-3333-3333\n", "utf-8")
    for spoken in ("en", "ja"):
        desk = open_desk(tmp_path / f"{spoken}.crm", language=spoken)
        desk.window.resize(desk.window.SMALLEST)
        assert rows_in_sight(planned(desk, path)) >= 7
        assert rows_in_sight(planned(desk, path, other)) >= 6, "with the list of the files above it"


def test_how_the_check_is_divided_is_remembered(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    page.step(CHECK)
    desk.settle()
    (splitter,) = page.check.findChildren(QSplitter)
    above, below = splitter.sizes()
    splitter.setSizes([above - 40, below + 40])
    sizes = splitter.sizes()
    assert sizes != [above, below]
    desk.program.close()
    again = open_desk()
    page = planned(again, ledger)
    page.step(COLUMNS)
    page.step(CHECK)
    again.settle()
    (splitter,) = page.check.findChildren(QSplitter)
    assert splitter.sizes() == sizes
