"""The ranking page: what is chosen is what is on the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton

from smallcrm.actions import segments
from smallcrm.actions.ranking_choice import OWN, RankingChoice, read
from smallcrm.filters.conditions import Text
from smallcrm.settings import PrinterOffset
from smallcrm.ui.paper.printing import print_pdf
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.ranking.periods import choices
from smallcrm.ui.tasks import Work
from tests.ui.conftest import Desk, fill


@pytest.fixture
def page(open_desk: Callable[..., Desk], tmp_path: Path) -> tuple[Desk, RankingPage]:
    """The page on a shop of 120 customers."""
    fill(tmp_path / "full.crm", 120)
    desk = open_desk(tmp_path / "full.crm")
    made = desk.window.go("ranking")
    assert isinstance(made, RankingPage)
    made.refresh()
    desk.settle()
    return desk, made


def radio(page: RankingPage, text: str) -> QRadioButton:
    """The radio button that says so."""
    return next(one for one in page.options.findChildren(QRadioButton) if one.text().startswith(text))


def test_options_change_the_report_and_are_kept(page: tuple[Desk, RankingPage]) -> None:
    desk, ranking = page
    assert ranking.report is not None
    before = ranking.report
    assert len(before.rows) == 50
    radio(ranking, "Visit").click()
    radio(ranking, "Deciles").click()
    ranking.options.top.setCurrentIndex(ranking.options.top.findData("0"))
    desk.qtbot.waitUntil(lambda: ranking.report is not before)
    desk.settle()
    report = ranking.report
    assert report is not None
    assert (report.rule.by, report.rule.klass, len(report.rows)) == ("visits", "decile", 120)
    kept = remembered(desk)
    assert (kept.by, kept.klass, kept.top) == ("visits", "decile", 0)
    other = desk.program.preferences.now.rankings
    desk.program.preferences.set(rankings=(("/other.crm", "{}"), *other))
    again = RankingPage(desk.window.session)
    assert again.options.choice() == kept
    again.deleteLater()


def remembered(desk: Desk) -> RankingChoice:
    """The options that the program kept for the open file."""
    return read(dict(desk.program.preferences.now.rankings)[str(desk.store.path)])


def type_into(field: QLineEdit, text: str) -> None:
    """Type over what stands in a field, and finish with Enter."""
    field.selectAll()
    field.insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_borders_of_amounts_are_yen_and_those_of_shares_percent(page: tuple[Desk, RankingPage]) -> None:
    desk, ranking = page
    options = ranking.options
    radio(ranking, "By amounts").click()
    assert (options.amounts.isVisible(), options.cuts.isVisible()) == (True, False)
    assert [field.text() for field in options.amounts.fields] == ["100,000", "30,000"]
    type_into(options.amounts.fields[0], "9万")
    type_into(options.amounts.fields[1], "２０，０００")
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.rule.amounts == (90000, 20000))
    desk.settle()
    assert options.amounts.fields[0].text() == "90,000"
    radio(ranking, "ABC").click()
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.rule.klass == "abc")
    desk.settle()
    assert ranking.report is not None
    assert list(ranking.report.rule.cuts) == [70, 90]
    assert (remembered(desk).cuts, remembered(desk).amounts) == ((70, 90), (90000, 20000))


def test_a_wrong_border_is_explained_at_its_place(page: tuple[Desk, RankingPage]) -> None:
    desk, ranking = page
    fields = ranking.options.cuts
    for text, words in (("many", "Write a number"), ("95", "A ends before B")):
        type_into(fields.fields[0], text)
        assert fields.error.text().startswith(words)
        assert not fields.error.isHidden()
    assert list(ranking.options.choice().cuts) == [70, 90]
    type_into(fields.fields[0], "60%")
    assert fields.error.text() == ""
    assert list(ranking.options.choice().cuts) == [60, 90]
    desk.settle()
    assert desk.window.messages.text() == ""


def test_own_days(page: tuple[Desk, RankingPage]) -> None:
    desk, ranking = page
    options = ranking.options
    options.period.setCurrentIndex(options.period.findData(OWN))
    type_into(options.first.line, "R8.11.1")
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.period.first == date(2026, 11, 1))
    desk.settle()
    assert ranking.report is not None
    assert ranking.report.rows[0].visits == 1
    type_into(options.last.line, "2025/1/1")
    desk.settle()
    desk.qtbot.waitUntil(lambda: "ends before it begins" in desk.window.messages.text())
    assert not ranking.print.isEnabled()


def test_the_sentence_says_what_it_means(page: tuple[Desk, RankingPage]) -> None:
    _desk, ranking = page
    assert "first 20%" in ranking._sentence.text()


def test_the_preview_is_the_paper(page: tuple[Desk, RankingPage]) -> None:
    _desk, ranking = page
    assert ranking.views.paper.path is not None
    text = "".join(one.extract_text() for one in pypdf.PdfReader(ranking.views.paper.path).pages)
    assert ranking.report is not None
    assert ranking.report.person(ranking.report.rows[0]).name in text


def test_printing_prints_every_page(page: tuple[Desk, RankingPage], tmp_path: Path) -> None:
    _desk, ranking = page
    assert ranking.views.paper.path is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    work = Work()
    print_pdf(ranking.views.paper.path, printer, PrinterOffset(), work)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == ranking.views.paper.pages() == 2
    assert (work.done, work.total) == (1, 2)
    printed.close()


def test_periods_say_their_days() -> None:
    known = {one.key: one for one in choices(date(2026, 11, 22), 4)}
    assert known["fiscal-year"][1:] == ("This fiscal year", "2026/04/01 – 2027/03/31")
    assert known["all"][1:] == ("Everything", "")
    assert OWN in known


def test_the_customers_of_a_segment_are_ranked(page: tuple[Desk, RankingPage]) -> None:
    desk, ranking = page
    box = ranking.options.segment
    assert not box.isVisible()  # there is none yet
    made = segments.add(desk.store, "十番台", Text("code", "begins", "0001"))
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert box.isVisible()
    box.setCurrentIndex(box.findData("十番台"))
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.segment == "十番台")
    desk.settle()
    report = ranking.report
    assert report is not None
    assert (report.summary.customers, report.walk_in.amount) == (10, 0)
    assert remembered(desk).segment == "十番台"
    segments.change(desk.store, made, name="十番台の方")
    desk.window.session.tasks.changed.emit()
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.segment == "十番台の方")
    desk.settle()
    assert box.currentText() == "十番台の方"
    segments.remove(desk.store, made)
    desk.window.session.tasks.changed.emit()
    desk.qtbot.waitUntil(lambda: ranking.report is not None and ranking.report.segment == "")
    desk.settle()
    report = ranking.report
    assert report is not None
    assert report.summary.customers == 120
    told = desk.window.messages.text()
    assert told == "There is no segment “十番台の方” any more; all customers are ranked."
