"""The shop's own fields in the window: made in the settings, typed in the form, seen in list and panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from smallcrm.actions import custom_fields, customers, segments
from smallcrm.filters.days import Calendar
from smallcrm.store.customer_list import CustomerRow
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.segments.vocabulary import Vocabulary
from smallcrm.ui.segments.ways import taken_apart, ways
from smallcrm.ui.settings.fields import FieldsSection
from smallcrm.ui.widgets.field import ChoiceField
from smallcrm.ui.widgets.table import Column, Order
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_customer_dialog import edit, new, record, write
from tests.ui.test_customers import page_of, shop
from tests.ui.test_labels import check
from tests.ui.test_settings import section
from tests.ui.test_settings import write as write_setting

OpenDesk = Callable[..., Desk]
__all__ = ["shop"]


def choose(box: QComboBox, value: str) -> None:
    """Choose a value as a click on it does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def fields(desk: Desk) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in desk.store.custom_fields.all()]


def own_columns(page: CustomersPage) -> list[Column[CustomerRow]]:
    return [column for column in page.table.rows.columns if column.key.startswith("custom:")]


def test_a_field_is_made_named_given_a_kind_and_moved(desk: Desk) -> None:
    shown = section(desk, FieldsSection)
    shown.add.click()
    write_setting(shown.rows[0].name, "髪質")
    desk.settle()
    assert fields(desk) == [("髪質", "text")]
    assert "Made the field “髪質”" in desk.window.messages.text()
    choose(shown.rows[0].kind, "choice")
    assert fields(desk) == [("髪質", "text")], "a choice without words is none"
    write_setting(shown.rows[0].choices, "直毛、くせ毛")
    desk.settle()
    assert desk.store.custom_fields.all()[0].choices == ("直毛", "くせ毛")
    shown.add.click()
    write_setting(shown.rows[1].name, "予算")
    desk.settle()
    choose(shown.rows[1].kind, "money")
    desk.settle()
    assert not shown.rows[0].up.isEnabled()
    shown.rows[1].up.click()
    desk.settle()
    assert fields(desk) == [("予算", "money"), ("髪質", "choice")]
    write_setting(shown.rows[0].name, "ご予算")
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert [row.name.text() for row in shown.rows] == ["予算", "髪質"]
    shown.rows[0].away.click()
    desk.settle()
    assert fields(desk) == [("髪質", "choice")]


def test_a_kind_that_cannot_be_is_said_and_what_is_kept_shown_again(desk: Desk) -> None:
    custom_fields.make(desk.store, "身長", OwnKind())
    customers.change(desk.store, 1, custom={"身長": "高め"})
    shown = section(desk, FieldsSection)
    choose(shown.rows[0].kind, "number")
    desk.settle()
    assert "1 customer has something else there" in shown.rows[0].problem.text()
    assert shown.rows[0].kind.value() == "text"
    choose(shown.rows[0].kind, "text")
    desk.settle()
    assert not shown.rows[0].problem.isVisible()


def test_a_new_name_that_is_taken_stays_to_be_mended(desk: Desk) -> None:
    custom_fields.make(desk.store, "身長", OwnKind("choice", ("高め", "低め")))
    custom_fields.make(desk.store, "髪質", OwnKind())
    shown = section(desk, FieldsSection)
    shown.add.click()
    new = shown.rows[-1]
    QTest.keyClick(new.name.line, Qt.Key.Key_Tab)
    write_setting(new.name, "身長")
    desk.settle()
    assert (new.name.text(), new.name.words.text()) == ("身長", "There is a field “身長” already.")
    assert shown.rows[-1] is new
    assert QApplication.focusWidget() is new.name.line
    shown.rows[0].down.click()
    desk.settle()
    assert [row.name.text() for row in shown.rows] == ["髪質", "身長", "身長"], "and through other changes"
    assert new.name.words.isVisible()
    write_setting(new.name, "足のサイズ")
    desk.settle()
    assert fields(desk) == [("髪質", "text"), ("身長", "choice"), ("足のサイズ", "text")]
    assert [row.name.text() for row in shown.rows] == ["髪質", "身長", "足のサイズ"]
    assert QApplication.focusWidget() is shown.rows[2].name.line


