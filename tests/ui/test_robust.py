"""What goes wrong around the program: each time a sentence, a way on, and the data as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.actions import customers, files, upkeep
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.widgets.table import Order
from tests.somebody import needs_somebody, run_as_somebody
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]
ROWS = 40_000


def add(desk: Desk, count: int = 1) -> None:
    """Add customers as a page does it: off the window's thread."""
    store = desk.store

    def work(_work: object) -> None:
        for number in range(count):
            customers.add(store, {"name": f"小林 {number}", "note": "長い" * 2000})

    desk.window.session.tasks.operation("Adding", work).writes().start()
    desk.settle()


def test_a_file_that_vanishes_while_it_is_open_is_said_and_saved_elsewhere(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    add(desk)
    (tmp_path / "full.crm").rename(tmp_path / "elsewhere.crm")
    add(desk)
    assert "is not in" in desk.window.messages.text()
    assert desk.store.customers.count() == 4
    upkeep.backup(desk.store, tmp_path / "copy.crm")
    with files.open_file(tmp_path / "copy.crm") as copy:
        assert copy.customers.count() == 4
    (tmp_path / "elsewhere.crm").rename(tmp_path / "full.crm")
    add(desk)
    assert desk.store.customers.count() == 5, "it is back, and the work goes on"


def test_a_full_disk_is_said_and_nothing_is_changed(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    store = desk.store

    def limit(pages: str) -> None:
        desk.window.session.tasks.operation(
            "limit", lambda _work: store.connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        ).start()
        desk.settle()

    limit("1")  # no more than there are
    add(desk, 50)
    assert "disk is full" in desk.window.messages.text()
    had = desk.store.customers.count()
    limit("1000000")
    add(desk, 1)
    assert desk.store.customers.count() == had + 1


def test_a_newer_file_that_is_dropped_is_a_sentence(open_desk: OpenDesk, tmp_path: Path) -> None:
    files.create_file(tmp_path / "newer.crm").close()
    with closing(sqlite3.connect(tmp_path / "newer.crm")) as database:
        database.execute("PRAGMA user_version = 9999")
    desk = open_desk()
    desk.drop(tmp_path / "newer.crm")
    desk.settle()
    assert "newer version" in desk.window.messages.text()
    assert desk.store.path.name == "shop.crm"


def test_a_pdf_that_cannot_be_written_is_a_sentence(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("ranking")
    desk.settle()
    assert isinstance(page, RankingPage)
    (tmp_path / "taken.pdf").mkdir()
    page.save(tmp_path / "taken.pdf")
    desk.settle()
    assert "taken.pdf" in desk.window.messages.text()
    page.save(tmp_path / "free.pdf")
    desk.settle()
    assert (tmp_path / "free.pdf").read_bytes().startswith(b"%PDF")


READ_ONLY = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from smallcrm.actions import customers
from smallcrm.settings import Settings
from smallcrm.ui.application import application
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences
app = application()
program = Program(app, Preferences(Settings(language="en"), Path(sys.argv[1]) / "no" / "settings.json"))
program.start(Path(sys.argv[1]) / "shop.crm")
window = program.window
print(window.notice.isVisible(), window.notice.text())
store = window.session.store
window.session.tasks.operation("a", lambda _work: customers.add(store, {"name": "a"})).writes().start()
loop = QEventLoop()
QTimer.singleShot(1500, loop.quit)
loop.exec()
print(window.messages.text(), store.customers.count())
program.close(back_up=True)
"""


@needs_somebody
def test_a_protected_file_says_so_as_long_as_it_is_open_and_refuses_acts(tmp_path: Path, home: Path) -> None:
    place = tmp_path / "protected"
    place.mkdir()
    fill(place / "shop.crm", 3)
    shutil.rmtree(place / "backups", ignore_errors=True)
    home.chmod(0o777)
    (place / "shop.crm").chmod(0o444)
    place.chmod(0o555)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(home)}
    done = run_as_somebody([sys.executable, "-c", READ_ONLY, str(place)], home, place, env=environment)
    place.chmod(0o700)
    sentence = "“shop.crm” may not be changed"
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"True {sentence}"), done.stderr
    assert lines[1].startswith(sentence)
    assert lines[1].endswith(" 3")


def spoil_customers(path: Path, number: int = 250) -> None:
    """Write over the page of a customer, as a dying disk does."""
    with closing(sqlite3.connect(path)) as file:
        (size,) = file.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    pages = [
        start
        for start in range(0, len(content), size)
        if f"イトウ カズコ {number:05}".encode() in content[start : start + size]
    ]
    for start in pages:
        content[start : start + size] = b"\xa5" * size
    path.write_bytes(content)


def test_a_part_of_the_file_that_cannot_be_read_is_said_once_with_a_way_to_save_the_rest(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    fill(tmp_path / "shop.crm", 300)
    spoil_customers(tmp_path / "shop.crm")
    desk = open_desk(tmp_path / "shop.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.scrollToBottom()
    desk.qtbot.waitUntil(lambda: desk.window.messages.text() != "")
    assert "damaged" in desk.window.messages.text()
    assert [offer.text() for offer in desk.window.messages.offers()] == ["Save what can be read…"]
    assert desk.crashes == []
    desk.window.go("activity")
    assert desk.window.page() is not page, "the program goes on"


def test_what_cannot_be_read_is_no_trouble_until_it_is_asked_for(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "shop.crm", 300)
    spoil_customers(tmp_path / "shop.crm", 280)
    desk = open_desk(tmp_path / "shop.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.layout_of_columns.choose(["kana", "address"])
    desk.settle()
    assert desk.window.messages.text() == ""
    page.table.sorted_by.emit(Order("address"))
    desk.settle()
    assert "damaged" in desk.window.messages.text()


CRASHING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from smallcrm.opened_with import OpenedWith
from smallcrm.settings import Settings
from smallcrm.ui.application import application, run
from smallcrm.ui.crash import CrashDialog
app = application()
seen = []
def window():
    return next(one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow")
def go_on():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, CrashDialog):
        seen.append(dialog._details.toPlainText())
        dialog.accept()
def in_the_window():
    raise LookupError("伊藤 和子")
def in_the_background():
    window().session.tasks.operation("a", lambda _work: {}["小林"]).start()
def leave():
    window().go("activity")
    print(["LookupError" in seen[0], "KeyError" in seen[1], window().page().key])
    app.closeAllWindows()
looking = QTimer()
looking.timeout.connect(go_on)
looking.start(50)
for after, does in ((400, in_the_window), (900, in_the_background), (1600, leave)):
    QTimer.singleShot(after, does)
sys.exit(run(OpenedWith(Path(sys.argv[1])), Settings(language="en")))
"""


def test_a_bug_is_shown_and_the_program_goes_on(tmp_path: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, str(tmp_path / "shop.crm")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "[True, True, 'activity']", done.stderr
    assert done.returncode == 0
    (log,) = home.rglob("smallcrm.log")
    written = log.read_text(encoding="utf-8")
    assert "LookupError" in written
    assert "KeyError" in written
    assert "伊藤" not in written
    assert "小林" not in written


@pytest.fixture
def large_ledger(tmp_path: Path) -> Path:
    """A ledger that takes a moment."""
    path = tmp_path / "large.csv"
    rows = [
        f"C{number:06},山本 {number},03-{number // 10000 + 9000}-{number % 10000:04},2026/4/1,足袋,1000"
        for number in range(ROWS)
    ]
    path.write_text("\n".join(["コード,お名前,電話,購入日,品名,金額", *rows]), encoding="utf-8")
    return path


def lists(page: CustomersPage, count: int) -> bool:
    return page.table.rows.rowCount() == count


def test_the_list_stays_usable_during_an_import_which_can_be_called_off(
    open_desk: OpenDesk, tmp_path: Path, large_ledger: Path
) -> None:
    fill(tmp_path / "full.crm", 300)
    desk = open_desk(tmp_path / "full.crm")
    window = desk.window
    desk.drop(large_ledger)
    importing = window.page()
    assert isinstance(importing, ImportPage)
    page = window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.qtbot.waitUntil(window.work_bar.isVisible, timeout=10_000)
    meanwhile = []
    for text, found in (("0312340007", 1), ("伊藤", 300), ("00299", 1)):
        page.filter.setText(text)
        desk.qtbot.waitUntil(partial(lists, page, found))
        page.table.scrollToBottom()
        QTest.keyClick(page.table, Qt.Key.Key_Up)
        meanwhile.append(window.session.tasks.busy())
    assert meanwhile[0], "the list answers while the ledger is read"
    desk.settle()
    window.go("imports")
    importing.apply()
    desk.qtbot.waitUntil(window.work_bar.isVisible, timeout=10_000)
    QTest.mouseClick(window.work_bar.cancel, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.store.customers.count() == 300
    importing.apply()
    desk.settle()
    assert desk.store.customers.count() == 300 + ROWS, "the plan is still there"
