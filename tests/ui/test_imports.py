"""The import page: the plan is seen, changed, applied, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from smallcrm.actions import customers
from smallcrm.ledger.addresses import column_number, letters, place_of
from smallcrm.ledger.plan import Contact, CustomerRecord
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.mapping_header import MappingHeader
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.imports.password import PasswordDialog
from smallcrm.ui.imports.question_facts import facts_of_record
from smallcrm.ui.imports.questions import QuestionsDialog
from smallcrm.ui.imports.sheet_model import SheetModel
from tests.ui.answering import answer, when_asked
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def planned(desk: Desk, path: Path) -> ImportPage:
    """The page with the plan of a file."""
    desk.drop(path)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def bring_in(page: ImportPage) -> None:
    """From the columns to the check, and from there the import."""
    page.columns_view.bar.go.click()
    page.check.go.click()


def model_of(page: ImportPage) -> SheetModel:
    """The sheet that is shown."""
    model = page.columns_view.sheet.model()
    assert isinstance(model, SheetModel)
    return model


def test_cells_are_named_as_excel_does() -> None:
    for column in (0, 25, 26, 701, 702, 16383):
        assert column_number(letters(column)) == column
    assert letters(16383) == "XFD"
    assert place_of("11月!B7") == (6, 1)


def test_the_sheet_as_it_looks_with_tags_and_marks(open_desk: OpenDesk, ledger: Path) -> None:
    page = planned(open_desk(), ledger)
    model = model_of(page)
    head = page.columns_view.sheet.horizontalHeader()
    assert isinstance(head, MappingHeader)
    assert [head.tag(section).split(" ")[0] for section in (0, 2)] == ["Name", "Phone"]
    assert model.index(0, 0).data() == "伊藤 和子様"
    repaired = model.index_of("C4")
    assert repaired.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert "0334567890" in repaired.data(Qt.ItemDataRole.ToolTipRole)
    subtotal = model.index_of("A7")
    assert subtotal.data(Qt.ItemDataRole.FontRole) is True
    assert page.columns_view.repairs.rows


def test_a_click_on_what_was_repaired_goes_to_the_cell(open_desk: OpenDesk, ledger: Path) -> None:
    page = planned(open_desk(), ledger)
    for row in page.columns_view.repairs.rows:
        row.click()
        assert page.columns_view.sheet.currentIndex().data(Qt.ItemDataRole.BackgroundRole) is not None


def said(page: ImportPage) -> str:
    """What the page says of an import that is done."""
    return "\n".join(label.text() for label in page.done.findChildren(QLabel) if label.isVisible())


def offer(page: ImportPage, text: str) -> QPushButton:
    """A button of the page that says what an import did."""
    buttons = page.done.findChildren(QPushButton)
    return next(made for made in buttons if made.isVisible() and made.text().startswith(text))


def test_import_then_undo_and_after_all(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    bring_in(page)
    desk.settle()
    assert desk.store.customers.count() == 4
    assert "売上台帳R8.xlsx: 4 new customers" in said(page)
    assert page.done.table.rows.rowCount() == 4
    assert offer(page, "Save the rows that stayed out")
    offer(page, "Undo").click()
    desk.settle()
    assert desk.store.customers.count() == 0
    assert "This import was taken back." in said(page)
    offer(page, "Import it after all").click()
    desk.settle()
    page.check.go.click()
    desk.settle()
    assert desk.store.customers.count() == 4


def test_a_new_customer_is_opened(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    bring_in(page)
    desk.settle()
    page.done.table.selectRow(1)
    page.done.table.setFocus()
    wanted = page.done.table.current_id()
    QTest.keyClick(page.done.table, Qt.Key.Key_Return)
    desk.settle()
    shown = desk.window.page()
    assert isinstance(shown, CustomersPage)
    assert shown.table.current_id() == wanted


def test_rows_that_stayed_out_are_saved_for_correction(open_desk: OpenDesk, ledger: Path, tmp_path: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    preview = page.preview
    assert preview is not None
    page.outcome.save_rows(preview, tmp_path / "bad.xlsx")
    desk.settle()
    cells = [str(cell.value) for row in load_workbook(tmp_path / "bad.xlsx").worksheets[0] for cell in row]
    assert any("𠮷田" in cell for cell in cells)
    assert desk.window.messages.text() == "Saved: bad.xlsx"
    assert [offer.text() for offer in desk.window.messages.offers()] == ["Open"]


def test_another_tag_makes_another_plan(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    table = page.columns_view.table()
    assert table is not None
    assert table.columns["E"] == "item"
    page.columns_view.map("E", "note")
    desk.settle()
    again = page.columns_view.table()
    assert again is not None
    assert again.columns["E"] == "note"
    page.columns_view.map("B", "ignore")
    desk.settle()
    both = page.columns_view.table()
    assert both is not None
    assert (both.columns["E"], both.columns["B"]) == ("note", "ignore")


def test_what_is_known_is_filled_or_left_or_overwritten(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "小林 健", "kana": ""}, contacts=[("mobile", "090-1234-5678")])
    page = planned(desk, ledger)
    for existing in ("skip", "overwrite", "fill"):
        page.columns_view.how.chosen.emit(existing)
        desk.settle()
        assert page.preview is not None
        assert page.preview.plan.existing == existing


def test_the_same_ledger_again_brings_nothing(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    bring_in(planned(desk, ledger))
    desk.settle()
    page = planned(desk, ledger)
    page.columns_view.bar.go.click()
    assert not page.check.go.isEnabled()
    assert page.check.go.text() == "All that can be read is there already"


def test_a_question_is_answered_with_one_key(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "伊藤 和子"}, contacts=[("phone", "03-1111-1111")])
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["氏名", "電話番号", "住所"],
        ["伊藤 和子", "", "東京都武蔵野市吉祥寺本町1-2-3"],
        ["小林 健", "03-3333-3333", ""],
    ):
        sheet.append(row)
    book.save(tmp_path / "名簿.xlsx")
    page = planned(desk, tmp_path / "名簿.xlsx")
    assert page.columns_view.bar.questions.isVisible()

    def answer(dialog: QuestionsDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_1)

    when_asked(QuestionsDialog, answer)
    page.ask_questions()
    bring_in(page)
    desk.settle()
    assert desk.store.customers.count() == 2
    found = desk.store.customers.get(desk.store.customers.ids("kana", "伊藤")[0])
    assert found is not None
    assert "吉祥寺" in found.address


def test_an_answer_alone_is_kept_and_the_file_asks_nothing_again(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "伊藤 和子"}, contacts=[("phone", "03-1111-1111")])
    path = tmp_path / "名簿.csv"
    path.write_text("氏名,電話番号\n伊藤 和子,\n", "utf-8")
    page = planned(desk, path)

    def answer(dialog: QuestionsDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_1)

    when_asked(QuestionsDialog, answer)
    page.ask_questions()
    bring_in(page)
    desk.settle()
    assert "Imported from 名簿.csv: your answers." in [label.text() for label in page.findChildren(QLabel)]
    page = planned(desk, path)
    assert not page.columns_view.bar.questions.isVisible()
    page.columns_view.bar.go.click()
    assert page.check.go.text() == "Everything is there already"


@pytest.fixture
def locked(ledger: Path, tmp_path: Path) -> Path:
    """The ledger, protected by the password 'hana'."""
    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "社外秘.xlsx"
    with ledger.open("rb") as plain, path.open("wb") as out:
        OOXMLFile(plain).encrypt("hana", out)
    return path


def test_a_password_is_asked_for_until_it_fits(open_desk: OpenDesk, locked: Path) -> None:
    desk = open_desk()
    asked: list[str] = []

    def give(dialog: PasswordDialog) -> None:
        asked.append("again")
        dialog.field.setText("wrong" if len(asked) == 1 else "hana")
        if len(asked) == 1:
            when_asked(PasswordDialog, give)
        dialog.accept()

    when_asked(PasswordDialog, give)
    page = planned(desk, locked)
    assert len(asked) == 2
    assert page.preview is not None
    assert page.preview.plan.tables


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A ledger of purchases of which two may be somebody's who is known, and of one by somebody new."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "売上"
    for row in (
        ["購入日", "氏名", "電話番号", "商品名", "金額"],
        ["2026/11/1", "伊藤 和子", "", "帯", 20000],
        ["2026/11/2", "伊藤 和子", "", "足袋", 937],
        ["2026/11/3", "小林 健", "03-3333-3333", "草履", 5000],
        ["2026/11/99", "小林 健", "03-3333-3333", "草履", 5000],
    ):
        sheet.append(row)
    path = tmp_path / "売上.xlsx"
    book.save(path)
    return path


def two_of_a_name(desk: Desk) -> None:
    """Two customers called alike, so that a name alone does not tell."""
    for phone in ("03-1111-1111", "03-2222-2222"):
        customers.add(desk.store, {"name": "伊藤 和子"}, contacts=[("phone", phone)])


def test_names_that_only_one_has_are_answered_at_once(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    for number, name in enumerate(("伊藤 和子", "小林 健", "加藤 誠")):
        customers.add(desk.store, {"name": name}, contacts=[("phone", f"03-1111-111{number}")])
    (tmp_path / "売上.csv").write_text(
        "日付,お名前,金額\n2025/4/1,伊藤 和子,100\n2025/4/2,小林 健,200\n2025/4/3,加藤 誠,300\n", "utf-8"
    )
    page = planned(desk, tmp_path / "売上.csv")

    def answer(dialog: QuestionsDialog) -> None:
        focused = dialog.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text().startswith("It is this one")
        buttons = dialog.findChildren(QPushButton)
        assert any(made.text() == "Answer the rest alike" and made.isVisible() for made in buttons)
        alike = {action.text(): action for action in dialog.alike().actions()}
        alike["3 questions have one candidate: it is that one"].trigger()

    when_asked(QuestionsDialog, answer)
    page.ask_questions()
    bring_in(page)
    desk.settle()
    assert desk.store.customers.count() == 3
    assert sorted(total.amount for total in desk.store.purchases.per_customer()) == [100, 200, 300]


def test_a_question_shows_the_sales_that_ask_it_and_what_differs(open_desk: OpenDesk, doubtful: Path) -> None:
    desk = open_desk()
    two_of_a_name(desk)
    customers.change(desk.store, 1, {"birthday": "1973-11-08", "postal_code": "1800004"})
    page = planned(desk, doubtful)
    said: list[str] = []

    def look(dialog: QuestionsDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_L)

    when_asked(QuestionsDialog, look)
    page.ask_questions()
    text = "\n".join(said)
    assert "Row 2: 2026/11/01  帯  ¥20,000" in text
    assert "Row 3: 2026/11/02  足袋  ¥937" in text
    assert "1973/11/08" in said
    assert "〒180-0004" in said
    assert page.preview is not None
    assert [one.answer for one in page.preview.plan.customers if one.outcome == "question"] == [None]


def test_what_differs_is_told_apart_from_what_is_missing() -> None:
    ledger = facts_of_record(CustomerRecord({"name": "伊藤 和子"}, [Contact("phone", "03-1111-1111", "0311111111")]))
    other = facts_of_record(
        CustomerRecord({"name": "伊藤　和子", "address": "吉祥寺"}, [Contact("phone", "03(2222)2222", "0322222222")])
    )
    assert not other["name"].differs(ledger["name"])
    assert other["phone"].differs(ledger["phone"])
    assert not other["address"].differs(ledger.get("address"))


def test_open_questions_are_asked_about_before_the_import(open_desk: OpenDesk, doubtful: Path, tmp_path: Path) -> None:
    desk = open_desk()
    two_of_a_name(desk)
    page = planned(desk, doubtful)
    words = " ".join(label.text() for label in page.columns_view.reading.findChildren(QLabel) if label.isVisible())
    assert "¥5,000" in words
    assert "¥20,937 wait" in words
    seen = answer("Cancel").words
    bring_in(page)
    desk.settle()
    assert seen[0] == "1 question is open"
    assert "2 purchases, ¥20,937" in seen[1]
    assert desk.store.customers.count() == 2
    answer("Import without")
    bring_in(page)
    desk.settle()
    assert desk.store.customers.count() == 3
    assert "1 question was left open, 2 purchases stayed out" in said(page)
    assert "1 unreadable row stayed out" in said(page)


def test_rows_of_open_questions_are_saved_with_the_reasons_in_words(
    open_desk: OpenDesk, doubtful: Path, tmp_path: Path
) -> None:
    desk = open_desk()
    two_of_a_name(desk)
    page = planned(desk, doubtful)
    assert page.preview is not None
    page.outcome.save_rows(page.preview, tmp_path / "bad.xlsx")
    desk.settle()
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "bad.xlsx").worksheets[0]]
    assert [row[3] for row in rows] == ["商品名", "帯", "足袋", "草履"]
    assert rows[1][-1] == "it was not said who this is"
    assert rows[3][-1] == "not readable as: Date"


def test_a_file_with_nothing_readable_is_not_all_there(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "memo.csv").write_text("おはよう\n", "utf-8")
    page = planned(open_desk(), tmp_path / "memo.csv")
    assert not page.columns_view.bar.go.isEnabled()
    assert page.columns_view.bar.go.text() == "Nothing was found to import"


def test_the_page_says_which_kinds_of_files_can_be_taken_in_calendars_too(open_desk: OpenDesk) -> None:
    page: Any = open_desk().window.go("imports")
    words = " ".join(label.text() for label in page.files.drop_zone.findChildren(QLabel))
    assert all(kind in words for kind in ("xlsx", "xlsb", "CSV", "vCard", "ics"))


def test_a_message_about_the_former_file_goes_with_it(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    desk.window.messages.say("of the former file")
    page.columns_view.bar.cancel.click()
    assert page.preview is None
    assert page.queue.jobs == []
    assert page.files.drop_zone.isVisible()
    planned(desk, ledger)
    assert desk.window.messages.text() == ""


def test_another_file_is_looked_at_from_its_beginning(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        lines = [f"客{number},03-1234-{number:04}\n" for number in range(300)]
        path.write_text("氏名,電話番号\n" + "".join(lines), "utf-8")
    page = planned(desk, paths[0])
    page.columns_view.sheet.scrollToBottom()
    planned(desk, paths[1])
    assert page.columns_view.sheet.verticalScrollBar().value() == 0


def test_a_hidden_sheet_is_named(open_desk: OpenDesk, ledger: Path) -> None:
    book = load_workbook(ledger)
    hidden = book.create_sheet("10月")
    hidden.append(["お名前", "TEL"])
    hidden.append(["伊藤 和子", "03-1111-1111"])
    hidden.sheet_state = "hidden"
    book.save(ledger)
    page = planned(open_desk(), ledger)
    tabs = page.columns_view.tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["11月", "10月"]
    tabs.setCurrentIndex(1)
    assert any(label.text().startswith("This sheet is hidden") for label in page.columns_view.findChildren(QLabel))
    assert not page.columns_view.taken.isChecked()
    page.columns_view.taken.click()
