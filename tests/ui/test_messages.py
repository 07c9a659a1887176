"""The message bar says what happened and offers what can be done; the work bar shows what is under way."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.ui.messages import MessageBar, Offer, WorkBar
from smallcrm.ui.tasks import Tasks, Work


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
