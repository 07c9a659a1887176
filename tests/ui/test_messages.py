"""The message bar says what happened and offers what can be done; the work bar shows what is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.ui.messages import MessageBar, Offer, WorkBar
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.ranking.views import BOTH, PAPER, TABLE
from smallcrm.ui.tasks import Tasks, Work
from smallcrm.ui.widgets.plain import WRAPPED, shortened
from tests.ui.conftest import Desk, fill


def test_an_offer_is_taken_once(qtbot: QtBot, dressed: QApplication) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    taken: list[str] = []
    bar.say("Imported 71 customers.", Offer("Undo", lambda: taken.append("undo")))
    assert bar.text() == "Imported 71 customers."
    QTest.mouseClick(bar.offers()[0], Qt.MouseButton.LeftButton)
    assert taken == ["undo"]
    assert bar.text() == ""


def test_a_new_message_takes_the_place_of_the_old(qtbot: QtBot, dressed: QApplication) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("First.", Offer("Undo", lambda: None))
    bar.complain("The disk is full.")
    assert bar.text() == "The disk is full."
    assert bar.offers() == []


def test_a_message_is_never_markup(qtbot: QtBot, dressed: QApplication) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("<img src=x><b>added</b>")
    assert bar.text() == "<img src=x><b>added</b>"


def test_a_message_lies_over_the_page_which_stays_where_it_is(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    window = desk.window
    before = window.stack.geometry()
    window.messages.say("Saved.")
    desk.settle()
    assert window.stack.geometry() == before
    assert before.contains(window.messages.geometry())


@pytest.mark.parametrize("key", ["customers", "ranking", "activity"])
@pytest.mark.parametrize("size", [(1360, 860), (1024, 700)])
def test_a_message_never_covers_the_sums_of_a_list(
    open_desk: Callable[..., Desk], tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    fill(tmp_path / "full.crm", 40)
    desk = open_desk(tmp_path / "full.crm")
    window = desk.window
    window.resize(*size)
    page = window.go(key)
    desk.settle()
    window.messages.complain("The disk is full. " * 5, Offer("Save a copy…", lambda: None))
    views = (PAPER, BOTH, TABLE) if isinstance(page, RankingPage) else (0,)
    for view in views:
        if isinstance(page, RankingPage):
            page.views.switch.setCurrentIndex(view)
        desk.settle()
        for kept in page.keeps_clear():
            place = QRect(kept.mapTo(window, QPoint()), kept.size())
            message = QRect(window.messages.mapTo(window, QPoint()), window.messages.size())
            assert not (kept.isVisible() and place.intersects(message))
            assert page.rect().translated(page.mapTo(window, QPoint())).contains(message)
    window.resize(1100, 760)
    desk.settle()
    kept = page.keeps_clear()[0]
    assert kept.isVisible()
    place = QRect(kept.mapTo(window, QPoint()), kept.size())
    assert not place.intersects(QRect(window.messages.mapTo(window, QPoint()), window.messages.size()))


def test_where_there_is_room_beside_the_sums_a_message_covers_no_row(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    fill(tmp_path / "full.crm", 400)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.resize(1360, 860)
    page = desk.window.go("customers")
    desk.settle()
    desk.window.messages.say("Deleted the customer “阿部 由美”", Offer("Undo", lambda: None))
    desk.settle()
    rows = QRect(page.table.mapTo(desk.window, QPoint()), page.table.size())  # type: ignore[attr-defined]
    message = QRect(desk.window.messages.mapTo(desk.window, QPoint()), desk.window.messages.size())
    assert not rows.intersects(message)


def test_what_the_keyboard_or_the_mouse_is_on_stays(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    messages = desk.window.messages
    messages.say("Deleted.", Offer("Undo", lambda: None))
    messages.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the test's mouse is
    messages.offers()[0].setFocus()
    messages._timer.start(0)
    desk.qtbot.wait(50)
    assert messages.text() == "Deleted."
    desk.window.top_bar.search.setFocus()
    messages.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    messages._timer.start(0)
    desk.qtbot.wait(50)
    assert messages.text() == "Deleted."
    messages.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    messages._timer.start(0)
    desk.qtbot.waitUntil(lambda: messages.text() == "")


def test_a_long_message_has_two_lines_and_an_error_five(open_desk: Callable[..., Desk]) -> None:
    messages = open_desk().window.messages
    line = messages.fontMetrics().lineSpacing()
    messages.say("寿限無" * 700, Offer("Undo", lambda: None))
    assert messages.text() == "寿限無" * 700
    assert messages._text.height() <= 2 * line + 2
    assert messages._text.text().endswith("…")
    assert messages.offers()[0].geometry().right() < messages.width()
    messages.complain("\n".join("This row could not be read." for _row in range(4)))
    assert messages._text.text() == messages.text()
    messages.complain("long " * 2000)
    assert messages._text.height() <= 5 * line + 2


def test_a_notice_goes_with_its_page_but_no_offer_and_no_error(open_desk: Callable[..., Desk]) -> None:
    window = open_desk().window
    window.go("customers")
    window.messages.say("Copied.")
    window.go("ranking")
    assert window.messages.text() == ""
    window.messages.say("Deleted.", Offer("Undo", lambda: None))
    window.go("customers")
    assert window.messages.text() == "Deleted."
    window.messages.complain("The disk is full.")
    window.go("ranking")
    assert window.messages.text() == "The disk is full."


def test_a_text_is_cut_where_it_no_longer_fits(dressed: QApplication) -> None:
    metrics = QFontMetrics(dressed.font())
    for text in ("", "short", "two\nlines", "一" * 400, "word " * 100):
        shown = shortened(text, metrics, 200, 2)
        assert metrics.boundingRect(0, 0, 200, 0, WRAPPED, shown).height() <= 2 * metrics.lineSpacing()
        assert shown == text or (shown.endswith("…") and len(shown) > 10)


def test_work_can_be_called_off(qtbot: QtBot, tasks: Tasks) -> None:
    bar = WorkBar()
    qtbot.addWidget(bar)
    tasks.running.connect(bar.watch)
    ended: list[bool] = []

    def work(at: Work) -> None:
        for step in range(5_000):
            at.progress(step, 5_000)
            threading.Event().wait(0.001)

    tasks.operation("Reading", work).at_last(lambda: ended.append(True)).start()
    qtbot.waitUntil(bar.isVisible)
    QTest.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ended))
    assert not bar.isVisible()


def test_a_message_that_follows_another_has_room_for_its_buttons(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    bar = desk.window.messages
    bar.say("Taken back: imported “売上台帳 R7.xlsx” (107 updated, 1,937 purchases)", Offer("Redo", lambda: None))
    bar.say("Deleted the customer “阿部 由美”", Offer("Undo", lambda: None))
    desk.settle()
    places = [QRect(bar._text.geometry()), *(made.geometry() for made in bar.offers()), bar._close.geometry()]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n]), places
