"""No cut and no overlapping text, in both languages, at the smallest size and with large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, demo, purchases
from smallcrm.store.database import Store
from smallcrm.ui import theme
from smallcrm.ui.customers.circle_part import NameButton
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.timing import AFTER_THE_FRAME_MS
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.ui.widgets.plain import Elided, plain_tip
from tests.ui.conftest import TODAY, Desk, fill

PAGES = ("customers", "duplicates", "imports", "ranking", "printing", "activity", "start", "settings")


def visible(window: QWidget) -> Iterator[QWidget]:
    """The labels, buttons and boxes that can be seen, those inside buttons apart."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox) or not text_of(widget):
            continue
        if widget.isVisibleTo(window) and not widget.visibleRegion().isEmpty():
            yield widget


def text_of(widget: QLabel | QAbstractButton | QComboBox) -> str:
    """What it says."""
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text()


def is_whole(widget: QWidget) -> bool:
    """Whether the text has the room it asks for, or gives way in good order."""
    if isinstance(widget, Elided | NameButton):
        return True
    if isinstance(widget, QComboBox):
        shown = widget.shown_text() if isinstance(widget, ElidedBox) else ""
        return widget.isEditable() or shown == widget.currentText() or shown.endswith("…")
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    asked = widget.sizeHint() if isinstance(widget, QPushButton | QRadioButton) else widget.minimumSizeHint()
    return widget.width() >= asked.width() and widget.height() >= min(asked.height(), widget.fontMetrics().height())


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where the widget is in the window."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def check(window: QWidget) -> None:
    """Walk what can be seen."""
    QTest.qWait(AFTER_THE_FRAME_MS + 70)  # what comes after the frame is there
    shown = list(visible(window))
    for _more in range(20):  # a text that came last gets its room when the window finds the time
        if shown and all(map(is_whole, shown)):
            break
        QTest.qWait(100)
        shown = list(visible(window))
    assert shown
    for widget in shown:
        assert is_whole(widget), f"cut: {text_of(widget)!r}"  # type: ignore[arg-type]
    labels = [widget for widget in shown if isinstance(widget, QLabel)]
    for at, one in enumerate(labels):
        for other in labels[at + 1 :]:
            if one.parentWidget() is other.parentWidget():
                both = place(one, window).intersected(place(other, window))
                assert both.isEmpty(), f"overlap: {one.text()!r} and {other.text()!r}"


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("key", PAGES)
def test_every_page_at_the_smallest_size(open_desk: Callable[..., Desk], tmp_path: Path, spoken: str, key: str) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", language=spoken)
    desk.window.resize(MainWindow.SMALLEST)
    desk.window.go("customers")
    desk.settle()
    desk.window.go(key)
    desk.settle()
    check(desk.window)


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_the_plan_of_an_import(open_desk: Callable[..., Desk], ledger: Path, spoken: str) -> None:
    desk = open_desk(language=spoken)
    desk.window.resize(MainWindow.SMALLEST)
    desk.drop(ledger)
    desk.settle()
    assert isinstance(desk.window.page(), ImportPage)
    check(desk.window)


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_the_welcome_is_seen_without_scrolling(open_desk: Callable[..., Desk], spoken: str) -> None:
    desk = open_desk(language=spoken)
    desk.window.resize(MainWindow.SMALLEST)
    page = desk.window.go("start")
    desk.settle()
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_facts_end_where_purchases_begin(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    with Store.create(tmp_path / "full.crm") as store:
        many = {f"欄 {number}": "長い説明" * 8 for number in range(12)}
        customer = customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ", "code": "0042"}, custom=many)
        purchases.add_purchase(store, {"customer_id": customer, "day": "2026-11-17", "amount": 1000})
    desk = open_desk(tmp_path / "full.crm")
    desk.window.resize(MainWindow.SMALLEST)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    page.table.selectRow(0)
    desk.qtbot.waitUntil(page.panel.history.line.isVisible)
    desk.settle()
    area, heading = page.panel._area, page.panel.history
    assert area.geometry().bottom() < heading.geometry().top()


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_an_empty_list_teaches(open_desk: Callable[..., Desk], spoken: str) -> None:
    desk = open_desk(language=spoken)
    desk.window.resize(MainWindow.SMALLEST)
    desk.window.go("customers")
    desk.settle()
    check(desk.window)


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_the_badge_of_the_demo_shop(
    open_desk: Callable[..., Desk], tmp_path: Path, spoken: str, text_size: int
) -> None:
    demo.make(tmp_path / "demo.crm", size=5, today=TODAY)
    desk = open_desk(tmp_path / "demo.crm", language=spoken, text_size=text_size)
    desk.window.resize(1360, 860)
    desk.settle()
    assert desk.window.rail.leave_demo.isVisible()
    check(desk.window)


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("size", [(1360, 860), (1024, 700)])
def test_every_page_with_large_text(
    open_desk: Callable[..., Desk], tmp_path: Path, spoken: str, key: str, size: tuple[int, int]
) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", language=spoken, text_size=150)
    desk.window.resize(*size)
    desk.window.go("customers")
    desk.settle()
    desk.window.go(key)
    desk.settle()
    assert desk.window.font().pixelSize() == round(theme.BODY * 1.5)
    check(desk.window)


def test_what_was_chosen_gives_way(qtbot: QtBot, dressed: QApplication) -> None:
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItems(["did not buy the <item>"])
    box.resize(box.sizeHint().width() + 20, box.sizeHint().height())
    box.show()
    qtbot.waitExposed(box)
    assert box.shown_text() == box.currentText()
    box.resize(100, box.height())
    box.grab()
    assert box.currentText().startswith(box.shown_text().removesuffix("…"))
    assert box.shown_text().endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown_text()) < 100
    assert box.toolTip() == plain_tip(box.currentText())
    box.resize(box.sizeHint().width() + 20, box.height())
    box.grab()
    assert box.toolTip() == ""


def test_no_text_is_rich(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    for key in PAGES:
        desk.window.go(key)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.window.findChildren(QLabel))
