"""Keys that are meant for a part of the window only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def inside(widget: QWidget, keys: str | QKeySequence.StandardKey, does: Callable[[], object]) -> None:
    """While the keyboard is on `widget` or in it."""
    _keys(widget, keys, does, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def on(widget: QWidget, keys: str | QKeySequence.StandardKey, does: Callable[[], object]) -> None:
    """While the keyboard is on `widget` itself."""
    _keys(widget, keys, does, Qt.ShortcutContext.WidgetShortcut)


def _keys(
    widget: QWidget,
    keys: str | QKeySequence.StandardKey,
    does: Callable[[], object],
    context: Qt.ShortcutContext,
) -> None:
    made = QShortcut(QKeySequence(keys), widget)
    made.setContext(context)  # PySide6 6.12 forgets a context that is handed in together with a callable
    made.activated.connect(does)
