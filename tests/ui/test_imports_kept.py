"""Nothing that was chosen for a file is lost: not by another language or look, not by dropping the file again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication

from smallcrm.ui.imports.job import CHECK, COLUMNS
from smallcrm.ui.imports.page import ImportPage
from tests.ui.answering import answer
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def page_of(desk: Desk) -> ImportPage:
    """The page as it is shown."""
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def chosen(desk: Desk, ledger: Path) -> ImportPage:
    """The plan of a ledger for which a column was said, a cell corrected and the way chosen."""
    desk.drop(ledger)
    desk.settle()
    page = page_of(desk)
    page.columns_view.map("E", "note")
    page.correct("11月!D9", "2026/11/30")
    page.columns_view.how.chosen.emit("overwrite")
    desk.settle()
    return page


def says(page: ImportPage) -> tuple[str, str, int]:
    """What was chosen, as the plan has it."""
    assert page.preview is not None
    plan = page.preview.plan
    return plan.tables[0].columns["E"], plan.existing, plan.purchases_bad


@pytest.mark.parametrize(("name", "value"), [("language", "ja"), ("text_size", 130), ("theme", "dark")])
def test_another_window_goes_on_with_the_plan(open_desk: OpenDesk, ledger: Path, name: str, value: str | int) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    page.step(CHECK)
    before = desk.window
    desk.window.set_preference(name, value)
    desk.settle()
    assert desk.window is not before
    again = page_of(desk)
    assert again is not page
    assert says(again) == ("note", "overwrite", 0)
    assert again.steps.isVisible()
    assert again.check.isVisible()
    again.check.go.click()
    desk.settle()
    assert desk.store.purchases.overview().purchases == 5
    desk.window.set_preference("language", "en")


def test_also_where_another_page_is_shown_and_the_file_was_left(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    page.step(1)
    desk.window.go("settings")
    desk.window.set_preference("text_size", 115)
    desk.settle()
    again = desk.window.go("imports")
    assert isinstance(again, ImportPage)
    again.files.resume.click()
    desk.settle()
    assert says(again) == ("note", "overwrite", 0)


def test_a_file_that_was_being_read_is_read_again(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    desk.drop(ledger)
    desk.window.set_preference("text_size", 115)
    desk.settle()
    page = page_of(desk)
    assert page.preview is not None
    assert page.queue.current is not None
    assert page.queue.current.step == COLUMNS


def test_the_same_file_dropped_again_keeps_what_was_chosen(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    desk.drop(ledger)
    desk.settle()
    assert len(page.queue.jobs) == 1
    assert says(page) == ("note", "overwrite", 0)
    assert "what was chosen for it is kept" in desk.window.messages.text()


def test_a_file_that_was_changed_meanwhile_keeps_what_still_holds(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    page.correct("11月!A5", "髙橋 恵美子")
    desk.settle()
    book = load_workbook(ledger)
    book["11月"].delete_rows(9)
    book["11月"].append(["加藤 誠", "カトウ マコト", "03-3333-3333", "R8.11.40", "足袋", 1800])
    book.save(ledger)
    desk.drop(ledger)
    desk.settle()
    assert says(page) == ("note", "overwrite", 1)
    assert page.queue.current is not None
    assert dict(page.queue.current.options.corrections) == {"11月!A5": "髙橋 恵美子"}
    page.columns_view.map("E", "item")
    desk.settle()
    assert says(page) == ("item", "overwrite", 1)


def test_answers_are_kept_too(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    job = page.queue.current
    assert job is not None
    job.answers["11月!A5"] = 0
    job.decisions["11月!A4", "note"] = False
    desk.drop(ledger)
    desk.settle()
    again = page.queue.current
    assert again is not None
    assert again is not job
    assert (again.answers, again.decisions) == ({"11月!A5": 0}, {("11月!A4", "note"): False})


def test_pasted_cells_are_their_own_file_each_time(open_desk: OpenDesk) -> None:
    desk = open_desk()
    page = desk.window.go("imports")
    assert isinstance(page, ImportPage)
    QGuiApplication.clipboard().setText("氏名\t電話\n小林 健\t090-1234-5678\n")
    page.paste()
    desk.settle()
    page.columns_view.map("B", "note")
    desk.settle()
    page.paste()
    desk.settle()
    assert page.preview is not None
    assert page.preview.plan.tables[0].columns["B"] == "phone"


@pytest.mark.parametrize("stays", [True, False])
def test_closing_asks_where_something_was_chosen(open_desk: OpenDesk, ledger: Path, stays: bool) -> None:
    desk = open_desk()
    page = chosen(desk, ledger)
    window = desk.window
    asked = answer("Keep it" if stays else "Forget it").words
    window.close()
    assert ledger.name in asked[0]
    assert (desk.program.window is window) is stays
    if stays:
        assert says(page) == ("note", "overwrite", 0)
        page.give_up()


def test_closing_asks_nothing_where_nothing_was_chosen(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    desk.drop(ledger)
    desk.settle()
    desk.window.close()
    assert desk.program.window is None


def test_another_data_file_is_opened_after_one_question(open_desk: OpenDesk, ledger: Path, tmp_path: Path) -> None:
    desk = open_desk()
    chosen(desk, ledger)
    asked = answer("Forget it").words
    desk.window.new_file_wanted.emit(tmp_path / "other.crm")
    desk.settle()
    assert asked
    assert desk.store.path.name == "other.crm"
