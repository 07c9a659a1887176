"""Who is entered twice is noticed while one types, and can be looked at without losing what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import customers
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.widgets.editors import editor_of
from tests.journeys.test_keyboard_journey import focused
from tests.ui.conftest import Desk
from tests.ui.test_customer_dialog import dialog_of, edit, new, shop, write
from tests.ui.test_customers import answer

__all__ = ["shop"]
ANDO = "安藤 茂  0009  042-111-2222"


@pytest.fixture(autouse=True)
def _known(desk: Desk) -> None:
    """安藤 with everything that tells him from others."""
    points = [("phone", "042-111-2222"), ("email", "shigeru@example.jp")]
    customers.change(desk.store, 1, {"address": "東京都武蔵野市吉祥寺本町1-2-3"}, contacts=points)


def told(desk: Desk, dialog: CustomerDialog) -> tuple[str, list[str]]:
    """What is said below the name, and who is named, once that has been looked up."""
    desk.qtbot.wait(350)
    desk.settle()
    proposals = dialog.parts["name"].proposals
    if not proposals.isVisibleTo(dialog):
        return "", []
    choices = proposals.choices
    return proposals.words.text(), [choices.item(row).text() for row in range(choices.count())]


def test_a_name_alone_is_said_to_be_there(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "安藤　茂")
    assert told(desk, dialog) == ("A customer with this name exists (key\u00a0↓)", [ANDO])
    write(dialog.parts["name"], "安藤茂様")
    assert told(desk, dialog) == ("A customer with this name exists (key\u00a0↓)", [ANDO])
    write(dialog.parts["name"], "安藤 茂子")
    assert told(desk, dialog) == ("", [])


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("contact", "０４２（１１１）２２２２", "this number"),
        ("contact", "Shigeru@Example.jp", "this e-mail address"),
        ("address", "武蔵野市吉祥寺本町1丁目2番3号", "this address"),
        ("birthday", "昭和27年3月4日", "this birthday"),
    ],
)
def test_what_else_is_the_same_is_said(desk: Desk, field: str, text: str, words: str) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "安藤茂")
    write(dialog.contacts.rows[0].field if field == "contact" else dialog.parts[field], text)
    said, named = told(desk, dialog)
    assert said == f"A customer with this name and {words} exists (key\u00a0↓)"
    assert named == [ANDO]


def test_a_company_whatever_its_legal_form(desk: Desk) -> None:
    customers.add(desk.store, {"name": "株式会社みどり", "kind": "company"}, contacts=[("phone", "0422221234")])
    dialog = new(desk)
    write(dialog.parts["name"], "㈱みどり")
    write(dialog.contacts.rows[0].field, "0422-22-1234")
    assert "this number" in told(desk, dialog)[0]


def test_the_one_who_has_more_in_common_comes_first(desk: Desk) -> None:
    values = {"name": "安藤 茂", "code": "0001", "birthday": "1952-03-04"}
    customers.add(desk.store, values, contacts=[("phone", "090-1234-5678")])
    customers.add(desk.store, {"name": "安藤 茂", "code": "0002"})
    dialog = new(desk)
    write(dialog.parts["name"], "安藤 茂")
    assert len(told(desk, dialog)[1]) == 3
    write(dialog.parts["birthday"], "S27.3.4")
    write(dialog.contacts.rows[0].field, "090-1234-5678")
    said, named = told(desk, dialog)
    assert "this number" in said
    assert named == ["安藤 茂  0001  090-1234-5678", ANDO], "one of whom only the name is the same is not named"


def test_one_who_is_there_is_not_held_against_himself_or_a_mere_name(desk: Desk) -> None:
    customers.add(desk.store, {"name": "安藤 茂", "code": "0001"}, contacts=[("phone", "090-1234-5678")])
    dialog = edit(desk, 1)
    write(dialog.parts["birthday"], "S27.3.5")
    assert told(desk, dialog) == ("", [])
    write(dialog.contacts.rows[0].field, "09012345678")
    assert "this number" in told(desk, dialog)[0]


def test_tab_goes_on_to_the_next_field_past_what_is_told(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "安藤 茂")
    assert told(desk, dialog)[1] == [ANDO]
    dialog.parts["name"].take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is dialog.parts["kana"].editor
    customers.add(desk.store, {"name": "安藤 茂", "code": "0010"})
    write(dialog.parts["name"], "安藤 茂 ")
    assert len(told(desk, dialog)[1]) == 2
    dialog.parts["name"].take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is dialog.parts["name"].proposals.choices
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is dialog.parts["kana"].editor, "and so it does from there"


def test_the_one_who_is_there_is_opened_over_what_was_typed(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "安藤 茂")
    told(desk, dialog)
    QTest.keyClick(editor_of(dialog.parts["name"].editor), Qt.Key.Key_Down)
    other = dialog_of(desk)
    assert other is not dialog
    assert other.customer == 1
    write(other.parts["staff"], "佐伯")
    dialog.begin()
    answer(desk, "keep")
    desk.window.close()
    assert other.isVisible(), "what was typed there is asked after"
    assert dialog.isVisible(), "before the form below is closed"
    other.begin()
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not other.isVisible()
    assert QApplication.activeModalWidget() is dialog
    assert dialog.parts["name"].text() == "安藤 茂"
