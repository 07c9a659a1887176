"""The steps of an import: tables and their borders, what will happen, what is refused, corrected and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from smallcrm.actions import custom_fields, customers
from smallcrm.ledger.options import Borders
from smallcrm.ui.imports.borders_bar import ColumnBox
from smallcrm.ui.imports.fields import field_menu
from smallcrm.ui.imports.job import CHECK, COLUMNS
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.imports.sheet_model import SheetModel
from smallcrm.values.money import yen
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def planned(desk: Desk, path: Path) -> ImportPage:
    """The page with the plan of a file."""
    desk.drop(path)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def checked(desk: Desk, path: Path) -> ImportPage:
    """The page with what will happen."""
    page = planned(desk, path)
    page.columns_view.bar.go.click()
    return page


def records(page: ImportPage) -> int:
    """How many rows the table has that is looked at."""
    table = page.columns_view.table()
    return table.records if table is not None else 0


def tab_at(page: ImportPage, key: str) -> QPoint:
    """Where the tab of a list is."""
    shown = [name for name, one in page.check.listings.items() if one.length]
    return page.check.tabs.tabRect(shown.index(key)).center()


def keys(page: ImportPage, *pressed: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in pressed:
        QTest.keyClick(page.focusWidget(), key)


def tabs_of(page: ImportPage) -> list[str]:
    """The lists of the check."""
    return [page.check.tabs.tabText(place) for place in range(page.check.tabs.count())]


def overwriting(open_desk: OpenDesk, customer_list: Path) -> tuple[Desk, ImportPage]:
    """Two of the list are known already, and what it says otherwise is to take the place of what is known."""
    desk = open_desk()
    two_known(desk)
    page = checked(desk, customer_list)
    page.columns_view.how.chosen.emit("overwrite")
    desk.settle()
    return desk, page


def look_at(page: ImportPage, field: str) -> int:
    """Look at the first change of a field; its line."""
    page.check.open_list("changes")
    row = next(row for row, line in enumerate(lines(page, "changes")) if line[2] == field)
    page.check.tables["changes"].selectRow(row)
    return row


def lines(page: ImportPage, key: str) -> list[tuple[str, ...]]:
    """What a list of the check says."""
    listing = page.check.listings[key]
    return [listing.line(at).texts for at in range(listing.length)]


@pytest.fixture
def customer_list(tmp_path: Path) -> Path:
    """A list with two known customers of whom it says something else, one who is new, and a sheet that is hidden."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名簿"
    for row in (
        ["氏名", "電話番号", "住所", "備考"],
        ["伊藤 和子", "03-1111-1111", "三鷹市下連雀9-9", "常連"],
        ["小林 健", "03-2222-2222", "小平市花小金井3", ""],
        ["加藤 誠", "03-3333-3333", "", ""],
    ):
        sheet.append(row)
    old = book.create_sheet("前年")
    old.append(["氏名", "電話番号"])
    old.append(["木村 薫", "03-4444-4444"])
    old.sheet_state = "hidden"
    path = tmp_path / "名簿.xlsx"
    book.save(path)
    return path


def two_known(desk: Desk) -> None:
    """The customers that the list tells of."""
    for name, phone in (("伊藤 和子", "03-1111-1111"), ("小林 健", "03-2222-2222")):
        customers.add(desk.store, {"name": name, "address": "吉祥寺本町1-2-3"}, contacts=[("phone", phone)])


def address_of(desk: Desk, name: str) -> str:
    """Where somebody lives by the data file."""
    found = desk.store.customers.get(desk.store.customers.ids("kana", name)[0])
    assert found is not None
    return found.address


