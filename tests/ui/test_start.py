"""The first start: the language, the shop's name, two ways in; and where the window begins the next time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from smallcrm.actions import demo
from smallcrm.ui.start.page import StartPage
from smallcrm.ui.window_state import WindowState
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


def start_page(desk: Desk) -> StartPage:
    page = desk.window.page()
    assert isinstance(page, StartPage)
    return page


def test_the_shop_s_name_is_asked_for_and_kept_in_its_file(open_desk: OpenDesk) -> None:
    desk = open_desk()
    field = start_page(desk).name.line
    assert field.hasFocus()
    field.setText("山田呉服店")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.settings.get("shop_name") == "山田呉服店"
    desk.window.undo()
    desk.settle()
    assert field.text() == ""


def test_the_language_is_chosen_on_the_first_page(open_desk: OpenDesk) -> None:
    desk = open_desk()
    page = start_page(desk)
    page.languages.button("ja").click()
    desk.qtbot.waitUntil(lambda: desk.program.preferences.now.language == "ja")
    assert start_page(desk) is not page
    assert start_page(desk).drop_zone.choose.text() == "ファイルを選ぶ…"
    start_page(desk).languages.button("en").click()
    desk.qtbot.waitUntil(lambda: desk.program.preferences.now.language == "en")
    assert start_page(desk).drop_zone.choose.text() == "Choose a file…"


def test_the_demo_shop_is_tried_and_left_with_one_click(open_desk: OpenDesk, home: Path) -> None:
    path = demo.usual_file()
    demo.make(path, size=5, today=date(2026, 11, 22))
    desk = open_desk()
    own = desk.store.path
    QTest.mouseClick(start_page(desk).demo, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: desk.store.path == path)
    desk.settle()
    assert desk.window.in_demo
    QTest.mouseClick(desk.window.rail.leave_demo, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.store.path == own
    assert not desk.window.in_demo


def test_the_next_start_is_on_the_page_shown_last_and_as_large(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.resize(1024, 730)
    desk.window.go("activity")
    desk.settle()
    desk.program.close()
    again = open_desk(tmp_path / "full.crm")
    page = again.window.page()
    assert page is not None
    assert page.key == "activity"
    assert again.window.size().toTuple() == (1024, 730)


def test_a_file_without_customers_begins_with_the_welcome_whatever_was_shown_last(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.go("ranking")
    desk.settle()
    desk.program.close()
    start_page(open_desk(tmp_path / "new.crm"))


def test_a_page_that_is_gone_is_not_missed(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    WindowState(tmp_path / "settings.json")._kept.setValue("page", "gone")
    page = open_desk(tmp_path / "full.crm").window.page()
    assert page is not None
    assert page.key == "customers"


@pytest.mark.parametrize("corner", [(90_000, 90_000), (-5000, -5000)])
def test_a_window_is_brought_back_from_a_screen_that_is_gone(open_desk: OpenDesk, corner: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.move(*corner)
    desk.program.close()
    window = open_desk().window
    seen = [screen.availableGeometry() for screen in QApplication.screens()]
    assert any(
        screen.contains(window.frameGeometry().center()) or screen.intersects(window.geometry()) for screen in seen
    )


def test_panels_stay_divided(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.resize(1360, 860)
    desk.settle()
    for splitter in desk.window.findChildren(QSplitter):
        assert splitter.objectName(), "only a splitter with a name is remembered"
    (splitter,) = desk.window.findChildren(QSplitter)
    left, right = splitter.sizes()
    splitter.setSizes([left - 60, right + 60])
    sizes = splitter.sizes()
    desk.program.close()
    again = open_desk(tmp_path / "full.crm")
    again.window.resize(1360, 860)
    again.settle()
    (splitter,) = again.window.findChildren(QSplitter)
    assert splitter.sizes() == sizes
