"""The figures of a customer under the fold of the panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.actions import customers, purchases
from smallcrm.store.database import Store
from tests.ui.conftest import Desk
from tests.ui.test_customers import page_of

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """伊藤 和子 (1), who came every ten days until she stayed away, and 馬場 恵 (2), who never bought."""
    path = tmp_path / "two.crm"
    with Store.create(path) as store:
        kazuko = customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ"})
        customers.add(store, {"name": "馬場 恵", "kana": "ババ メグミ"})
        for day, item, amount in (
            ("2023-12-30", "帯", 90000),
            ("2026-09-01", "足袋", 1800),
            ("2026-09-11", "足袋", 1800),
            ("2026-09-21", "草履", 22000),
        ):
            bought = {"customer_id": kazuko, "day": day}
            purchases.add_purchase(store, bought, [{"item": item, "amount": amount}])
        returned = {"customer_id": kazuko, "day": "2026-09-22", "kind": "return"}
        purchases.add_purchase(store, returned, [{"item": "草履", "amount": -22000}])
    return path


def test_how_often_what_most_and_year_by_year(open_desk: OpenDesk, shop: Path) -> None:
    page = page_of(open_desk(shop))
    page.open_customer(1)
    figures = page.panel.figures
    assert figures.lines() == [], "nothing is looked up before somebody wants it"
    figures.fold.click()
    assert figures.lines() == [
        "First visit 2023/12/30",
        "Visit interval 10 days",
        "Last purchase 62 days ago",
        "Favourite items",
        "足袋 2× ¥3,600",
        "帯 1× ¥90,000",
    ]
    chart = figures.chart
    assert chart.words() == "2026: ¥3,600, 3 visits"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words() == "2025: ¥0, 0 visits", "a year without a purchase is a year"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "2023: ¥90,000, 1 visit"


def test_it_stays_open_and_goes_with_the_customer(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(1)
    page.panel.figures.fold.click()
    page.open_customer(2)
    assert not page.panel.figures.isVisible(), "who never bought has none"
    page.open_customer(1)
    assert page.panel.figures.chart.isVisible()
    purchases.add_purchase(desk.store, {"customer_id": 1, "day": "2026-11-20", "amount": 500})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert "Last purchase 2 days ago" in page.panel.figures.lines()


@pytest.mark.parametrize("size", [(1024, 700), (1360, 860)])
def test_the_folds_are_in_sight_without_scrolling(open_desk: OpenDesk, shop: Path, size: tuple[int, int]) -> None:
    desk = open_desk(shop)
    desk.window.resize(*size)
    page = page_of(desk)
    customers.change(desk.store, 1, dict.fromkeys(("address", "building", "note", "source", "staff"), "長い" * 40))
    desk.window.session.tasks.changed.emit()
    page.open_customer(1)
    desk.settle()
    panel = page.panel
    for fold in (panel.figures.fold, panel.files.fold):
        assert not fold.visibleRegion().isEmpty()
        assert fold.visibleRegion().boundingRect().size() == fold.size()
    assert panel.history.line.height() > 40


def test_intervals_are_there_once_the_list_shows_them(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    model = page.table.rows
    column = [one.key for one in model.columns].index("interval")
    kazuko = model.row_of(1)
    assert model.index(kazuko, column).data() == "", "nobody looks at it yet"
    page.table.layout_of_columns.choose(["kana", "interval"])
    desk.qtbot.waitUntil(lambda: model.index(kazuko, column).data() == "10")
