"""Tables of deals on their way in: the columns said on the headers, what will happen, the act and its undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from smallcrm.actions import customers, deals, files
from smallcrm.actions.deal_files import export_deals
from smallcrm.ui.commands import commands
from smallcrm.ui.imports.job import CHECK, COLUMNS, DONE
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.imports.questions import QuestionsDialog
from tests.actions.dumps import dump
from tests.ui.answering import when_asked
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_imports_wizard import tabs_of

HEADERS = ["話", "先様", "いくら", "担当"]


def table(path: Path, *rows: Sequence[Any]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        customers.add(store, {"name": "伊藤 和子", "code": "0048"})
        deals.add(store, {"title": "振袖一式", "amount": 348_000, "customer_id": 1}, today=TODAY)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A table none of whose headers is known but one."""
    rows = (["振袖", "伊藤 和子", 348_000, "佐伯"], ["帯", "料亭 梅", 12_000, ""], ["袋", "", "たくさん", ""])
    return table(tmp_path / "見込み.xlsx", ["見込みの一覧"], HEADERS, *rows)


def chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> ImportPage:
    """The page, once these files were chosen by “Import deals…”."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(path) for path in paths], ""))
    next(one for one in commands(desk.window) if one.key == "import.deals").does()
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def test_the_dialog_that_asks_for_deals_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []

    def reply(*given: Any) -> tuple[list[str], str]:
        titles.append(given[1])
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", reply)
    for key in ("import.deals", "import"):
        next(one for one in commands(desk.window) if one.key == key).does()
    assert titles == ["Import deals", "Import a ledger"]


def tags(page: ImportPage) -> list[str]:
    head: Any = page.columns_view.sheet.horizontalHeader()
    return [head.tag(section) for section in range(head.count())]


def choose_tag(desk: Desk, page: ImportPage, section: int, *words: str) -> None:
    """Click on a header, and choose in its menu."""
    sheet = page.columns_view.sheet
    head = sheet.horizontalHeader()

    def choose() -> None:
        menu: Any = QApplication.activePopupWidget()
        for word in words:
            found = [act for act in menu.actions() if act.text() == word]
            if found and found[0].menu() is None:
                found[0].trigger()
            elif found:
                menu = found[0].menu()
        top = QApplication.activePopupWidget()
        assert isinstance(top, QMenu)
        top.close()

    QTimer.singleShot(50, choose)
    place = QPoint(head.sectionViewportPosition(section) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def deal_called(desk: Desk, title: str) -> Any:
    return next(card for card in desk.store.deals.cards(None) if card.title == title)


def buttons(page: ImportPage) -> dict[str, QPushButton]:
    return {one.text(): one for one in page.done.findChildren(QPushButton)}


def test_the_columns_are_said_on_the_headers_and_the_plan_follows_at_once(
    desk: Desk, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(desk.store)
    page = chosen(desk, monkeypatch, own)
    view = page.columns_view
    assert tags(page) == ["not recognised ▾"] * 3 + ["Person in charge ▾"]
    assert "No heading says what the deals are called. Choose the tag “Deal”" in view._what.text()
    assert not view.bar.go.isEnabled()
    assert view.sheet.hasFocus()
    choose_tag(desk, page, 0, "Deal")
    choose_tag(desk, page, 1, "Customer")
    assert view._what.text().endswith("1 heading is not recognised: choose its tag, or it is not imported.")
    choose_tag(desk, page, 2, "Amount")
    assert tags(page) == ["Deal ▾", "Customer ▾", "Amount ▾", "Person in charge ▾"]
    view.bar.go.click()
    assert tabs_of(page) == ["New deals 2", "New customers 1", "Unreadable 1"]
    assert page.check._sum.text() == "2 new deals, 1 new customer"
    page.check.go.click()
    desk.settle()
    assert page._stack.currentWidget() is page.done
    assert sorted(card.title for card in desk.store.deals.cards(None)) == ["帯", "振袖", "振袖一式"]
    assert buttons(page)["Show the deals"].isVisible()
    buttons(page)["Undo"].click()
    desk.settle()
    assert dump(desk.store) == before
    again = chosen(desk, monkeypatch, table(own.with_name("later.xlsx"), HEADERS, ["暖簾", "", 5, ""]))
    assert tags(again)[0] == "not recognised ▾", "the mapping went with its import"


def test_the_next_file_of_the_layout_is_read_as_the_last_one_was(
    desk: Desk, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = chosen(desk, monkeypatch, own)
    for section, word in enumerate(("Deal", "Customer", "Amount")):
        choose_tag(desk, page, section, word)
    page.step(CHECK)
    page.check.go.click()
    desk.settle()
    page = chosen(desk, monkeypatch, table(own.with_name("later.xlsx"), HEADERS, ["暖簾", "料亭 梅", 88_000, ""]))
    assert tags(page) == ["Deal ▾", "Customer ▾", "Amount ▾", "Person in charge ▾"]
    choose_tag(desk, page, 3, "not imported")
    page.step(CHECK)
    page.check.go.click()
    desk.settle()
    assert desk.store.deals.count() == 4
    past = page.files
    page.begin_anew()
    desk.settle()
    assert [(one.file, one.new, one.deals) for one in past.shown()] == [
        ("later.xlsx", 1, True),
        ("見込み.xlsx", 2, True),
    ]
    past.table.selectRow(0)
    past.again.click()
    desk.settle()
    assert tags(page) == ["Deal ▾", "Customer ▾", "Amount ▾", "not imported ▾"]


def test_a_field_goes_to_the_column_that_is_said_to_be_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path / "two.xlsx", ["案件名", "見出し", "競合"], ["一", "二", "丸正"])
    page = chosen(desk, monkeypatch, path)
    choose_tag(desk, page, 1, "Deal")
    assert tags(page) == ["not imported ▾", "Deal ▾", "Competitor ▾"]
    choose_tag(desk, page, 2, "More of the deal", "Source")
    assert tags(page)[2] == "Source ▾"
    job = page.queue.current
    assert job is not None
    assert job.preview is not None
    assert [(deal.title, deal.values["source"]) for deal in job.preview.plan.deals] == [("二", "丸正")]


def test_changes_are_shown_with_what_stands_here_and_namesakes_are_asked_about(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = customers.add(desk.store, {"name": "伊藤 和子", "code": "0049"})
    path = table(
        tmp_path / "changed.xlsx",
        ["商談番号", "商談", "顧客", "金額", "段階"],
        [1, "振袖一式", "", 300_000, "Proposal"],
        ["", "帯", "伊藤 和子", 9000, ""],
    )
    page = chosen(desk, monkeypatch, path)
    page.step(CHECK)
    page.check.open_list("changes")
    listing = page.check.listings["changes"]
    assert [listing.line(at).texts for at in range(listing.length)] == [
        ("✓ take", "振袖一式", "Amount", "¥348,000", "¥300,000", "D2"),
        ("✓ take", "振袖一式", "Stage", "Lead generation", "Proposal", "E2"),
    ]
    assert page.check._sum.text() == "1 deal changed", "the deal of the question is not in yet"
    page.check.tables["changes"].setFocus()
    QTest.keyClick(page.check.tables["changes"], Qt.Key.Key_Space)
    assert listing.line(0).texts[0] == "– leave"

    def answer(dialog: QuestionsDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_2)

    when_asked(QuestionsDialog, answer)
    page.check.open_list("questions")
    page.check.questions.answer.click()
    desk.settle()
    page.check.go.click()
    desk.settle()
    assert {card.title: card.customer_id for card in desk.store.deals.cards(None)} == {"振袖一式": 1, "帯": second}
    changed = deal_called(desk, "振袖一式")
    assert (changed.amount, changed.stage_id) == (348_000, 4), "the amount was left, the stage taken"


def answer_with(key: Qt.Key) -> None:
    """Answer the question that comes up."""

    def answer(dialog: QuestionsDialog) -> None:
        QTest.keyClick(dialog, key)
        dialog.close()

    when_asked(QuestionsDialog, answer)


def test_the_lists_say_what_the_foot_says_and_an_answered_question_is_none_any_more(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("伊藤 和子", "青木 彩", "青木 彩"):
        customers.add(desk.store, {"name": name})
    path = table(
        tmp_path / "open.xlsx",
        ["商談", "顧客", "金額"],
        ["帯", "伊藤 和子", 9000],
        ["袋", "青木 彩", 5000],
        ["幕", "料亭 梅", 3000],
    )
    page = chosen(desk, monkeypatch, path)
    page.step(CHECK)
    assert tabs_of(page) == ["New deals 1", "New customers 1", "Questions 2"]
    assert page.check._sum.text() == "1 new deal, 1 new customer"
    answer_with(Qt.Key.Key_0)
    page.check.open_list("questions")
    page.check.tables["questions"].selectRow(1)
    QTest.keyClick(page.check.tables["questions"], Qt.Key.Key_Return)
    assert tabs_of(page) == ["New deals 2", "New customers 2", "Questions 1"]
    assert page.check._sum.text() == "2 new deals, 2 new customers"
    listing = page.check.listings["questions"]
    assert [listing.line(at).texts[0] for at in range(listing.length)] == ["伊藤 和子"]
    answer_with(Qt.Key.Key_1)
    page.check.questions.answer.click()
    assert tabs_of(page) == ["New deals 3", "New customers 2"]
    desk.settle()
    assert desk.window.focusWidget() is page.check.tables[page.check.key()]
    page.step(COLUMNS)
    assert page.columns_view.bar.questions.text() == "Look at the answers…"
    assert page.columns_view.bar.questions.isVisible()


def test_what_was_written_out_is_taken_in_as_deals_wherever_it_is_dropped(desk: Desk, tmp_path: Path) -> None:
    export_deals(desk.store, tmp_path / "deals.xlsx")
    deals.remove(desk.store, [1])
    desk.drop(tmp_path / "deals.xlsx")
    desk.settle()
    page: Any = desk.window.page()
    assert (page._title.text(), page.queue.current.step) == ("Import deals", COLUMNS)
    assert not page.columns_view.how.isVisible()
    page.step(CHECK)
    page.check.go.click()
    desk.settle()
    assert page.queue.current.step == DONE
    assert [card.title for card in desk.store.deals.cards(None)] == ["振袖一式"]
    assert desk.store.purchases.count() == 0


def test_a_cell_that_cannot_be_read_is_corrected_where_it_stands(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = chosen(desk, monkeypatch, table(tmp_path / "bad.xlsx", ["商談", "段階"], ["帯", "どこか"]))
    page.step(CHECK)
    line = page.check.line()
    assert line is not None
    assert line.texts[:2] == ("Stage", "どこか")
    assert line.texts[2].startswith("There is no stage “どこか”. There is: Lead generation")
    page.check.correction.field.setText("Proposal")
    page.check.correction.correct.click()
    desk.settle()
    assert tabs_of(page) == ["New deals 1"]


def test_a_shops_own_table_of_deals_is_told_wherever_it_is_dropped_and_may_be_said_to_be_none(
    desk: Desk, tmp_path: Path
) -> None:
    headers = ["商談名", "お客様", "金額", "段階", "成約予定日", "確度"]
    desk.drop(table(tmp_path / "own.xlsx", headers, ["帯", "伊藤 和子", 9000, "Proposal", "2027-01-20", 0.5]))
    desk.settle()
    page: Any = desk.window.page()
    other = page.columns_view.as_other
    assert (page._title.text(), other.text()) == ("Import deals", "Read as a ledger")
    other.click()
    desk.settle()
    assert (page._title.text(), other.text()) == ("Import a ledger", "Read as deals")
    assert "Deal ▾" not in tags(page)
    other.click()
    desk.settle()
    assert tags(page)[0] == "Deal ▾"
    page.step(CHECK)
    page.check.go.click()
    desk.settle()
    assert deal_called(desk, "帯").close_on == "2027-01-20"
    assert desk.store.purchases.count() == 0


def test_a_ledger_is_not_asked_whether_it_is_one(desk: Desk, tmp_path: Path) -> None:
    desk.drop(table(tmp_path / "ledger.xlsx", ["日付", "お客様名", "品名", "金額"], ["2026-11-01", "青木 彩", "帯", 1]))
    desk.settle()
    page: Any = desk.window.page()
    assert page._title.text() == "Import a ledger"
    assert not page.columns_view.as_other.isVisible()


def test_the_keyboard_stays_on_what_goes_on_while_another_plan_is_made(desk: Desk, tmp_path: Path) -> None:
    desk.drop(table(tmp_path / "own.xlsx", ["商談名", "お客様", "段階"], ["帯", "伊藤 和子", "Proposal"]))
    desk.settle()
    page: Any = desk.window.page()
    assert page.columns_view.bar.go.hasFocus()
    desk.window.undo()
    desk.settle()
    assert page.columns_view.bar.go.hasFocus(), "Enter would read it as a ledger"
