"""The ranking as a list under its curve: any column sorts, customers are opened, lines are copied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from smallcrm.actions import custom_fields, customers
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewPurchase
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.ranking.views import BOTH, NOTHING, PAPER, TABLE
from smallcrm.ui.widgets.column_dialog import ColumnDialog
from smallcrm.ui.widgets.column_layout import REST_MS
from smallcrm.ui.widgets.table import Order
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import Desk, fill

Shop = tuple[Desk, RankingPage]
PEOPLE = (("髙橋", "タカハシ", 9000), ("伊藤", "イトウ", 6000), ("=SUM(A1)", "", 3000), ("小林", "コバヤシ", 3000))


@pytest.fixture
def shop(open_desk: Callable[..., Desk], tmp_path: Path) -> Shop:
    """The list on a shop of four customers and walk-ins."""
    with Store.create(tmp_path / "small.crm") as store, store.act("import"):
        drafts = [CustomerDraft({"name": name, "kana": kana}) for name, kana, _amount in PEOPLE]
        for one, (_name, _kana, amount) in zip(store.customers.insert_many(drafts), PEOPLE, strict=True):
            store.purchases.insert(NewPurchase(one, f"2026-10-0{one}", amount))
        store.purchases.insert(NewPurchase(None, "2026-10-05", 1000))
    desk = open_desk(tmp_path / "small.crm")
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    page.refresh()
    desk.settle()
    page.views.switch.setCurrentIndex(TABLE)
    desk.settle()
    return desk, page


def names(page: RankingPage) -> list[str]:
    """The names, from top to bottom."""
    return cells(page, "name")


def cells(page: RankingPage, key: str) -> list[str]:
    """A column, from top to bottom."""
    rows = page.views.list.table.rows
    place = [column.key for column in rows.columns].index(key)
    return [str(rows.index(row, place).data()) for row in range(rows.rowCount())]


def sort(desk: Desk, page: RankingPage, key: str) -> None:
    """Click on a header."""
    table = page.views.list.table
    section = [column.key for column in table.rows.columns].index(key)
    table.horizontalHeader().sectionClicked.emit(section)
    desk.settle()


def test_the_lines_are_those_of_the_paper(shop: Shop) -> None:
    _desk, page = shop
    assert names(page) == ["髙橋", "伊藤", "=SUM(A1)", "小林"]
    assert cells(page, "rank") == ["1", "2", "3", "3"]
    assert cells(page, "amount") == ["9,000", "6,000", "3,000", "3,000"]
    assert "Walk-in ¥1,000" in page.views.list.foot.text()
    assert "Total ¥22,000" in page.views.list.foot.text()


def test_every_column_sorts_and_what_is_not_known_comes_last(shop: Shop) -> None:
    desk, page = shop
    sort(desk, page, "name")
    assert names(page) == ["=SUM(A1)", "伊藤", "小林", "髙橋"]
    sort(desk, page, "last")
    assert names(page) == ["小林", "=SUM(A1)", "伊藤", "髙橋"]
    sort(desk, page, "last")
    assert names(page)[0] == "髙橋"
    for column in page.views.list.table.rows.columns:
        sort(desk, page, column.key)
        assert sorted(names(page)) == sorted(name for name, _kana, _amount in PEOPLE)
    lines = page.made.lines if page.made else None
    assert lines is not None
    assert lines.ordered(Order("phone")) == lines.ids


def test_enter_opens_the_customer(shop: Shop) -> None:
    desk, page = shop
    page.views.list.table.selectRow(1)
    QTest.keyClick(page.views.list.table, Qt.Key.Key_Return)
    customers = desk.window.page()
    assert isinstance(customers, CustomersPage)
    assert customers.table.current_id() == 2
    assert customers.whole.is_open
    desk.settle()
    desk.window.go("ranking")
    page.views.list.table.setFocus()
    QTest.keyClick(page.views.list.table, Qt.Key.Key_F2)
    form = QApplication.activeModalWidget()
    assert isinstance(form, CustomerDialog)
    assert form.customer == 2
    form.reject()


def test_a_click_on_a_name_opens_the_customer_elsewhere_it_selects(shop: Shop) -> None:
    desk, page = shop
    table = page.views.list.table
    for key, opens in (("amount", False), ("name", True)):
        place = [column.key for column in table.rows.columns].index(key)
        at = table.visualRect(table.rows.index(2, place)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        desk.settle()
        assert isinstance(desk.window.page(), CustomersPage) is opens
    assert table.current_id() == 3


def test_copied_lines_are_cells_that_no_spreadsheet_runs(shop: Shop) -> None:
    desk, page = shop
    table = page.views.list.table
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:3] == ["1", "髙橋", "9000"]
    assert lines[2][1] == "'=SUM(A1)"
    assert desk.window.messages.text() == "4 lines copied, to be pasted as cells."


def test_the_curve_says_whose_point_it_is(shop: Shop) -> None:
    desk, page = shop
    curve = page.views.list.curve
    assert curve.words() == ""
    QTest.mouseMove(curve, curve.rect().center())
    area = curve._area()
    for place, name in enumerate(("髙橋", "伊藤", "=SUM(A1)", "小林")):
        at = QPointF(area.left() + (place + 0.5) / 4 * area.width(), area.center().y())
        QTest.mouseMove(curve, at.toPoint())
        QApplication.processEvents()
        assert name in curve.words()
    assert curve.words() == "No. 3  小林 ・ ¥3,000 ・ up to here 95.5% of sales ・ Class B"
    assert curve.accessibleDescription() == curve.words()
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert page.views.list.table.current_id() == 4
    assert desk.window.page() is page


def test_the_curve_by_keyboard_alone(shop: Shop) -> None:
    desk, page = shop
    curve = page.views.list.curve
    curve.setFocus()
    for key, name in (
        (Qt.Key.Key_Right, "髙橋"),
        (Qt.Key.Key_Right, "伊藤"),
        (Qt.Key.Key_End, "小林"),
        (Qt.Key.Key_Left, "=SUM(A1)"),
        (Qt.Key.Key_Home, "髙橋"),
    ):
        QTest.keyClick(curve, key)
        assert name in curve.words()
    curve.grab()
    QTest.keyClick(curve, Qt.Key.Key_Return)
    assert isinstance(desk.window.page(), CustomersPage)
    desk.settle()


def test_a_line_that_is_chosen_is_marked_on_the_curve(shop: Shop) -> None:
    _desk, page = shop
    page.views.list.table.selectRow(1)
    assert "伊藤" in page.views.list.curve.words()


def test_own_fields_are_columns_and_sort_as_what_they_hold(shop: Shop, tmp_path: Path) -> None:
    desk, page = shop
    store = desk.store
    field = custom_fields.make(store, "足袋", OwnKind("number"))
    day = custom_fields.make(store, "成人式", OwnKind("date"))
    for name, size, when in (("髙橋", "23.5", "R9.1.11"), ("伊藤", "9", ""), ("小林", "24", "2025/1/13")):
        (customer,) = [one.id for one in customers.find(store, name)]
        customers.change(store, customer, custom={"足袋": size, "成人式": when})
    page.refresh()
    page.options.choose_columns()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ColumnDialog)
    for row in range(dialog.list.count()):
        if (item := dialog.list.item(row)).text() in ("足袋", "成人式"):
            item.setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    desk.qtbot.waitUntil(lambda: page.report is not None and "custom:足袋" in page.report.columns)
    desk.settle()
    assert cells(page, "custom:足袋") == ["23.5", "9", "", "24"]
    assert cells(page, "custom:成人式") == ["2027/01/11", "", "", "2025/01/13"]
    sort(desk, page, "custom:足袋")
    assert cells(page, "custom:足袋") == ["24", "23.5", "9", ""]
    sort(desk, page, "custom:成人式")
    assert names(page)[:2] == ["髙橋", "小林"]
    for ending in ("pdf", "xlsx"):
        page.save(tmp_path / f"ranking.{ending}")
        desk.settle()
    assert "23.5 2027/01/11" in " ".join(PdfReader(tmp_path / "ranking.pdf").pages[0].extract_text().split())
    lines = CalamineWorkbook.from_path(str(tmp_path / "ranking.xlsx")).get_sheet_by_index(0).to_python()
    assert [line[-2:] for line in lines if "髙橋" in line] == [[23.5, date(2027, 1, 11)]]
    custom_fields.rename(store, field, "足袋の大きさ")
    custom_fields.remove(store, day, values=False)
    page.refresh()
    desk.qtbot.waitUntil(lambda: page.report is not None and "custom:足袋" not in page.report.columns)


def test_chosen_columns_are_those_of_paper_and_list(shop: Shop) -> None:
    desk, page = shop
    page.options.set_columns(["rank", "name", "kana", "quantity", "movement"])
    desk.qtbot.waitUntil(lambda: page.report is not None and "kana" in page.report.columns)
    desk.settle()
    assert cells(page, "kana")[0] == "タカハシ"
    assert [column.key for column in page.views.list.table.rows.columns] == list(page.options.choice().columns)
    usual = ["rank", "code", "name", "amount", "share", "cumulative", "class", "visits", "average", "last", "change"]
    page.options.set_columns(usual)
    assert page.options.choice().columns == ()
    desk.qtbot.waitUntil(lambda: page.report is not None and "kana" not in page.report.columns)
    desk.settle()


def test_a_period_without_purchases_offers_a_way_on(shop: Shop) -> None:
    desk, page = shop
    page.options.period.setCurrentIndex(page.options.period.findData("last-year"))
    desk.qtbot.waitUntil(lambda: page.made is not None and page.made.is_empty)
    desk.settle()
    assert page.views._stack.currentIndex() == NOTHING
    assert not page.print.isEnabled()
    page._everything()
    desk.qtbot.waitUntil(lambda: page.made is not None and not page.made.is_empty)
    desk.settle()
    assert page.views.list.isVisible()
    assert page.print.isEnabled()


def test_returns_beyond_all_sales_have_a_list_without_a_curve(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    with Store.create(tmp_path / "odd.crm") as store, store.act("import"):
        one = store.customers.insert(CustomerDraft({"name": "返品のみ"}))
        store.purchases.insert(NewPurchase(one, "2026-10-01", -900, kind="return"))
    desk = open_desk(tmp_path / "odd.crm")
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    desk.settle()
    page.views.switch.setCurrentIndex(TABLE)
    page.views.list.table.selectRow(0)
    curve = page.views.list.curve
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_Right)
    QTest.mouseMove(curve, curve.rect().center())
    QTest.mouseDClick(curve, Qt.MouseButton.LeftButton)
    assert (names(page), cells(page, "share"), curve.words()) == (["返品のみ"], ["–"], "")
    assert desk.window.page() is page
    desk.settle()


def test_the_view_is_remembered_over_a_restart(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    page.views.switch.setCurrentIndex(TABLE)
    desk.settle()
    desk.program.close()
    again = open_desk(tmp_path / "full.crm")
    page = again.window.go("ranking")
    assert isinstance(page, RankingPage)
    assert page.views.switch.currentIndex() == TABLE
    again.settle()
    assert page.views.list.isVisible()


def ranking_of(desk: Desk) -> RankingPage:
    """The page, with its ranking made."""
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    desk.settle()
    return page


def test_paper_and_list_are_seen_beside_each_other(shop: Shop) -> None:
    desk, page = shop
    desk.window.resize(1360, 860)
    page.views.switch.setCurrentIndex(BOTH)
    desk.settle()
    table, paper = page.views.list, page.views.paper
    assert table.isVisible()
    assert paper.isVisible()
    assert page.views.bar.isVisible()
    assert table.mapTo(page, QPoint()).y() == paper.mapTo(page, QPoint()).y()
    assert table.mapTo(page, QPoint()).x() < paper.mapTo(page, QPoint()).x()
    for view, seen in ((PAPER, (False, True)), (TABLE, (True, False))):
        page.views.switch.setCurrentIndex(view)
        assert (table.isVisible(), paper.isVisible()) == seen


def test_in_a_small_window_the_list_stands_above_the_paper(shop: Shop) -> None:
    desk, page = shop
    desk.window.resize(1024, 700)
    page.views.switch.setCurrentIndex(BOTH)
    desk.settle()
    table, paper = page.views.list, page.views.paper
    assert table.width() == page.views.width()
    assert not table.curve.isVisible()
    assert table.table.viewport().height() > 5 * table.table.rowHeight(0)
    assert table.mapTo(page, QPoint()).y() < paper.mapTo(page, QPoint()).y()


def test_what_stands_under_the_list_is_whole_where_there_is_room(shop: Shop) -> None:
    desk, page = shop
    desk.window.resize(1360, 860)
    desk.settle()
    foot, keys = page.views.list.foot, page.views.list._keys
    for one in (foot, keys):
        assert one.isVisible()
        assert one.width() >= one.fontMetrics().horizontalAdvance(one.text())


def test_how_paper_and_list_share_the_page_is_remembered(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.resize(1360, 860)
    page = ranking_of(desk)
    page.views.switch.setCurrentIndex(BOTH)
    desk.settle()
    page.views.divided.setSizes([300, page.views.divided.width() - 314])
    page.views.switch.setCurrentIndex(PAPER)
    page.views.switch.setCurrentIndex(BOTH)
    assert page.views.divided.sizes()[0] == 300
    desk.program.close()
    again = open_desk(tmp_path / "full.crm")
    again.window.resize(1360, 860)
    page = ranking_of(again)
    assert page.views.switch.currentIndex() == BOTH
    assert page.views.divided.sizes()[0] == 300


def test_widths_and_order_are_remembered(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 5)
    desk = open_desk(tmp_path / "full.crm")
    page = ranking_of(desk)
    page.views.switch.setCurrentIndex(TABLE)
    sort(desk, page, "name")
    table = page.views.list.table
    place = [column.key for column in table.rows.columns].index("amount")
    table.setColumnWidth(place, 171)
    desk.qtbot.wait(REST_MS + 100)
    desk.program.close()
    again = open_desk(tmp_path / "full.crm")
    page = ranking_of(again)
    assert page.views.list.table.columnWidth(place) == pytest.approx(171, abs=2)
    assert names(page) == [f"伊藤 和子 {number}" for number in range(5)]
    page.options.set_columns(["rank", "name", "kana", "amount"])
    again.qtbot.waitUntil(lambda: page.report is not None and "kana" in page.report.columns)
    again.settle()
    assert cells(page, "kana") == [f"イトウ カズコ 0000{number}" for number in range(5)]
    assert page.views.list.table.columnWidth(3) == pytest.approx(171, abs=2)
