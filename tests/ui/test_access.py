"""The window without a mouse and without eyes: every control is reached, has a name, and shows that it is focused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget

from smallcrm.actions import customers
from tests.ui.conftest import Desk, fill
from tests.ui.test_labels import PAGES

OpenDesk = Callable[..., Desk]


def controls(top: QWidget) -> Iterator[QWidget]:
    """What the keyboard can go to; the inner parts of a control speak through it."""
    for widget in top.findChildren(QWidget):
        by_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        inner = widget.focusProxy() is not None or widget.objectName().startswith("qt_")
        if by_keyboard and not inner and widget.isVisibleTo(top):
            yield widget


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


@pytest.fixture
def full(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A window on a shop with customers, and something to undo."""
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    customers.add(desk.store, {"name": "小林 健"})
    desk.window.session.tasks.changed.emit()
    return desk


@pytest.mark.parametrize("key", PAGES)
def test_every_control_has_a_name(full: Desk, key: str) -> None:
    full.window.messages.say("Done.")
    full.window.go("customers")
    full.settle()
    full.window.go(key)
    full.settle()
    found = list(controls(full.window))
    assert len(found) > 5  # of the rail one is reached by Tab, or all, as long as none had the keyboard
    nameless = [f"{type(one).__name__} {one.objectName()}" for one in found if not spoken(one).strip()]
    assert nameless == [], nameless


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_round_the_whole_window(full: Desk, key: str) -> None:
    full.window.go(key)
    full.settle()
    full.window.activateWindow()
    full.window.rail.take_focus()
    begun, seen = QApplication.focusWidget(), set()
    for _step in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
        if QApplication.focusWidget() is begun:
            break
    assert QApplication.focusWidget() is begun, "Tab came to a place it does not leave"
    page = full.window.page()
    assert page is not None
    assert full.window.top_bar.search in seen
    assert any(page.isAncestorOf(one) for one in seen if one is not None)
    buttons = [one for one in controls(full.window) if isinstance(one, QPushButton) and one.isEnabled()]
    alone = [one.text() for one in buttons if one not in seen and not one.isCheckable()]
    assert alone == []


def test_f6_goes_from_area_to_area(full: Desk) -> None:
    window = full.window
    window.activateWindow()
    window.messages.say("Done.")
    window.go("customers")
    order: list[str] = []
    for _step in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        areas = {"rail": window.rail, "top bar": window.top_bar, "messages": window.messages, "page": window.page()}
        order += [name for name, area in areas.items() if area is not None and area.isAncestorOf(focused)]
    assert order == ["rail", "top bar", "messages", "page"]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.messages.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_focus_is_seen(full: Desk, theme: str) -> None:
    if theme != "light":
        full.window.set_preference("theme", theme)
    full.window.go("customers")
    full.settle()
    full.window.activateWindow()
    page = full.window.page()
    assert page is not None
    for widget in controls(full.window):
        if not widget.isEnabled() or isinstance(widget, QAbstractScrollArea):
            continue
        full.window.rail.file.setFocus()
        if widget is full.window.rail.file:
            page.take_focus()
        plain = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != plain, f"nothing shows that {spoken(widget)!r} is focused"
    full.window.set_preference("theme", "light")
