"""The customers list in groups: heads, folding, what is selected by a head, and that all of it is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from smallcrm.actions import customers
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewPurchase
from smallcrm.ui.customers import groups
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.widgets.table import Order
from tests.ui.conftest import Desk
from tests.ui.test_customers import page_of

OpenDesk = Callable[..., Desk]
PEOPLE = (
    ("安藤", "アンドウ", "東京都", "1952-03-04", 300),
    ("馬場", "ババ", "北海道", "1960-11-30", 900),
    ("千葉", "チバ", "東京都", "", 50),
    ("土井", "ドイ", "", "1971-03-20", 0),
    ("江口", "エグチ", "北海道", "", 20),
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "five.crm"
    with Store.create(path) as store, store.act("import", file="made.xlsx", customers=5):
        ids = store.customers.insert_many(
            CustomerDraft({"name": name, "kana": kana, "prefecture": prefecture, "birthday": birthday})
            for name, kana, prefecture, birthday, _amount in PEOPLE
        )
        store.purchases.insert_many(
            NewPurchase(customer, "2026-11-03", one[-1]) for customer, one in zip(ids, PEOPLE, strict=True) if one[-1]
        )
    return path


def lines(page: CustomersPage) -> list[str]:
    """The list from top to bottom: a head as it reads, of a customer the name."""
    model = page.table.rows
    name = [column.key for column in model.columns].index("kana")
    return [model.index(row, name).data() for row in range(model.rowCount())]


def entry(menu: QMenu, *path: str) -> QAction:
    """An entry of a menu, by the names that lead to it."""
    found = next(action for action in menu.actions() if action.text() == path[0])
    if not path[1:]:
        return found
    inner = found.menu()
    assert isinstance(inner, QMenu)
    return entry(inner, *path[1:])


def group(page: CustomersPage, column: str) -> None:
    entry(page.table.layout_of_columns.menu(), "Group by", column).trigger()


def press(page: CustomersPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.table, key, modifier)


HOKKAIDO = "北海道  2 customers   total ¥920"
TOKYO = "東京都  2 customers   total ¥350"
NOWHERE = "(not filled in)  1 customer   total ¥0"


def test_heads_say_what_is_common_and_what_it_comes_to(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    assert lines(page) == [HOKKAIDO, "江口", "馬場", TOKYO, "安藤", "千葉", NOWHERE, "土井"]
    page.table.sort_by([column.key for column in page.table.rows.columns].index("amount"))
    page.session.tasks.changed.emit()
    fallen = [HOKKAIDO, "馬場", "江口", TOKYO, "安藤", "千葉", NOWHERE, "土井"]
    desk.qtbot.waitUntil(lambda: lines(page) == fallen)
    assert page.listing.order == Order("amount", descending=True)
    group(page, "Birthday month")
    assert lines(page)[0] == "Month 3  2 customers   total ¥300"
    group(page, "No groups")
    assert lines(page) == ["馬場", "安藤", "千葉", "江口", "土井"]


def test_a_search_leaves_the_groups_that_hold_somebody(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    page.filter.setText("バ")
    desk.settle()
    assert lines(page) == ["北海道  1 customer   total ¥900", "馬場", "東京都  1 customer   total ¥50", "千葉"]
    assert page.head.told.text() == "2 of 5"
    assert page.listed() == [2, 3]


def test_keys_fold_and_open(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    page.table.setFocus()
    page.table.go_to(1)
    press(page, Qt.Key.Key_Left)
    head = page.table.current_group()
    assert head
    assert head.value == "東京都"
    press(page, Qt.Key.Key_Left)
    assert lines(page) == [HOKKAIDO, "江口", "馬場", TOKYO, NOWHERE, "土井"]
    press(page, Qt.Key.Key_Up)
    assert page.table.current_id() == 2
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Right)
    assert lines(page)[3:6] == [TOKYO, "安藤", "千葉"]
    press(page, Qt.Key.Key_Right)
    assert page.table.current_id() == 1
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Return)
    assert TOKYO in lines(page)
    assert "安藤" not in lines(page)
    assert page.listed() == [5, 2, 1, 3, 4]


def test_the_mouse_folds_at_the_mark_and_by_a_double_click(open_desk: OpenDesk, shop: Path) -> None:
    page = page_of(open_desk(shop))
    group(page, "Prefecture")
    table, left, plain = page.table, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPoint(12, table.rowViewportPosition(0) + 5)
    QTest.mouseClick(table.viewport(), left, plain, at + QPoint(80, 0))
    assert len(lines(page)) == 8
    QTest.mouseClick(table.viewport(), left, plain, at)
    assert lines(page)[:2] == [HOKKAIDO, TOKYO]
    QTest.mouseClick(table.viewport(), left, plain, at + QPoint(80, 0))
    QTest.mouseDClick(table.viewport(), left, plain, at + QPoint(80, 0))
    assert lines(page)[:2] == [HOKKAIDO, "江口"]
    entry(table.layout_of_columns.menu(), "Group by", "Fold all groups").trigger()
    assert lines(page) == [HOKKAIDO, TOKYO, NOWHERE]
    entry(table.layout_of_columns.menu(), "Group by", "Open all groups").trigger()
    assert len(lines(page)) == 8


def test_a_head_means_its_whole_group(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    table = page.table
    table.choose_row(0)
    assert table.selected_ids() == [5, 2]
    table.fold(table.grouped.groups[0], folded=True)
    assert table.selected_ids() == [5, 2]
    desk.qtbot.waitUntil(lambda: page.foot.text() == "2 selected   total ¥920")
    table.fold(table.grouped.groups[0], folded=False)
    table.go_to(2)
    for _step in range(2):
        press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [2, 1]  # over the head of the next group to the first in it
    table.fold(table.grouped.groups[0], folded=True)
    table.selectAll()
    assert sorted(table.selected_ids()) == [1, 2, 3, 4, 5]
    table.choose_row(0)
    page.acts.remove_customers()
    desk.settle()
    assert lines(page) == [TOKYO, "安藤", "千葉", NOWHERE, "土井"]
    desk.window.undo()
    desk.settle()
    assert lines(page)[0] == HOKKAIDO


def test_what_changes_moves_to_its_group_and_is_seen_there(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    page.table.go_to(3)
    customers.change(desk.store, 3, {"prefecture": "沖縄県"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert page.table.current_id() == 3
    assert lines(page)[5:7] == ["沖縄県  1 customer   total ¥50", "千葉"]


def test_a_customer_in_a_folded_group_is_found(open_desk: OpenDesk, shop: Path) -> None:
    page = page_of(open_desk(shop))
    group(page, "Prefecture")
    page.table.fold_all(folded=True)
    page.open_customer(3)
    assert page.table.current_id() == 3
    assert lines(page) == [HOKKAIDO, TOKYO, "安藤", "千葉", NOWHERE]


def test_groups_and_what_is_folded_are_remembered(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    page.table.fold(page.table.grouped.groups[1], folded=True)
    QTest.qWait(400)
    desk.program.close()
    page = page_of(open_desk(shop))
    assert lines(page) == [HOKKAIDO, "江口", "馬場", TOKYO, NOWHERE, "土井"]
    entry(page.table.layout_of_columns.menu(), "As it was at first").trigger()
    assert len(lines(page)) == 5


def test_groups_of_very_many_are_made_off_the_windows_thread(
    open_desk: OpenDesk, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "AT_ONCE", 3)
    desk = open_desk(shop)
    page = page_of(desk)
    group(page, "Prefecture")
    assert len(lines(page)) == 5
    desk.settle()
    assert lines(page)[0] == HOKKAIDO
    customers.change(desk.store, 4, {"prefecture": "沖縄県"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert NOWHERE not in lines(page)


def test_own_fields_make_groups(open_desk: OpenDesk, shop: Path) -> None:
    from smallcrm.actions import custom_fields
    from smallcrm.values.own_kinds import OwnKind

    with Store.open(shop) as store:
        custom_fields.make(store, "会員", OwnKind("choice", ("金", "銀")))
        for customer, value in ((1, "銀"), (2, "金")):
            customers.change(store, customer, {}, custom={"会員": value})
    page = page_of(open_desk(shop))
    group(page, "会員")
    heads = [line.split()[0] for line in lines(page) if "total" in line]
    assert heads == ["金", "銀", "(not"]


def test_rows_are_copied_without_heads(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.table.layout_of_columns.choose(["kana", "amount"])
    group(page, "Prefecture")
    page.table.choose_row(0)
    page.acts.copy_cells()
    desk.settle()
    assert QGuiApplication.clipboard().text().splitlines()[-2:] == ["江口\tエグチ\t20", "馬場\tババ\t900"]


def test_folding_leaves_the_list_where_it_is(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "many.crm"
    with Store.create(path) as store, store.act("import", file="made.xlsx", customers=200):
        store.customers.insert_many(
            CustomerDraft({"name": f"客{number:03}", "prefecture": f"{number // 4:02}県"}) for number in range(200)
        )
    page = page_of(open_desk(path))
    group(page, "Prefecture")
    table = page.table
    at = table.grouped.row_of_group("25県")
    table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(at - 3))
    before = table.rowViewportPosition(at)
    table.fold(table.grouped.groups[25], folded=True)
    assert table.rowViewportPosition(at) == before
    page.session.tasks.changed.emit()
    QTest.qWait(50)
    assert table.rowViewportPosition(at) == before
    assert table.current_group() == table.grouped.groups[25]


def test_rows_of_several_groups_are_marked_by_space(open_desk: OpenDesk, shop: Path) -> None:
    page = page_of(open_desk(shop))
    group(page, "Prefecture")
    heads = [row for row in range(page.table.rows.rowCount()) if page.table.grouped.head_at(row)]
    page.table.choose_row(heads[0] + 1)
    first = page.table.current_id()
    press(page, Qt.Key.Key_Space)
    while page.table.currentIndex().row() <= heads[1]:
        press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert page.table.selected_ids() == [first, page.table.current_id()]
    press(page, Qt.Key.Key_Left)
    assert page.table.current_group() == page.table.grouped.groups[1]
    assert len(page.table.selected_ids()) == 2, "the way to a head unmarks nobody"
