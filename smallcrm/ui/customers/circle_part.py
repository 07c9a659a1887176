"""Who belongs to a customer, in the panel: a line each, whose name leads to the record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import PressButton, clear, tool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smallcrm.actions.circle import Group, Someone

AROUND_NAME = 18
"""What the button of a name takes beside it."""


class CirclePart(QWidget):
    """Groups with a heading; it is not there where nobody belongs to a customer."""

    opened = Signal(int)
    """The record of this customer is to be shown."""
    relation_removed = Signal(int)
    post_removed = Signal(int)
    tree_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 4)
        self._rows.setSpacing(2)
        self._shown: Sequence[Group] = ()
        self._stops: list[QWidget] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; buttons that are still the same keep the keyboard."""
        self.setVisible(bool(groups))
        if groups == self._shown:
            return
        self._shown = groups
        clear(self._rows)
        self._stops = []
        for group in groups:
            heading = plain.small(group.heading)
            heading.setContentsMargins(0, 6, 0, 0)
            self._rows.addWidget(heading)
            for line in group.lines:
                self._rows.addWidget(self._line(line))
            if group.tree:
                tree = NameButton(_("Tree of referrals"))
                tree.clicked.connect(lambda _on: self.tree_wanted.emit())
                self._stops.append(tree)
                self._rows.addWidget(plain.row(tree))

    def stops(self) -> list[QWidget]:
        """What Tab comes to, one after the other."""
        return list(self._stops)

    def lines(self) -> list[str]:
        """What is shown, line by line."""
        return [" ".join(filter(None, (one.name, one.said))) for group in self._shown for one in group.lines]

    def _line(self, one: Someone) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self._name(one), 1)
        said = plain.label(one.said, tone="muted", wrap=True)
        across.addWidget(said, 1)
        if one.relation:
            across.addWidget(self._away(one.name, partial(self.relation_removed.emit, one.relation)))
        if one.post:
            across.addWidget(self._away(one.name, partial(self.post_removed.emit, one.post)))
        if not (one.relation or one.post):  # what is said begins below what is said above
            across.addSpacing(tool("x", "").sizeHint().width() + across.spacing())
        return made

    def _name(self, one: Someone) -> QWidget:
        if not one.customer:
            name: QLabel = plain.label(one.name, wrap=True)
            name.setContentsMargins(AROUND_NAME // 2, 0, 0, 0)
            return name
        made = NameButton(one.name)
        made.clicked.connect(lambda _on: self.opened.emit(one.customer))
        self._stops.append(made)
        return made

    def _away(self, name: str, does: partial[None]) -> QWidget:
        made = tool("x", _("Take {name} away from here").format(name=name), does)
        self._stops.append(made)
        return made


class NameButton(PressButton):
    """A name that leads somewhere; it gives way, and is whole in the tooltip then."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setProperty("flat", "true")
        self.setProperty("name", "true")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._name) + AROUND_NAME, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - AROUND_NAME
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._name else plain.plain_tip(self._name))
