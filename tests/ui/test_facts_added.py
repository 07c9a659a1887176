"""What is not known of a customer is added where it will stand, and the head of the page is changed where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QLineEdit, QMenu

from smallcrm.actions import custom_fields, customers, history
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.ui.commands import commands
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.fact_editor import FactEditor
from smallcrm.ui.customers.facts_part import FactsPart
from smallcrm.ui.customers.link_field import LinkField
from smallcrm.ui.widgets.field import ChoiceField
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import Desk
from tests.ui.test_customers import page_of
from tests.ui.test_facts_in_place import at_hand, line_of, opened, retyped, shown, text
from tests.ui.test_labels import check
from tests.ui.test_settings import turn_wheel

OpenDesk = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "three.crm"
    with Store.create(path) as store:
        custom_fields.make(store, "サイズ <b>&", OwnKind("number"))
        with store.act("import", file="made.xlsx", customers=3):
            store.customers.insert_many(
                [
                    CustomerDraft(
                        {"name": "安藤 茂", "kana": "アンドウ シゲル"}, [("phone", "042-111-2222", "0421112222")]
                    ),
                    CustomerDraft(
                        {"name": "馬場 恵", "kana": "ババ メグミ", "code": "7", "gender": "女"},
                        [("mobile", "090-1234-5678", "09012345678")],
                        tags=["VIP", "帯"],
                    ),
                    CustomerDraft({"name": "㈱みどり", "kind": "company"}),
                ]
            )
    return path


def offered(desk: Desk, customer: int = 1) -> QMenu:
    """The menu of what is not known, as it opens by its keys."""
    shown(desk, customer)
    page_of(desk).desk.detail.trigger()
    return open_menu(desk)


def open_menu(desk: Desk) -> QMenu:
    """The menu that is in sight."""
    (menu,) = (one for one in at_hand(desk).findChildren(QMenu) if one.isVisible())
    return menu


def names(menu: QMenu) -> list[str]:
    """What it offers, its inner menus as well."""
    told: list[str] = []
    for act in menu.actions():
        inner = act.menu()
        told += names(inner) if isinstance(inner, QMenu) else [act.text()] if act.text() else []
    return told


def names_offered(desk: Desk, customer: int = 1) -> list[str]:
    """The same, of a customer; the menu is closed again."""
    menu = offered(desk, customer)
    told = names(menu)
    menu.close()
    return told


def begun(desk: Desk, key: str, customer: int = 1) -> FactEditor:
    """Something that is not known, opened to be typed."""
    facts = shown(desk, customer)[1]
    facts.begin(key)
    assert facts.editor is not None
    return facts.editor


def settled(desk: Desk) -> FactsPart:
    """What is shown once all is saved."""
    desk.settle()
    desk.qtbot.wait(60)
    return at_hand(desk)


def test_only_what_is_not_known_is_offered(desk: Desk) -> None:
    told = names_offered(desk)
    assert told[:6] == ["Phone", "Mobile", "Fax", "E-mail", "Social media", "Address"]
    assert {"Birthday", "Honorific", "Customer code", "Tags", "Note", "May be called", "サイズ <b>&&"} <= set(told)
    assert not {"Name", "Reading (kana)", "Industry", "Total"} & set(told)
    told = names_offered(desk, 2)
    assert {"Mobile", "Honorific"} <= set(told), "one may have several numbers"
    assert not {"Gender", "Tags", "Customer code"} & set(told)
    told = names_offered(desk, 3)
    assert {"Industry", "Reading (kana)"} <= set(told)
    assert not {"Birthday", "Company"} & set(told)


def test_what_is_worked_out_has_no_line_where_there_is_nothing_to_tell(desk: Desk) -> None:
    _page, part = shown(desk)
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    assert {"Total", "Last visit", "Last purchase"}.isdisjoint(labels)


def test_by_keys_alone_one_is_added_as_one_act(desk: Desk) -> None:
    before = history.undo_label(desk.store)
    menu = offered(desk)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    facts = at_hand(desk)
    assert facts.editor is not None
    line = line_of(facts.editor)
    desk.window.activateWindow()  # a menu that closes gives the keys back, but not on the offscreen platform
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    assert facts.editor.fields[0].name == "Mobile"
    QTest.keyClicks(line, "ab12")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "no telephone number" in facts.editor.fields[0].words.text()
    QTest.keyClick(retyped(facts.editor, "09098765432"), Qt.Key.Key_Return)
    facts = settled(desk)
    assert [(one.kind, one.written) for one in customers.existing(desk.store, 1).contacts] == [
        ("phone", "042-111-2222"), ("mobile", "090-9876-5432"),
    ]  # fmt: skip
    assert QApplication.focusWidget() is facts.lines["contact:1"], "the keys go on at what was added"
    desk.window.undo()
    settled(desk)
    assert [one.written for one in customers.existing(desk.store, 1).contacts] == ["042-111-2222"]
    assert history.undo_label(desk.store) == before


def test_by_mouse_the_button_below_the_facts_offers_them(desk: Desk) -> None:
    facts = shown(desk)[1]
    QTest.mouseClick(facts.add, Qt.MouseButton.LeftButton)
    menu = open_menu(desk)
    (birthday,) = (act for act in menu.actions() if act.text() == "Birthday")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(birthday).center())
    assert facts.editor is not None
    QTest.keyClick(retyped(facts.editor, "S27.3.4"), Qt.Key.Key_Return)
    assert text(settled(desk), "birthday") == "1952/03/04"


def test_the_search_of_the_top_bar_and_a_letter_lead_there(desk: Desk) -> None:
    page = shown(desk)[0]
    (command,) = (one for one in commands(desk.window) if one.name == "Add a detail…")
    command.does()
    open_menu(desk).close()
    page.panel.history.line.setFocus()
    QTest.keyClick(page.panel.history.line, Qt.Key.Key_A)
    open_menu(desk).close()


@pytest.mark.parametrize("key", ["contact:email", "address", "mail_consent", "own:サイズ <b>&", "note", "tags", "kana"])
def test_esc_leaves_nothing_behind(desk: Desk, key: str) -> None:
    facts = shown(desk)[1]
    before, lines, undo = customers.existing(desk.store, 1), list(facts.lines), history.undo_label(desk.store)
    editor = begun(desk, key)
    if isinstance(editor.stops()[0], QLineEdit):
        QTest.keyClicks(editor.stops()[0], "1")
    QTest.keyClick(editor.stops()[0], Qt.Key.Key_Escape)
    facts = settled(desk)
    assert facts.editor is None
    assert list(facts.lines) == lines
    assert customers.existing(desk.store, 1) == before
    assert history.undo_label(desk.store) == undo
    assert QApplication.focusWidget() in (facts.add, facts.lines["name"])


def test_the_same_again_while_it_is_open_begins_anew(desk: Desk) -> None:
    first = begun(desk, "contact:fax")
    second = begun(desk, "contact:fax")
    assert second is not first
    retyped(second, "03-1234-5678")
    at_hand(desk).begin("contact:fax")
    facts = settled(desk)
    assert [one.written for one in customers.existing(desk.store, 1).contacts] == ["042-111-2222", "03-1234-5678"]
    assert facts.editor is not None
    assert not line_of(facts.editor).text(), "one more"


def test_a_postal_code_fills_the_rest_of_a_new_address(desk: Desk) -> None:
    editor = begun(desk, "address")
    QTest.keyClicks(retyped(editor, ""), "1800004")
    desk.qtbot.wait(5)
    assert [line_of(editor, place).text() for place in (1, 2)] == ["東京都", "武蔵野市吉祥寺本町"]
    QTest.keyClick(retyped(editor, "武蔵野市吉祥寺本町1-1", 2), Qt.Key.Key_Return)
    settled(desk)
    record = customers.existing(desk.store, 1)
    assert (record.postal_code, record.prefecture, record.address) == ("1800004", "東京都", "武蔵野市吉祥寺本町1-1")


def test_a_consent_is_dated_and_its_choice_takes_letters(desk: Desk) -> None:
    editor = begun(desk, "mail_consent")
    said = editor.fields[0]
    assert isinstance(said, ChoiceField)
    QTest.keyClicks(said.editor, "n")
    assert QApplication.activeModalWidget() is None, "N opens the form of a note elsewhere on the page"
    said.show_value(1)
    said.edited.emit()
    QTest.keyClick(said.editor, Qt.Key.Key_Return)
    settled(desk)
    record = customers.existing(desk.store, 1)
    assert (record.mail_consent, record.mail_consent_at) == (1, "2026-11-22")


def test_the_wheel_scrolls_the_facts_and_changes_nothing(desk: Desk) -> None:
    editor = begun(desk, "mail_consent")
    turn_wheel(editor.fields[0].editor)
    assert editor.fields[0].value() is None
    QTest.keyClick(editor.stops()[0], Qt.Key.Key_Escape)


def test_a_choice_that_is_left_is_kept(desk: Desk) -> None:
    editor = begun(desk, "decision_maker")
    answer = editor.fields[0]
    assert isinstance(answer, ChoiceField)
    QTest.keyClick(answer.editor, Qt.Key.Key_Down)
    QTest.keyClick(answer.editor, Qt.Key.Key_Tab)
    desk.qtbot.wait(5)
    assert text(settled(desk), "decision_maker") == "yes"


def test_a_referrer_that_is_left_is_kept_but_nobody_comes_through_whom_they_brought(desk: Desk) -> None:
    customers.change(desk.store, 2, {"referrer": "安藤 茂", "referrer_id": 1})
    editor = begun(desk, "referrer")
    referrer = editor.fields[0]
    assert isinstance(referrer, LinkField)
    retyped(editor, "ババ")
    referrer._look()
    referrer._choose(referrer._found.index(0, 0))
    popup = referrer._line.completer().popup()
    assert popup is not None
    popup.hide()
    assert "馬場 恵 came through this customer" in referrer.words.text()
    QTest.keyClick(line_of(editor), Qt.Key.Key_Return)
    assert at_hand(desk).editor is editor
    QTest.keyClicks(retyped(editor, ""), "Hana")
    QTest.keyClick(line_of(editor), Qt.Key.Key_Tab)
    desk.qtbot.wait(5)
    assert text(settled(desk), "referrer") == "Hana"


def test_name_reading_honorific_and_code_are_changed_in_the_head(desk: Desk) -> None:
    facts = shown(desk)[1]
    QTest.mouseDClick(facts.lines["name"], Qt.MouseButton.LeftButton)
    editor = facts.editor
    assert editor is not None
    assert [field.name for field in editor.fields] == ["Name", "Reading (kana)", "Honorific", "Customer code"]
    QTest.keyClick(retyped(editor, ""), Qt.Key.Key_Return)
    assert editor.fields[0].words.text() == "must not be empty."
    retyped(editor, "あんどう しげる", 1)
    QTest.keyClick(retyped(editor, "安藤 茂子先生"), Qt.Key.Key_Return)
    facts = settled(desk)
    record = customers.existing(desk.store, 1)
    assert (record.name, record.kana, record.honorific) == ("安藤 茂子", "アンドウ シゲル", "先生")
    assert text(facts, "name") == "安藤 茂子 先生"
    assert QApplication.focusWidget() is facts.lines["name"]
    facts.begin("code")
    assert facts.editor is not None
    assert QApplication.focusWidget() is line_of(facts.editor, 3), "what was chosen to be added"
    QTest.keyClicks(line_of(facts.editor, 3), "7")
    assert "馬場 恵 has this code, too." in facts.editor.fields[3].words.text()
    QTest.keyClick(line_of(facts.editor, 3), Qt.Key.Key_Escape)


def test_tags_are_changed_in_the_head_and_those_given_elsewhere_meanwhile_stay(desk: Desk) -> None:
    facts = shown(desk, 2)[1]
    facts.lines["tags"].setFocus()
    QTest.keyClick(facts.lines["tags"], Qt.Key.Key_F2)
    assert facts.editor is not None
    line = retyped(facts.editor, "VIP、草履")
    customers.tag(desk.store, [2], ["お得意様"])
    QTest.keyClick(line, Qt.Key.Key_Return)
    facts = settled(desk)
    assert set(customers.existing(desk.store, 2).tags) == {"VIP", "草履", "お得意様"}
    assert any(one.text() == "草履" for one in facts.lines["tags"].findChildren(QLabel))
    editor = begun(desk, "tags")
    QTest.keyClick(retyped(editor, "初回"), Qt.Key.Key_Return)
    settled(desk)
    assert customers.existing(desk.store, 1).tags == ("初回",)


def test_who_has_this_name_and_this_number_is_told_while_one_types(desk: Desk) -> None:
    customers.change(desk.store, 2, {"name": "安藤 茂"})
    editor = begun(desk, "contact:mobile")
    QTest.keyClicks(line_of(editor), "09012345678")
    proposals = editor.fields[0].proposals
    desk.qtbot.waitUntil(proposals.isVisible)
    assert "A customer with this name and this number exists" in proposals.words.text()
    QTest.keyClick(line_of(editor), Qt.Key.Key_Down)
    form = QApplication.activeModalWidget()
    assert isinstance(form, CustomerDialog)
    assert form.customer == 2
    form.reject()
    desk.settle()
    assert at_hand(desk).editor is editor, "nothing typed is lost by looking"
    QTest.keyClick(line_of(editor), Qt.Key.Key_Escape)
    customers.change(desk.store, 2, {"name": "馬場 恵"})
    editor = opened(desk, "name")
    retyped(editor, "馬場 恵")
    desk.qtbot.wait(350)
    desk.settle()
    assert "proposals" not in vars(editor.fields[0]), "the same name alone is no news of one who is there"
    QTest.keyClick(line_of(editor), Qt.Key.Key_Escape)


def test_the_next_fact_opens_once_the_one_before_is_saved(desk: Desk) -> None:
    editor = begun(desk, "birthday", 2)
    retyped(editor, "S27.3.4")
    facts = at_hand(desk)
    QTest.mouseDClick(facts.lines["gender"], Qt.MouseButton.LeftButton)
    facts = settled(desk)
    assert customers.existing(desk.store, 2).birthday == "1952-03-04"
    assert facts.editor is not None
    assert facts.editor.fields[0].name == "Gender"
    assert text(facts, "birthday") == "1952/03/04"


def test_a_click_beside_it_keeps_it(desk: Desk) -> None:
    panel = page_of(desk).panel
    retyped(begun(desk, "birthday"), "S27.3.4")
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    desk.qtbot.wait(5)
    assert text(settled(desk), "birthday") == "1952/03/04"


def test_on_another_page_what_is_refused_waits_as_it_was_typed(desk: Desk) -> None:
    editor = begun(desk, "birthday")
    retyped(editor, "2099/1/1")
    desk.window.go("calendar")
    desk.settle()
    page_of(desk)
    desk.settle()
    assert at_hand(desk).editor is editor
    assert line_of(editor).text() == "2099/1/1"


def test_another_window_in_front_keeps_it_open_and_unsaved(desk: Desk) -> None:
    editor = begun(desk, "birthday")
    line = retyped(editor, "S27.3.4")
    other = QDialog()
    desk.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    desk.qtbot.waitUntil(other.isActiveWindow)
    desk.settle()
    assert at_hand(desk).editor is editor
    assert line.text() == "S27.3.4"
    assert not customers.existing(desk.store, 1).birthday


def test_numbers_added_elsewhere_meanwhile_stay(desk: Desk) -> None:
    editor = opened(desk, "contact:0")
    line = retyped(editor, "03-1111-2222")
    customers.change(desk.store, 1, contacts=[("fax", "042-333-4444"), ("phone", "042-111-2222")])
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(desk)
    assert {one.written for one in customers.existing(desk.store, 1).contacts} == {"042-333-4444", "03-1111-2222"}


def test_an_undo_meanwhile_shows_in_what_is_open_and_is_said_of_what_is_typed(desk: Desk) -> None:
    customers.change(desk.store, 1, {"gender": "男"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    customers.change(desk.store, 1, {"gender": "女"})
    desk.window.session.tasks.changed.emit()
    editor = opened(desk, "gender")
    assert line_of(editor).text() == "female"
    desk.window.undo()
    facts = settled(desk)
    assert facts.editor is not None
    assert facts.editor is not editor
    assert line_of(facts.editor).text() == "male"
    editor = facts.editor
    retyped(editor, "無回答")
    desk.window.redo()
    assert settled(desk).editor is editor
    assert "changed meanwhile" in editor.fields[0].words.text()
    QTest.keyClick(line_of(editor), Qt.Key.Key_Return)
    settled(desk)
    assert customers.existing(desk.store, 1).gender == "無回答"


def test_a_customer_who_is_deleted_meanwhile_takes_it_away_and_says_so(desk: Desk) -> None:
    customers.remove(desk.store, [2, 3])
    desk.window.session.tasks.changed.emit()
    editor = begun(desk, "birthday")
    retyped(editor, "S27.3.4")
    customers.remove(desk.store, [1])
    desk.window.session.tasks.changed.emit()
    desk.settle()
    page = page_of(desk)
    assert page.panel.facts.editor is None
    assert "Not saved: This customer was deleted meanwhile." in page.session.messages.text()
    assert desk.window.stack.may_close()


@pytest.mark.parametrize(("language", "size"), [("en", 100), ("ja", 130)])
def test_no_text_is_cut_while_the_head_or_something_new_is_open(
    open_desk: OpenDesk, shop: Path, language: str, size: int
) -> None:
    desk = open_desk(shop, language=language, text_size=size)
    desk.window.resize(1024, 700)
    for key in ("name", "tags", "contact:email", "own:サイズ <b>&", "status"):
        editor = begun(desk, key)
        desk.settle()
        check(desk.window)
        QTest.keyClick(editor.stops()[0], Qt.Key.Key_Escape)


def test_tab_goes_through_the_head_the_facts_and_what_is_open(desk: Desk) -> None:
    page, facts = shown(desk, 2)
    page.panel._turn.setFocus()
    assert walk(3) == ["Over the whole page", "Name: 馬場 恵", "Tags: VIP, 帯"]
    page.panel._area.setFocus()
    assert walk(4) == ["What is known", "Mobile: 090-1234-5678", "Gender: female", ""]
    facts.begin("address")
    assert walk(4) == ["Postal code", "Prefecture", "Address", "Building"]
    assert facts.editor is not None
    facts.editor.stops()[0].setFocus()
    page._show_wanted()
    assert walk(5) == ["Postal code", "Prefecture", "Address", "Building", "Gender: female"]


def test_what_was_saved_far_down_stays_in_sight(desk: Desk) -> None:
    words = dict.fromkeys(("source", "staff", "rank", "industry", "address"), "あ")
    answers = dict.fromkeys(("mail_consent", "post_consent", "phone_consent"), 1)
    told = {**words, **answers, "gender": "女", "birthday": "1952-03-04", "status": "closed", "note": "あ\nい\nう"}
    customers.change(desk.store, 1, {**told, "website": "https://a.example"})
    desk.window.resize(1024, 700)
    page = shown(desk)[0]
    page._show_wanted()
    bar = page.panel._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    editor = opened(desk, "website")
    desk.qtbot.wait(50)
    QTest.keyClick(retyped(editor, "https://b.example"), Qt.Key.Key_Return)
    facts = settled(desk)
    assert QApplication.focusWidget() is facts.lines["website"]
    assert not facts.lines["website"].visibleRegion().isEmpty()
    assert page.panel._area.verticalScrollBar().value() > 0


def walk(stops: int) -> list[str]:
    """What Tab comes to from where the keys are."""
    told = []
    for _stop in range(stops):
        at = QApplication.focusWidget()
        assert at is not None
        told.append(at.accessibleName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return told


def test_the_line_of_tags_says_what_it_is(desk: Desk) -> None:
    line = shown(desk, 2)[1].lines["tags"]
    assert isinstance(line, QFrame)
    assert line.accessibleName() == "Tags: VIP, 帯"
