"""Much is deleted, one comes back; an old value comes back; the files come back with a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import customers, upkeep
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.trash.page import KINDS, TrashPage
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    fill,
    open_desk,
)


def press(keys: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keySequence(focused, QKeySequence(keys))


@pytest.mark.qt_log_ignore(r"does not support propagateSizeHints\(\)")
def test_what_was_deleted_changed_and_attached_comes_back(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixtures
    tmp_path: Path,
) -> None:
    fill(tmp_path / "full.crm", 12)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.activateWindow()
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()

    # a picture is pasted at the desk
    page.open_customer(3)
    desk.settle()
    page.panel.history.line.setFocus()
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    QGuiApplication.clipboard().setImage(image)
    press("Ctrl+V")
    desk.settle()
    (photo,) = desk.store.attachments.of_customer(3)
    customers.change(desk.store, 3, {"note": "足袋 23.5", "kana": "イトウ"})
    customers.change(desk.store, 3, {"note": ""})

    # everybody is deleted at once, by mistake, and the program closed
    page.table.setFocus()
    page.table.selectAll()
    press("Del")
    desk.settle()
    assert desk.store.customers.count() == 0
    path = desk.store.path
    desk.program.close()
    desk = open_desk(path)
    desk.window.activateWindow()

    # one of them comes back from the trash, with purchases and picture
    press("Ctrl+Shift+X")
    desk.settle()
    trash = desk.window.page()
    assert isinstance(trash, TrashPage)
    assert trash.count.text() == "12 entries"
    trash.table.go_to(3 * len(KINDS))  # of the list's numbers, in which deals and tasks stand, too
    press("Return")
    desk.settle()
    assert desk.store.customers.ids() == [3]
    assert len(desk.store.purchases.of_customer(3)) == 2
    assert desk.store.attachments.of_customer(3) == [photo]
    assert desk.store.attachments.place(photo.digest).exists()

    # the old note comes back from the history
    desk.window.session.go("customers").open_customer(3)
    desk.settle()
    press("Ctrl+H")
    desk.settle()
    log = desk.window.page()
    assert isinstance(log, ActivityPage)
    changed = [act.id for act in desk.store.journal.acts() if act.kind == "change-customer"]
    log.table.go_to(changed[0])
    row = next(row for row, line in enumerate(log.panel.list.details.lines) if line.cells[0] == "Note")
    log.panel.list.setFocus()
    log.panel.list.selectRow(row)
    press("Ctrl+B")
    desk.settle()
    assert customers.existing(desk.store, 3).note == "足袋 23.5"

    # the others come back by undoing the deletion, and the one is not touched by it
    removal = next(act.id for act in desk.store.journal.acts() if act.kind == "remove-customers")
    assert desk.store.journal.undo(removal).kept == []
    assert desk.store.customers.count() == 12
    assert customers.existing(desk.store, 3).note == "足袋 23.5"

    # the folder of the files is lost, and comes back with a backup
    made = upkeep.backup(desk.store)
    desk.store.attachments.place(photo.digest).unlink()
    assert not upkeep.check_open(desk.store).sound
    desk.program.close()
    upkeep.restore(path, made)
    desk = open_desk(path)
    assert upkeep.check_open(desk.store).sound
    assert desk.store.attachments.of_customer(3) == [photo]
