"""Boxes and radio buttons for a few choices, each known by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from smallcrm.ui.widgets.elided_box import ElidedBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.widgets.boxes import Card


def combo(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    """A box of (key, words); the key is the data of its item."""
    made = ElidedBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for key, word in choices:
        made.addItem(word, key)
    return made


def beside(wide: QWidget, other: QWidget) -> QHBoxLayout:
    """Two in a line; the first takes what is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(wide, 1)
    line.addWidget(other)
    return line


def radios(card: Card, choices: Sequence[tuple[str, str]], columns: int = 1) -> QButtonGroup:
    """A button for each of (key, words), to be read down and then to the right."""
    group = QButtonGroup(card)
    grid = QGridLayout()
    grid.setVerticalSpacing(1)
    card.body.addLayout(grid)
    lines = -(-len(choices) // columns)
    for place, (key, word) in enumerate(choices):
        radio = QRadioButton(word)
        radio.setProperty("key", key)
        group.addButton(radio)
        grid.addWidget(radio, place % lines, place // lines)
    group.buttons()[0].setChecked(True)
    return group


def mark(group: QButtonGroup, key: str) -> None:
    """Choose the button of this key."""
    for made in group.buttons():
        if made.property("key") == key:
            made.setChecked(True)


def marked(group: QButtonGroup) -> str:
    """The key of the button that is chosen."""
    return str(next(made for made in group.buttons() if made.isChecked()).property("key"))
