"""The surface that a list draws on, made here.

Asked for one that Qt made, PySide makes ready every kind of widget there is, to tell which it is (8 ms, once): the
first picture of the window is not to wait for that.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(view: QAbstractScrollArea) -> None:
    """Have the view draw on a surface like that of Qt."""
    surface = QWidget()
    surface.setObjectName("qt_scrollarea_viewport")
    surface.setBackgroundRole(QPalette.ColorRole.Base)
    surface.setAutoFillBackground(True)
    view.setViewport(surface)
