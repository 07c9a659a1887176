"""What the window's tests start from: the program's own look, a window on a real data file, ledgers to give it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.settings import Settings
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui import theme
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences
from smallcrm.ui.tasks import Tasks
from smallcrm.ui.widgets.form_dialog import FormDialog

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 14, 5)
LONGEST = 30
"""So many seconds nothing that is begun may take."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no desktop to tell a window's smallest size to, to bring it to the front of, or with
    a place beside the clock."""
    for item in items:
        item.add_marker(
            pytest.mark.qt_log_ignore(
                r"does not support ((propagateSizeHints|raise)\(\)|grabbing the keyboard)", "systemTrayWindowChanged"
            )
        )


@pytest.fixture(autouse=True, scope="module")
def _old_things() -> None:
    """What the tests before left behind is not looked through again after each test of this module."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """As in the program: widgets are not collected on another thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _button_let_go(qapp: QApplication) -> Iterator[None]:
    """`QTest.mouseDClick` leaves the mouse's button pressed, and so it would be in the tests after it."""
    yield
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light look."""
    theme.dress(qapp, "light")
    return qapp


@pytest.fixture
def tasks(dressed: QApplication) -> Iterator[Tasks]:
    """An executor that is closed again."""
    made = Tasks()
    yield made
    made.close()


class Desk:
    """The program on a data file, as a user has it before them."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.crashes: list[BaseException] = []

    @property
    def window(self) -> MainWindow:
        """The window of now."""
        assert self.program.window is not None
        return self.program.window

    @property
    def store(self) -> Store:
        """The data file that is open."""
        assert self.program.store is not None
        return self.program.store

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy, left = QPointF(500, 400), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QApplication.sendEvent(self.window, QDragEnterEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))
        QApplication.sendEvent(self.window, QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))

    def settle(self) -> None:
        """Wait until nothing is under way."""
        end = time.monotonic() + LONGEST
        while self.window.session.tasks.busy():
            assert time.monotonic() < end, "it is still under way"
            self.qtbot.wait(1)
        self.qtbot.wait(1)
        assert self.crashes == []


@pytest.fixture
def open_desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens the program on a data file: by default a new one, in English, light."""
    opened: list[Desk] = []

    def open_it(path: Path | None = None, **settings: str | int) -> Desk:
        chosen = Settings(**{"language": "en", "theme": "light", **settings})  # type: ignore[arg-type]
        desk = Desk(Program(qapp, Preferences(chosen, tmp_path / "settings.json")), qtbot)
        assert desk.program.start(path or tmp_path / "shop.crm")
        desk.program.show_crash = desk.crashes.append  # type: ignore[method-assign,assignment]
        desk.window.session.today = lambda: TODAY
        desk.window.session.now = lambda: NOW
        opened.append(desk)
        qtbot.waitExposed(desk.window)
        desk.settle()
        return desk

    yield open_it
    for desk in opened:
        desk.program.close()
        assert desk.crashes == []


@pytest.fixture
def desk(open_desk: Callable[..., Desk], shop: Path) -> Iterator[Desk]:
    """The program on the shop of the test's own module; a form that is still open at the end is thrown away."""
    made = open_desk(shop)
    yield made
    throw_away(made)


def throw_away(desk: Desk) -> None:
    """Forget what is typed in a form that is still open: a window would not close over it."""
    for dialog in desk.window.findChildren(QDialog):
        if isinstance(dialog, FormDialog):
            dialog.begin()
            dialog.reject()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A sales ledger of a few rows, with troubles: lost zeros, eras, a subtotal, an impossible date."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "11月"
    for row in (
        ["売上台帳 令和8年"],
        [],
        ["お名前", "ﾌﾘｶﾞﾅ", "TEL", "ご購入日", "品名", "金額(税込)"],
        ["伊藤 和子様", "ｲﾄｳ ｶｽﾞｺ", 334567890, "R8.11.17", "名古屋帯", 38500],
        ["髙橋恵子", "タカハシケイコ", "03(5555)0101", "令和8年11月15日", "クリーニング", "４,４００"],
        ["(株)みどり工務店", "", "042-111-2222", "2026/11/10", "足袋 20足", 36000],
        ["小計", "", "", "", "", 78900],
        ["小林 健", "コバヤシ ケン", "090-1234-5678", "R8.11.2", "草履", "▲2,200"],
        ["𠮷田 誠", "ヨシダ マコト", "080-2222-3333", "R8.11.32", "小物", 24800],
    ):
        sheet.append(row)
    path = tmp_path / "売上台帳R8.xlsx"
    book.save(path)
    return path


def fill(path: Path, count: int, name: str = "伊藤 和子") -> None:
    """A data file with customers of that name and two purchases each."""
    with Store.create(path) as store, store.act("import", file="made.xlsx", customers=count):
        ids = store.customers.insert_many(
            CustomerDraft(
                {"code": f"{number:05}", "name": f"{name} {number}", "kana": f"イトウ カズコ {number:05}"},
                contacts=[("phone", f"03-1234-{number:04}", f"031234{number:04}")],
                tags=[name, "VIP"],
                custom={name: name},
            )
            for number in range(count)
        )
        store.purchases.insert_many(
            NewPurchase(customer, f"2026-{month:02}-17", 1000 * (1 + customer % 50), (NewLine(name, 1000),), note=name)
            for customer in ids
            for month in (4, 11)
        )
