"""The settings page: what is set shows at once, is kept where it belongs, is undone, and refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm import settings as settings_file
from smallcrm.actions import shop, upkeep
from smallcrm.settings import PrinterOffset
from smallcrm.store.database import Store
from smallcrm.store.errors import read_only
from smallcrm.ui import theme
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.settings.data_file import DataFileSection
from smallcrm.ui.settings.display import DisplaySection
from smallcrm.ui.settings.page import SettingsPage
from smallcrm.ui.settings.printing import PrintingSection
from smallcrm.ui.settings.section import Section
from smallcrm.ui.settings.shop import ShopSection
from smallcrm.ui.settings.year import YearSection
from smallcrm.ui.widgets.checked_field import CheckedField
from tests.ui.answering import answer
from tests.ui.conftest import Desk, fill
from tests.ui.test_labels import check

OpenDesk = Callable[..., Desk]
S = TypeVar("S", bound=Section)


def section(desk: Desk, kind: type[S]) -> S:
    """The settings page at a section."""
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    shown = page.show_section(kind.key)
    assert isinstance(shown, kind)
    desk.settle()
    return shown


def write(field: CheckedField, text: str) -> None:
    """Type a text into a field and leave it by Enter, as an input method does for Japanese."""
    editor = field.line
    editor.setFocus()
    editor.selectAll()
    editor.insert(text)
    editor.textEdited.emit(editor.text())
    editor.setModified(True)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_ctrl_comma_and_the_search_lead_there(open_desk: OpenDesk) -> None:
    desk = open_desk()
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(desk.window.page(), SettingsPage)
    desk.window.go("customers")
    search = desk.window.top_bar.search
    search.setText("settings")
    desk.qtbot.waitUntil(lambda: bool(search.hits()))
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert isinstance(desk.window.page(), SettingsPage)


def test_the_search_leads_to_a_section(open_desk: OpenDesk) -> None:
    desk = open_desk()
    search = desk.window.top_bar.search
    search.setText("fiscal")
    desk.qtbot.waitUntil(lambda: bool(search.hits()))
    QTest.keyClick(search, Qt.Key.Key_Return)
    page = desk.window.page()
    assert isinstance(page, SettingsPage)
    assert page.names.currentItem().text() == "Fiscal year and tax"


def test_sections_by_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk()
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    assert page.names.hasFocus()
    for _step in range(page.names.count() - 1):
        QTest.keyClick(page.names, Qt.Key.Key_Down)
    assert page.names.currentItem().text() == "Printers"
    QTest.keyClick(page.names, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    assert section(desk, PrintingSection).isAncestorOf(focused)


class TestDisplay:
    def test_the_language_is_spoken_at_once_and_the_keyboard_stays(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        section(desk, DisplaySection).choices["language"].button("ja").click()
        desk.qtbot.waitUntil(lambda: desk.window.windowTitle() != "" and desk.window.top_bar.undo.text() == "元に戻す")
        desk.settle()
        page = desk.window.page()
        assert isinstance(page, SettingsPage)
        assert page.names.item(0).text() == "表示"
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == "ja"
        section(desk, DisplaySection).choices["language"].button("en").click()
        desk.qtbot.waitUntil(lambda: desk.window.top_bar.undo.text() == "Undo")

    def test_dates_text_size_and_appearance_are_kept(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        for setting, value in (("date_form", "era"), ("theme", "dark"), ("text_size", "130")):
            section(desk, DisplaySection).choices[setting].button(value).click()
            desk.qtbot.wait(50)
            desk.settle()
            assert str(getattr(desk.program.preferences.now, setting)) == value
            assert section(desk, DisplaySection).choices[setting].button(value).isChecked()
        saved = settings_file.load(desk.program.preferences.path).settings
        assert (saved.date_form, saved.theme, saved.text_size) == ("era", "dark", 130)
        desk.window.set_preference("text_size", 100)
        desk.window.set_preference("theme", "light")


class TestShop:
    def test_what_is_typed_is_an_act_with_undo(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, ShopSection)
        write(shown.fields[shop.NAME], "山田呉服店")
        desk.settle()
        assert shop.of(desk.store).name == "山田呉服店"
        assert "name" in desk.window.messages.text()
        desk.window.messages.offers()[0].click()
        desk.settle()
        assert shop.of(desk.store).name == ""
        assert shown.fields[shop.NAME].line.text() == ""

    def test_what_cannot_be_is_said_beside_the_field_and_not_kept(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.POSTAL_CODE]
        write(field, "12")
        assert field.words.isVisible()
        assert "seven digits" in field.words.text()
        assert field.line.accessibleDescription() == field.words.text()
        assert desk.store.journal.acts(1) == []
        write(field, "１８０－０００４")
        desk.settle()
        assert not field.words.isVisible()
        assert field.line.text() == "180-0004"
        assert shop.of(desk.store).postal_code == "180-0004"

    def test_escape_puts_back_what_was_there(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.PHONE]
        write(field, "0422-12-3456")
        desk.settle()
        field.line.setFocus()
        QTest.keyClicks(field.line, "9")
        QTest.keyClick(field.line, Qt.Key.Key_Escape)
        assert field.line.text() == "0422-12-3456"

    def test_ctrl_z_in_a_field_takes_the_act_back_once_it_is_kept(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.NAME]
        field.line.setFocus()
        QTest.keyClicks(field.line, "Yamada")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
        desk.settle()
        QTest.keyClicks(field.line, "x")
        QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert (field.line.text(), shop.of(desk.store).name) == ("Yamada", "Yamada")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
        QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert (field.line.text(), shop.of(desk.store).name) == ("", "")

    def test_nobody_is_told_off_in_the_middle_of_a_word(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.POSTAL_CODE]
        field.line.setFocus()
        QTest.keyClicks(field.line, "18")
        assert not field.words.isVisible()
        desk.qtbot.waitUntil(field.words.isVisible)
        QTest.keyClicks(field.line, "00004")
        assert not field.words.isVisible()

    def test_an_undo_does_not_take_what_is_being_typed(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, ShopSection)
        write(shown.fields[shop.NAME], "Yamada")
        desk.settle()
        shown.fields[shop.PHONE].line.setFocus()
        QTest.keyClicks(shown.fields[shop.PHONE].line, "0422")
        desk.window.session.tasks.changed.emit()
        assert shown.fields[shop.PHONE].line.text() == "0422"

    def test_a_large_photograph_becomes_a_small_logo(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        picture = QImage(4000, 2000, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        picture.save(str(tmp_path / "photo.jpg"))
        desk = open_desk()
        shown = section(desk, ShopSection)
        shown.take_logo(tmp_path / "photo.jpg")
        desk.settle()
        logo = shop.of(desk.store).logo
        assert QImage.fromData(logo).width() <= 900
        assert shown.logo.isVisible()
        shown.remove.click()
        desk.settle()
        assert shop.of(desk.store).logo == b""
        assert not shown.logo.isVisible()
        desk.window.undo()
        desk.settle()
        assert shop.of(desk.store).logo == logo

    def test_a_picture_that_would_fill_the_memory_is_refused(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
        desk = open_desk()
        shown = section(desk, ShopSection)
        shown.take_logo(tmp_path / "bomb.png")
        desk.settle()
        assert "too many pixels" in shown.logo_problem.text()
        assert shop.of(desk.store).logo == b""

    @pytest.mark.parametrize("content", [b"GIF89a......", b"\x89PNG\r\n\x1a\n broken", b"", None])
    def test_what_is_no_picture_is_refused(self, open_desk: OpenDesk, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "logo.png").write_bytes(content)
        desk = open_desk()
        shown = section(desk, ShopSection)
        shown.take_logo(tmp_path / "logo.png")
        desk.settle()
        assert "logo.png" in shown.logo_problem.text()
        assert desk.store.journal.acts(1) == []

    def test_what_was_typed_last_is_kept_when_the_window_closes(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.NAME]
        field.line.setFocus()
        QTest.keyClicks(field.line, "Yamada")
        desk.window.close()
        with Store.open(tmp_path / "shop.crm") as store:
            assert shop.of(store).name == "Yamada"

    def test_what_was_typed_last_is_kept_when_the_page_is_left(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.NAME]
        field.line.setFocus()
        QTest.keyClicks(field.line, "Yamada")
        QTest.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert shop.of(desk.store).name == "Yamada"

    def test_a_protected_file_says_so_and_the_field_shows_what_is_kept(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        field = section(desk, ShopSection).fields[shop.NAME]
        write(field, "Yamada")
        desk.settle()
        desk.store._refusal = read_only  # as it is where the file, its folder or its disk is protected
        write(field, "Tanaka")
        desk.settle()
        assert "read-only" in desk.window.messages.text()
        assert field.line.text() == "Yamada"


class TestYearAndTax:
    def test_the_fiscal_year_changes_the_ranking(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, YearSection)
        shown.month.setFocus()
        for _step in range(3):
            QTest.keyClick(shown.month, Qt.Key.Key_Up)
        desk.settle()
        assert shop.of(desk.store).fiscal_start == 1
        desk.window.undo()
        desk.settle()
        assert shown.month.currentText() == "February to January"

    def test_the_wheel_scrolls_and_changes_nothing(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, YearSection)
        shown.amounts.setFocus()
        turn_wheel(shown.month)
        desk.settle()
        assert desk.store.journal.acts(1) == []

    def test_amounts(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, YearSection)
        shown.amounts.button("included").click()
        desk.settle()
        assert shop.of(desk.store).amounts_tax == "included"
        desk.window.undo()
        desk.settle()
        assert shown.amounts.button("").isChecked()

    def test_a_new_tax_is_entered_and_taken_out(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        taxes = section(desk, YearSection).taxes
        taxes.add.click()
        row = taxes.rows[-1]
        write(row.since, "R12.4.1")
        desk.settle()
        row = taxes.rows[-1]
        write(row.usual, "１２")
        desk.settle()
        assert shop.of(desk.store).tax_rates[-1] == shop.TaxRate(date(2030, 4, 1), 12, 8)
        row = taxes.rows[-1]
        write(row.reduced, "13")
        desk.settle()
        assert "reduced" in taxes.problem.text()
        assert shop.of(desk.store).tax_rates[-1].reduced == 8
        taxes.usual.click()
        desk.settle()
        assert shop.of(desk.store).tax_rates == shop.JAPAN
        assert taxes.problem.text() == ""
        assert len(taxes.rows) == 4


class TestPrinters:
    def test_an_offset_is_kept_for_its_printer(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        desk.program.preferences.set(printer_offsets=(PrinterOffset("OKI", 5, 0),))
        shown = section(desk, PrintingSection)
        write(shown.right, "-1.5")
        now = desk.program.preferences.now
        assert now.printer_offset("anything") == PrinterOffset("", -15, 0)
        assert now.printer_offset("OKI") == PrinterOffset("OKI", 5, 0)
        shown.printer.setCurrentIndex(shown.printer.findData("OKI"))
        assert shown.right.line.text() == "0.5"
        write(shown.down, "99")
        assert "20.0" in shown.down.words.text()
        shown.none.click()
        assert desk.program.preferences.now.printer_offset("OKI") == PrinterOffset("OKI", 0, 0)
        saved = settings_file.load(desk.program.preferences.path).settings
        assert saved.printer_offset("anything").right == -15


class TestDataFile:
    def test_a_file_moves_with_its_backups(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        desk = open_desk()
        shop.change(desk.store, shop.NAME, "Yamada")
        upkeep.backup(desk.store)
        section(desk, DataFileSection).move_to(tmp_path / "elsewhere")
        desk.settle()
        assert desk.store.path == tmp_path / "elsewhere" / "shop.crm"
        assert shop.of(desk.store).name == "Yamada"
        assert len(upkeep.all_backups(desk.store.path)) == 1
        assert "elsewhere" in desk.window.messages.text()
        assert desk.program.preferences.now.last_file == str(desk.store.path)

    def test_an_unsafe_place_is_said_before_and_after(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        cloud = tmp_path / "Dropbox"
        cloud.mkdir()
        desk = open_desk()
        assert not section(desk, DataFileSection).warning.isVisible()
        answer("Choose another")
        section(desk, DataFileSection).move_to(cloud)
        desk.settle()
        assert desk.store.path.parent == tmp_path
        answer("Move it there")
        section(desk, DataFileSection).move_to(cloud)
        desk.settle()
        assert desk.store.path.parent == cloud
        assert section(desk, DataFileSection).warning.isVisible()

    def test_it_does_not_move_onto_another_file(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "shop.crm").write_text("mine")
        desk = open_desk()
        section(desk, DataFileSection).move_to(tmp_path / "elsewhere")
        desk.settle()
        assert "exists already" in desk.window.messages.text()
        assert desk.store.path.parent == tmp_path

    def test_a_file_opened_lately_is_opened_again(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        fill(tmp_path / "former.crm", 2)
        desk = open_desk(tmp_path / "former.crm")
        desk.program.open_file(tmp_path / "shop.crm", new=True)
        desk.settle()
        (again,) = section(desk, DataFileSection).recent
        assert again.text() == "former.crm"
        again.click()
        desk.settle()
        assert desk.store.path == tmp_path / "former.crm"

    def test_the_file_is_checked(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        shown = section(desk, DataFileSection)
        shown.buttons[-1].click()
        desk.settle()
        assert "Everything is as it should be" in shown.verdict.text()


def turn_wheel(widget: QWidget) -> None:
    """Turn the mouse wheel over a widget."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("spoken", ["ja", "en"])
@pytest.mark.parametrize("size", [100, 150])
def test_nothing_is_cut_in_any_section(open_desk: OpenDesk, qapp: QApplication, spoken: str, size: int) -> None:
    desk = open_desk(language=spoken, text_size=size)
    desk.window.resize(MainWindow.SMALLEST)
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
        desk.settle()
        desk.qtbot.wait(20)
        check(desk.window)
        shown = page.findChildren(Section)[-1]
        assert shown.width() >= shown.minimumSizeHint().width()
        area = shown.parentWidget()
        assert area is not None
        assert shown.width() <= area.width(), page.names.currentItem().text()
    theme.dress(qapp, "light")
