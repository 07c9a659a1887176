"""The field that finds everything: customers by any key, pages and acts by name, worked with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from smallcrm.actions import customers
from smallcrm.ui import exporting
from smallcrm.ui.commands import commands
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]
CONTROL = Qt.KeyboardModifier.ControlModifier


def typed(desk: Desk, text: str) -> list[str]:
    """What the list shows, line by line, once `text` stands in the field."""
    search = desk.window.top_bar.search
    search.setFocus()
    search.setText(text)
    desk.qtbot.waitUntil(lambda: not search._timer.isActive() and not search._late.isActive())
    return search._list.words() if search._list is not None else []


def press(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(desk.window.top_bar.search, key)
    desk.settle()


@pytest.mark.parametrize(
    "text", ["髙橋", "たかはし", "ﾀｶﾊｼ", "K-0042", "0355550101", "03-5555-0101", "keiko@example.com", "お得意様"]
)
def test_a_customer_is_found_by_any_key_and_opened(open_desk: OpenDesk, tmp_path: Path, text: str) -> None:
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    customers.add(
        desk.store,
        {"name": "髙橋 恵子", "kana": "タカハシ ケイコ", "code": "K-0042"},
        contacts=[("phone", "03-5555-0101"), ("email", "keiko@example.com")],
        tags=["お得意様"],
    )
    desk.window.session.tasks.changed.emit()  # as after every act of the window's own
    desk.window.go("activity")
    assert typed(desk, text)[:2] == ["Customers", "髙橋 恵子"]
    press(desk, Qt.Key.Key_Return)
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    assert page.table.current_id() == 31
    assert any(label.text() == "髙橋 恵子" for label in page.findChildren(QLabel))
    assert page.whole.is_open


def test_with_ctrl_enter_the_form_of_the_one_found_is_opened(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.go("customers")
    typed(desk, "00017")
    QTest.keyClick(desk.window.top_bar.search, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    form = QApplication.activeModalWidget()
    assert isinstance(form, CustomerDialog)
    assert form.customer == 18, "not the one that is current in the list"
    form.reject()


def test_enter_does_not_wait_for_the_list(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    search = desk.window.top_bar.search
    search.setFocus()
    search.setText("00017")
    QTest.keyClick(search, Qt.Key.Key_Return)
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    desk.qtbot.waitUntil(lambda: page.table.current_id() == 18)
    assert search.text() == ""


def test_a_search_says_when_nothing_or_more_was_found(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    assert typed(desk, "zzz") == ["Nothing was found."]
    press(desk, Qt.Key.Key_Return)
    assert typed(desk, "伊藤")[-1].startswith("These are the first 10")


def test_before_anything_is_typed_the_pages_and_acts_are_offered(open_desk: OpenDesk) -> None:
    desk = open_desk()
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    search = desk.window.top_bar.search
    assert search.hasFocus()
    offered = {hit.text: hit.keys for hit in search.hits()}
    assert offered["Customers"] == "Ctrl+2"
    assert offered["Import a ledger…"] == "Ctrl+O"
    assert "Undo" not in offered, "there is nothing to undo"
    press(desk, Qt.Key.Key_Escape)
    assert not search.hits()
    press(desk, Qt.Key.Key_Escape)
    assert not search.hasFocus()


def test_arrows_choose_over_headings_and_a_screen_reader_hears_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    search = desk.window.top_bar.search
    search.begin()
    names = [hit.text for hit in search.hits()]
    heard = [search.accessibleDescription()]
    for _hit in names[1:]:
        press(desk, Qt.Key.Key_Down)
        heard.append(search.accessibleDescription())
    assert all(words.startswith(name) for words, name in zip(heard, names, strict=True))
    press(desk, Qt.Key.Key_Down)
    assert search.accessibleDescription() == heard[0]
    press(desk, Qt.Key.Key_Up)
    assert search.accessibleDescription() == heard[-1]


def test_pages_are_found_by_name(open_desk: OpenDesk) -> None:
    desk = open_desk()
    typed(desk, "activ")
    press(desk, Qt.Key.Key_Return)
    page = desk.window.page()
    assert page is not None
    assert page.key == "activity"


def test_what_is_called_so_comes_before_customers_who_hold_the_word(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "Ms Backup", "note": "ranking"})
    assert typed(desk, "rank")[:2] == ["Pages", "Ranking"]
    assert typed(desk, "ms back")[:2] == ["Customers", "Ms Backup"]


def test_what_begins_so_comes_before_an_undo_that_tells_of_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "Group by age"})
    desk.window.look_again()
    assert typed(desk, "group by")[:3] == ["Commands", "Group by…", "Undo: Added the customer “Group by age”"]


def test_an_act_is_done_by_its_name(open_desk: OpenDesk) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "小林 健"})
    desk.window.look_again()
    assert typed(desk, "undo 小林")[:2] == ["Commands", "Undo: Added the customer “小林 健”"]
    press(desk, Qt.Key.Key_Return)
    assert desk.store.customers.count() == 0
    typed(desk, "back up now")
    press(desk, Qt.Key.Key_Return)
    assert "Backup saved" in desk.window.messages.text()
    typed(desk, "130")
    press(desk, Qt.Key.Key_Return)
    assert desk.program.preferences.now.text_size == 130
    typed(desk, "dark")
    press(desk, Qt.Key.Key_Return)
    assert desk.program.preferences.now.theme == "dark"
    desk.window.set_preference("theme", "light")


def test_customers_and_purchases_are_exported_and_come_back(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 4)
    desk = open_desk(tmp_path / "full.crm")
    for kind, rows in (("customers", 4), ("purchases", 8)):
        exporting.write(desk.window.session, kind, tmp_path / f"{kind}.xlsx")
        desk.settle()
        assert desk.window.messages.text().startswith(f"{rows} rows written")
        assert [offer.text() for offer in desk.window.messages.offers()] == ["Open"]
        assert load_workbook(tmp_path / f"{kind}.xlsx").worksheets[0].max_row == rows + 1
    exporting.write(desk.window.session, "contacts", tmp_path / "contacts.vcf")
    desk.settle()
    assert desk.window.messages.text().startswith("4 rows written")
    assert (tmp_path / "contacts.vcf").read_text(encoding="utf-8").count("BEGIN:VCARD") == 4


@pytest.mark.parametrize("version", ["4.0", "3.0", "2.1"])
def test_contacts_are_written_for_the_telephone_that_is_chosen_and_read_again(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    fill(tmp_path / "full.crm", 4)
    desk = open_desk(tmp_path / "full.crm")

    def chosen(_parent: object, _heading: str, usual: str, filters: str) -> tuple[str, str]:
        assert usual.endswith(".vcf")
        return str(tmp_path / "contacts"), next(one for one in filters.split(";;") if version in one)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    (export,) = [one for one in commands(desk.window) if one.key == "export.contacts"]
    export.does()
    desk.settle()
    assert desk.window.messages.text().startswith("4 rows written")
    assert (tmp_path / "contacts.vcf").read_bytes().count(f"VERSION:{version}".encode()) == 4
    desk.drop(tmp_path / "contacts.vcf")
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    assert page.preview is not None
    assert [one.outcome for one in page.preview.plan.customers] == ["same"] * 4


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_every_act_has_a_name_of_its_own_and_no_two_share_a_key(open_desk: OpenDesk, spoken: str) -> None:
    every = commands(open_desk(language=spoken).window)
    names = [(one.choice_of, one.place, one.name) for one in every]
    assert len(set(names)) == len(names)
    keys = [keys for one in every for keys in one.keys]
    assert len(set(keys)) == len(keys)


def test_japanese_typed_through_an_input_method_searches(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    search = desk.window.top_bar.search
    search.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("いとう")
    QApplication.sendEvent(search, event)
    desk.qtbot.waitUntil(lambda: len(search.hits()) == 3)


def test_a_search_that_takes_long_shows_the_acts_meanwhile(open_desk: OpenDesk, tmp_path: Path) -> None:
    from threading import Event

    desk = open_desk()
    go_on = Event()
    desk.window.session.tasks.operation("look", lambda _work: go_on.wait(20)).reads().start()
    search = desk.window.top_bar.search
    search.setFocus()
    search.setText("ranking")
    desk.qtbot.waitUntil(lambda: [hit.text for hit in search.hits()][:1] == ["Ranking"])
    go_on.set()
    desk.settle()
