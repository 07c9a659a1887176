"""The customers page: the list with its columns, its order and its sums, and what can be done with those selected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton

from smallcrm.actions import customers, timeline
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.listing import MANY
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.tag_dialog import TagDialog
from smallcrm.ui.timing import AFTER_THE_FRAME_MS
from smallcrm.ui.widgets.column_dialog import ColumnDialog
from smallcrm.ui.widgets.editors import editor_of
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.table import Order
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """安藤 (300), 馬場 (900) and 千葉 (nothing), and a walk-in."""
    path = tmp_path / "three.crm"
    with Store.create(path) as store, store.act("import", file="made.xlsx", customers=3):
        ando, baba, _chiba = store.customers.insert_many(
            [
                CustomerDraft(
                    {"name": "安藤 茂", "kana": "アンドウ シゲル", "code": "0009", "birthday": "1952-03-04"},
                    [("phone", "042-111-2222", "0421112222")],
                    ["VIP", "着物"],
                ),
                CustomerDraft({"name": "馬場 恵", "kana": "ババ メグミ", "code": "=10", "note": "足が\n弱い"}),
                CustomerDraft({"name": "千葉", "kana": "チバ", "address": "千葉市"}),
            ]
        )
        store.purchases.insert_many(
            [
                NewPurchase(ando, "2026-11-03", 500, (NewLine("帯", 500),)),
                NewPurchase(ando, "2026-11-05", -200, (NewLine("帯", -200),), kind="return"),
                NewPurchase(baba, "2026-10-01", 900, (NewLine("草履", 900),)),
                NewPurchase(None, "2026-10-01", 70, (NewLine("足袋", 70),)),
            ]
        )
    return path


def page_of(desk: Desk) -> CustomersPage:
    """The customers page, looked at."""
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()
    return page


def instead_of_list(page: CustomersPage) -> str:
    """What is said where the list would stand; empty where it stands."""
    shown = page._stack.currentWidget()
    return shown.heading.text() if isinstance(shown, Empty) else ""


def names(page: CustomersPage) -> list[str]:
    """The names in the list, from top to bottom."""
    model = page.table.rows
    return [model.index(row, column_of(page, "kana")).data() for row in range(model.rowCount())]


def column_of(page: CustomersPage, key: str) -> int:
    """Where a column stands in the model."""
    return [column.key for column in page.table.rows.columns].index(key)


def shown(page: CustomersPage) -> list[str]:
    """The columns that are shown, from left to right."""
    return [column.key for column in page.table.layout_of_columns.shown()]


def bring_up(desk: Desk, dialog: QDialog) -> None:
    """A screen would give a new dialog the keyboard; offscreen it has to be asked for."""
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)


def answer(desk: Desk, key: str) -> list[str]:
    """Give the next question this answer; the list holds what was asked."""
    asked: list[str] = []

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        asked.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.chosen = key
        dialog.accept()

    QTest.qWait(1)
    from smallcrm.ui.timing import later

    later(desk.window, 30, give).start()
    return asked


class TestList:
    def test_every_column_sorts_and_the_order_is_remembered(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        for column in page.table.rows.columns:
            page.table.sorted_by.emit(Order(column.key))
            desk.settle()
            assert len(names(page)) == 3, column.key
            assert page.table.rows.order == Order(column.key)
        page.table.sorted_by.emit(Order("amount", descending=True))
        desk.settle()
        assert names(page) == ["馬場 恵", "安藤 茂", "千葉"]
        QTest.qWait(400)
        desk.program.close()
        again = page_of(open_desk(shop))
        assert again.listing.order == Order("amount", descending=True)
        assert names(again) == ["馬場 恵", "安藤 茂", "千葉"]

    def test_a_search_keeps_the_order(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.sorted_by.emit(Order("amount", descending=True))
        desk.settle()
        page.filter.setText("1")
        desk.qtbot.waitUntil(lambda: names(page) == ["馬場 恵", "安藤 茂"])
        page.filter.clear()
        desk.qtbot.waitUntil(lambda: len(names(page)) == 3)

    def test_every_column_is_right_after_an_act_and_while_searching(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        for column in page.table.rows.columns:
            for descending in (False, True):
                page.table.sorted_by.emit(Order(column.key, descending))
                desk.settle()
        customers.change(desk.store, 3, {"code": "0001", "note": "あ"})
        with desk.store.act("add"):
            desk.store.purchases.insert(NewPurchase(3, "2026-11-09", 5000, (NewLine("帯", 5000),)))
        desk.window.session.tasks.changed.emit()
        page.filter.setText("0")
        desk.settle()
        for column in page.table.rows.columns:
            for descending in (False, True):
                page.table.sorted_by.emit(Order(column.key, descending))
                desk.settle()
                wanted = desk.store.customers.page(column.key, "0", descending=descending)  # type: ignore[arg-type]
                assert names(page) == [row.name for row in wanted], column.key
        page.filter.clear()
        page.table.sorted_by.emit(Order("amount", descending=True))
        desk.settle()
        assert names(page) == ["千葉", "馬場 恵", "安藤 茂"]

    def test_of_several_orders_asked_for_at_once_the_last_is_shown(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        desk.window.session.tasks.changed.emit()
        for key in ("amount", "code", "amount", "visits", "code"):
            page.table.sorted_by.emit(Order(key))
        desk.settle()
        assert page.table.rows.order == Order("code")
        assert names(page) == ["馬場 恵", "安藤 茂", "千葉"]

    def test_an_order_that_was_made_just_before_the_data_changed_is_not_taken(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page, tasks = page_of(desk), desk.window.session.tasks
        tasks.changed.emit()
        page.table.sorted_by.emit(Order("amount", descending=True))
        tasks._reader.submit(lambda: None).result()
        customers.add(desk.store, {"name": "和田", "kana": "ワダ"})
        page.table.sorted_by.emit(Order("visits", descending=True))
        tasks.changed.emit()
        desk.settle()
        page.table.sorted_by.emit(Order("amount", descending=True))
        desk.settle()
        assert names(page) == ["馬場 恵", "安藤 茂", "千葉", "和田"]

    def test_of_very_many_all_are_there_in_every_order(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        fill(tmp_path / "many.crm", MANY + 1)
        desk = open_desk(tmp_path / "many.crm")
        page = page_of(desk)
        desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == MANY + 1)
        amount, model = column_of(page, "amount"), page.table.rows
        head = page.table.horizontalHeader()
        for descending in (True, False):
            head.sectionClicked.emit(amount)
            desk.settle()
            assert model.order == Order("amount", descending)
            wanted = desk.store.customers.ids("amount", descending=descending)
            assert list(model.ids(0, MANY)) == wanted
        QTest.qWait(400)
        desk.program.close()
        page = page_of(open_desk(tmp_path / "many.crm"))
        assert page.listing.order == Order("amount")
        desk.qtbot.waitUntil(lambda: list(page.table.rows.ids(0, MANY)) == wanted)

    def test_what_the_next_click_asks_for_is_there_at_once(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.layout_of_columns.choose(["kana", "amount", "birthday"])
        QTest.qWait(AFTER_THE_FRAME_MS + 100)  # orders are foreseen once the first frame is on the screen
        desk.settle()
        for key in ("amount", "birthday"):
            page.table.horizontalHeader().sectionClicked.emit(column_of(page, key))
            assert page.table.rows.order == Order(key, descending=True), "without waiting for anything"
            desk.settle()
            page.table.horizontalHeader().sectionClicked.emit(column_of(page, key))
            assert page.table.rows.order == Order(key)
            desk.settle()

    def test_a_key_searches_without_a_rest(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.filter.setFocus()
        QTest.keyClicks(page.filter, "042")
        QApplication.processEvents()
        assert names(page) == ["安藤 茂"]

    def test_who_is_opened_is_current_also_in_an_order_that_is_still_being_made(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.sorted_by.emit(Order("amount", descending=True))
        desk.settle()
        page.table.choose_row(0)
        page.filter.setText("馬場")
        desk.qtbot.waitUntil(lambda: len(names(page)) == 1)
        new = customers.add(desk.store, {"name": "新井 葵"})
        desk.window.session.tasks.changed.emit()
        page.open_customer(new)
        desk.settle()
        desk.qtbot.wait(150)
        assert len(names(page)) == 4
        assert page.table.current_id() == new
        assert "新井 葵" in [label.text() for label in page.panel.findChildren(QLabel) if label.isVisibleTo(page.panel)]

    def test_typing_searches_and_escape_ends_it(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        QTest.keyClick(page.table, Qt.Key.Key_0)
        assert page.filter.hasFocus()
        page.filter.setText("馬場")
        desk.qtbot.waitUntil(lambda: names(page) == ["馬場 恵"])
        QTest.keyClick(page.filter, Qt.Key.Key_Return)
        assert page.table.hasFocus()
        assert page.table.current_id() == 2, "the first that was found"
        page.filter.setFocus()
        page.filter.setText("0421112222")
        desk.qtbot.waitUntil(lambda: names(page) == ["安藤 茂"])
        QTest.keyClick(page.filter, Qt.Key.Key_Escape)
        desk.qtbot.waitUntil(lambda: len(names(page)) == 3)
        QTest.keyClick(page.table, Qt.Key.Key_F, CTRL)
        assert page.filter.hasFocus()

    def test_the_foot_sums_the_list_the_search_and_the_selection(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        desk.qtbot.waitUntil(lambda: page.foot.text() == "3 customers   total ¥1,200   walk-ins ¥70")
        page.filter.setText("馬場")
        desk.qtbot.waitUntil(lambda: page.foot.text() == "1 customer   total ¥900")
        page.filter.clear()
        desk.qtbot.waitUntil(lambda: len(names(page)) == 3)
        page.table.selectAll()
        desk.qtbot.waitUntil(lambda: page.foot.text() == "3 selected   total ¥1,200")
        page.table.choose_row(0)
        desk.qtbot.waitUntil(lambda: page.foot.text().startswith("3 customers"))

    def test_rows_are_selected_by_keys_and_stay_selected_in_another_order(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.choose_row(0)
        first = page.table.current_id()
        QTest.keyClick(page.table, Qt.Key.Key_Down, CTRL)
        QTest.keyClick(page.table, Qt.Key.Key_Down, CTRL)
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        marked = page.table.selected_ids()
        assert len(marked) == 2
        assert marked[0] == first
        page.table.sorted_by.emit(Order("kana", descending=True))
        desk.settle()
        assert page.table.selected_ids() == marked[::-1]
        QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
        assert len(page.table.selected_ids()) == 3
        page.table.sorted_by.emit(Order("kana"))
        desk.settle()
        assert len(page.table.selected_ids()) == 3

    def test_all_that_were_found_stay_selected_and_nobody_else_is_when_others_are_listed(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.filter.setText("ば")
        desk.qtbot.waitUntil(lambda: names(page) == ["千葉", "馬場 恵"])
        QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
        marked = page.table.selected_ids()
        page.filter.clear()
        desk.qtbot.waitUntil(lambda: len(names(page)) == 3)
        desk.settle()
        assert sorted(page.table.selected_ids()) == sorted(marked)

    def test_what_there_is_to_see_when_there_is_nothing(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk()
        page = page_of(desk)
        assert instead_of_list(page) == "No customers yet"
        assert any("New customer" in button.text() for button in page._stack.findChildren(QPushButton))
        desk = open_desk(shop)
        page = page_of(desk)
        assert instead_of_list(page) == ""
        page.filter.setText("zzz")
        desk.qtbot.waitUntil(lambda: instead_of_list(page) == "Nobody found")


def test_the_head_of_the_list_is_whole_in_the_smallest_window_with_the_largest_letters(
    open_desk: OpenDesk, shop: Path
) -> None:
    desk = open_desk(shop, text_size=150)
    page = page_of(desk)
    desk.window.resize(1024, 700)
    desk.settle()
    title = next(label for label in page.findChildren(QLabel) if label.text() == "Customers")
    for widget in (title, page.head.columns_button, page.filter):
        assert widget.width() >= widget.minimumSizeHint().width()
        assert widget.height() >= widget.fontMetrics().height()
    assert title.width() >= title.sizeHint().width()
    assert title.geometry().right() < page.filter.x()
    assert page.filter.geometry().right() < page.head.columns_button.x()
    desk.qtbot.waitUntil(page.head.filter_button.isVisible)
    assert page.head.filter_button.width() >= page.head.filter_button.minimumSizeHint().width()
    assert page.segments.pane.folded.geometry().right() < page.head.filter_button.x()
    desk.window.resize(1900, 1000)
    desk.settle()
    assert page.filter.geometry().right() < page.head.filter_button.x() < page.head.columns_button.x()


def test_another_size_of_the_text_leaves_the_selection(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(3)
    page.table.select([1])
    desk.window.go("settings")
    desk.program.rebuild()
    desk.settle()
    page = page_of(desk)
    assert (page.table.current_id(), set(page.table.selected_ids())) == (3, {1, 3})


def test_several_columns_are_ticked_one_after_the_other(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.head.columns_button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    before = set(shown(page))
    rank, gender = (next(one for one in menu.actions() if one.text() == name) for name in ("Rank", "Gender"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(rank).center())
    menu.setActiveAction(gender)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible()
    assert set(shown(page)) - before == {"place", "gender"}
    QTest.keyClick(menu, Qt.Key.Key_Escape)


class TestColumns:
    def test_in_a_small_window_no_figure_is_cut_and_only_what_is_seen_is_ticked(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        desk.window.resize(1024, 700)
        desk.settle()
        head, layout = page.table.horizontalHeader(), page.table.layout_of_columns
        assert head.length() <= page.table.viewport().width()
        ticked = {action.text() for action in layout.menu().actions() if action.isChecked()}
        assert ticked == {"Name", "Phone", "Last visit", "Total"}
        tags = next(action for action in layout.menu().actions() if action.text() == "Tags")
        tags.trigger()
        assert [column.title for column in layout.in_sight()] == ["Name", "Phone", "Last visit", "Total", "Tags"]
        desk.qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 0)

    def test_chosen_moved_and_widened_columns_are_remembered(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        layout, head = page.table.layout_of_columns, page.table.horizontalHeader()
        layout.choose(["kana", "email", "birthday", "age", "address"])
        keys = [column.key for column in page.table.rows.columns]
        head.resizeSection(keys.index("email"), 333)
        head.moveSection(head.visualIndex(keys.index("age")), 0)
        assert shown(page) == ["age", "kana", "email", "birthday", "address"]
        QTest.qWait(400)
        desk.program.close()
        page = page_of(open_desk(shop))
        assert shown(page) == ["age", "kana", "email", "birthday", "address"]
        assert abs(page.table.columnWidth(keys.index("email")) - 333) <= 1
        assert page.table.isColumnHidden(keys.index("code"))
        model = page.table.rows
        assert [model.index(0, keys.index(key)).data() for key in ("age", "birthday")] == ["74", "1952/03/04"]
        page.table.layout_of_columns.reset()
        assert shown(page) == ["code", "kana", "tags", "phone", "last_visit", "visits", "amount"]

    def test_columns_of_less_weight_give_way_until_columns_are_chosen(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        desk.window.resize(desk.window.SMALLEST)
        desk.settle()
        hidden = [one.key for at, one in enumerate(page.table.rows.columns) if page.table.isColumnHidden(at)]
        assert "tags" in hidden
        assert "kana" not in hidden
        page.table.layout_of_columns.choose(shown(page))
        assert "tags" not in [
            one.key for at, one in enumerate(page.table.rows.columns) if page.table.isColumnHidden(at)
        ]

    def test_arrows_lead_on_when_a_column_is_hidden(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        layout = page.table.layout_of_columns
        page.table.setCurrentIndex(page.table.rows.index(0, 0))
        layout.choose(["kana", "phone"])
        for row in (1, 2):
            QTest.keyClick(page.table, Qt.Key.Key_Down)
            assert page.table.currentIndex().row() == row

    def test_the_menu_of_the_columns(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        menu = page.table.layout_of_columns.menu(0)
        actions = {action.text(): action for action in menu.actions()}
        actions["Sort descending"].trigger()
        desk.settle()
        assert page.table.rows.order == Order("code", descending=True)
        actions["E-mail"].trigger()
        assert shown(page)[-1] == "email"
        actions["Hide “Code”"].trigger()
        assert "code" not in shown(page)
        assert not actions["Name"].isEnabled(), "who it is stays"
        menu.deleteLater()

    def test_columns_are_put_in_order_by_keys(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.layout_of_columns.arrange()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ColumnDialog)
        bring_up(desk, dialog)
        dialog.list.setCurrentRow(1)
        QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        dialog.list.setCurrentRow(2)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        dialog.accept()
        assert shown(page) == ["kana", "code", "phone", "last_visit", "visits", "amount"]

    def test_what_is_remembered_may_be_nonsense(self, open_desk: OpenDesk, shop: Path, home: Path) -> None:
        (home / "config" / "smallcrm").mkdir(parents=True)
        (home / "config" / "smallcrm" / "lists.ini").write_text('[General]\ncustomers="{\\"columns\\": 7}"\n')
        assert shown(page_of(open_desk(shop)))[0] == "code"


class TestActs:
    def test_deleting_offers_undo_and_goes_on_to_the_next(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.setFocus()
        page.table.choose_row(1)
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        desk.settle()
        assert names(page) == ["安藤 茂", "馬場 恵"]
        assert page.table.currentIndex().row() == 1
        assert "千葉" in desk.window.messages.text()
        desk.window.messages.offers()[0].click()
        desk.settle()
        assert desk.store.customers.count() == 3

    def test_deleting_many_asks_first(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        fill(tmp_path / "full.crm", 30)
        desk = open_desk(tmp_path / "full.crm")
        page = page_of(desk)
        page.table.selectAll()
        asked = answer(desk, "keep")
        page.acts.remove.trigger()
        assert "30 customers" in asked[0]
        desk.settle()
        assert desk.store.customers.count() == 30
        answer(desk, "delete")
        page.acts.remove.trigger()
        desk.settle()
        assert desk.store.customers.count() == 0
        assert instead_of_list(page) == "No customers yet"

    def test_a_selection_is_copied_as_cells(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.layout_of_columns.choose(["code", "kana", "amount", "last", "note"])
        page.table.setFocus()
        page.table.selectAll()
        QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
        desk.settle()
        assert QGuiApplication.clipboard().text().split("\n") == [
            "0009\t安藤 茂\tアンドウ シゲル\t300\t2026/11/03\t",
            "\t千葉\tチバ\t\t\t",
            "'=10\t馬場 恵\tババ メグミ\t900\t2026/10/01\t足が 弱い",
        ]

    def test_a_tag_for_all_that_are_selected(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.selectAll()
        for does, tagged in (("give", 3), ("take", 0)):
            desk.window.activateWindow()
            desk.qtbot.waitUntil(desk.window.isActiveWindow)
            QTest.keyClick(page.table, Qt.Key.Key_T, CTRL)
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, TagDialog)
            dialog.save()
            assert "must not be empty" in dialog.tags.words.text()
            dialog.tags.show_value(["着物"])
            dialog.does.show_value(does)
            dialog.save()
            desk.settle()
            assert len(desk.store.tags.customers("着物")) == tagged
        desk.window.undo()
        desk.settle()
        assert len(desk.store.tags.customers("着物")) == 3

    def test_acts_that_cannot_be_done_are_grey(self, open_desk: OpenDesk, shop: Path) -> None:
        page = page_of(open_desk())
        assert not page.acts.edit.isEnabled()
        assert not page.acts.remove.isEnabled()
        page = page_of(open_desk(shop))
        assert page.acts.edit.isEnabled(), "the first row is current"
        page.table.clearSelection()
        assert not page.acts.remove.isEnabled()

    def test_enter_opens_the_customer_over_the_whole_page_and_the_form_has_keys_of_its_own(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert page.whole.is_open
        QTest.keyClick(page.panel.history.line, Qt.Key.Key_E)
        form = QApplication.activeModalWidget()
        assert isinstance(form, CustomerDialog)
        assert form.customer == page.table.current_id()
        form.reject()
        QTest.keyClick(page.panel.history.line, Qt.Key.Key_Escape)
        assert page.table.isVisible()
        for key, modifier in ((Qt.Key.Key_F2, NONE), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_E, CTRL)):
            QTest.keyClick(page.table, key, modifier)
            form = QApplication.activeModalWidget()
            assert isinstance(form, CustomerDialog)
            form.reject()
        assert page.table.isVisible()

    def test_the_menu_is_reached_by_the_menu_key(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        desk.qtbot.waitUntil(lambda: "privacy" in vars(page))  # made after the first frame
        page.table.choose_row(0)
        named = [action for action in page.acts.menu.actions() if action.text()]
        inside = {menu.title(): menu.actions() for menu in page.acts.menu.findChildren(QMenu)}
        assert {one.text(): [act.text() for act in inside.get(one.text(), ())] for one in named} == {
            "Open the customer\tEnter": [],
            "Edit": [],
            "New purchase": [],
            "History": [],
            "Contacts, payments, files": [
                "Visit…", "Call…", "Note…", "E-mail…", "Letter…", "Social media…", "Complaint…", "Payment received…",
                "Statement…", "Attach files…",
            ],
            "Family and company": ["Family and relations…", "Moved to another company…", "Tree of referrals…"],
            "Personal data": ["Save what is known…", "Erase for good…"],
            "Tag…": [],
            "Change a field…": [],
            "Copy": [],
            "Export the selected…": [],
            "On paper": ["Print labels…", "Print postcards…", "Customer cards…"],
            "Delete": [],
            "New customer": [],
            "The whole list": ["Unpaid…", "Personas…", "Stages by purchases…", "Find duplicates…", "Trash"],
        }  # fmt: skip
        assert all(act.shortcut().toString() for one in named[1:] for act in inside.get(one.text(), [one]))


class TestPanel:
    def test_all_purchases_are_there_and_come_in_pages(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        fill(tmp_path / "full.crm", 1)
        with Store.open(tmp_path / "full.crm") as store, store.act("import"):
            store.purchases.insert_many(
                NewPurchase(1, f"2025-{1 + at % 12:02}-{1 + at % 28:02}", at, (NewLine(f"品{at}", at),))
                for at in range(1000)
            )
        desk = open_desk(tmp_path / "full.crm")
        page = page_of(desk)
        page.open_customer(1)
        listed = page.panel.history.line
        assert listed.rows.rowCount() == 1002 + 2, "the imports are told of, too"
        listed.viewport().repaint()
        assert len(listed.rows._pages) == 1
        listed.scrollToBottom()
        listed.viewport().repaint()
        assert any("品" in listed.rows.index(row, 0).data() for row in (1001, 1002))

    def test_purchases_are_deleted_by_key_and_come_back(self, open_desk: OpenDesk, shop: Path) -> None:
        desk = open_desk(shop)
        page = page_of(desk)
        page.open_customer(1)
        listed = page.panel.history.line
        listed.setFocus()
        newest = listed.rows.row_of(timeline.numbers(desk.store, 1, "purchase")[0])
        listed.selectionModel().select(listed.rows.index(newest, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        QTest.keyClick(listed, Qt.Key.Key_Delete)
        desk.settle()
        assert listed.rows.rowCount() == 2
        assert desk.store.customers.rows([1])[0].amount == 500
        desk.window.undo()
        desk.settle()
        assert listed.rows.rowCount() == 3

    def test_who_belongs_to_a_company_is_said(self, open_desk: OpenDesk, shop: Path) -> None:
        with Store.open(shop) as store, store.act("change"):
            company = store.customers.insert(CustomerDraft({"name": "(株)みどり", "kind": "company"}))
            store.customers.update(1, {"company": "(株)みどり", "company_id": company, "post_consent": 1})
        page = page_of(open_desk(shop))
        page.open_customer(company)
        assert page.panel.circle.lines() == ["安藤 茂"]
        page.open_customer(1)
        assert page.panel.circle.lines() == ["(株)みどり"]
        told = [label.text() for label in page.panel.findChildren(QLabel) if label.isVisibleTo(page.panel)]
        assert "yes" in told


def test_no_key_of_the_page_means_two_things(open_desk: OpenDesk, shop: Path) -> None:
    page = page_of(open_desk(shop))
    assert page.panel
    keys = [keys.toString() for action in page.findChildren(QAction) for keys in action.shortcuts()]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_several_tags_are_given_as_the_form_of_a_customer_reads_them(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(3)
    page.acts.tag.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TagDialog)
    editor_of(dialog.tags.editor).setText("テスト、VIP , 髙")  # type: ignore[attr-defined]
    dialog.save()
    desk.settle()
    assert customers.existing(desk.store, 3).tags == ("テスト", "VIP", "髙")


def test_undo_in_a_search_with_nothing_to_take_back_is_the_window_s(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    customers.change(desk.store, 3, {"name": "千葉 花"})
    desk.window.session.tasks.changed.emit()
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "a")
    QTest.keyClick(page.filter, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert (page.filter.text(), customers.existing(desk.store, 3).name) == ("", "千葉 花")
    QTest.keyClick(page.filter, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert customers.existing(desk.store, 3).name == "千葉"
    QTest.keyClick(page.filter, Qt.Key.Key_Y, CTRL)
    desk.settle()
    assert customers.existing(desk.store, 3).name == "千葉 花"
    search = desk.window.top_bar.search
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert customers.existing(desk.store, 3).name == "千葉"
