"""A ranking saved, opened, refused and printed; and never an old one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from smallcrm.settings import PrinterOffset
from smallcrm.ui import saving
from smallcrm.ui.commands import commands
from smallcrm.ui.paper.printing import print_pdf, printer_for
from smallcrm.ui.ranking.file_name import file_name
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.tasks import Work
from tests.ui.answering import when_asked
from tests.ui.conftest import Desk, fill

Shop = tuple[Desk, RankingPage]


@pytest.fixture
def shop(open_desk: Callable[..., Desk], tmp_path: Path) -> Shop:
    fill(tmp_path / "full.crm", 120)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    page.refresh()
    desk.settle()
    return desk, page


def choosing(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    """The system's dialog answers so; gives what it was asked with."""
    asked: list[str] = []

    def reply(_parent: object, heading: str, usual: str, pattern: str) -> tuple[str, str]:
        asked.extend((heading, usual, pattern))
        return answer, pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
    return asked


def test_saved_where_the_last_was_under_a_speaking_name_and_opened(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = shop
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    asked = choosing(monkeypatch, str(tmp_path / "reports" / "順位"))
    (tmp_path / "reports").mkdir()
    page.pdf.click()
    desk.settle()
    assert asked[1].endswith("Customer ranking 2026-04-01 to 2026-11-22 Sales amount.pdf")
    assert asked[2] == "*.pdf"
    text = "".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "reports" / "順位.pdf").pages)
    assert "Customer ranking" in text
    assert desk.window.messages.text().startswith("Saved: ")
    desk.window.messages.offers()[0].click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "reports" / "順位.pdf"))]
    asked.clear()
    page.excel.click()
    desk.settle()
    assert Path(asked[1]).parent == tmp_path / "reports"
    assert (tmp_path / "reports" / "順位.xlsx").exists()


def test_found_by_name_it_is_saved_as_soon_as_it_is_there(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "full.crm", 10)
    desk = open_desk(tmp_path / "full.crm")
    choosing(monkeypatch, str(tmp_path / "順位.pdf"))
    next(one for one in commands(desk.window) if one.key == "ranking.pdf").does()
    desk.qtbot.waitUntil((tmp_path / "順位.pdf").exists, timeout=10_000)
    desk.settle()


