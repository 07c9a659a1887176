"""The look: palette, fonts and icons follow the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from smallcrm.ui import theme
from smallcrm.ui.icons import FOLDER, icon
from smallcrm.ui.tokens import DARK, LIGHT, Theme, Tokens


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_palette_follows_the_theme(qapp: QApplication, name: Theme, tokens: Tokens) -> None:
    theme.dress(qapp, name)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.paper)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.ink)
    assert theme.tokens() is tokens


def test_japanese_can_be_drawn(dressed: QApplication) -> None:
    metrics = QFontMetrics(dressed.font())
    assert all(metrics.inFontUcs4(ord(one)) for one in "髙﨑𠮷邉あア")
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)


def test_text_size_scales_all_text(qapp: QApplication) -> None:
    theme.dress(qapp, "light", 150)
    assert qapp.font().pixelSize() == round(theme.BODY * 1.5)
    assert theme.scaled(qapp.font(), theme.TITLE).pixelSize() > round(theme.TITLE * 1.4)
    theme.dress(qapp, "light")


def test_figures_have_one_width(dressed: QApplication) -> None:
    metrics = QFontMetrics(theme.figures(dressed.font()))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def darkest(image: QImage) -> int:
    """The lightness of the darkest spot that is painted."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in places)
    return min((colour.lightness() for colour in colours if colour.alpha() > 200), default=255)


def test_icons_take_the_colour_of_the_text(qapp: QApplication) -> None:
    theme.dress(qapp, "light")
    on_light = darkest(icon("users").pixmap(QSize(32, 32)).toImage())
    theme.dress(qapp, "dark")
    on_dark = darkest(icon("users").pixmap(QSize(32, 32)).toImage())
    assert on_light < 80 < 150 < on_dark
    theme.dress(qapp, "light")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_icon_of_a_button_that_cannot_be_pressed_is_seen(qapp: QApplication, name: Theme) -> None:
    theme.dress(qapp, name)
    made = icon("printer", QPalette.ColorRole.BrightText).pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()
    places = ((x, y) for x in range(32) for y in range(32))
    ink = {made.pixelColor(x, y).name() for x, y in places if made.pixelColor(x, y).alpha() == 255}
    assert ink == {theme.tokens().muted.lower()}
    theme.dress(qapp, "light")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_mark_of_a_list_is_seen_before_it_is_set(qapp: QApplication, qtbot: QtBot, name: Theme) -> None:
    theme.dress(qapp, name)
    marks = QListWidget()
    qtbot.addWidget(marks)
    item = QListWidgetItem("Phone", marks)
    item.setCheckState(Qt.CheckState.Unchecked)
    marks.show()
    qtbot.waitExposed(marks)
    row = marks.visualItemRect(item)
    seen = marks.viewport().grab(QRect(row.left(), row.top(), 20, row.height())).toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert theme.tokens().muted.lower() in colours
    theme.dress(qapp, "light")


def test_icons_are_a_licence_s_own() -> None:
    assert (FOLDER / "LICENSE-lucide.txt").exists()
