"""Postal code and address in the form of a customer: filled where empty, proposed where not, taken back by undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from smallcrm.actions import customers
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.widgets.editors import editor_of
from tests.ui.conftest import Desk
from tests.ui.test_customer_dialog import edit, new, record, shop, write

__all__ = ["shop"]
CODE, PREFECTURE, ADDRESS = "postal_code", "prefecture", "address"


def line(dialog: CustomerDialog, name: str) -> QLineEdit:
    found = editor_of(dialog.parts[name].editor)
    assert isinstance(found, QLineEdit)
    return found


def type_code(dialog: CustomerDialog, code: str) -> None:
    """Type a code, digit for digit, instead of what stands there."""
    code_line = line(dialog, CODE)
    code_line.setFocus()
    code_line.selectAll()
    QTest.keyClicks(code_line, code)


def texts(dialog: CustomerDialog) -> tuple[str, str]:
    return dialog.parts[PREFECTURE].text(), dialog.parts[ADDRESS].text()


def proposed(dialog: CustomerDialog, name: str = CODE) -> list[str]:
    """What is proposed below a field, as far as it is to be seen."""
    proposals = dialog.parts[name].proposals
    if not proposals.isVisibleTo(dialog):
        return []
    return [proposals.choices.item(row).text() for row in range(proposals.choices.count())]


def test_a_whole_code_fills_what_is_empty(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "986234")
    assert texts(dialog) == ("", ""), "098-6234 that lost its zero, or 986-2341 half typed"
    QTest.keyClicks(line(dialog, CODE), "1")
    assert texts(dialog) == ("宮城県", "石巻市荻浜")
    type_code(dialog, "1800004")
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町"), "what was filled in follows the code"
    assert proposed(dialog) == []
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Backspace)
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町")


def test_the_house_number_goes_behind_what_was_filled_in(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "1800004")
    line(dialog, ADDRESS).setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.wait(10)
    QTest.keyClicks(line(dialog, ADDRESS), "1-2-3")
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町1-2-3")
    type_code(dialog, "1540023")
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町1-2-3"), "it was typed on"


def test_undo_of_the_field_takes_back_what_was_filled_in(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "1800004")
    for name in (PREFECTURE, ADDRESS):
        QTest.keyClick(line(dialog, name), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(dialog) == ("", "")
    for name in (CODE, ADDRESS):
        line(dialog, name).setFocus()
    assert texts(dialog) == ("", ""), "what was taken back is not filled in again by passing by"


def test_undo_of_the_field_takes_back_what_it_wrote_anew(desk: Desk) -> None:
    dialog = new(desk)
    line_of = line(dialog, "building")
    line_of.setFocus()
    QTest.keyClicks(line_of, "ABC  DEF")
    line_of.clearFocus()
    assert line_of.text() == "ABC DEF"
    QTest.keyClick(line_of, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line_of.text() == "ABC  DEF", "as it was typed"


def test_what_was_typed_is_never_overwritten_but_completed_by_one_key(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts[ADDRESS], "吉祥寺本町1-2-3")
    type_code(dialog, "1800004")
    assert texts(dialog) == ("東京都", "吉祥寺本町1-2-3")
    assert proposed(dialog) == ["東京都武蔵野市吉祥寺本町1-2-3"]
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Down)
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町1-2-3")
    assert proposed(dialog) == []
    assert QApplication.focusWidget() is line(dialog, ADDRESS)
    QTest.keyClick(line(dialog, ADDRESS), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(dialog) == ("東京都", "吉祥寺本町1-2-3")


def test_another_prefecture_is_proposed_with_a_click(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts[PREFECTURE], "大阪府")
    type_code(dialog, "1800004")
    assert texts(dialog) == ("大阪府", "")
    choices = dialog.parts[CODE].proposals.choices
    QTest.mouseClick(
        choices.viewport(), Qt.MouseButton.LeftButton, pos=choices.visualItemRect(choices.item(0)).center()
    )
    assert texts(dialog) == ("東京都", "武蔵野市吉祥寺本町")


def test_an_address_that_agrees_needs_no_proposal(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts[ADDRESS], "東京都武蔵野市吉祥寺本町1-2")
    type_code(dialog, "1800004")
    assert texts(dialog) == ("", "東京都武蔵野市吉祥寺本町1-2")
    assert proposed(dialog) == []


def test_one_of_several_towns_is_chosen_by_keys(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "4411324")
    assert texts(dialog) == ("愛知県", "")
    assert proposed(dialog) == ["愛知県新城市井道", "愛知県新城市奥井道", "愛知県新城市内井道"]
    choices = dialog.parts[CODE].proposals.choices
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is choices
    QTest.keyClick(choices, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert QApplication.focusWidget() is line(dialog, CODE)
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.parts["prefecture"].editor, "Tab goes from field to field"
    QTest.keyClick(dialog.parts["prefecture"].editor, Qt.Key.Key_Backtab)
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Down)
    QTest.keyClick(choices, Qt.Key.Key_Down)
    QTest.keyClick(choices, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter there does not save"
    assert texts(dialog)[1].endswith("井道")
    assert proposed(dialog) == []


def test_two_prefectures_with_one_code(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "4980000")
    assert texts(dialog) == ("", "")
    assert proposed(dialog) == ["愛知県弥富市", "三重県桑名郡木曽岬町"]


def test_a_code_that_lost_its_zero_is_whole_when_it_is_left(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "600001")
    line(dialog, "name").setFocus()
    assert dialog.parts[CODE].text() == "060-0001"
    assert texts(dialog) == ("北海道", "札幌市中央区北一条西")


def test_a_code_that_is_only_looked_at_fills_nothing(desk: Desk) -> None:
    customers.change(desk.store, 1, {"postal_code": "1800004"})
    dialog = edit(desk, 1)
    line(dialog, CODE).setFocus()
    line(dialog, "name").setFocus()
    assert texts(dialog) == ("", "")
    assert not dialog.is_changed()


def test_an_address_without_a_code_proposes_it(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.parts[ADDRESS], "東京都武蔵野市吉祥寺本町1-2-3")
    desk.qtbot.waitUntil(lambda: proposed(dialog, ADDRESS) == ["180-0004"])
    QTest.keyClick(line(dialog, ADDRESS), Qt.Key.Key_Down)
    assert dialog.parts[CODE].text() == "180-0004"
    assert texts(dialog) == ("", "東京都武蔵野市吉祥寺本町1-2-3")
    assert proposed(dialog, ADDRESS) == []
    dialog.save()
    desk.settle()
    assert record(desk, 1).postal_code == "1800004"


def test_one_that_is_shown_anew_proposes_nothing_of_before(desk: Desk) -> None:
    dialog = edit(desk, 1)
    type_code(dialog, "4411324")
    assert proposed(dialog)
    dialog.begin()
    customers.change(desk.store, 1, {"note": "別の窓から"})
    desk.window.session.tasks.changed.emit()
    assert dialog.parts["note"].text() == "別の窓から"
    assert proposed(dialog) == []


def test_what_is_filled_in_opens_no_list_that_takes_the_keys_of_the_offer(desk: Desk) -> None:
    dialog = new(desk)
    type_code(dialog, "4520961")
    assert QApplication.activePopupWidget() is None
    assert len(proposed(dialog)) == 66
    QTest.keyClick(line(dialog, CODE), Qt.Key.Key_Down)
    choices = dialog.parts[CODE].proposals.choices
    QTest.keyClick(choices, Qt.Key.Key_Return)
    assert texts(dialog) == ("愛知県", "清須市春日明河原")
    prefecture = line(dialog, PREFECTURE)
    prefecture.setFocus()
    prefecture.selectAll()
    prefecture.insert("大")
    assert QApplication.activePopupWidget() is not None, "what is typed there still has its list"
