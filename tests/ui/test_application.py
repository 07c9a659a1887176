"""Start and end: one instance, bugs that do not end the program, what is loaded at the start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from smallcrm.actions import demo
from smallcrm.ui import crash
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.single_instance import SingleInstance
from tests.ui.conftest import TODAY, Desk, fill

HEAVY = (
    "openpyxl", "reportlab", "python_calamine", "phonenumbers", "rapidfuzz", "babel", "click", "PySide6.QtPdf",
    "concurrent.futures", "smallcrm.ledger", "smallcrm.reports", "smallcrm.ui.widgets.form_dialog",
    "smallcrm.ui.opening", "peewee", "smallcrm.store.models", "smallcrm.store.journal", "smallcrm.store.purchases",
    "smallcrm.store.customer_records", "smallcrm.store.purchase_records", "smallcrm.store.deal_records",
    "smallcrm.store.to_do_records", "smallcrm.store.activity_records", "smallcrm.ui.customers.panel",
    "smallcrm.ui.customers.desk_acts",
    "smallcrm.ui.customers.own_columns", "smallcrm.values.money_reading", "dataclasses",
    "hashlib", "QWizard.WizardOption",
)  # fmt: skip
START = """
import enum, os, sys
from smallcrm import app
leave = os._exit
def kinds(of):
    for kind in of.__subclasses__():
        yield kind.__qualname__
        yield from kinds(kind)
def tell(status):
    print(status, [name for name in sys.argv[2:] if name in {*sys.modules, *kinds(enum.Enum)}], flush=True)
    leave(status)
os._exit = tell
app.main(["--file", sys.argv[1], "--quit-after-paint"])
"""


def test_the_start_loads_nothing_heavy(tmp_path: Path) -> None:
    fill(tmp_path / "shop.crm", 300)
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "shop.crm"), *HEAVY],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "0 []", done.stdout + done.stderr


def test_a_second_start_hands_over_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    assert not second.claim()
    asked: list[str] = []
    first.asked.connect(asked.append)
    assert second.hand_over([tmp_path / "売上.xlsx", tmp_path / "shop.crm"])
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert asked == ["", str(tmp_path / "売上.xlsx"), str(tmp_path / "shop.crm")]
    assert second.hand_over([])
    qtbot.waitUntil(lambda: len(asked) == 4)
    assert asked[3] == "", "only to come to the front"
    qtbot.waitUntil(lambda: not first._connections)
    first.release()
    assert second.claim()
    second.release()


def test_nobody_hears_when_the_first_has_gone(qtbot: QtBot, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path).hand_over([])


def test_a_bug_is_shown_with_details_to_copy(qtbot: QtBot, dressed: QApplication) -> None:
    try:
        raise KeyError("伊藤 和子")
    except KeyError as error:
        dialog = crash.CrashDialog(crash.details(error))
    qtbot.addWidget(dialog)
    text = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "KeyError" in text
    assert "test_application.py" in text
    dialog._copy()
    assert QApplication.clipboard().text() == text


def test_of_very_many_customers_all_are_listed_right_after_the_first_frame(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    demo.make(tmp_path / "many.crm", size=3_000, today=TODAY)
    desk = open_desk(tmp_path / "many.crm")
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 3_000)
    assert page.head.told.text() == "3,000 customers"


STARTED_WITH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from smallcrm.opened_with import opened_with
from smallcrm.settings import Settings
from smallcrm.ui.application import application, run
from PySide6.QtGui import QFileOpenEvent
app = application()
def window():
    return next(one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow")
def look():
    if window().session.tasks.busy() or window().page().preview is None:
        QTimer.singleShot(50, look)
        return
    print(window().session.store.path.name, window().page().key, window().page().preview.plan.path.name)
    app.sendEvent(app, QFileOpenEvent(sys.argv[3]))
    QTimer.singleShot(500, leave)
def leave():
    print(window().session.store.path.name)
    app.closeAllWindows()
QTimer.singleShot(300, look)
sys.exit(run(opened_with(sys.argv[1:3]), Settings(language="en")))
"""


def test_a_data_file_and_a_ledger_are_opened_together_and_the_desktop_opens_another(
    tmp_path: Path, ledger: Path
) -> None:
    fill(tmp_path / "other.crm", 2)
    fill(tmp_path / "shop.crm", 2)
    done = subprocess.run(
        [sys.executable, "-c", STARTED_WITH, str(tmp_path / "shop.crm"), str(ledger), str(tmp_path / "other.crm")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == [f"shop.crm imports {ledger.name}", "other.crm"], done.stderr
    assert done.returncode == 0


def test_a_second_start_may_ask_something_and_be_gone_before_the_answer(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    answered: list[str] = []

    def ask(file: str) -> None:
        """As a dialog does: everything else goes on until there is an answer."""
        loop = QEventLoop()
        QTimer.singleShot(300, loop.quit)
        loop.exec()
        answered.append(file)

    first.asked.connect(ask)
    assert second.hand_over([tmp_path / "shop.crm"])
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert sorted(answered) == ["", str(tmp_path / "shop.crm")]
    assert second.hand_over([])
    qtbot.waitUntil(lambda: len(answered) == 3)
    qtbot.waitUntil(lambda: not first._connections)
    first.release()
