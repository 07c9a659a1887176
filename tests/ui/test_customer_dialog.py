"""A customer is entered and changed in the window: checked while one types, saved as one act, nothing lost unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from smallcrm.actions import custom_fields, customers, history
from smallcrm.actions.act_details import details
from smallcrm.store.customer_records import Customer, CustomerDraft
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.facts import OF_COMPANIES
from smallcrm.ui.customers.link_field import LinkField
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.widgets.editors import Suggested, editor_of
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import Desk, throw_away
from tests.ui.test_customers import answer, bring_up, page_of, shop
from tests.ui.test_labels import check
from tests.ui.test_plain_text import EVIL, walk

OpenDesk = Callable[..., Desk]
__all__ = ["shop"]


def dialog_of(desk: Desk) -> CustomerDialog:
    """The form that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CustomerDialog)
    bring_up(desk, dialog)
    return dialog


def new(desk: Desk) -> CustomerDialog:
    """The form of a new customer, opened by its keys."""
    QTest.keyClick(page_of(desk).table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return dialog_of(desk)


def edit(desk: Desk, customer: int) -> CustomerDialog:
    """The form of a customer, opened as its keys do."""
    page = page_of(desk)
    page.open_customer(customer)
    page.acts.edit.trigger()
    return dialog_of(desk)


def write(field: Field, text: str) -> None:
    """Type a text over what stands in a field, and go on."""
    line = editor_of(field.editor)
    line.setFocus()
    if isinstance(line, QLineEdit):
        line.setText(text)
        line.textEdited.emit(text)
    else:
        field.editor.setPlainText(text)  # type: ignore[union-attr]  # the only other kind
    line.clearFocus()


def record(desk: Desk, customer: int) -> Customer:
    """The customer as it is kept."""
    found = desk.store.customers.get(customer)
    assert found is not None
    return found


def test_every_field_goes_in_and_comes_back(desk: Desk) -> None:
    dialog = new(desk)
    typed = {
        "code": "0100", "name": "伊藤　和子", "kana": "いとう かずこ", "honorific": "様",
        "postal_code": "１８００００４", "address": "武蔵野市吉祥寺本町1-2-3", "building": "けやき荘 101",
        "website": "https://example.jp", "department": "営業部", "title": "部長", "birthday": "S27.3.4",
        "gender": "女", "source": "紹介", "stage": "固定客",
        "staff": "佐伯", "rank": "A", "note": "足が\n弱い", "created_on": "2024/4/1", "company": "みどり商店",
        "referrer": "山田さん", "post_consent_at": "R6.4.1", "post_consent_how": "申込書",
    }  # fmt: skip
    for name, text in typed.items():
        write(dialog.parts[name], text)
    for name in ("decision_maker", "post_consent"):
        dialog.parts[name].show_value(1)
    write(dialog.tags, "VIP、着物, 新しい札")
    write(dialog.contacts.rows[0].field, "090-1234-5678")
    dialog.contacts.more.click()
    write(dialog.contacts.rows[1].field, "kazuko@example.jp")
    dialog.own.more.click()
    dialog.own.rows[0].name.setEditText("足サイズ")
    write(dialog.own.rows[0].field, "24.5")
    assert dialog.parts["prefecture"].text() == "東京都", "the postal code tells it"
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    made = record(desk, page.table.current_id())
    kept: dict[str, Any] = {
        **typed, "name": "伊藤 和子", "kana": "イトウ カズコ", "postal_code": "1800004", "prefecture": "東京都",
        "birthday": "1952-03-04", "created_on": "2024-04-01", "post_consent_at": "2024-04-01", "decision_maker": 1,
        "post_consent": 1, "mail_consent": None, "tags": ("VIP", "着物", "新しい札"), "custom": {"足サイズ": "24.5"},
        "kind": "person", "stage": "regular",
    }  # fmt: skip
    assert {name: getattr(made, name) for name in kept} == kept
    assert [(one.kind, one.normal) for one in made.contacts] == [
        ("mobile", "09012345678"), ("email", "kazuko@example.jp"),
    ]  # fmt: skip
    assert "伊藤 和子" in desk.window.messages.text()
    desk.window.messages.offers()[0].click()
    desk.settle()
    assert desk.store.customers.count() == 3

    again = desk.window
    again.redo()
    desk.settle()
    dialog = edit(desk, made.id)
    assert not dialog.is_changed()
    dialog.save()
    desk.settle()
    assert record(desk, made.id) == made, "saving what was not changed changes nothing"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("birthday", "48.11.8", "48.11.8 is no date"),
        ("birthday", "昭和27年2月30日", "昭和27年2月30日 is no date"),
        ("birthday", "R8.11.23", "still to come"),
        ("birthday", "M36.3.4", "Nobody is more than 122 years old"),
        ("postal_code", "123", "it has 7 digits"),
        ("post_consent_at", "昨日", "昨日 is no date"),
        ("post_consent_at", "2099/1/1", "years away"),
        ("name", " ", "must not be empty"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_saved(
    desk: Desk, field: str, text: str, words: str
) -> None:
    before = record(desk, 1)
    dialog = edit(desk, 1)
    write(dialog.parts["staff"], "佐伯")
    write(dialog.parts[field], text)
    dialog.save()
    desk.settle()
    part = dialog.parts[field]
    assert words in part.words.text()
    assert part.words.isVisible()
    assert words in part.editor.accessibleDescription()
    assert part.editor.property("wrong") == "true"
    assert dialog.isVisible()
    assert record(desk, 1) == before
    part.show_value(getattr(before, field))
    dialog.save()
    desk.settle()
    assert record(desk, 1).staff == "佐伯"


def test_a_number_that_is_none_is_wrong_in_its_row(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.contacts.rows[0].field, "留守")
    dialog.save()
    assert "留守 is no telephone number" in dialog.contacts.rows[0].field.words.text()
    dialog.contacts.rows[0].removed.emit()
    dialog.save()
    desk.settle()
    assert record(desk, 1).contacts == ()


def test_a_number_is_given_its_hyphens_when_it_is_left(desk: Desk) -> None:
    dialog = new(desk)
    field = dialog.contacts.rows[0].field
    for typed, shown in (
        ("09012345678", "090-1234-5678"),
        ("+1 212 555 0101", "+1 212 555 0101"),
        ("0422221234", "0422-22-1234"),
    ):
        write(field, typed)
        assert field.text() == shown
    line = editor_of(field.editor)
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "0422221234"
    assert dialog.contacts.value() == [("phone", "0422-22-1234")], "also if it is saved without leaving"


def test_a_number_that_is_only_passed_by_stays_as_the_ledger_wrote_it(desk: Desk) -> None:
    customers.change(desk.store, 1, {}, contacts=[("phone", "042(111)2222"), ("sns", "0421112222")])
    dialog = edit(desk, 1)
    for row in dialog.contacts.rows:
        row.take_focus()
    dialog.parts["name"].take_focus()
    assert [row.field.text() for row in dialog.contacts.rows] == ["042(111)2222", "0421112222"]
    assert not dialog.is_changed()
    write(dialog.contacts.rows[1].field, "0901234567")
    assert dialog.contacts.rows[1].field.text() == "0901234567", "no number"


def test_a_date_is_written_in_the_form_that_was_chosen_and_the_age_told(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["birthday"], "昭和27年3月4日")
    assert dialog.parts["birthday"].text() == "1952/03/04"
    assert dialog.parts["birthday"].words.text() == "74 years"
    write(dialog.parts["birthday"], "R8.11.22")
    assert dialog.parts["birthday"].words.text() == "0 years"


def test_a_birthday_that_cannot_be_is_told_when_the_fingers_rest(desk: Desk) -> None:
    birthday = new(desk).parts["birthday"]
    line = editor_of(birthday.editor)
    line.setFocus()
    QTest.keyClicks(line, "2027-01-01")
    desk.qtbot.waitUntil(lambda: "still to come" in birthday.words.text())


def test_what_a_ledger_took_for_a_birthday_does_not_keep_other_changes_out(desk: Desk) -> None:
    customers.change(desk.store, 1, {"birthday": "2030-01-01"})
    dialog = edit(desk, 1)
    assert dialog.parts["birthday"].words.text() == "This day is still to come."
    write(dialog.parts["staff"], "佐伯")
    dialog.save()
    desk.settle()
    assert record(desk, 1).staff == "佐伯"


def test_escape_asks_only_when_something_was_typed(desk: Desk) -> None:
    dialog = edit(desk, 1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = edit(desk, 1)
    write(dialog.parts["note"], "新しい")
    asked = answer(desk, "keep")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "not saved yet" in asked[0]
    assert dialog.isVisible()
    answer(desk, "leave")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert record(desk, 1).note == ""


def test_the_window_does_not_close_over_what_was_typed(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.parts["note"], "新しい")
    answer(desk, "keep")
    desk.window.close()
    assert desk.window.isVisible()
    assert dialog.isVisible()
    answer(desk, "leave")
    dialog.reject()


def test_what_a_ledger_told_beside_stands_there_in_words(desk: Desk) -> None:
    told = {"last_date": "2024-03-31", "total": 433400, "足サイズ": "24.5"}
    customers.change(desk.store, 1, {}, custom=told)
    desk.window.session.tasks.changed.emit()
    page = page_of(desk)
    page.open_customer(1)
    shown = [label.text() for label in page.panel.findChildren(QLabel)]
    assert shown[shown.index("Last visit (ledger)") + 1] == "2024/03/31"
    assert shown[shown.index("Total (ledger)") + 1] == "¥433,400"
    dialog = edit(desk, 1)
    rows = {row.name.currentText(): row for row in dialog.own.rows}
    assert set(rows) == {"Last visit (ledger)", "Total (ledger)", "足サイズ"}
    assert not dialog.is_changed()
    write(rows["Last visit (ledger)"].field, "R6.4.1")
    write(rows["足サイズ"].field, "25")
    dialog.save()
    desk.settle()
    assert record(desk, 1).custom == {"last_date": "2024-04-01", "total": 433400, "足サイズ": "25"}
    act = desk.store.journal.listed()[0].id
    steps = [step[:3] for one in details(desk.store, act, "gregorian").records for step in one.fields]
    assert ("Last visit (ledger)", "2024/03/31", "2024/04/01") in steps


def test_what_people_are_called_is_no_markup(desk: Desk) -> None:
    with desk.store.act("import"):
        values = dict.fromkeys(("note", "address", "company", "referrer", "staff", "code", "building"), EVIL)
        desk.store.customers.update(1, {"name": EVIL, **values}, tags=[EVIL], custom={EVIL: EVIL})
        desk.store.customers.insert(CustomerDraft({"name": EVIL}))
    desk.window.session.tasks.changed.emit()
    page = page_of(desk)
    page.open_customer(1)
    for open_form in (page.acts.edit, page.acts.buy, page.acts.new):
        open_form.trigger()
        form = QApplication.activeModalWidget()
        assert form is not None
        if isinstance(form, CustomerDialog):
            write(form.parts["name"], EVIL)
            write(form.parts["code"], EVIL)
        desk.settle()
        walk(form)
        throw_away(desk)


def test_a_form_that_is_closed_at_once_is_not_missed(desk: Desk) -> None:
    dialog = edit(desk, 1)
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.settle()


def test_saving_waits_for_the_work_under_way_and_can_be_called_off(desk: Desk) -> None:
    go_on = Event()
    for kept_open in (False, True):
        go_on.clear()
        dialog = edit(desk, 1)
        desk.window.session.tasks.operation("Import", lambda _work: go_on.wait(10)).start()
        write(dialog.parts["staff"], "佐伯")
        dialog.save()
        assert "as soon as" in dialog._told.text()
        if not kept_open:
            answer(desk, "leave")
            dialog.reject()
            assert not dialog.isVisible()
        go_on.set()
        desk.settle()
        assert record(desk, 1).staff == ("佐伯" if kept_open else "")


def test_a_deleted_one_that_comes_back_can_be_saved(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.parts["staff"], "佐伯")
    customers.remove(desk.store, [1])
    desk.window.session.tasks.changed.emit()
    assert not dialog.save_button.isEnabled()
    history.undo(desk.store)
    desk.window.session.tasks.changed.emit()
    assert dialog.save_button.isEnabled()
    dialog.save()
    desk.settle()
    assert record(desk, 1).staff == "佐伯"


def test_one_that_changes_underneath(desk: Desk) -> None:
    dialog = edit(desk, 1)
    customers.change(desk.store, 1, {"note": "別の窓から"})
    desk.window.session.tasks.changed.emit()
    assert dialog.parts["note"].text() == "別の窓から", "nothing was typed, so it is shown"
    write(dialog.parts["staff"], "佐伯")
    customers.change(desk.store, 1, {"note": "もう一度", "rank": "B"})
    desk.window.session.tasks.changed.emit()
    assert "changed meanwhile" in dialog._told.text()
    dialog.save()
    desk.settle()
    assert (record(desk, 1).staff, record(desk, 1).note, record(desk, 1).rank) == ("佐伯", "もう一度", "B")


def test_one_that_is_deleted_underneath(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.parts["staff"], "佐伯")
    customers.remove(desk.store, [1])
    desk.window.session.tasks.changed.emit()
    assert "deleted meanwhile" in dialog._told.text()
    assert not dialog.save_button.isEnabled()
    answer(desk, "leave")
    dialog.reject()


def test_an_honorific_typed_behind_the_name_goes_where_it_belongs(desk: Desk) -> None:
    dialog = edit(desk, 1)
    write(dialog.parts["honorific"], "")
    write(dialog.parts["name"], "伊藤 和子先生")
    assert dialog.parts["honorific"].text() == "先生"
    write(dialog.parts["name"], "伊藤 花子")
    dialog.save()
    desk.settle()
    assert (record(desk, 1).name, record(desk, 1).honorific) == ("伊藤 花子", "先生")


def test_who_came_through_the_customer_is_no_referrer(desk: Desk) -> None:
    customers.change(desk.store, 2, {"referrer": record(desk, 1).name, "referrer_id": 1})
    dialog = edit(desk, 1)
    referrer = dialog.parts["referrer"]
    assert isinstance(referrer, LinkField)
    write(referrer, "ばば")
    referrer._look()
    referrer._choose(referrer._found.index(0, 0))
    assert "馬場 恵 came through this customer" in referrer.words.text()
    dialog.save()
    assert "馬場 恵 came through this customer" in dialog._told.text()
    assert record(desk, 1).referrer_id is None
    write(referrer, "ほかの方")
    dialog.save()
    desk.settle()
    assert (record(desk, 1).referrer, record(desk, 1).referrer_id) == ("ほかの方", None)


def test_a_company_is_linked_by_its_name_or_chosen(desk: Desk) -> None:
    midori = customers.add(desk.store, {"name": "(株)みどり", "kind": "company"})
    dialog = edit(desk, 1)
    company, referrer = dialog.parts["company"], dialog.parts["referrer"]
    assert isinstance(company, LinkField)
    assert isinstance(referrer, LinkField)
    write(company, "株式会社みどり")
    assert "Linked with the customer (株)みどり" in company.words.text()
    write(referrer, "ばば")
    referrer._look()
    assert referrer._found.rowCount() == 1
    referrer._choose(referrer._found.index(0, 0))
    assert referrer.text() == "馬場 恵"
    dialog.save()
    desk.settle()
    saved = record(desk, 1)
    assert (saved.company, saved.company_id) == ("株式会社みどり", midori)
    assert (saved.referrer, saved.referrer_id) == ("馬場 恵", 2)
    dialog = edit(desk, 1)
    write(dialog.parts["company"], "")
    dialog.save()
    desk.settle()
    assert (record(desk, 1).company, record(desk, 1).company_id) == ("", None)


def test_the_customer_whose_code_was_typed_is_the_first_to_choose(desk: Desk) -> None:
    customers.add(desk.store, {"name": "会田", "kana": "アイダ", "code": "0077"}, contacts=[("phone", "03-1111-0009")])
    dialog = edit(desk, 2)
    referrer = dialog.parts["referrer"]
    assert isinstance(referrer, LinkField)
    referrer.take_focus()
    QTest.keyClicks(referrer.editor, "0009")
    popup = referrer._line.completer().popup()
    assert popup is not None
    desk.qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert "安藤 茂" in referrer.words.text()


def test_a_code_that_is_taken_is_noticed(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["code"], "0009")
    assert "安藤 茂 has this code, too" in dialog.parts["code"].words.text()


def test_the_words_in_use_are_offered(desk: Desk) -> None:
    customers.change(desk.store, 2, {"staff": "佐伯"}, custom={"足サイズ": "24"})
    dialog = new(desk)
    desk.settle()
    staff = dialog.parts["staff"].editor
    assert isinstance(staff, Suggested)
    assert staff.findText("佐伯") >= 0
    dialog.own.more.click()
    assert dialog.own.rows[0].name.findText("足サイズ") >= 0
    assert "着物" in dialog.tags._known.stringList()


def test_a_company_is_not_asked_for_its_birthday(desk: Desk) -> None:
    dialog = new(desk)
    dialog.parts["kind"].editor.setCurrentIndex(1)  # type: ignore[union-attr]  # a choice
    assert not dialog.parts["birthday"].isVisibleTo(dialog)
    dialog.parts["kind"].editor.setCurrentIndex(0)  # type: ignore[union-attr]
    assert dialog.parts["birthday"].isVisibleTo(dialog)


def test_what_is_said_today_has_today_s_date(desk: Desk) -> None:
    dialog = edit(desk, 1)
    dialog.parts["mail_consent"].editor.setCurrentIndex(2)  # type: ignore[union-attr]
    dialog.save()
    desk.settle()
    assert (record(desk, 1).mail_consent, record(desk, 1).mail_consent_at) == (0, "2026-11-22")


def test_every_field_is_reached_by_tab_and_has_a_name(desk: Desk) -> None:
    for name in ("Shoe size", "Ring size"):
        custom_fields.make(desk.store, name, OwnKind("number"))
    dialog = new(desk)
    reached: list[QWidget] = []
    for _step in range(120):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
    for name, part in dialog.parts.items():
        if name in OF_COMPANIES:
            continue
        assert part.editor in reached or editor_of(part.editor) in reached, name
    for widget in reached:
        named = widget.accessibleName() or getattr(widget, "text", str)()
        assert named, widget
    fields = [*map(dialog.parts.__getitem__, ("kana", "postal_code", "company", "created_on"))]
    fields += [*dialog.own.defined.values(), dialog.parts["note"]]
    order = [reached.index(editor_of(field.editor)) for field in fields]
    assert order == sorted(order), "from top to bottom"


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("size", [100, 150])
def test_no_text_is_cut(open_desk: OpenDesk, shop: Path, spoken: str, size: int) -> None:
    desk = open_desk(shop, language=spoken, text_size=size)
    page = page_of(desk)
    page.open_customer(1)
    for open_form in (page.acts.edit, page.acts.buy):
        open_form.trigger()
        form = QApplication.activeModalWidget()
        assert isinstance(form, FormDialog)
        for field in form.fields():
            field.say(f"{field.name}: {field.name}{field.name}", wrong=True)
        form.tell("言葉" * 40, tone="bad")
        desk.qtbot.wait(30)
        check(form)
        throw_away(desk)
    page.table.layout_of_columns.arrange()
    columns = QApplication.activeModalWidget()
    assert columns is not None
    desk.qtbot.wait(30)
    check(columns)
    columns.close()


def test_a_legal_form_alone_finds_no_company(desk: Desk) -> None:
    customers.add(desk.store, {"kind": "company", "name": "株式会社中央線不動産"}, tags=["会社"])
    customers.add(desk.store, {"kind": "company", "name": "(株)みどり工務店"})
    dialog = new(desk)
    company = dialog.parts["company"]
    assert isinstance(company, LinkField)
    for typed, found in (("株式会社", []), ("株式会社　会社員", []), ("株式会社みどり", ["(株)みどり工務店"])):
        company.editor.setText(typed)  # type: ignore[union-attr]
        company._look()
        assert [company._found.item(row).text() for row in range(company._found.rowCount())] == found
    throw_away(desk)


@pytest.mark.parametrize(
    ("name", "typed"), [("website", "R99.13.45"), ("honorific", "1660004"), ("kana", "x"), ("status_on", "R81.1.1")]
)
def test_what_a_field_cannot_be_is_refused_but_not_to_one_who_only_passes_by(desk: Desk, name: str, typed: str) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "伊藤")
    write(dialog.parts[name], typed)
    dialog.save()
    assert dialog.parts[name].words.text()
    throw_away(desk)
    kept = "2099-01-01" if name == "status_on" else typed
    with desk.store.act("import", file="x", customers=1):
        draft = CustomerDraft({"name": "伊藤", name: kept}, [("phone", "でたらめ12", "12")])
        customer = desk.store.customers.insert(draft)
    desk.window.session.tasks.changed.emit()
    dialog = edit(desk, customer)
    write(dialog.parts["note"], "足が弱い")
    dialog.save()
    desk.settle()
    assert (record(desk, customer).note, getattr(record(desk, customer), name)) == ("足が弱い", kept)


def test_a_gender_and_a_number_that_cannot_be_are_refused_and_stay(desk: Desk) -> None:
    dialog = new(desk)
    write(dialog.parts["name"], "新田 泉")
    write(dialog.parts["gender"], "abc")
    number = dialog.contacts.rows[0].field
    write(number, "08012")
    desk.qtbot.waitUntil(lambda: bool(dialog.parts["gender"].words.text()))
    assert dialog.parts["gender"].words.text() == "abc is no gender; write it as female, male or other."
    assert number.words.text() == "08012 is no telephone number."
    dialog.save()
    assert dialog.isVisible()
    assert (dialog.parts["gender"].text(), number.text()) == ("abc", "08012")
    write(dialog.parts["gender"], "Female")
    write(number, "080-1234-5678")
    dialog.save()
    desk.settle()
    made = desk.store.customers.ids(query="新田")[0]
    assert (record(desk, made).gender, record(desk, made).contacts[0].normal) == ("女", "08012345678")


def test_a_gender_and_a_number_of_a_ledger_are_not_refused_later_nor_offered_to_others(desk: Desk) -> None:
    with desk.store.act("import"):
        desk.store.customers.update(1, {"gender": "♂?"}, contacts=[("mobile", "08012", "08012")])
    desk.settle()
    dialog = edit(desk, 1)
    write(dialog.parts["staff"], "佐伯")
    dialog.save()
    desk.settle()
    assert (record(desk, 1).staff, record(desk, 1).gender) == ("佐伯", "♂?")
    page_of(desk).acts.new.trigger()
    dialog = dialog_of(desk)
    desk.settle()
    offers = dialog.parts["gender"].editor
    assert isinstance(offers, Suggested)
    assert [offers.itemText(at) for at in range(offers.count())] == ["female", "male"]
