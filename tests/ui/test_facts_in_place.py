"""A fact of the customer is changed where it stands: opened by mouse or key, kept as one act, refused in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from smallcrm.actions import custom_fields, customers, history
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.ui.customers.fact_editor import FactEditor
from smallcrm.ui.customers.facts_part import FactsPart
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.widgets.editors import editor_of
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import Desk
from tests.ui.test_customers import page_of
from tests.ui.test_labels import check

OpenDesk = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "two.crm"
    with Store.create(path) as store, store.act("import", file="made.xlsx", customers=2):
        store.customers.insert_many(
            [
                CustomerDraft(
                    {
                        "name": "安藤 茂", "kana": "アンドウ シゲル", "birthday": "1952-03-04", "gender": "男",
                        "postal_code": "1800004", "prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3",
                        "note": "足が\n弱い",
                        "mail_consent": 1, "mail_consent_at": "2026-01-02", "company": "山田商店", "title": "店長",
                    },
                    [("phone", "042-111-2222", "0421112222"), ("email", "a@example.jp", "a@example.jp")],
                    custom={"足": "24.5", "会員": True},
                ),
                CustomerDraft({"name": "馬場 恵", "kana": "ババ メグミ", "gender": "女"}),
            ]
        )  # fmt: skip
    return path


def shown(desk: Desk, customer: int = 1) -> tuple[CustomersPage, FactsPart]:
    page = page_of(desk)
    page.open_customer(customer)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.settle()
    return page, page.panel.facts


def text(facts: FactsPart, key: str) -> str:
    """What a line says."""
    line = facts.lines[key]
    assert isinstance(line, QLabel)
    return line.text()


def opened(desk: Desk, key: str) -> FactEditor:
    """A fact, opened by F2."""
    facts = shown(desk)[1]
    facts.lines[key].setFocus()
    QTest.keyClick(facts.lines[key], Qt.Key.Key_F2)
    assert facts.editor is not None
    return facts.editor


def at_hand(desk: Desk) -> FactsPart:
    """The part as it is, with the keys where they are."""
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    return page.panel.facts


def line_of(editor: FactEditor, place: int = 0) -> QLineEdit:
    found = editor_of(editor.fields[place].editor)
    assert isinstance(found, QLineEdit)
    return found


def retyped(editor: FactEditor, text: str, place: int = 0) -> QLineEdit:
    """Another text in a field of it."""
    line = line_of(editor, place)
    line.setFocus()
    line.selectAll()
    line.insert(text)
    return line


def test_a_double_click_opens_the_field_and_enter_keeps_it_as_one_act(desk: Desk) -> None:
    page, facts = shown(desk)
    line = facts.lines["birthday"]
    assert isinstance(line, QLabel)
    assert line.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse, "it can still be copied"
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    assert facts.editor is not None
    assert QApplication.focusWidget() is line_of(facts.editor)
    assert line_of(facts.editor).text() == "1952/03/04"
    QTest.keyClick(retyped(facts.editor, "S27.3.5"), Qt.Key.Key_Return)
    desk.settle()
    desk.qtbot.wait(60)
    assert customers.existing(desk.store, 1).birthday == "1952-03-05"
    assert text(facts, "birthday") == "1952/03/05"
    assert QApplication.focusWidget() is facts.lines["birthday"], "the keys go on where one was"
    assert page.session.messages.text() == history.undo_label(desk.store)
    desk.window.undo()
    desk.settle()
    desk.qtbot.wait(60)
    assert text(facts, "birthday") == "1952/03/04"


def test_esc_leaves_it_as_it_was(desk: Desk) -> None:
    before = history.undo_label(desk.store)
    editor = opened(desk, "contact:0")
    QTest.keyClick(retyped(editor, "03-1234-5678"), Qt.Key.Key_Escape)
    desk.settle()
    facts = at_hand(desk)
    assert facts.editor is None
    assert text(facts, "contact:0") == "042-111-2222"
    assert QApplication.focusWidget() is facts.lines["contact:0"]
    assert history.undo_label(desk.store) == before


def test_what_is_refused_says_why_and_stays_as_typed(desk: Desk) -> None:
    editor = opened(desk, "contact:0")
    line = retyped(editor, "でたらめ12")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "no telephone number" in editor.fields[0].words.text()
    assert editor.fields[0].words.isVisible()
    assert QApplication.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Tab)
    desk.qtbot.wait(5)
    assert line.text() == "でたらめ12", "leaving does not lose it"
    assert at_hand(desk).editor is editor
    assert customers.existing(desk.store, 1).contacts[0].written == "042-111-2222"
    assert not desk.window.stack.may_close(), "neither does closing the window"
    QTest.keyClick(retyped(editor, "03-1234-5678"), Qt.Key.Key_Return)
    desk.settle()
    assert [point.written for point in customers.existing(desk.store, 1).contacts] == ["03-1234-5678", "a@example.jp"]


@pytest.mark.parametrize(("key", "wrong", "clicks"), [("contact:0", "でたらめ12", 2), ("address", "1", 1)])
def test_one_that_is_refused_has_the_keys_again_when_another_is_to_be_opened(
    desk: Desk, key: str, wrong: str, clicks: int
) -> None:
    """The second click meets what the sentence moved there."""
    editor = opened(desk, key)
    line = retyped(editor, wrong)
    line_of(editor, len(editor.fields) - 1).setFocus()
    facts, window = at_hand(desk), desk.window.windowHandle()
    other = facts.lines["birthday"]
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    page.panel._area.ensureWidgetVisible(other)
    at = other.mapTo(desk.window, other.rect().center())
    for _click in range(clicks):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=at)
        desk.qtbot.waitUntil(line.hasFocus)
    QTest.mouseDClick(other, Qt.MouseButton.LeftButton)
    desk.qtbot.wait(20)
    assert facts.editor is editor
    assert QApplication.focusWidget() is line
    said = editor.fields[0].words
    assert not said.visibleRegion().isEmpty(), "its sentence is in sight"
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "34")
    assert line.text() == f"{wrong}34"


def test_tab_keeps_it_and_goes_to_the_next_fact(desk: Desk) -> None:
    editor = opened(desk, "contact:0")
    line = retyped(editor, "0312345678")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    desk.qtbot.wait(5)
    desk.settle()
    desk.qtbot.wait(60)
    facts = at_hand(desk)
    assert customers.existing(desk.store, 1).contacts[0].written == "03-1234-5678"
    assert QApplication.focusWidget() is facts.lines["contact:1"]
    QTest.keyClick(facts.lines["contact:1"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is facts.lines["address"]
    QTest.keyClick(facts.lines["address"], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is facts.lines["contact:1"]


def test_an_address_is_its_four_fields_which_help_each_other(desk: Desk) -> None:
    editor = opened(desk, "address")
    assert [field.name for field in editor.fields] == ["Postal code", "Prefecture", "Address", "Building"]
    retyped(editor, "1-1", 2)
    desk.qtbot.wait(5)
    assert at_hand(desk).editor is editor, "from field to field nothing is left"
    QTest.keyClick(retyped(editor, "吉祥寺ビル", 3), Qt.Key.Key_Return)
    desk.settle()
    record = customers.existing(desk.store, 1)
    assert (record.postal_code, record.address, record.building) == ("1800004", "1-1", "吉祥寺ビル")


@pytest.mark.parametrize("key", ["own:足", "own:会員", "mail_consent", "company", "gender", "note"])
def test_every_fact_opens_and_leaves_things_alone(desk: Desk, key: str) -> None:
    before = customers.existing(desk.store, 1)
    editor = opened(desk, key)
    assert all(field.editor.accessibleName() for field in editor.fields)
    if key in ("own:足", "gender"):
        retyped(editor, "25" if key == "own:足" else "その他")
    QTest.keyClick(editor.stops()[0], Qt.Key.Key_Return, CTRL if key == "note" else Qt.KeyboardModifier.NoModifier)
    desk.settle()
    desk.qtbot.wait(60)
    assert at_hand(desk).editor is None
    now = customers.existing(desk.store, 1)
    if key == "own:足":
        assert now.custom == {"足": "25", "会員": True}
    elif key == "gender":
        assert now.gender == "その他"
    else:
        assert now == before


def test_a_note_keeps_its_lines(desk: Desk) -> None:
    editor = opened(desk, "note")
    text = editor.fields[0].editor
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClick(text, Qt.Key.Key_End, CTRL)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert customers.existing(desk.store, 1).note == "足が\n弱い\nx"


def test_a_field_of_the_shop_s_own_is_checked_as_in_the_form(desk: Desk) -> None:
    custom_fields.make(desk.store, "足", OwnKind("number"))
    desk.window.session.tasks.changed.emit()
    desk.settle()
    editor = opened(desk, "own:足")
    QTest.keyClick(retyped(editor, "大きい"), Qt.Key.Key_Return)
    assert "no number" in editor.fields[0].words.text()
    QTest.keyClick(line_of(editor), Qt.Key.Key_Escape)


def test_the_next_customer_is_shown_and_what_could_not_be_kept_is_said(desk: Desk) -> None:
    editor = opened(desk, "birthday")
    retyped(editor, "2099/1/1")
    page = page_of(desk)
    page.open_customer(2)
    desk.settle()
    assert text(page.panel.facts, "gender") == "female"
    assert "Not saved: Birthday: This day is still to come." in page.session.messages.text()
    editor = opened(desk, "gender")
    retyped(editor, "無回答")
    page.open_customer(2)
    desk.settle()
    assert customers.existing(desk.store, 1).gender == "無回答"


def test_what_changes_underneath_does_not_take_it_away(desk: Desk) -> None:
    editor = opened(desk, "contact:0")
    retyped(editor, "03-1234-5678")
    customers.change(desk.store, 1, {"gender": "女"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert at_hand(desk).editor is editor
    QTest.keyClick(line_of(editor), Qt.Key.Key_Return)
    desk.settle()
    record = customers.existing(desk.store, 1)
    assert (record.gender, record.contacts[0].written) == ("女", "03-1234-5678")


def test_on_the_whole_page_too_and_esc_closes_the_fact_first(desk: Desk) -> None:
    page = shown(desk)[0]
    page.whole.open()
    editor = opened(desk, "gender")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Escape)
    assert page.whole.is_open
    assert page.panel.facts.editor is None


@pytest.mark.parametrize(("language", "size"), [("en", 100), ("ja", 130)])
def test_no_text_is_cut_while_one_is_open(open_desk: OpenDesk, shop: Path, language: str, size: int) -> None:
    desk = open_desk(shop, language=language, text_size=size)
    desk.window.resize(1024, 700)
    for key in ("address", "mail_consent", "contact:0"):
        editor = opened(desk, key)
        desk.settle()
        check(desk.window)
        QTest.keyClick(editor.stops()[0], Qt.Key.Key_Escape)


def test_each_line_says_to_a_reader_of_the_screen_what_it_is(desk: Desk) -> None:
    facts = shown(desk)[1]
    assert facts.lines["gender"].accessibleName() == "Gender: male"
    worked_out = [one for one in facts.findChildren(QLabel) if one.text() == "足が\n弱い"]
    assert worked_out == [facts.lines["note"]]