class TestTables:
    """Which tables, and where they lie."""

    def test_a_hidden_sheet_is_taken_and_left_out_again(self, open_desk: OpenDesk, customer_list: Path) -> None:
        desk = open_desk()
        page = planned(desk, customer_list)
        view = page.columns_view
        view.tabs.setCurrentIndex(1)
        assert not view.taken.isChecked()
        view.taken.click()
        desk.settle()
        assert view.taken.isChecked()
        table = view.table()
        assert table is not None
        assert (table.sheet, table.records) == ("前年", 1)
        view.taken.click()
        desk.settle()
        assert page.preview is not None
        assert [one.sheet for one in page.preview.plan.tables] == ["名簿"]

    def test_borders_are_moved_by_numbers_and_put_back(self, open_desk: OpenDesk, customer_list: Path) -> None:
        desk = open_desk()
        page = planned(desk, customer_list)
        view = page.columns_view
        view.borders_button.click()
        assert view.borders.borders() == Borders(1, 4, 1, 4, 1)
        view.borders.bottom.setValue(3)
        desk.qtbot.waitUntil(lambda: records(page) == 2)
        desk.settle()
        view.borders.as_found.click()
        desk.settle()
        assert view.borders.borders() == Borders(1, 4, 1, 4, 1)

    def test_borders_are_taken_from_what_the_mouse_selected(self, open_desk: OpenDesk, customer_list: Path) -> None:
        desk = open_desk()
        page = planned(desk, customer_list)
        view = page.columns_view
        view.borders_button.click()
        model = view.sheet.model()
        area = QItemSelection(model.index(0, 0), model.index(2, 1))
        view.sheet.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        view.borders.selection.click()
        desk.settle()
        table = view.table()
        assert table is not None
        assert (table.records, list(table.columns)) == (2, ["A", "B"])

    def test_columns_are_typed_by_their_letters(self, dressed: object) -> None:
        box = ColumnBox()
        box.setRange(1, 16_384)
        box.lineEdit().setText("AB")
        box.interpretText()
        assert box.value() == 28
        assert box.text() == "AB"
        box.deleteLater()

    def test_the_cards_come_back_when_the_borders_are_done(self, open_desk: OpenDesk, customer_list: Path) -> None:
        page = planned(open_desk(), customer_list)
        page.columns_view.borders_button.click()
        assert not page.columns_view.how.isVisible()
        page.columns_view.borders_button.click()
        assert page.columns_view.how.isVisible()