def test_a_new_name_that_is_taken_no_more_is_tried_again(desk: Desk) -> None:
    field = custom_fields.make(desk.store, "身長", OwnKind())
    shown = section(desk, FieldsSection)
    shown.add.click()
    write_setting(shown.rows[-1].name, "身長")
    desk.settle()
    custom_fields.remove(desk.store, field, values=False)
    write_setting(shown.rows[-1].name, "身長")
    desk.settle()
    assert fields(desk) == [("身長", "text")]
    assert [row.name.text() for row in shown.rows] == ["身長"]


def test_another_name_and_choices_that_cannot_be_stay_with_the_reason_beside_them(desk: Desk) -> None:
    custom_fields.make(desk.store, "身長", OwnKind("choice", ("高め", "低め")))
    custom_fields.make(desk.store, "髪質", OwnKind())
    customers.change(desk.store, 1, custom={"身長": "高め"})
    shown = section(desk, FieldsSection)
    height, hair = shown.rows
    write_setting(hair.name, "身長")
    write_setting(height.choices, "低め、中くらい")
    desk.settle()
    assert (hair.name.text(), hair.name.words.text()) == ("身長", "There is a field “身長” already.")
    assert height.choices.text() == "低め, 中くらい"
    words = "1 customer has something at “身長” that would be no choice any more (安藤 茂: 高め"
    assert height.choices.words.text().startswith(words)
    QTest.keyClick(hair.name.line, Qt.Key.Key_Escape)
    assert (hair.name.text(), hair.name.words.isVisible()) == ("髪質", False)
    write_setting(height.choices, "高め、中くらい")
    desk.settle()
    assert desk.store.custom_fields.all()[0].choices == ("高め", "中くらい")
    assert not height.choices.words.isVisible()


def test_words_of_a_choice_that_leave_some_out_stay_to_be_mended(desk: Desk) -> None:
    custom_fields.make(desk.store, "身長", OwnKind())
    customers.change(desk.store, 1, custom={"身長": "高め"})
    shown = section(desk, FieldsSection)
    (row,) = shown.rows
    choose(row.kind, "choice")
    write_setting(row.choices, "低め")
    desk.settle()
    assert (row.kind.value(), row.choices.text()) == ("choice", "低め")
    assert "1 customer has something else there" in row.choices.words.text()
    write_setting(row.choices, "低め、高め")
    desk.settle()
    assert desk.store.custom_fields.all()[0].choices == ("低め", "高め")


