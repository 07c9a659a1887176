"""The reading of a name is heard while it is typed through an input method, as such programs send it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from smallcrm.actions import customers
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from tests.ui.conftest import Desk
from tests.ui.test_customer_dialog import edit, new, shop, write

__all__ = ["shop"]
BACK = Qt.Key.Key_Backspace


class Typist:
    """Types into the name of a form."""

    def __init__(self, dialog: CustomerDialog) -> None:
        editor = dialog.parts["name"].editor
        assert isinstance(editor, QLineEdit)
        self.line, self._kana = editor, dialog.parts["kana"]
        self.line.setFocus()

    @property
    def kana(self) -> str:
        return self._kana.text()

    def compose(self, *steps: str, commit: str = "", rest: str = "") -> None:
        """Let the input method show these one after the other, then commit; `rest` is still being composed."""
        for step in steps:
            QApplication.sendEvent(self.line, QInputMethodEvent(step, []))
        if commit:
            done = QInputMethodEvent(rest, [])
            done.setCommitString(commit)
            QApplication.sendEvent(self.line, done)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(self.line, key)


@pytest.fixture
def typist(desk: Desk) -> Typist:
    return Typist(new(desk))


def test_it_follows_a_name_typed_in_two_words(desk: Desk) -> None:
    dialog = new(desk)
    typist = Typist(dialog)
    typist.compose("い", "いt", "いとう", "伊藤", commit="伊藤")
    typist.compose(commit="　")
    typist.compose("かz", "かずこ", "和子", commit="和子")
    assert dialog.parts["name"].text() == "伊藤　和子"
    assert typist.kana == "イトウ カズコ"
    write(dialog.parts["kana"], "イトウ ワコ")
    typist.compose("さま", commit="様")
    assert typist.kana == "イトウ ワコ", "what was written by hand stays"


def test_what_is_taken_back_while_it_is_composed_is_not_heard(typist: Typist) -> None:
    typist.compose("い", "いと", "いとお", "いと", "いとう", "伊藤", commit="伊藤")
    assert typist.kana == "イトウ"
    typist.compose("か", "かず", "")
    assert typist.kana == "イトウ"
    typist.compose("k", "けn", "健", commit="健")
    assert typist.kana == "イトウケン", "an n before the conversion is ん"


def test_kanji_that_were_never_kana_here_have_no_reading(typist: Typist) -> None:
    typist.compose("か", "かず", "")
    typist.compose("伊藤", commit="伊藤")
    assert typist.kana == ""


def test_words_that_are_deleted_and_typed_anew(typist: Typist) -> None:
    typist.compose("いとう", "伊藤", commit="伊藤")
    typist.compose("かずこ", "和子", commit="和子")
    typist.press(BACK, 2)
    assert typist.kana == "イトウ"
    typist.compose("かずお", "和男", commit="和男")
    assert typist.kana == "イトウカズオ"
    typist.press(BACK)
    assert typist.kana == "", "nobody knows which part of カズオ is left"
    typist.press(BACK)
    assert typist.kana == "イトウ"
    typist.press(BACK, 2)
    assert typist.kana == ""
    typist.compose("ばば", "馬場", commit="馬場")
    assert typist.kana == "ババ"


def test_a_word_that_is_put_before_another(typist: Typist) -> None:
    typist.compose("かずこ", "和子", commit="和子")
    typist.press(Qt.Key.Key_Home)
    typist.compose("いとう", "伊藤", commit="伊藤")
    assert typist.line.text() == "伊藤和子"
    assert typist.kana == "イトウカズコ"


def test_two_words_composed_at_once_and_committed_one_by_one(typist: Typist) -> None:
    typist.compose("いとうかずこ", "伊藤かずこ", commit="伊藤", rest="かずこ")
    assert typist.kana == "イトウ"
    typist.compose("和子", commit="和子")
    assert typist.kana == "イトウカズコ"


def test_a_word_that_begins_commits_the_one_before(typist: Typist) -> None:
    typist.compose("おお", "大", commit="大", rest="お")
    typist.compose("おか", "岡", commit="岡")
    assert typist.kana == "オオオカ"


def test_kana_and_latin_letters_in_a_name(typist: Typist) -> None:
    typist.compose("みどり", commit="みどり")
    QTest.keyClicks(typist.line, " ABC ")
    typist.compose("こうむてん", "工務店", commit="工務店")
    assert typist.kana == "ミドリ コウムテン"


def test_what_is_pasted_has_no_reading(typist: Typist) -> None:
    QGuiApplication.clipboard().setText("伊藤")
    typist.line.paste()
    typist.compose("かずこ", "和子", commit="和子")
    assert typist.line.text() == "伊藤和子"
    assert typist.kana == "", "half a reading is none"


def test_a_name_that_was_left_and_written_anew_is_gone_on_with(desk: Desk) -> None:
    dialog = new(desk)
    typist = Typist(dialog)
    typist.compose("いとう", "伊藤", commit="伊藤")
    typist.compose(commit="　")
    typist.compose("かず", "和", commit="和")
    dialog.parts["code"].take_focus()
    assert typist.line.text() == "伊藤 和"
    typist.line.setFocus()
    typist.press(Qt.Key.Key_End)
    typist.compose("こ", "子", commit="子")
    assert typist.kana == "イトウ カズコ"


def test_a_reading_that_is_known_stays(desk: Desk) -> None:
    typist = Typist(edit(desk, 1))
    typist.compose(commit="ー")
    assert typist.line.text() != "安藤 茂"
    assert typist.kana == "アンドウ シゲル"


def test_a_customer_without_a_reading_gets_no_half_of_one(desk: Desk) -> None:
    customers.change(desk.store, 1, {"kana": ""})
    typist = Typist(edit(desk, 1))
    typist.press(Qt.Key.Key_End)
    typist.compose("お", "男", commit="男")
    assert typist.line.text() == "安藤 茂男"
    assert typist.kana == ""
