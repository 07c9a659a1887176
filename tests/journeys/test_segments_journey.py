"""A shop finds a group of customers by keys, keeps it as a segment, changes all in it, ranks it, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import demo, segments
from smallcrm.actions.filtering import Filtering
from smallcrm.filters.conditions import And, Day, Text
from smallcrm.filters.days import Before
from smallcrm.ui.customers.change_dialog import ChangeDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.segments.builder import FilterBuilder
from smallcrm.ui.segments.segment_dialog import SegmentDialog
from smallcrm.ui.widgets.editors import Suggested
from tests.journeys.test_keyboard_journey import come_back, focused, press
from tests.ui.conftest import TODAY, Desk, _garbage, open_desk  # noqa: F401 - fixtures

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AWAY = And((Day("last_visit", Before(60, "day")), Text("address", "contains", "吉祥寺")))


def dialog_of(desk: Desk, kind: type) -> object:
    """The dialog of this kind, in front."""
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    made = QApplication.activeModalWidget()
    assert made is not None
    made.activateWindow()
    desk.qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.qt_log_ignore(r"does not support ((propagateSizeHints|raise)\(\)|grabbing the keyboard)")
def test_a_group_is_found_kept_changed_ranked_and_taken_back(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixture
    tmp_path: Path,
) -> None:
    demo.make(tmp_path / "demo.crm", today=date(2026, 11, 22))
    desk = open_desk(tmp_path / "demo.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.qtbot.waitUntil(lambda: bool(page.segments.pane.list.entries))
    desk.settle()
    meant = Filtering(desk.store).ids(AWAY, TODAY)
    assert 2 < len(meant) < 100

    desk.window.activateWindow()
    page.take_focus()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    builder = dialog_of(desk, FilterBuilder)
    assert isinstance(builder, FilterBuilder)
    row = builder.whole.parts[0]
    row.take_focus()
    for _stop in range(3):  # the subject, how it is, how far back: the usual ones; then how many days
        press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "60")
    while focused() is not builder.whole.more:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    desk.qtbot.waitUntil(builder.whole.parts[1].isVisible)
    QTest.keyClicks(focused(), "Address")
    desk.qtbot.wait(1)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    typed = focused()
    assert isinstance(typed, Suggested)
    typed.line().insert("吉祥寺")  # as an input method does
    assert builder.filter() == AWAY, builder.said.text()
    press(Qt.Key.Key_Return, CONTROL)
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == len(meant))
    come_back(desk)
    page.segments.pane.save.setFocus()
    press(Qt.Key.Key_Space)
    dialog = dialog_of(desk, SegmentDialog)
    assert isinstance(dialog, SegmentDialog)
    QTest.keyClicks(focused(), "Kichijoji, away")
    press(Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: len(segments.all_segments(desk.store)) == 1)
    assert segments.filter_called(desk.store, "kichijoji, away") == AWAY
    come_back(desk)
    page.take_focus()
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    change = dialog_of(desk, ChangeDialog)
    assert isinstance(change, ChangeDialog)
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Dormant")
    press(Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    come_back(desk)
    assert staged(desk) == meant

    ranking = desk.window.go("ranking")
    assert isinstance(ranking, RankingPage)
    desk.qtbot.waitUntil(lambda: ranking.options.segment.count() > 1)
    ranking.options.segment.setFocus()
    QTest.keyClicks(ranking.options.segment, "Kich")
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.segment == "Kichijoji, away")
    desk.settle()
    assert ranking.report is not None
    assert {row.id for row in ranking.report.everyone} <= set(meant)

    press(Qt.Key.Key_Z, CONTROL)
    desk.qtbot.waitUntil(lambda: staged(desk) == [])
    desk.settle()


def staged(desk: Desk) -> list[int]:
    """Who is in the stage that was set."""
    return [one for (one,) in desk.store.rows("SELECT id FROM customer WHERE stage = 'dormant' ORDER BY id")]