def test_a_place_that_cannot_be_written_offers_another(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = shop
    (tmp_path / "taken.pdf").mkdir()
    page.save(tmp_path / "taken.pdf")
    desk.settle()
    assert "could not be written" in desk.window.messages.text()
    (offer,) = desk.window.messages.offers()
    assert offer.text() == "Save under another name…"
    choosing(monkeypatch, str(tmp_path / "free.pdf"))
    offer.click()
    desk.settle()
    assert (tmp_path / "free.pdf").exists()
    choosing(monkeypatch, "")
    page.pdf.click()
    desk.settle()


def test_names_of_files_are_such_as_every_system_takes(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = shop
    assert page.report is not None
    assert not set(file_name(page.report, "pdf")) & set('\\/:*?"<>|')
    asked = choosing(monkeypatch, str(tmp_path / "x"))
    preferences = desk.program.preferences
    preferences.set(save_folder=str(tmp_path / "gone"))
    assert saving.choose_place(page, preferences, "Save", 'a/b:"c".xlsx') == tmp_path / "x.xlsx"
    assert Path(asked[1]).name == "a_b__c_.xlsx"
    assert Path(asked[1]).parent != tmp_path / "gone"


def test_an_older_result_is_never_shown_nor_saved(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first making ends after the options have changed twice."""
    desk, page = shop
    from smallcrm.ui.ranking import making

    real, gate, first = making.make, threading.Event(), threading.Event()

    def slow(*args: object) -> making.Made:
        made = real(*args)  # type: ignore[arg-type]
        first.set()
        gate.wait(10)
        return made

    monkeypatch.setattr(making, "make", slow)
    page.options.top.setCurrentIndex(page.options.top.findData("20"))
    assert not page.print.isEnabled()
    desk.qtbot.waitUntil(first.is_set, timeout=10_000)
    monkeypatch.setattr(making, "make", real)
    shown: list[int] = []
    monkeypatch.setattr(page.views, "show_made", lambda made: shown.append(len(made.report.rows)))
    page.options.top.setCurrentIndex(page.options.top.findData("100"))
    desk.qtbot.wait(400)
    gate.set()
    desk.qtbot.waitUntil(lambda: shown != [], timeout=10_000)
    desk.settle()
    assert shown == [100]
    assert page.report is not None
    assert len(page.report.rows) == 100


def test_paper_and_orientation_go_to_the_printer(shop: Shop) -> None:
    desk, page = shop
    page.options.paper.setCurrentIndex(page.options.paper.findData("b5"))
    page.options.orientation.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: page.report is not None and page.report.paper == "b5" and page.report.landscape)
    desk.settle()
    assert page.views.paper.path is not None
    box = pypdf.PdfReader(page.views.paper.path).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (257, 182)
    printer = printer_for("b5", landscape=True)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.JisB5
    assert printer.pageLayout().fullRect(printer.pageLayout().units()).width() > 250


@pytest.mark.parametrize(("copies", "pages"), [(1, 2), (2, 4)])
def test_copies_and_the_printers_offset(shop: Shop, tmp_path: Path, copies: int, pages: int) -> None:
    _desk, page = shop
    path = page.views.paper.path
    assert path is not None

    def printed(offset: PrinterOffset) -> QPdfDocument:
        printer = printer_for("a4", landscape=False)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"printed-{offset.right}.pdf"))
        printer.setResolution(72)
        printer.setCopyCount(copies)
        print_pdf(path, printer, offset, Work())
        document = QPdfDocument()
        document.load(str(tmp_path / f"printed-{offset.right}.pdf"))
        return document

    usual, moved = printed(PrinterOffset()), printed(PrinterOffset("", 100, 200))
    assert usual.pageCount() == pages
    edges = [_first_ink(document) for document in (usual, moved)]
    assert abs(edges[1][0] - edges[0][0] - 28) <= 2  # 10 mm are 28 points
    assert abs(edges[1][1] - edges[0][1] - 57) <= 2
    usual.close()
    moved.close()


def _first_ink(document: QPdfDocument) -> tuple[int, int]:
    """Where the ink of the first page begins, from the left and from the top, in points."""
    picture = document.render(0, document.pagePointSize(0).toSize())
    dark = [
        (x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y).alpha() and picture.pixelColor(x, y).lightness() < 160
    ]
    return min(x for x, _y in dark), min(y for _x, y in dark)


def test_pages_are_turned_and_shown_in_any_size(shop: Shop) -> None:
    desk, page = shop
    desk.window.resize(1500, 800)
    desk.settle()
    paper, bar = page.views.paper, page.views.bar
    assert (paper.page(), paper.pages(), bar.page.text()) == (1, 2, "1 / 2")
    paper.turn(1)
    desk.qtbot.waitUntil(lambda: bar.page.text() == "2 / 2")
    paper.turn(1)
    assert paper.page() == 2
    paper.turn(-1)
    before = paper.scale()
    paper.zoom(1.25)
    assert abs(paper.scale() / before - 1.25) < 0.01
    assert bar.percent.text() == f"{paper.scale() * 100:.0f}%"
    paper.fit_page()
    assert paper.scale() < before
    paper.fit_width()
    assert abs(paper.scale() - before) < 0.01


def test_a_character_without_a_font_is_named(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    fill(tmp_path / "odd.crm", 3, "山田😀")
    desk = open_desk(tmp_path / "odd.crm")
    desk.window.go("ranking")
    desk.settle()
    desk.qtbot.waitUntil(lambda: "😀" in desk.window.messages.text())


def test_a_shop_without_costs_says_so_beside_the_preview(shop: Shop) -> None:
    desk, page = shop
    next(one for one in page.options.by.buttons() if one.property("key") == "profit").click()
    desk.qtbot.waitUntil(lambda: page.report is not None and page.report.rule.by == "profit")
    desk.settle()
    assert page._sentence.text().startswith("No costs are known in this period")


def test_the_printers_own_dialog_prints(shop: Shop, tmp_path: Path) -> None:
    desk, page = shop
    asked: list[tuple[int, int]] = []

    def answer(dialog: QPrintDialog) -> None:
        asked.append((dialog.minPage(), dialog.maxPage()))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        dialog.done(QPrintDialog.DialogCode.Accepted)

    when_asked(QPrintDialog, answer)
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.window.messages.text() == "Sent to the printer.", timeout=20_000)
    assert asked == [(1, 2)]
    assert len(pypdf.PdfReader(tmp_path / "out.pdf").pages) == 2