def test_a_field_with_values_is_deleted_with_or_without_them(desk: Desk) -> None:
    custom_fields.make(desk.store, "身長", OwnKind("number"))
    customers.change(desk.store, 1, custom={"身長": "160"})
    shown = section(desk, FieldsSection)
    assert shown.rows[0].count.text() == "1 customer"
    menu = shown.rows[0].menu()
    assert [one.text() for one in menu.actions()] == [
        "Delete the field, keep its values", "Delete it with the value of 1 customer",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    desk.settle()
    assert (fields(desk), record(desk, 1).custom) == ([], {})
    desk.window.undo()
    desk.settle()
    menu = shown.rows[0].menu()
    menu.actions()[0].trigger()
    desk.settle()
    assert (fields(desk), record(desk, 1).custom) == ([], {"身長": 160})
    assert [one.text() for one in shown.findChildren(QLabel) if one.text() == "身長"] == ["身長"]


def test_the_fields_of_a_kind_of_shop_are_one_step(desk: Desk) -> None:
    shown = section(desk, FieldsSection)
    shown.template.choose("cars")
    assert "Mileage (km)" in shown._of_template.text()
    shown.take.click()
    desk.settle()
    assert len(fields(desk)) == 7
    assert "Made 7 fields for “Car dealer”" in desk.window.messages.text()
    shown.take.click()
    desk.settle()
    assert shown.none_of_template.text() == "All of these fields are there already."
    shown.template.choose("salon")
    assert not shown.none_of_template.isVisible()
    desk.window.undo()
    desk.settle()
    assert (fields(desk), shown.rows) == ([], [])


def test_each_kind_has_its_editor_and_says_what_is_wrong(desk: Desk) -> None:
    for name, kind in {"数": "number", "円": "money", "日": "date", "可": "yes-no", "先": "link"}.items():
        custom_fields.make(desk.store, name, OwnKind(kind))
    custom_fields.make(desk.store, "型", OwnKind("choice", ("S", "M")))
    desk.settle()
    form = new(desk)
    write(form.parts["name"], "新田 泉")
    for name, text, words in (
        ("数", "二つ", "no number"), ("円", "たくさん", "no amount of money"), ("日", "R8.2.30", "no date"),
        ("先", "C:\\a.exe", "no address that can be opened"),
    ):  # fmt: skip
        write(form.own.defined[name], text)
        assert words in form.own.defined[name].words.text()
    form.save()
    assert form._told.text().startswith("数: 二つ is no number")
    assert desk.store.customers.count() == 3, "nothing is saved, and what was typed is still there"
    for name, text in {"数": "１２．５", "円": "5,000", "日": "R8.11.2", "先": "example.jp"}.items():
        write(form.own.defined[name], text)
    for name, value in {"可": True, "型": "M"}.items():
        field = form.own.defined[name]
        assert isinstance(field, ChoiceField)
        field.show_value(value)
        field.edited.emit()
    assert form.own.defined["先"].text() == "https://example.jp"
    assert form.own.defined["日"].text() == "2026/11/02"
    form.save()
    desk.settle()
    made = desk.store.customers.ids(query="新田")[0]
    kept = {"数": "12.5", "円": 5000, "日": "2026-11-02", "可": True, "先": "https://example.jp", "型": "M"}
    assert record(desk, made).custom == kept
    form = edit(desk, made)
    assert not form.is_changed()
    panel = page_of(desk).panel
    told = {label.text() for label in panel.findChildren(QLabel)}
    assert {"¥5,000", "2026/11/02", "yes", "12.5"} <= told


def test_what_a_ledger_brought_does_not_keep_other_changes_out(desk: Desk) -> None:
    customers.change(desk.store, 1, custom={"身長": "高め", "別": "名"})
    field = custom_fields.make(desk.store, "身長", OwnKind())
    with desk.store.act("test"):
        desk.store.custom_fields.update(field, {"kind": "date"})
    desk.settle()
    form = edit(desk, 1)
    assert form.own.defined["身長"].text() == "高め"
    assert [row.name.currentText() for row in form.own.rows] == ["別"]
    write(form.parts["staff"], "佐伯")
    form.save()
    desk.settle()
    assert (record(desk, 1).staff, record(desk, 1).custom) == ("佐伯", {"身長": "高め", "別": "名"})


def test_a_filter_asks_for_what_a_field_holds(desk: Desk) -> None:
    store = desk.store
    custom_fields.make(store, "入会日", OwnKind("date"))
    custom_fields.make(store, "髪質", OwnKind("choice", ("直毛", "くせ毛")))
    customers.change(store, 1, custom={"入会日": "R8.11.2", "髪質": "直毛", "別": "名"})
    customers.change(store, 2, custom={"入会日": "H30.1.1", "髪質": "くせ毛"})
    known = Vocabulary(store)
    subjects = {one.name: one for one in known.subjects}
    first = [ways(subjects[name])[0].editors[0] for name in ("入会日", "髪質", "別")]
    assert first == [
        "when", "words", "text",
    ]  # fmt: skip
    assert known.words("custom:髪質") == [("直毛", "直毛"), ("くせ毛", "くせ毛")]
    for name, values in (("入会日", [Calendar("month", 0)]), ("髪質", [["直毛"]])):
        of = ways(subjects[name])[0].made(values)
        segments.add(store, name, of)
        assert segments.customers_in(store, name, TODAY) == {1}
        assert taken_apart(of, known.subjects) is not None, "the builder opens it again"


def test_only_addresses_that_may_be_are_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def opens(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    custom_fields.make(desk.store, "先", OwnKind("link"))
    customers.change(desk.store, 1, custom={"先": "https://example.jp/a?b=1"})
    customers.change(desk.store, 2, custom={})
    with desk.store.act("test"):
        desk.store.customers.update(2, custom={"先": "file:///etc/passwd"})
    desk.settle()
    form: Any = edit(desk, 1)
    form.own.defined["先"]._open.click()
    form.reject()
    form = edit(desk, 2)
    assert form.own.defined["先"].text() == "file:///etc/passwd"
    assert not form.own.defined["先"]._open.isEnabled()
    form.own.defined["先"]._follow()
    assert opened == ["https://example.jp/a?b=1"]


def test_a_field_is_a_column_that_the_list_is_sorted_by(desk: Desk) -> None:
    page = page_of(desk)
    assert own_columns(page) == []
    custom_fields.make(desk.store, "入会日", OwnKind("date"))
    field = custom_fields.make(desk.store, "月謝", OwnKind("money"))
    for customer, fee in ((1, "8,000"), (2, "12,000"), (3, "500")):
        customers.change(desk.store, customer, custom={"月謝": fee, "入会日": f"R8.4.{customer}"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    joined, paid = own_columns(page)
    assert (joined.title, paid.title) == ("入会日", "月謝")
    page.table.layout_of_columns.choose(["kana", joined.key, paid.key])
    page.table.sorted_by.emit(Order(paid.key, True))
    desk.settle()
    model = page.table.rows
    at = [column.key for column in model.columns].index(paid.key)
    desk.qtbot.waitUntil(lambda: [model.index(row, at).data() for row in range(3)] == ["12,000", "8,000", "500"])
    assert model.index(0, at - 1).data() == "2026/04/02"
    custom_fields.rename(desk.store, field, "会費")
    desk.window.session.tasks.changed.emit()
    desk.settle()
    shown = [column.title for column in page.table.layout_of_columns.shown()]
    assert shown == ["Name", "入会日", "会費"], "a column goes with its field's name"
    custom_fields.remove(desk.store, field, values=True)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert (page.listing.order.key, [column.title for column in own_columns(page)]) == ("kana", ["入会日"])
    desk.window.undo()
    desk.settle()
    assert [column.title for column in page.table.layout_of_columns.shown()] == ["Name", "入会日", "会費"]


def test_chosen_own_columns_are_there_again_after_a_restart(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    field = custom_fields.make(desk.store, "月謝", OwnKind("money"))
    desk.window.session.tasks.changed.emit()
    page = page_of(desk)
    page.table.layout_of_columns.choose(["kana", f"custom:{field}"])
    desk.qtbot.wait(400)
    desk.program.close()
    again = page_of(open_desk(shop))
    assert [column.title for column in again.table.layout_of_columns.shown()] == ["Name", "月謝"]


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("size", [100, 150])
def test_nothing_is_cut_in_settings_with_many_fields(open_desk: OpenDesk, spoken: str, size: int) -> None:
    desk = open_desk(language=spoken, text_size=size)
    desk.window.resize(desk.window.SMALLEST)
    shown = section(desk, FieldsSection)
    shown.take.click()
    desk.settle()
    customers.add(desk.store, {"name": "青木"}, custom={"足のサイズ": "23.5"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    desk.qtbot.wait(20)
    check(desk.window)
    area = shown.parentWidget()
    assert area is not None
    assert shown.width() <= area.width()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    shown.rows[0].name.line.setFocus()
    for stop in (shown.rows[0].kind, shown.rows[0].choices.line):
        QTest.keyClick(desk.window, Qt.Key.Key_Tab)
        assert stop.hasFocus()


def test_after_a_rename_the_keyboard_stays_in_its_line_and_an_old_error_goes(desk: Desk) -> None:
    for name in ("髪質", "予算"):
        custom_fields.make(desk.store, name, OwnKind())
    shown = section(desk, FieldsSection)
    desk.settle()
    line = shown.rows[0].name.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "kamishitsu")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert fields(desk)[0][0] == "kamishitsu"
    assert QApplication.focusWidget() is shown.rows[0].name.line
    line = shown.rows[0].name.line
    line.selectAll()
    line.insert("予算")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert shown.rows[0].name.words.isVisible(), "there is one of that name"
    assert QApplication.focusWidget() is shown.rows[0].name.line
    QTest.keyClicks(shown.rows[0].name.line, "x")
    assert not shown.rows[0].name.words.isVisible()


def test_yes_and_no_become_words_when_the_field_holds_texts(desk: Desk) -> None:
    field = custom_fields.make(desk.store, "会員", OwnKind("yes-no"))
    customers.change(desk.store, 1, {}, custom={"会員": True})
    customers.change(desk.store, 2, {}, custom={"会員": False})
    custom_fields.change_kind(desk.store, field, OwnKind())
    assert [record(desk, one).custom["会員"] for one in (1, 2)] == ["yes", "no"]
    custom_fields.change_kind(desk.store, field, OwnKind("yes-no"))
    assert [record(desk, one).custom["会員"] for one in (1, 2)] == [True, False]
