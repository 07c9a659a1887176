"""The page for printing, through the window to the file on the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from smallcrm.actions import custom_fields, customers, purchases, segments
from smallcrm.actions import shop as shop_settings
from smallcrm.actions.files import create_file
from smallcrm.errors import Cancelled
from smallcrm.filters.conditions import Birthday, Not
from smallcrm.ui.commands import commands
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.paper.opened import open_pdf
from smallcrm.ui.paper.printing import printer_for
from smallcrm.ui.printing import views
from smallcrm.ui.printing.page import PrintingPage, printed_on
from smallcrm.ui.tasks import Work
from smallcrm.ui.widgets.column_dialog import ColumnDialog
from smallcrm.values.own_kinds import OwnKind
from tests.ui.answering import when_asked
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]
Shop = tuple[Desk, PrintingPage]
ADDRESS = {"postal_code": "180-0004", "prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3"}
PEOPLE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("青木 彩", "アオキ アヤ", {**ADDRESS, "birthday": "1960-12-03"}),
    ("伊藤 和子", "イトウ カズコ", {**ADDRESS, "mourning_until": "2027-03-01"}),
    ("上田 誠", "ウエダ マコト", {**ADDRESS, "post_consent": 0}),
    ("江口 健", "エグチ ケン", {}),
    ("小川 凛", "オガワ リン", ADDRESS),
)


def make_shop(path: Path, people: tuple[tuple[str, str, dict[str, Any]], ...] = PEOPLE) -> Path:
    with create_file(path) as store:
        for name, kana, facts in people:
            customers.add(store, {"name": name, "kana": kana, **facts}, contacts=[("phone", "0422-21-1234")])
    return path


@pytest.fixture
def open_page(open_desk: OpenDesk, tmp_path: Path) -> Callable[..., Shop]:
    """The page on a shop of these people, settled."""

    def open_it(people: tuple[tuple[str, str, dict[str, Any]], ...] = PEOPLE) -> Shop:
        desk = open_desk(make_shop(tmp_path / "full.crm", people))
        desk.window.resize(1360, 860)
        return desk, printing_page(desk)

    return open_it


def printing_page(desk: Desk) -> PrintingPage:
    page = desk.window.go("printing")
    assert isinstance(page, PrintingPage)
    settle(desk, page)
    return page


def customers_page(desk: Desk) -> CustomersPage:
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()
    return page


def settle(desk: Desk, page: PrintingPage) -> None:
    """Until the paper of the options of now is there, or cannot be."""
    desk.qtbot.waitUntil(lambda: not page._timer.isActive(), timeout=5_000)
    desk.settle()


def choose(shop: Shop, kind: str, whom: str = "everybody") -> None:
    desk, page = shop
    page.show_for(kind, whom)
    settle(desk, page)


def saved(shop: Shop, path: Path) -> list[str]:
    """What stands on the pages of the file that the button saves."""
    desk, page = shop
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
        (page.pdf if path.suffix == ".pdf" else page.excel).click()
    desk.settle()
    assert desk.window.messages.text().startswith("Saved: ")
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).worksheets[0]
        return ["\t".join(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    return [one.extract_text() for one in pypdf.PdfReader(path).pages]


def told(page: PrintingPage) -> dict[str, str]:
    """Who is left out, or hard to read, and why."""
    rows = page.left_out.table.rows
    return {
        rows.index(row, 0).data(): rows.index(row, 1).data()
        for row in range(rows.rowCount())
        if page.left_out.isVisible()
    }


def pushed(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == name and one.isVisible())


def test_labels_for_everybody_and_who_is_left_out(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    assert told(page) == {"上田 誠": "does not want it", "江口 健": "no address"}
    assert page.sentence.text() == "3 labels on 1 sheet ・ Left out: 2"
    (text,) = saved(shop, tmp_path / "labels.pdf")
    assert "伊藤" in text
    assert "上田" not in text
    page.options.new_year.click()
    settle(desk, page)
    assert told(page)["伊藤 和子"] == "in mourning"
    assert "伊藤" not in saved(shop, tmp_path / "labels.pdf")[0]


def test_who_said_no_and_who_was_never_asked_are_counted_and_the_choice_is_the_owners(
    open_page: Callable[..., Shop], tmp_path: Path
) -> None:
    desk, page = shop = open_page()
    assert page.options.asked.text() == "Said no: 1 ・ Never asked: 3"
    (one,) = [one.id for one in desk.store.customers.many(desk.store.customers.ids()) if one.name == "伊藤 和子"]
    customers.change(desk.store, one, {"post_consent": True})
    page.options.agreed.click()
    settle(desk, page)
    assert page.options.asked.text() == "Said no: 1 ・ Never asked: 2"
    assert set(told(page).values()) == {"does not want it", "was never asked", "no address"}
    (text,) = saved(shop, tmp_path / "labels.pdf")
    assert "伊藤" in text
    assert page.sentence.text() == "1 label on 1 sheet ・ Left out: 4"
    page.options.test_page.click()
    settle(desk, page)
    assert not page.options.asked.text()
    choose(shop, "list")
    assert not page.options.agreed.isVisible()
    choose(shop, "calls")
    assert page.options.agreed.isVisible()
    assert page.options.agreed.isChecked()


def test_a_click_on_who_is_left_out_opens_the_customer(open_page: Callable[..., Shop]) -> None:
    desk, page = open_page()
    page.who.click()
    assert page.left_out.table.hasFocus()
    table = page.left_out.table
    place = table.visualRect(table.rows.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown = desk.window.page()
    assert isinstance(shown, CustomersPage)
    desk.settle()
    assert desk.store.customers.names([shown.table.current_id()])[shown.table.current_id()][1] == "江口 健"


@pytest.mark.parametrize(
    ("act", "size"), [("Print labels…", (210, 297)), ("Print postcards…", (100, 148)), ("Customer cards…", (210, 297))]
)
def test_the_selected_customers_are_printed_from_the_list(
    open_page: Callable[..., Shop], tmp_path: Path, act: str, size: tuple[int, int]
) -> None:
    desk, page = shop = open_page()
    listed = customers_page(desk)
    listed.table.choose_row(0)
    listed.table.setFocus()
    QTest.keyClick(listed.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    next(one for one in listed.acts.printed if one.text() == act).trigger()
    assert desk.window.page() is page
    settle(desk, page)
    text = "".join(saved(shop, tmp_path / "some.pdf")).replace("\n", "").replace(" ", "")
    assert "青木" in text
    assert "伊藤" in text
    assert "小川" not in text
    box = pypdf.PdfReader(tmp_path / "some.pdf").pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size


def test_the_acts_are_found_by_name_and_follow_another_selection(open_page: Callable[..., Shop]) -> None:
    desk, page = open_page()
    listed = customers_page(desk)
    listed.table.choose_row(4)
    next(one for one in commands(desk.window) if one.name == "Print labels…").does()
    settle(desk, page)
    assert desk.window.page() is page
    assert page.sentence.text() == "1 label on 1 sheet"
    customers_page(desk).table.selectAll()
    desk.window.go("printing")
    settle(desk, page)
    assert page.sentence.text() == "3 labels on 1 sheet ・ Left out: 2"


def test_the_list_is_printed_as_it_is_found_and_shown(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    listed = customers_page(desk)
    listed.table.layout_of_columns.choose(["kana", "address", "phone"])
    listed.filter.setText("吉祥寺")
    desk.qtbot.waitUntil(lambda: listed.table.rows.rowCount() == 4)
    listed.table.sorted_by.emit(type(listed.listing.order)("kana", True))
    desk.settle()
    choose(shop, "list", "listed")
    desk.window.go("printing")
    settle(desk, page)
    assert page.options.told.text() == "4 customers ・ found with “吉祥寺”"
    lines = saved(shop, tmp_path / "list.xlsx")
    assert lines[1].split("\t")[0] == "found with “吉祥寺” ・ 4 customers"
    heads = next(number for number, line in enumerate(lines) if line.startswith("Name\t"))
    assert lines[heads].rstrip("\t") == "Name\tReading (kana)\tAddress\tPhone"
    assert [line.split("\t")[0] for line in lines[heads + 1 : heads + 5]] == [
        "小川 凛",
        "上田 誠",
        "伊藤 和子",
        "青木 彩",
    ]
    listed.table.layout_of_columns.reset()
    desk.window.go("customers")
    desk.window.resize(1024, 700)
    desk.settle()
    in_sight = [column.title for column in listed.table.layout_of_columns.in_sight()]
    assert len(in_sight) < len(listed.table.layout_of_columns.shown()), "some gave way"
    desk.window.go("printing")
    settle(desk, page)
    lines = saved(shop, tmp_path / "list.xlsx")
    heads = next(number for number, line in enumerate(lines) if line.startswith("Name\t"))
    assert [one for one in lines[heads].split("\t") if one not in ("", "Reading (kana)")] == in_sight
    page.options.set_columns(["name", "birthday"])
    settle(desk, page)
    assert "Birthday" in saved(shop, tmp_path / "list.pdf")[0]
    page.options.as_shown.click()
    settle(desk, page)
    assert "Birthday" not in saved(shop, tmp_path / "list.pdf")[0]


def test_own_fields_are_printed_as_shown_and_chosen_on_paper(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    field = custom_fields.make(desk.store, "足袋", OwnKind("number"))
    customers.set_for_all(desk.store, desk.store.customers.ids(), "custom:足袋", "23.5")
    desk.window.session.tasks.changed.emit()
    listed = customers_page(desk)
    listed.table.layout_of_columns.choose(["kana", f"custom:{field}"])
    desk.window.go("printing")
    choose(shop, "list", "listed")
    assert "23.5" in saved(shop, tmp_path / "list.pdf")[0]
    page.choose_columns()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ColumnDialog)
    assert dialog.keys() == ["name", "kana", "custom:足袋"]
    dialog.reject()
    page.options.set_columns(["name", "custom:足袋"])
    custom_fields.remove(desk.store, field, values=True)
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert "足袋" not in saved(shop, tmp_path / "list2.pdf")[0], "a field that is gone is no column, and no mistake"


@pytest.mark.parametrize(("kind", "usual"), [("calls", "Outcome"), ("birthdays", "Turns")])
def test_own_fields_are_chosen_for_other_lists_each_for_itself(
    open_page: Callable[..., Shop], tmp_path: Path, kind: str, usual: str
) -> None:
    desk, page = shop = open_page()
    custom_fields.make(desk.store, "足袋", OwnKind("number"))
    customers.set_for_all(desk.store, desk.store.customers.ids(), "custom:足袋", "23.5")
    customers.set_for_all(desk.store, desk.store.customers.ids(), "birthday", "1980-11-03")
    desk.window.session.tasks.changed.emit()
    choose(shop, kind, "all")
    assert usual in saved(shop, tmp_path / "before.pdf")[0]
    page.choose_columns()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ColumnDialog)
    chosen = dialog.keys()
    assert "custom:足袋" not in chosen
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    next(item for item in items if item.text() == "足袋").setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    settle(desk, page)
    text = saved(shop, tmp_path / "own.pdf")[0]
    assert usual in text
    assert "23.5" in text
    assert not page.options.as_shown.isVisible()
    other = "birthdays" if kind == "calls" else "calls"
    choose(shop, other, "all")
    assert "23.5" not in saved(shop, tmp_path / "other.pdf")[0]
    assert not page.options.usual.isVisible()
    choose(shop, kind, "all")
    page.options.usual.click()
    settle(desk, page)
    assert "23.5" not in saved(shop, tmp_path / "usual.pdf")[0]


def test_a_list_in_groups_is_printed_in_them_folded_or_not(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, _page = shop = open_page()
    custom_fields.make(desk.store, "会員", OwnKind("choice", ("金", "銀")))
    customers.change(desk.store, 2, {}, custom={"会員": "金"})
    desk.window.session.tasks.changed.emit()
    listed = customers_page(desk)
    own = next(column.key for column in listed.table.rows.columns if column.title == "会員")
    listed.table.layout_of_columns.choose(["kana", own])
    listed.listing.group_by("prefecture")
    listed.table.fold_all(folded=True)
    choose(shop, "list", "listed")
    (text,) = saved(shop, tmp_path / "list.pdf")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[lines.index("東京都") + 1 :][:4] == [
        "4 customers total ¥0", "青木 彩 アオキ アヤ", "伊藤 和子 イトウ カズコ 金", "上田 誠 ウエダ マコト",
    ]  # fmt: skip
    assert lines.index("(not filled in)") < lines.index("江口 健 エグチ ケン")
    lines = saved(shop, tmp_path / "list.xlsx")
    heads = next(number for number, line in enumerate(lines) if line.startswith("Prefecture\t"))
    assert lines[heads : heads + 2] == ["Prefecture\tName\tReading (kana)\t会員", "東京都\t青木 彩\tアオキ アヤ\t"]


def test_a_segment_is_printed_as_it_stands_now(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    segment = segments.add(desk.store, "12月生まれ", Birthday("in", 12))
    desk.window.session.tasks.changed.emit()
    choose(shop, "list", f"segment {segment}")
    assert page.options.whom.currentText() == "Segment: 12月生まれ"
    (text,) = saved(shop, tmp_path / "list.pdf")
    assert "12月生まれ ・ 1 customer" in text
    assert "青木" in text
    customers.change(desk.store, desk.store.customers.ids()[4], {"birthday": "1970-12-24"})
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.sentence.text() == "2 customers on 1 page"
    segments.remove(desk.store, segment)
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.options.whom.currentText() == "Everybody"
    assert page.sentence.text() == "5 customers on 1 page"


def test_a_segment_that_is_deleted_while_it_is_chosen_is_said(open_page: Callable[..., Shop]) -> None:
    desk, page = shop = open_page()
    segment = segments.add(desk.store, "12月生まれ", Birthday("in", 12))
    desk.window.session.tasks.changed.emit()
    choose(shop, "labels", f"segment {segment}")
    segments.change(desk.store, segment, name="師走生まれ")
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.options.whom.currentText() == "Segment: 師走生まれ"
    segments.remove(desk.store, segment)
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.options.whom.currentText() == "Everybody"
    assert desk.window.messages.text() == "There is no segment “師走生まれ” any more; this is for everybody."


def test_the_first_free_label_is_clicked_on_and_remembered(
    open_page: Callable[..., Shop], open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk, page = open_page()
    picture = page.options.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(11).center().toPoint())
    settle(desk, page)
    assert picture.accessibleDescription() == "First free label: 11 of 12"
    assert page.sentence.text().startswith("3 labels on 2 sheets")
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Up)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    settle(desk, page)
    assert page.options.choice().start == 10
    assert page.sentence.text().startswith("3 labels on 1 sheet")
    page.options.sheet.setCurrentIndex(page.options.sheet.findData("44"))
    assert page.options.choice().start == 1, "another sheet is a whole one"
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(30).center().toPoint())
    settle(desk, page)
    kept = page.options.choice()
    desk.program.rebuild()
    again = printing_page(desk)
    assert again is not page
    assert again.options.choice() == kept
    assert (kept.sheet, kept.start) == ("44", 30)


def test_sizes_of_ones_own_are_refused_in_words_until_they_can_be(open_page: Callable[..., Shop]) -> None:
    desk, page = open_page()
    page.options.sheet.setCurrentIndex(page.options.sheet.findData("own"))
    own = page.options.own
    down = own.fields[1]
    before = page.options.choice().labels
    for typed in ("9", "7"):
        down.line.setFocus()
        down.line.selectAll()
        QTest.keyClicks(down.line, typed)
        QTest.keyClick(down.line, Qt.Key.Key_Return)
        if typed == "9":
            assert own.error.isVisible()
            assert "do not lie on an A4 paper" in own.error.text()
            assert page.options.choice().labels == before
            assert down.line.text() == "9", "what was typed is kept"
            own.fields[7].show_number(300)
            own.fields[3].show_number(300)
    settle(desk, page)
    assert not own.error.isVisible()
    sheet = page.options.choice().labels
    assert (sheet.rows, sheet.height, sheet.pitch_y, sheet.labels) == (7, 30, 30, 14)
    assert page.options.first_free.text() == "First free label: 1 of 14"


def test_a_test_page_is_for_nobody_and_not_forgotten(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    page.options.test_page.click()
    settle(desk, page)
    assert page.sentence.text() == "A test page, printed for nobody."
    (text,) = saved(shop, tmp_path / "test.pdf")
    assert text.split() == [str(number) for number in range(1, 13)]
    choose(shop, "postcards")
    assert not page.options.test_page.isChecked()
    assert page.sentence.text() == "3 addresses ・ Left out: 2"


def test_what_is_missing_is_said_with_the_way_to_it(open_page: Callable[..., Shop]) -> None:
    desk, page = shop = open_page((("江口 健", "エグチ ケン", {"birthday": "1960-12-03"}),))
    assert page.views.state == views.ALL_LEFT_OUT
    assert not page.print.isEnabled()
    customers_page(desk).table.clearSelection()
    choose(shop, "cards", "selected")
    desk.window.go("printing")
    settle(desk, page)
    assert page.views.state == views.NOBODY
    pushed(page, "Take everybody").click()
    settle(desk, page)
    assert page.views.state == views.PAPER
    choose(shop, "birthdays")
    page.options.month.setCurrentIndex(page.options.month.findData("5"))
    settle(desk, page)
    assert page.views.state == views.NO_BIRTHDAY
    pushed(page, "All months").click()
    settle(desk, page)
    assert page.views.state == views.PAPER
    customers.remove(desk.store, desk.store.customers.ids())
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.views.state == views.NO_CUSTOMERS


def test_a_place_that_cannot_be_written_offers_another(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = open_page()
    (tmp_path / "taken.pdf").mkdir()
    page.save(tmp_path / "taken.pdf")
    desk.settle()
    assert "could not be written" in desk.window.messages.text()
    assert [offer.text() for offer in desk.window.messages.offers()] == ["Save under another name…"]


def test_what_cannot_be_printed_well_is_named(open_page: Callable[..., Shop]) -> None:
    long = {**ADDRESS, "address": "武蔵野市吉祥寺本町1-2-3", "building": "とても長い名前の集合住宅" * 9}
    desk, page = shop = open_page((("青木 😀", "アオキ", ADDRESS), ("長谷川 誠", "ハセガワ", long)))
    assert "😀" in page.warning.text()
    page.options.sheet.setCurrentIndex(page.options.sheet.findData("65"))
    settle(desk, page)
    assert told(page) == {"長谷川 誠": "printed very small"}
    assert "Printed very small: 1" in page.sentence.text()
    choose(shop, "postcards")
    assert "There is no sender on it" in page.warning.text()
    shop_settings.change(desk.store, "shop_name", "山田呉服店")
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert "sender" not in page.warning.text()


def test_making_it_can_be_called_off_and_begun_again(
    open_page: Callable[..., Shop], monkeypatch: pytest.MonkeyPatch
) -> None:
    from smallcrm.ui.printing import making

    desk, page = open_page()
    real, begun, gate = making.print_pdf, threading.Event(), threading.Event()

    def slow(*args: Any) -> making.Paper:
        begun.set()
        gate.wait(10)
        return real(*args)

    monkeypatch.setattr(making, "print_pdf", slow)
    page.options.frames.click()
    assert not page.pdf.isEnabled(), "what is shown is not what is asked for"
    desk.qtbot.waitUntil(begun.is_set, timeout=5_000)
    desk.qtbot.waitUntil(page.views.cancel.isVisible, timeout=5_000)
    page.views.cancel.click()
    gate.set()
    settle(desk, page)
    assert page.views.state == views.STOPPED
    assert not page.views.cancel.isVisible()
    assert not page.pdf.isEnabled()
    monkeypatch.setattr(making, "print_pdf", real)
    pushed(page, "Make the preview").click()
    settle(desk, page)
    assert page.views.state == views.PAPER
    assert page.pdf.isEnabled()


def test_the_printers_own_dialog_is_set_to_the_paper(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    choose(shop, "envelopes")
    out = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> None:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setResolution(72)
        dialog.done(QPrintDialog.DialogCode.Accepted)

    when_asked(QPrintDialog, accept)
    page.print.click()
    desk.settle()
    assert desk.window.messages.text() == "Sent to the printer."
    pages = pypdf.PdfReader(out).pages
    assert len(pages) == 3
    assert (round(pages[0].mediabox.width / 72 * 25.4), round(pages[0].mediabox.height / 72 * 25.4)) == (120, 235)


def test_every_kind_is_printed_on_its_paper(open_page: Callable[..., Shop]) -> None:
    _desk, page = shop = open_page()
    found = {}
    for kind in ("labels", "postcards", "envelopes", "cards", "list", "calls", "birthdays"):
        choose(shop, kind)
        assert page.views.paper.path is not None
        box = pypdf.PdfReader(page.views.paper.path).pages[0].mediabox
        printer = printer_for(printed_on(page.options.choice()), landscape=False)
        size = printer.pageLayout().pageSize().sizePoints()
        found[kind] = (abs(size.width() - box.width) < 2, abs(size.height() - box.height) < 2)
    assert set(found.values()) == {(True, True)}, found


def test_the_excel_button_is_for_lists(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    _desk, page = shop = open_page()
    assert not page.excel.isEnabled()
    choose(shop, "calls")
    assert page.excel.isEnabled()
    assert any("0422-21-1234" in line for line in saved(shop, tmp_path / "calls.xlsx"))


def test_the_picture_says_where_the_pointer_is(open_page: Callable[..., Shop]) -> None:
    _desk, page = open_page()
    picture = page.options.picture
    QTest.mouseMove(picture, picture.place(5).center().toPoint())
    QTest.qWait(1)
    assert picture.toolTip() == "Label 5"
    QTest.mouseMove(picture, QPoint(1, 1))
    QTest.qWait(1)
    assert picture.toolTip() == ""


def test_a_pdf_is_opened_on_another_thread_and_can_be_called_off(qapp: QApplication, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    for _page in range(60):
        writer.add_blank_page(200, 300)
    writer.write(tmp_path / "60.pdf")
    with ThreadPoolExecutor(1) as thread:
        opened = thread.submit(open_pdf, tmp_path / "60.pdf", Work()).result()
        assert opened.document.thread() is qapp.thread()
        assert opened.document.pageCount() == 60
        work = Work()
        work.cancel()
        with pytest.raises(Cancelled):
            thread.submit(open_pdf, tmp_path / "60.pdf", work).result()


def test_statements_for_a_segment_each_on_a_page_of_its_own(open_page: Callable[..., Shop], tmp_path: Path) -> None:
    desk, page = shop = open_page()
    for customer, day, amount in ((1, "2026-10-05", 11_000), (5, "2026-10-31", 1080), (4, "2026-11-03", 700)):
        purchases.add_purchase(
            desk.store,
            {"customer_id": customer, "day": day, "due_date": "2026-12-31", "tax_included": True},
            [{"item": "帯", "amount": amount, "tax_rate": 10}],
        )
    segments.add(desk.store, "名簿", Not(Birthday("month", 6)))
    desk.window.session.tasks.changed.emit()
    choose(shop, "statements")
    assert page.sentence.text() == "2 customers on 2 pages", "with whom something went on last month"
    assert not page.excel.isEnabled()
    first, second = saved(shop, tmp_path / "statements.pdf")
    assert "青木 彩 様" in first
    assert "at 10 %: ¥11,000, tax ¥1,000" in first
    assert "小川 凛 様" in second
    assert "1 / 1" in second, "each has pages of its own"
    page.options.whom.setCurrentIndex(page.options.whom.findText("名簿"))
    page.options.period.setCurrentIndex(1)
    settle(desk, page)
    assert len(saved(shop, tmp_path / "statements.pdf")) == 3, "carried over too"
    customers.add(desk.store, {"name": "新しい人"})
    with desk.store.act("x"):
        desk.store.connection.execute("UPDATE purchase SET day = '2026-12-24'")
    desk.window.session.tasks.changed.emit()
    settle(desk, page)
    assert page.views.state == views.NOTHING_MOVED
    pushed(page, "All days").click()
    settle(desk, page)
    assert page.views.state == views.PAPER