class TestCheck:
    """What will happen, list by list."""

    def test_every_list_has_its_lines(self, open_desk: OpenDesk, ledger: Path) -> None:
        page = checked(open_desk(), ledger)
        assert tabs_of(page) == ["New 4", "Unreadable 1", "Purchases 4", "Repaired 8", "Skipped 1"]
        assert lines(page, "bad") == [("Date", "R8.11.32", "not readable as: Date", "D9")]
        assert lines(page, "skipped")[0][:2] == ("subtotal", "小計  78900")
        assert ("2026/11/02", "小林 健", "草履", "", yen(-2200), "A8") in lines(page, "purchases")

    def test_a_file_with_nothing_in_it_after_a_full_one(
        self, open_desk: OpenDesk, ledger: Path, tmp_path: Path
    ) -> None:
        desk = open_desk()
        page = checked(desk, ledger)
        for key in page.check.listings:
            page.check.open_list(key)
        (tmp_path / "head.csv").write_text("氏名,電話,住所\n", "utf-8")
        desk.drop(tmp_path / "head.csv")
        desk.settle()
        page.step(CHECK)
        desk.settle()
        assert tabs_of(page) == []
        assert not page.check.go.isEnabled()
        assert page.check.go.text() == "Nothing was found to import"
        assert all(table.rows.rowCount() == 0 for table in page.check.tables.values())

    def test_nothing_is_asked_of_a_plan_that_was_given_up(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = checked(desk, ledger)
        for key in page.check.listings:
            page.check.open_list(key)
        tables = list(page.check.tables.values())
        page.give_up()
        desk.settle()
        assert page.check.line() is None
        assert [table.rows.rowCount() for table in tables] == [0] * len(tables)
        for table in tables:
            table.selectRow(0)
        desk.settle()

    def test_the_sheet_goes_along_with_the_list(self, open_desk: OpenDesk, ledger: Path) -> None:
        page = checked(open_desk(), ledger)
        for key in ("bad", "repaired", "purchases", "new", "skipped"):
            page.check.open_list(key)
            line = page.check.line()
            assert line is not None
            assert page.check.pane.sheet.current_cell() == line.cell, key

    def test_rows_that_became_one_customer_are_listed(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        path = tmp_path / "名簿.csv"
        path.write_text("お名前,電話\n髙橋恵子,03-5555-0101\n高橋 恵子,03-5555-0101\n伊藤和子,03-5555-0102\n", "utf-8")
        page = checked(open_desk(), path)
        assert "Merged 1" in tabs_of(page)
        page.check.open_list("merged")
        assert lines(page, "merged") == [
            ("髙橋恵子", "高橋 恵子", "the same name and phone, e-mail, address or birthday", "A2", "A3")
        ]
        assert page.check.pane.sheet.current_cell() == "A3"

    def test_who_may_be_written_to_is_said_in_words_and_another_answer_is_asked(
        self, open_desk: OpenDesk, tmp_path: Path
    ) -> None:
        desk = open_desk()
        two_known(desk)
        customers.change(desk.store, 1, {"post_consent": True})
        path = tmp_path / "名簿.csv"
        path.write_text("氏名,電話番号,DM可否\n伊藤 和子,03-1111-1111,×\n小林 健,03-2222-2222,○\n", "utf-8")
        page = checked(desk, path)
        page.check.open_list("changes")
        told = {line[1]: (line[0], *line[2:5]) for line in lines(page, "changes")}
        assert told == {
            "伊藤 和子": ("– leave", "May be written to", "yes", "no"),
            "小林 健": ("✓ take", "May be written to", "–", "yes"),
        }

    def test_a_change_is_refused_with_the_space_bar(self, open_desk: OpenDesk, customer_list: Path) -> None:
        desk, page = overwriting(open_desk, customer_list)
        row = look_at(page, "Address")
        assert lines(page, "changes")[row] == (
            "✓ take",
            "伊藤 和子",
            "Address",
            "吉祥寺本町1-2-3",
            "三鷹市下連雀9-9",
            "A2  名簿",
        )
        table = page.check.tables["changes"]
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Space)
        assert lines(page, "changes")[row][0] == "– leave"
        page.check.go.click()
        desk.settle()
        assert address_of(desk, "伊藤") == "吉祥寺本町1-2-3"
        assert address_of(desk, "小林") == "小平市花小金井3"

    def test_all_changes_of_a_field_are_left(self, open_desk: OpenDesk, customer_list: Path) -> None:
        _desk, page = overwriting(open_desk, customer_list)
        look_at(page, "Address")
        assert page.check.changes.leave.text() == "Leave all: Address"
        page.check.changes.leave.click()
        taken = {line[2]: line[0] for line in lines(page, "changes")}
        assert taken == {"Address": "– leave", "Note": "✓ take"}

    def test_what_was_refused_stays_so_in_another_plan(self, open_desk: OpenDesk, customer_list: Path) -> None:
        desk, page = overwriting(open_desk, customer_list)
        look_at(page, "Address")
        page.check.changes.leave.click()
        page.step(COLUMNS)
        page.columns_view.map("D", "tags")
        desk.settle()
        assert {line[0] for line in lines(page, "changes") if line[2] == "Address"} == {"– leave"}
        assert page.queue.current is not None
        assert page.queue.current.step == COLUMNS

    def test_back_and_forth_keeps_everything(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.columns_view.map("E", "note")
        desk.settle()
        page.step(CHECK)
        page.check.open_list("repaired")
        QTest.keyClick(page.check, Qt.Key.Key_Escape)
        table = page.columns_view.table()
        assert table is not None
        assert table.columns["E"] == "note"
        page.step(CHECK)
        assert page.check.key() == "repaired"


class TestKeyboard:
    """No mouse from the file to the customers."""

    def test_from_the_columns_to_the_customers(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        keys(page, Qt.Key.Key_Return)
        assert page.focusWidget() is page.check.correction.field
        keys(page, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab)
        assert page.focusWidget() is page.check.tabs
        keys(page, Qt.Key.Key_Right)
        assert page.check.key() == "purchases"
        keys(page, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down)
        line = page.check.line()
        assert line is not None
        assert line.texts[1] == "(株)みどり工務店"
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert desk.store.customers.count() == 4
        keys(page, Qt.Key.Key_Return)
        desk.settle()
        assert desk.window.page() is desk.window.go("customers")

    def test_a_tag_is_asked_for_from_the_check_too(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = checked(desk, ledger)
        page.check.open_list("purchases")
        asked: list[tuple[str, str]] = []
        page.check.pane.tag_wanted.disconnect()
        page.check.pane.tag_wanted.connect(lambda table, letter, _corner: asked.append((table.sheet, letter)))
        page.check.pane.sheet.go_to("E4")
        QTest.keyClick(page.check.pane.sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert asked == [("11月", "E")]

    def test_the_menu_of_a_tag(self, dressed: object) -> None:
        chosen: list[str] = []
        menu = field_menu("item", "足サイズ", chosen.append)
        actions = {action.text(): action for action in menu.actions()}
        assert actions["Item"].isChecked()
        for word in ("Note", "Keep under its own name", "not imported"):
            actions[word].trigger()
        assert chosen == ["note", "custom:足サイズ", "ignore"]
        menu.deleteLater()

    def test_a_column_can_be_a_field_of_the_shops_own(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        desk = open_desk()
        custom_fields.make(desk.store, "足袋", OwnKind("number"))
        path = tmp_path / "名簿.csv"
        path.write_text("お名前,電話,足の大きさ\n伊藤 和子,03-1234-5678,２３．５\n", "utf-8")
        page = planned(desk, path)
        (table,) = page.queue.current.preview.plan.tables  # type: ignore[union-attr]
        chosen: list[str] = []
        menu = field_menu(table.columns["C"], table.headers["C"], chosen.append, desk.store.custom_fields.kinds())
        (own,) = [one for one in menu.findChildren(QMenu) if one.title() == "Fields of your own"]
        own.actions()[0].trigger()
        menu.deleteLater()
        assert chosen == ["custom:足袋"]
        page.columns_view.map("C", *chosen)
        desk.settle()
        page.step(CHECK)
        page.import_it()
        desk.settle()
        (customer,) = desk.store.customers.many(desk.store.customers.ids())
        assert customer.custom == {"足袋": "23.5"}

    def test_a_column_is_said_by_the_keyboard(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        sheet = page.columns_view.sheet
        sheet.setFocus()
        sheet.go_to("E4")
        asked: list[str] = []
        sheet.tag_wanted.disconnect()
        sheet.tag_wanted.connect(lambda letter, _corner: asked.append(letter))
        QTest.keyClick(sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert asked == ["E"]


def test_no_list_makes_a_widget_a_row(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    made = []
    for count in (10, 2000):
        path = tmp_path / f"{count}.csv"
        rows = [f"R8.11.{place % 28 + 1},客{place},90{place:08},{place}円" for place in range(count)]
        path.write_text("日付,お名前,電話,金額\n" + "\n".join(rows) + "\n", "utf-8")
        page = checked(desk, path)
        for place in range(page.check.tabs.count()):
            page.check.tabs.setCurrentIndex(place)
        desk.settle()
        made.append(len(page.findChildren(QWidget)))
        page.give_up()
    assert made[1] < made[0] + 50


class TestCorrections:
    """Cells that cannot be read."""

    def test_corrected_in_the_list(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = checked(desk, ledger)
        page.check.open_list("bad")
        page.check.correction.field.setText("きのう")
        page.check.correction.correct.click()
        desk.settle()
        assert any("きのう" in label.text() for label in page.check.correction.findChildren(QLabel))
        page.check.correction.field.setText("R8.11.30")
        QTest.keyClick(page.check.correction.field, Qt.Key.Key_Return)
        desk.settle()
        assert "bad" not in [key for key in page.check.listings if page.check.listings[key].length]
        page.check.go.click()
        desk.settle()
        assert desk.store.purchases.overview().purchases == 5

    def test_the_only_cell_has_the_keyboard_as_it_looks_until_it_can_be_read(
        self, open_desk: OpenDesk, ledger: Path
    ) -> None:
        desk = open_desk()
        page = checked(desk, ledger)
        field = page.check.correction.field
        assert (page.check.key(), field.hasFocus(), field.selectedText()) == ("bad", True, "R8.11.32")
        QTest.keyClicks(page.focusWidget(), "soon")
        keys(page, Qt.Key.Key_Return)
        desk.settle()
        assert (field.hasFocus(), field.selectedText()) == (True, "soon")
        page.check.open_list("purchases")
        page.check.tabs.setFocus()
        page.check.open_list("bad")
        assert (field.hasFocus(), field.text(), field.selectedText()) == (False, "soon", "")
        keys(page, Qt.Key.Key_Tab, Qt.Key.Key_Return)
        assert (field.hasFocus(), field.selectedText()) == (True, "soon"), "Enter on the line goes to its cell"
        QTest.mouseClick(page.check.tabs, Qt.MouseButton.LeftButton, pos=tab_at(page, "purchases"))
        QTest.mouseClick(page.check.tabs, Qt.MouseButton.LeftButton, pos=tab_at(page, "bad"))
        assert (field.hasFocus(), field.selectedText()) == (True, "soon"), "the tab was clicked"
        QTest.keyClicks(page.focusWidget(), "R8.11.30")
        keys(page, Qt.Key.Key_Return)
        desk.settle()
        assert "bad" not in [key for key, one in page.check.listings.items() if one.length]
        assert page.focusWidget() is page.check.tabs

    def test_one_of_several_cells_does_not_look_as_if_it_had_the_keyboard(
        self, open_desk: OpenDesk, tmp_path: Path
    ) -> None:
        path = tmp_path / "two.csv"
        path.write_text("日付,お名前,金額\nR8.11.1,青木,100円\nR8.11.32,石田,100円\nR8.11.33,上野,100円\n", "utf-8")
        page = checked(open_desk(), path)
        field = page.check.correction.field
        assert page.focusWidget() is page.check.tabs
        assert (field.text(), field.selectedText()) == ("R8.11.32", "")
        keys(page, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert (field.hasFocus(), field.selectedText()) == (True, "R8.11.33")

    def test_what_cannot_be_read_is_not_listed_as_repaired(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        card = page.columns_view.repairs
        headings = {one.text(): one.mapTo(card, QPoint()).y() for one in card.findChildren(QLabel)}
        (row,) = (one for one in card.rows if "not readable" in one.accessibleName())
        others = [one.mapTo(card, QPoint()).y() for one in card.rows if one is not row]
        assert headings["Unreadable"] < row.mapTo(card, QPoint()).y() < headings["Repaired"] < min(others)
        page.correct("11月!D9", "2026/11/30")
        desk.settle()
        assert "Unreadable" not in [one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)]

    def test_corrected_in_the_sheet(self, open_desk: OpenDesk, ledger: Path) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        model = page.columns_view.sheet.model()
        assert isinstance(model, SheetModel)
        bad = model.index_of("D9")
        assert model.setData(bad, "2026/11/30")
        desk.settle()
        again = page.columns_view.sheet.model()
        assert isinstance(again, SheetModel)
        assert again.index_of("D9").data() == "2026/11/30"
        assert page.preview is not None
        assert page.preview.plan.purchases_bad == 0

    def test_a_correction_that_cannot_be_read_is_told_on_the_columns_step_too(
        self, open_desk: OpenDesk, ledger: Path
    ) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        page.correct("11月!D9", "いつか")
        desk.settle()
        assert desk.window.messages.text() == "“いつか”: not readable as: Date"

    def test_what_is_said_of_a_correction_goes_once_it_is_not_true_any_more(
        self, open_desk: OpenDesk, ledger: Path
    ) -> None:
        desk = open_desk()
        page = planned(desk, ledger)
        messages = desk.window.messages

        def corrected(text: str) -> str:
            page.correct("11月!D9", text)
            desk.settle()
            return messages.text()

        assert corrected("いつか").startswith("“いつか”")
        page.columns_view.map("E", "note")
        desk.settle()
        assert messages.text().startswith("“いつか”"), "it is true still"
        assert not corrected("R8.11.30").startswith("“いつか”"), "it can be read"
        assert corrected("うそ").startswith("“うそ”")
        page.step(CHECK)
        assert messages.text() == "", "the step is left"
        page.step(COLUMNS)
        assert corrected("うそうそ").startswith("“うそうそ”")
        desk.window.choose("customers")
        assert messages.text() == "", "the page is left"
