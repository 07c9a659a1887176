"""The duplicates page: found off the window's thread, looked at side by side, settled by keys, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smallcrm.actions import customers, files, merging, purchases
from smallcrm.store.database import Store
from smallcrm.ui.duplicates.comparison import STAYS
from smallcrm.ui.duplicates.page import LIST, NOBODY, SETTLED, STOPPED, DuplicatesPage
from smallcrm.ui.main_window import MainWindow
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_labels import check

OpenDesk = Callable[..., Desk]
PHONE, MOBILE = ("phone", "03-1234-5678"), ("mobile", "090-1111-2222")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """伊藤 twice with a number, 小林 twice by name alone, 高橋 three times, and others."""
    path = tmp_path / "twice.crm"
    with files.create_file(path) as store:
        add(store, "伊藤 和子", code="0001", birthday="1952-03-04", note="足が弱い", contacts=[PHONE])
        add(store, "伊藤 <b>和子</b>", contacts=[PHONE])
        again = add(
            store, "伊藤　和子", kana="イトウ カズコ", address="東京都中野区中野1-2-3", note="帯を探している",
            contacts=[PHONE, MOBILE],
        )  # fmt: skip
        add(store, "小林 健")
        add(store, "小林 健", gender="男")
        for code in ("7", "8", "9"):
            add(store, "髙橋 恵子", code=code, contacts=[("email", "keiko@example.jp")])
        day = {"customer_id": again, "day": "2026-05-01", "amount": 2000}
        purchases.add_purchase(store, day, [{"item": "帯", "amount": 2000}])
    return path


def add(store: Store, name: str, *, contacts: list[tuple[str, str]] | None = None, **values: str) -> int:
    return customers.add(store, {"name": name, **values}, contacts=contacts or ())


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    made = open_desk(shop)
    made.window.activateWindow()
    return made


def opened(desk: Desk) -> DuplicatesPage:
    page = desk.window.go("duplicates")
    desk.settle()
    assert isinstance(page, DuplicatesPage)
    return page


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def names(page: DuplicatesPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told(page: DuplicatesPage) -> dict[str, list[tuple[str, bool | None]]]:
    """Field -> (value, whether it stays) of each entry."""
    model = page.card.table.compared
    return {
        row.label: [
            (value, model.index(at, place + 1).data(STAYS)) for place, value in enumerate(row.values)
        ]
        for at, row in enumerate(model.rows)
    }  # fmt: skip


def go_to(page: DuplicatesPage, label: str, place: int) -> None:
    rows = page.card.table.compared.rows
    at = next(at for at, row in enumerate(rows) if row.label == label)
    page.card.table.setCurrentIndex(page.card.table.compared.index(at, place + 1))


class TestLooking:
    def test_groups_are_listed_the_likeliest_first_with_reasons_in_words(self, desk: Desk) -> None:
        page = opened(desk)
        assert names(page) == ["髙橋 恵子", "伊藤 和子", "小林 健"]
        assert page.table.model().index(0, 1).data() == "same name, same e-mail"
        assert (page.card.sign.text(), page.count.text()) == ("Almost certain  80", "1 of 3")
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        assert (page.card.sign.text(), page.card.why.text(), page.count.text()) == (
            "Possible  40",
            "same name",
            "3 of 3",
        )

    def test_the_entries_stand_side_by_side_with_what_stays(self, desk: Desk) -> None:
        page = opened(desk)
        page.table.choose_row(1)
        fields = told(page)
        assert fields["Name"] == [("伊藤 和子", None), ("伊藤 和子", None)]
        assert fields["Customer code"] == [("", False), ("0001", True)]
        assert fields["Reading (kana)"] == [("イトウ カズコ", True), ("", False)]
        assert fields["Note"] == [("帯を探している", True), ("足が弱い", True)]
        assert fields["Mobile"] == [("090-1111-2222", True), ("", False)]
        assert fields["Purchases"] == [("1 visit  ¥2,000\nuntil 2026/05/01", True), ("", False)]
        heads = page.card.table.compared.heads
        assert list(heads) == ["伊藤 和子", "伊藤 和子 0001"]  # who bought stands first

    def test_three_stand_side_by_side(self, desk: Desk) -> None:
        page = opened(desk)
        assert [value for value, _stays in told(page)["Customer code"]] == ["7", "8", "9"]

    def test_a_screen_reader_hears_field_value_and_whether_it_stays(self, desk: Desk) -> None:
        page = opened(desk)
        page.table.choose_row(1)
        page.card.table.setFocus()
        go_to(page, "Customer code", 1)
        table = QAccessible.queryAccessibleInterface(page.card.table)
        index = page.card.table.currentIndex()
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Customer code: 0001, stays"
        assert table.text(QAccessible.Text.Name) == "The entries side by side"

    def test_it_is_reached_from_the_customers_and_by_the_search(self, desk: Desk) -> None:
        page = desk.window.go("customers")
        desk.settle()
        assert page.acts.duplicates.isEnabled()  # type: ignore[attr-defined]
        QTest.keyClick(desk.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        shown = desk.window.page()
        assert isinstance(shown, DuplicatesPage)
        assert len(names(shown)) == 3

    def test_it_can_be_stopped_and_begun_again(self, desk: Desk) -> None:
        page = desk.window.go("duplicates")
        assert isinstance(page, DuplicatesPage)
        assert page.search.isVisible()
        page.search.cancel.click()
        desk.settle()
        assert page._stack.currentIndex() == STOPPED
        assert not page.search.isVisible()
        page.again.click()
        desk.settle()
        assert page._stack.currentIndex() == LIST

    def test_a_shop_without_any_says_so(self, open_desk: OpenDesk) -> None:
        page = opened(open_desk())
        assert page._stack.currentIndex() == NOBODY
        assert not page.merge_button.isEnabled()

    def test_nothing_is_cut_in_the_smallest_window_with_the_largest_letters(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop, text_size=150)
        desk.window.resize(MainWindow.SMALLEST)
        page = opened(desk)
        page.table.choose_row(1)
        desk.settle()
        check(page)
        assert not page.card.table.horizontalScrollBar().isVisible()


class TestChoosing:
    @pytest.fixture
    def page(self, desk: Desk) -> DuplicatesPage:
        page = opened(desk)
        page.table.choose_row(1)
        page.card.table.setFocus()
        return page

    def test_by_a_number_by_space_and_by_a_click(self, page: DuplicatesPage) -> None:
        go_to(page, "Customer code", 1)
        press(Qt.Key.Key_1)
        assert told(page)["Customer code"] == [("", True), ("0001", False)]
        press(Qt.Key.Key_Space)
        assert told(page)["Customer code"] == [("", False), ("0001", True)]
        at = next(at for at, row in enumerate(page.card.table.compared.rows) if row.label == "Note")
        where = page.card.table.visualRect(page.card.table.compared.index(at, 2)).center()
        QTest.mouseClick(page.card.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert told(page)["Note"] == [("帯を探している", False), ("足が弱い", True)]

    def test_a_number_in_the_list_or_a_head_takes_all_that_an_entry_says(self, page: DuplicatesPage) -> None:
        go_to(page, "Customer code", 1)
        press(Qt.Key.Key_1)
        page.table.setFocus()
        press(Qt.Key.Key_2)
        fields = told(page)
        assert fields["Customer code"] == [("", False), ("0001", True)]
        assert fields["Reading (kana)"] == [("イトウ カズコ", True), ("", False)]  # the other says nothing
        assert fields["Note"] == [("帯を探している", False), ("足が弱い", True)]
        head = page.card.table.horizontalHeader()
        where = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert told(page)["Note"] == [("帯を探している", True), ("足が弱い", False)]

    def test_what_was_chosen_is_what_the_merged_one_says(self, desk: Desk, page: DuplicatesPage) -> None:
        go_to(page, "Note", 1)
        press(Qt.Key.Key_2)
        press(Qt.Key.Key_Return)
        desk.settle()
        (found,) = customers.find(desk.store, "0001")
        record = customers.existing(desk.store, found.id)
        assert (record.name, record.note, record.kana) == ("伊藤 和子", "足が弱い", "イトウ カズコ")
        assert store_amounts(desk.store, found.id) == [2000]


def store_amounts(store: Store, customer: int) -> list[int]:
    return [purchase.amount for purchase in store.purchases.of_customer(customer)]


class TestSettling:
    def test_enter_n_and_s_go_through_all(self, desk: Desk) -> None:
        page = opened(desk)
        before = desk.store.customers.count()
        press(Qt.Key.Key_Return)
        desk.settle()
        assert desk.store.customers.count() == before - 2
        assert desk.window.messages.text() == "Made 3 entries of “髙橋 恵子” one"
        assert (names(page), page.count.text()) == (["伊藤 和子", "小林 健"], "2 of 3")
        assert page.table.hasFocus()
        press(Qt.Key.Key_S)
        assert page.count.text() == "3 of 3"
        press(Qt.Key.Key_N)
        desk.settle()
        assert desk.window.messages.text() == "Noted as different customers: 小林 健, 小林 健"
        assert names(page) == ["伊藤 和子"]
        assert desk.store.distinct_pairs.all() == {(4, 5)}
        press(Qt.Key.Key_Return)
        desk.settle()
        assert page._stack.currentIndex() == SETTLED
        page.again.click()
        desk.settle()
        assert page._stack.currentIndex() == NOBODY

    def test_one_of_three_is_left_out(self, desk: Desk) -> None:
        page = opened(desk)
        press(Qt.Key.Key_X)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == [f"&{n}  髙橋 恵子 {6 + n}" for n in (1, 2, 3)]
        QTest.keyClick(menu, Qt.Key.Key_2)
        desk.settle()
        assert desk.store.distinct_pairs.all() == {(6, 7), (7, 8)}
        assert page.card.table.compared.heads == ["髙橋 恵子 7", "髙橋 恵子 9"]
        assert not page.leave_button.isVisible()
        assert (len(names(page)), page.count.text()) == (3, "1 of 3")

    def test_what_is_settled_during_a_search_does_not_come_back(self, desk: Desk) -> None:
        page = opened(desk)
        page.again.click()
        press(Qt.Key.Key_Return)
        desk.settle()
        assert names(page) == ["伊藤 和子", "小林 健"]

    def test_undo_brings_the_group_back_and_the_page_to_it(self, desk: Desk) -> None:
        page = opened(desk)
        page.table.choose_row(1)
        page.merge_button.click()
        desk.settle()
        assert names(page) == ["髙橋 恵子", "小林 健"]
        desk.window.messages.offers()[0].click()
        desk.settle()
        assert names(page) == ["髙橋 恵子", "伊藤 和子", "小林 健"]
        assert (page.table.currentIndex().row(), page.count.text()) == (1, "2 of 3")

    @pytest.mark.parametrize("soon", [True, False])
    def test_undo_brings_the_last_group_back_too(self, desk: Desk, soon: bool) -> None:
        merging.not_duplicates(desk.store, [(4, 5), (6, 7), (7, 8), (6, 8)], TODAY)
        page = opened(desk)
        press(Qt.Key.Key_Return)
        desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == SETTLED)
        if not soon:
            desk.settle()
        desk.window.undo()
        desk.settle()
        assert page._stack.currentIndex() == LIST
        assert names(page) == ["伊藤 和子"]

    def test_undo_from_another_page_brings_the_last_group_back_too(self, desk: Desk) -> None:
        merging.not_duplicates(desk.store, [(4, 5), (6, 7), (7, 8), (6, 8)], TODAY)
        page = opened(desk)
        press(Qt.Key.Key_Return)
        desk.settle()
        assert page._stack.currentIndex() == SETTLED
        desk.window.go("activity")
        desk.settle()
        desk.window.undo()
        desk.settle()
        assert names(opened(desk)) == ["伊藤 和子"]

    def test_what_is_done_elsewhere_is_seen(self, desk: Desk) -> None:
        page = opened(desk)
        merging.not_duplicates(desk.store, [(4, 5)], TODAY)
        desk.window.session.tasks.changed.emit()
        desk.settle()
        assert names(page) == ["髙橋 恵子", "伊藤 和子"]

    def test_two_again_after_later_work_by_the_log(self, desk: Desk) -> None:
        """Merged here, edited later, taken back in the activity log: the edit stays."""
        opened(desk).table.choose_row(1)
        press(Qt.Key.Key_Return)
        desk.settle()
        (kept,) = [one.id for one in customers.find(desk.store, "0001")]
        customers.change(desk.store, kept, {"stage": "固定客"})
        purchases.add_purchase(desk.store, {"customer_id": kept, "day": "2026-11-20", "amount": 500})
        log = desk.window.go("activity")
        desk.settle()
        merged = next(act.id for act in desk.store.journal.acts() if act.kind == "merge-customers")
        assert log.table.go_to(merged)  # type: ignore[attr-defined]
        log.undo.click()  # type: ignore[attr-defined]
        desk.settle()
        one, two = customers.existing(desk.store, kept), customers.existing(desk.store, 1)
        assert (one.stage, one.code, two.code, two.note) == ("regular", "", "0001", "足が弱い")
        assert store_amounts(desk.store, kept) == [500, 2000]

    def test_one_that_was_deleted_meanwhile_is_said_and_looked_for_again(self, desk: Desk) -> None:
        page = opened(desk)
        customers.remove(desk.store, [6])
        press(Qt.Key.Key_Return)
        desk.settle()
        assert "does not exist any more" in desk.window.messages.text()
        assert page.card.table.compared.heads == ["髙橋 恵子 8", "髙橋 恵子 9"]
        assert page.merge_button.isEnabled()
