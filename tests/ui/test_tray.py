"""The program beside the clock: started there, put away there, reminding from there, ended from there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from smallcrm import autostart, settings
from smallcrm.actions import files, to_do
from smallcrm.settings import Settings
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences
from smallcrm.ui.settings.page import SettingsPage
from smallcrm.ui.settings.starting import StartSection
from tests.ui.conftest import TODAY, Desk

OpenDesk = Callable[..., Desk]


@pytest.fixture(autouse=True)
def _own_end(qapp: QApplication) -> None:
    """The tests go on after a program ended."""
    qapp.setQuitOnLastWindowClosed(False)


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a place beside the clock, which the offscreen one has not."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[bool]:
    """Whether the program ended."""
    ends: list[bool] = []
    monkeypatch.setattr(type(qapp), "quit", lambda *_self: ends.append(True))
    return ends


def section(desk: Desk) -> StartSection:
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    shown = page.show_section("start")
    assert isinstance(shown, StartSection)
    return shown


def started_in_tray(qapp: QApplication, qtbot: QtBot, folder: Path) -> Desk:
    chosen = Settings(language="en", theme="light")
    desk = Desk(Program(qapp, Preferences(chosen, folder / "settings.json")), qtbot)
    assert desk.program.start(folder / "shop.crm", in_tray=True)
    desk.window.session.today = lambda: TODAY
    desk.window.session.now = lambda: datetime(2026, 11, 22, 9, 0)
    return desk


@pytest.mark.usefixtures("tray")
def test_started_there_it_reminds_unseen_and_comes_up_when_it_is_asked(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ended: list[bool]
) -> None:
    with files.create_file(tmp_path / "shop.crm") as store:
        call = {"title": "Call the bank", "due_on": "2026-11-22", "due_at": "10:00", "remind_before": 10}
        to_do.add(store, call, TODAY)
    desk = started_in_tray(qapp, qtbot, tmp_path)
    window = desk.window
    qtbot.waitUntil(lambda: "watch" in vars(window))
    assert not window.isVisible()
    window.session.now = lambda: datetime(2026, 11, 22, 9, 51)
    window.watch.look()
    desk.settle()
    assert desk.program.tray.said == "10:00  Call the bank"
    desk.program.rebuild()  # the desktop turned dark
    assert not desk.window.isVisible()
    desk.program.tray.opened.emit()
    assert desk.window.isVisible()
    desk.settle()
    desk.window.close()  # that closing stays there was not chosen
    assert ended == [True]
    assert desk.program.store is None


@pytest.mark.usefixtures("tray")
def test_closing_stays_there_only_if_that_was_chosen(open_desk: OpenDesk, ended: list[bool], tmp_path: Path) -> None:
    desk = open_desk()
    choice = section(desk).closing
    assert choice is not None
    choice.button("yes").click()
    assert settings.load(tmp_path / "settings.json").settings.stays_in_tray
    desk.window.close()
    assert not desk.window.isVisible()
    assert not ended
    assert desk.program.tray.said.startswith("smallcrm waits here")
    assert desk.store.settings.all() == {}  # the file is open
    desk.program.asked("")  # a second start
    assert desk.window.isVisible()
    desk.program.tray.menu.actions()[-1].trigger()
    assert ended == [True]


@pytest.mark.usefixtures("tray")
def test_the_system_that_ends_it_is_not_held_up(open_desk: OpenDesk, ended: list[bool]) -> None:
    desk = open_desk(stays_in_tray=True)
    desk.program.quits(True)
    desk.window.close()
    assert ended == [True]


@pytest.mark.usefixtures("tray")
def test_the_window_s_own_quit_ends_it(open_desk: OpenDesk, ended: list[bool]) -> None:
    desk = open_desk(stays_in_tray=True)
    desk.window.quit()
    assert ended == [True]


def test_without_a_tray_it_starts_minimised_and_closing_ends_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ended: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smallcrm.ui.program.BETWEEN_TRIES_MS", 1)
    desk = started_in_tray(qapp, qtbot, tmp_path)
    qtbot.waitUntil(desk.window.isMinimized)
    qtbot.waitUntil(lambda: "watch" in vars(desk.window))
    desk.settle()
    desk.program.preferences.set(stays_in_tray=True)  # chosen where there was one
    desk.window.close()
    assert ended == [True]


def test_without_a_tray_the_settings_say_so(open_desk: OpenDesk) -> None:
    shown = section(open_desk())
    assert shown.closing is None
    assert any("no place beside the clock" in one.text() for one in shown.findChildren(QLabel))
    assert shown.start.button("yes").text() == "starts minimised"


@pytest.mark.usefixtures("tray")
def test_starting_with_the_computer_is_chosen_and_called_off(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    desk = open_desk()
    start = section(desk).start
    assert start.button("no").isChecked()
    start.button("yes").click()
    assert autostart.is_on()
    start.button("no").click()
    assert not autostart.is_on()
    (tmp_path / "config" / "autostart").rmdir()
    (tmp_path / "config" / "autostart").write_text("")
    start.button("yes").click()
    assert desk.window.session.messages.text().startswith("The system does not let smallcrm be started")
    assert start.button("no").isChecked()


ENDED = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QSystemTrayIcon
from smallcrm.opened_with import opened_with
from smallcrm.settings import Settings
from smallcrm.ui.application import application, run
QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)
app = application()
def window():
    return next(one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow")
def close():
    print("seen", window().isVisible())
    window().bring_up()
    if sys.argv[1] == "away":
        window().close()
    print("left", window().isVisible())
    window().closed.connect(lambda: print("closed"))
    app.sendEvent(app, QEvent(QEvent.Type.Quit))
    print("quit")
QTimer.singleShot(800, close)
print("ended", run(opened_with(sys.argv[2:]), Settings(language="en", stays_in_tray=True)))
"""


@pytest.mark.parametrize(
    ("where", "course"),
    [
        ("away", ["seen False", "left False", "quit", "closed", "ended 0"]),
        ("in sight", ["seen False", "left True", "closed", "quit", "ended 0"]),  # what is typed is asked about
    ],
)
def test_a_system_that_signs_its_user_off_ends_it(tmp_path: Path, where: str, course: list[str]) -> None:
    files.create_file(tmp_path / "shop.crm").close()
    done = subprocess.run(
        [sys.executable, "-c", ENDED, where, "--file", str(tmp_path / "shop.crm"), "--tray"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.stdout.split("\n")[:-1] == course, done.stderr
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".crm"] == ["shop.crm"]
    files.open_file(tmp_path / "shop.crm").close()
