"""What is done to all selected customers at once, with their number before and one undo after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from smallcrm.actions import custom_fields, customers
from smallcrm.ui.customers.change_dialog import ChangeDialog
from smallcrm.ui.customers.facts import facts
from smallcrm.ui.segments.vocabulary import Vocabulary
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.values.own_kinds import OwnKind
from tests.ui.conftest import TODAY, Desk, fill
from tests.ui.test_customers import answer, page_of

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    fill(tmp_path / "full.crm", 5)
    return open_desk(tmp_path / "full.crm")


def values(desk: Desk, column: str) -> list[object]:
    return [value for (value,) in desk.store.rows(f"SELECT {column} FROM customer ORDER BY id")]


def dialog_of(desk: Desk) -> ChangeDialog:
    page = page_of(desk)
    page.table.selectAll()
    page.acts.change.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangeDialog)
    return dialog


def test_a_field_of_all_selected_is_changed_and_taken_back(desk: Desk) -> None:
    dialog = dialog_of(desk)
    assert "5 selected customers" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.text.editor.setEditText("Regular")  # type: ignore[union-attr]
    dialog.save_button.click()
    desk.settle()
    assert values(desk, "stage") == ["regular"] * 5
    assert "Set “Stage” of 5 customers to “Regular”" in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert values(desk, "stage") == [""] * 5


def test_an_answer_is_chosen(desk: Desk) -> None:
    dialog = dialog_of(desk)
    choose(dialog, "mail_consent").show_value(0)
    dialog.save_button.click()
    desk.settle()
    assert values(desk, "mail_consent") == [0] * 5


def test_what_was_said_to_letters_is_chosen_with_when_and_how(desk: Desk) -> None:
    dialog = dialog_of(desk)
    answer = choose(dialog, "post_consent")
    dialog.save_button.click()
    assert dialog.isVisible(), "nothing is said for anybody before it is chosen"
    assert values(desk, "post_consent") == [None] * 5
    assert not any("taken away" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    answer.editor.setCurrentIndex(1)  # type: ignore[union-attr]
    assert dialog.day.isVisible()
    dialog.how.put("来店時")
    dialog.save_button.click()
    desk.settle()
    said = [values(desk, column) for column in ("post_consent", "post_consent_at", "post_consent_how")]
    assert said == [[1] * 5, [TODAY.isoformat()] * 5, ["来店時"] * 5]
    desk.window.undo()
    desk.settle()
    assert values(desk, "post_consent_at") == [""] * 5


def test_a_change_to_what_stands_there_offers_no_undo_of_something_else(desk: Desk) -> None:
    customers.change(desk.store, 1, {"note": "常連"})
    dialog = dialog_of(desk)
    choose(dialog, "stage")
    dialog.save_button.click()
    desk.settle()
    assert desk.window.messages.text() == "Nothing was changed: it stands there already."
    assert desk.window.messages.offers() == []


def choose(dialog: ChangeDialog, field: str) -> Field:
    """Choose a field as its user does; gives the editor of its new value."""
    dialog.field.show_value(field)
    dialog.field.edited.emit()
    return dialog.fields()[1]


def own_values(desk: Desk, name: str) -> list[object]:
    return [one.custom.get(name) for one in desk.store.customers.many(desk.store.customers.ids())]


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "told"),
    [
        (OwnKind("number"), "１，２００", 1200, "1200"),
        (OwnKind("money"), "3万円", 30000, "¥30,000"),
        (OwnKind("date"), "R8.11.22", "2026-11-22", "2026/11/22"),
        (OwnKind("choice", ("直毛", "くせ毛")), "くせ毛", "くせ毛", "くせ毛"),
        (OwnKind("yes-no"), False, False, "no"),
        (OwnKind("link"), "example.jp", "https://example.jp", "https://example.jp"),
        (OwnKind("text"), "一", "一", "一"),
    ],
)
def test_a_field_of_the_shops_own_is_changed_with_its_own_editor(
    desk: Desk, kind: OwnKind, typed: object, kept: object, told: str
) -> None:
    custom_fields.make(desk.store, "欄", kind)
    dialog = dialog_of(desk)
    value = choose(dialog, "custom:欄")
    assert value.isVisible()
    assert not dialog.text.isVisible()
    if isinstance(value, ChoiceField):
        value.show_value(typed)
    else:
        value.put(str(typed))
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert own_values(desk, "欄") == [kept] * 5
    assert f"Set “欄” of 5 customers to “{told}”" in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert own_values(desk, "欄") == [None] * 5


def test_what_a_field_of_the_shops_own_cannot_hold_stays_typed(desk: Desk) -> None:
    custom_fields.make(desk.store, "来店予定", OwnKind("date"))
    dialog = dialog_of(desk)
    value = choose(dialog, "custom:来店予定")
    value.put("R8.13.45")
    dialog.save_button.click()
    desk.settle()
    assert dialog.isVisible()
    assert value.text() == "R8.13.45"
    assert "is no date" in value.words.text()
    assert own_values(desk, "来店予定") == [None] * 5


def test_a_field_of_the_shops_own_is_emptied_for_all(desk: Desk) -> None:
    name = "伊藤 和子"
    custom_fields.make(desk.store, name, OwnKind())
    dialog = dialog_of(desk)
    choose(dialog, f"custom:{name}")
    dialog.save_button.click()
    desk.settle()
    assert own_values(desk, name) == [None] * 5
    assert f"Emptied “{name}” of 5 customers" in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert own_values(desk, name) == [name] * 5


def test_only_the_selected_are_exported(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "some.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out.with_suffix(".xlsx")), ""))
    page = page_of(desk)
    page.table.choose_row(1)
    page.acts.export.trigger()
    desk.settle()
    assert "1 row written" in desk.window.messages.text()


def test_stages_are_set_once_they_were_seen(desk: Desk) -> None:
    page = page_of(desk)
    asked = answer(desk, "set")
    QTest.keySequence(page.table, QKeySequence("Ctrl+Shift+G"))
    desk.qtbot.waitUntil(lambda: values(desk, "stage") == ["customer"] * 5)
    assert "Set the stage of 5 customers?" in asked[0]
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert values(desk, "stage") == [""] * 5


def test_a_stage_written_in_japanese_is_the_same_in_english(desk: Desk) -> None:
    store = desk.store
    with store.act("import"):
        for customer, word in zip(store.customers.ids(), ("固定客", "Regular", "regular", "お得意様", ""), strict=True):
            store.customers.update(customer, {"stage": word})
    desk.window.session.tasks.changed.emit()
    page = page_of(desk)
    page.table.layout_of_columns.choose(["kana", "stage"])
    place = [column.key for column in page.table.rows.columns].index("stage")
    told = [page.table.rows.index(row, place).data() for row in range(5)]
    assert told == ["Regular", "Regular", "Regular", "お得意様", ""]
    (first,), (row,) = store.customers.many(store.customers.ids()[:1]), store.customers.rows(store.customers.ids()[:1])
    assert ("Stage", "Regular", "stage") in facts(first, row, {}, TODAY)
    offered = Vocabulary(store).words("stage")
    assert [word for _key, word in offered] == [
        "Contact", "Lead", "Prospect", "In negotiation", "Customer", "Regular", "Dormant", "Lapsed", "お得意様",
    ]  # fmt: skip
    dialog = dialog_of(desk)
    offers = dialog.text.editor
    assert isinstance(offers, Suggested)
    desk.qtbot.waitUntil(lambda: offers.findText("お得意様") >= 0)
    assert [offers.itemText(at) for at in range(offers.count())].count("Regular") == 1
    dialog.text.put("固定客")
    dialog.save_button.click()
    desk.settle()
    assert values(desk, "stage") == ["regular"] * 5
    desk.window.undo()
    desk.settle()
    assert values(desk, "stage") == ["固定客", "Regular", "regular", "お得意様", ""]


def test_with_nobody_selected_the_keys_say_so(desk: Desk) -> None:
    page = page_of(desk)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.take_focus()
    page.table.choose_row(0)
    page.table.clearSelection()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.table, Qt.Key.Key_E, both)
    assert QApplication.activeModalWidget() is None
    assert desk.window.messages.text() == "Choose customers first."
    page.table.choose_row(0)
    QTest.keyClick(page.table, Qt.Key.Key_E, both)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangeDialog)
    dialog.reject()
