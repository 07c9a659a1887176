"""The manual: opened at what is shown, searched, gone back in, and leading nowhere outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.manual.pages import KEYS
from smallcrm.ui.manual.window import ManualWindow
from smallcrm.ui.settings.page import SettingsPage
from smallcrm.ui.widgets.form_dialog import FormDialog
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


def press_f1(desk: Desk) -> ManualWindow:
    """The manual, once F1 was pressed."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    shown = desk.window.findChild(ManualWindow)
    assert isinstance(shown, ManualWindow)
    desk.qtbot.waitUntil(shown.isActiveWindow)
    return shown


def names(manual: ManualWindow) -> list[str]:
    """What the list says."""
    return [manual.list.item(row).text() for row in range(manual.list.count())]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("start", "First steps"),
        ("customers", "Customers"),
        ("imports", "Importing a ledger"),
        ("ranking", "Ranking"),
        ("activity", "Activity and undo"),
        ("settings", "Settings"),
    ],
)
def test_f1_opens_it_at_what_is_shown(open_desk: OpenDesk, tmp_path: Path, page: str, title: str) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.go(page)
    desk.settle()
    manual = press_f1(desk)
    assert manual.browser.accessibleName() == title
    assert manual.browser.toPlainText().startswith(title)
    assert manual.list.currentItem().text() == title
    desk.qtbot.wait(150)
    assert manual.browser.verticalScrollBar().value() == 0
    assert manual.browser.horizontalScrollBar().maximum() == 0


def test_a_section_of_the_settings_with_a_page_of_its_own(open_desk: OpenDesk) -> None:
    desk = open_desk()
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("backups")
    desk.settle()
    assert press_f1(desk).browser.accessibleName() == "Backups and restore"


def test_it_is_one_window_that_goes_with_the_language(open_desk: OpenDesk) -> None:
    desk = open_desk()
    first = press_f1(desk)
    desk.window.go("ranking")
    assert press_f1(desk) is first
    assert first.browser.accessibleName() == "Ranking"
    desk.window.set_preference("language", "ja")
    assert press_f1(desk).browser.accessibleName() == "ランキング"
    desk.window.set_preference("language", "en")


def test_the_button_and_the_search_lead_to_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.top_bar.help.click()
    shown = desk.window.findChild(ManualWindow)
    assert isinstance(shown, ManualWindow)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    desk.window.activateWindow()
    search = desk.window.top_bar.search
    search.setText("manual")
    desk.qtbot.waitUntil(lambda: bool(search.hits()))
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert shown.isVisible()


def test_back_and_forward_by_keys(open_desk: OpenDesk) -> None:
    manual = press_f1(open_desk())
    manual.open("ranking")
    manual.open("keyboard")
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(manual, Qt.Key.Key_Left, alt)
    assert manual.browser.accessibleName() == "Ranking"
    QTest.keyClick(manual, Qt.Key.Key_Left, alt)
    assert manual.browser.accessibleName() == "First steps"
    assert not manual.back.isEnabled()
    QTest.keyClick(manual, Qt.Key.Key_Right, alt)
    assert manual.browser.accessibleName() == "Ranking"
    manual.open("printing")
    assert not manual.forward.isEnabled()


def test_pages_by_the_arrow_keys(open_desk: OpenDesk) -> None:
    manual = press_f1(open_desk())
    manual.list.setFocus()
    QTest.keyClick(manual.list, Qt.Key.Key_Down)
    assert manual.browser.accessibleName() == "Importing a ledger"


class TestSearch:
    def test_headings_first_then_texts(self, open_desk: OpenDesk) -> None:
        manual = press_f1(open_desk())
        manual.search.setText("restor")
        manual.search.searched.emit("restor")
        found = names(manual)
        assert found[0] == "Backups and restore"
        assert "Restoring" in found
        manual.list.setCurrentRow(found.index("Restoring"))
        assert manual.browser.textCursor().block().text() == "Restoring"
        marked = [place.cursor.selectedText() for place in manual.browser.extraSelections()]
        assert set(map(str.casefold, marked)) == {"restor"}
        manual.search.setText("")
        manual.search.searched.emit("")
        assert len(names(manual)) == len(KEYS)

    def test_as_it_is_typed_in_japan(self, open_desk: OpenDesk) -> None:
        manual = press_f1(open_desk(language="ja"))
        for text in ("バックアップ", "ﾊﾞｯｸｱｯﾌﾟ", "ばっくあっぷ"):
            manual.search.searched.emit(text)
            manual.search.blockSignals(True)
            manual.search.setText(text)
            manual.search.blockSignals(False)
            assert names(manual)[0] == "バックアップと復元", text

    def test_nothing_found_is_said(self, open_desk: OpenDesk) -> None:
        manual = press_f1(open_desk())
        before = manual.browser.geometry()
        manual.search.setText("zzz")
        manual.search.searched.emit("zzz")
        assert manual.nothing.isVisible()
        QApplication.processEvents()
        assert manual.browser.geometry() == before
        assert not manual.list.isVisible()


def test_links_lead_within_the_manual_only(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    manual = press_f1(open_desk())
    manual.browser.anchorClicked.emit(QUrl("ranking.md"))
    assert manual.browser.accessibleName() == "Ranking"
    for link in ("https://example.com/", "file:///etc/passwd", "nowhere.md", "https://example.com/keyboard.md"):
        manual.browser.anchorClicked.emit(QUrl(link))
    assert manual.browser.accessibleName() == "Ranking"
    assert opened == []


@pytest.mark.parametrize("name", ["/etc/passwd", "https://example.com/a.png", "../../icons/check.svg", "nowhere.png"])
def test_no_picture_comes_from_elsewhere(open_desk: OpenDesk, name: str) -> None:
    manual = press_f1(open_desk())
    kind = QTextDocument.ResourceType.ImageResource.value
    found = manual.browser.loadResource(kind, QUrl(name))
    assert found is None or found.isNull()


def test_the_keyboard_reaches_everything(open_desk: OpenDesk) -> None:
    manual = press_f1(open_desk())
    manual.open("ranking")
    seen: set[QWidget | None] = set()
    manual.search.setFocus()
    for _step in range(6):
        seen.add(manual.focusWidget())
        QTest.keyClick(manual.focusWidget(), Qt.Key.Key_Tab)
    assert {manual.search, manual.list, manual.browser} <= seen


def test_it_is_read_over_a_form(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.selectRow(0)
    page.acts.edit.trigger()
    desk.settle()
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    desk.qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(form, Qt.Key.Key_F1)
    manual = form.findChild(ManualWindow)
    assert isinstance(manual, ManualWindow)
    assert manual.browser.accessibleName() == "Customers"
    desk.qtbot.waitUntil(manual.isActiveWindow)
    manual.list.setFocus()
    QTest.keyClick(manual.list, Qt.Key.Key_Down)
    assert manual.browser.accessibleName() == "Deals"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert form.isVisible()
    form.reject()
