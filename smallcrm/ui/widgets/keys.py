"""Keys that are meant for a part of the window only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


def inside(widget: QWidget, keys: str | QKeySequence.StandardKey, does: Callable[[], object], name: str = "") -> None:
    """While the keyboard is on `widget` or in it; the name is what the list of keys says then."""
    _keys(widget, keys, does, Qt.ShortcutContext.WidgetWithChildrenShortcut).setWhatsThis(name)


def on(widget: QWidget, keys: str | QKeySequence.StandardKey, does: Callable[[], object]) -> None:
    """While the keyboard is on `widget` itself."""
    _keys(widget, keys, does, Qt.ShortcutContext.WidgetShortcut)


def asks_for_undo(event: QEvent) -> bool:
    """Whether a widget is asked if the keys of undo or redo are its own: they are the window's while it has nothing to
    take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def named(widget: QWidget, keys: str, name: str, does: Callable[[], object]) -> None:
    """Anywhere in the window of `widget` while that is shown; the name is what the list of keys says."""
    made = QShortcut(QKeySequence(keys), widget)
    made.setWhatsThis(name)
    made.activated.connect(does)


def action(
    page: QWidget, name: str, keys: str, does: Callable[[], object], *, only_on: QWidget | None = None
) -> QAction:
    """An act of a page, for its menus, with keys that work while the page is shown; `only_on`: with the keyboard on
    this widget alone (elsewhere they cut text)."""
    made = QAction(name, page)
    made.setShortcut(QKeySequence(keys))
    if only_on is not None:
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.triggered.connect(lambda _checked: does())
    (only_on or page).addAction(made)
    return made


def else_says(act: QAction, says: Callable[[], object]) -> None:
    """While an act is grey its keys say why, instead of doing nothing."""
    (on_widget,) = (one for one in act.associatedObjects() if isinstance(one, QWidget))
    for keys in act.shortcuts():
        made = QShortcut(keys, on_widget)
        made.setContext(act.shortcutContext())
        made.activated.connect(says)
        made.setEnabled(not act.isEnabled())
        act.enabledChanged.connect(lambda enabled, made=made: made.setEnabled(not enabled))


def _keys(
    widget: QWidget,
    keys: str | QKeySequence.StandardKey,
    does: Callable[[], object],
    context: Qt.ShortcutContext,
) -> QShortcut:
    made = QShortcut(QKeySequence(keys), widget)
    made.setContext(context)  # PySide6 6.12 forgets a context that is handed in together with a callable
    made.activated.connect(does)
    return made
