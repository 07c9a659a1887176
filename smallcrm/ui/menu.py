"""The menu at the foot of the rail: the data file, and the few settings one changes in passing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.commands import Command

SECTIONS = (
    ("file.open", "file.new", "file.copy"),
    ("backup.now", "backup.restore"),
    ("import", "export.customers", "export.purchases", "export.contacts", "export.calendar"),
    ("demo", "demo.leave", "manual"),
    ("quit",),
)


def file_menu(commands: Sequence[Command], parent: QWidget) -> QMenu:
    """The acts on the data file, and the choices with those of now marked."""
    menu = QMenu(parent)
    by_key = {command.key: command for command in commands}
    for section in SECTIONS:
        for command in (by_key[key] for key in section if key in by_key):
            menu.addAction(_action(command, menu))
        menu.addSeparator()
    choices = [command for command in commands if command.choice_of]
    before = menu.insertSeparator(menu.actions()[-2])  # above the last section
    for setting, values in groupby(choices, lambda one: one.choice_of):
        inner = QMenu(setting, menu)
        group = QActionGroup(inner)
        for command in values:
            action = _action(command, inner)
            action.setCheckable(True)
            action.setChecked(command.chosen)
            group.addAction(action)
            inner.addAction(action)
        menu.insertMenu(before, inner)
    return menu


def _action(command: Command, parent: QMenu) -> QAction:
    made = QAction(command.name, parent)
    made.setEnabled(command.enabled)
    made.triggered.connect(lambda _checked: command.does())
    if command.keys:
        made.setShortcut(QKeySequence(command.keys[0]))
    return made
