"""Where there is little room, what stands beside something else gives way whole."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.sided import Sided


def test_an_empty_page_keeps_its_words_and_buttons_whole_in_a_narrow_place(qtbot: QtBot, dressed: QApplication) -> None:
    buttons = [QPushButton("Take all purchases, whenever they were"), QPushButton("Import a ledger of sales…")]
    page = Empty("search", "Nobody bought anything in this period, or in any other", "Choose another.", *buttons)
    qtbot.addWidget(page)
    for width in (900, page.minimumSizeHint().width()):
        page.resize(width, 500)
        page.show()
        qtbot.waitExposed(page)
        below, sizes = width < 900, [made.sizeHint().width() for made in buttons]
        qtbot.waitUntil(lambda below=below: (buttons[1].y() > buttons[0].y()) == below)  # type: ignore[misc]
        assert [made.width() for made in buttons] == sizes
        heading: QLabel = page.heading
        assert heading.height() >= heading.heightForWidth(heading.width())
        assert not buttons[0].geometry().intersects(buttons[1].geometry())


def test_words_fill_their_lines_evenly(qtbot: QtBot, dressed: QApplication) -> None:
    words = "台帳を取り込むと、お客様がここに並びます。氏名・フリガナ・番号で探せます。台帳のない方は、お試しください。"
    page = Empty("users", "顧客はまだいません", words)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    qtbot.waitExposed(page)
    label = page.words
    lines = label.height() // label.fontMetrics().height()
    assert lines == 2
    assert label.width() < label.fontMetrics().horizontalAdvance(words) / lines * 1.15


def test_what_stays_in_sight_is_scrolled_when_it_would_leave_no_room(qtbot: QtBot, dressed: QApplication) -> None:
    last = Card("In short")
    said = plain.label("One. " * 60, wrap=True)
    last.body.addWidget(said)
    page = Sided(plain.title("Ranking"), [Card("Period"), Card("Class")], last, QLabel())
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    qtbot.waitExposed(page)
    assert last.parentWidget() is page._left
    page.resize(1100, 420)
    qtbot.waitUntil(lambda: last.parentWidget() is not page._left)
    page.resize(1100, 900)
    qtbot.waitUntil(lambda: last.parentWidget() is page._left)
    said.setText("One. " * 600)
    qtbot.waitUntil(lambda: last.parentWidget() is not page._left)


def test_the_cards_end_on_one_line_unless_a_scroll_bar_stands_beside_them(qtbot: QtBot, dressed: QApplication) -> None:
    first, last = Card("Period"), Card("In short")
    first.body.addWidget(plain.label("A line\n" * 20))
    page = Sided(plain.title("Ranking"), [first], last, QLabel())
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: first.width() == last.width())
    page.resize(1100, 300)
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and first.width() + bar.width() < last.width())
    page.resize(1100, 900)
    qtbot.waitUntil(lambda: first.width() == last.width())
