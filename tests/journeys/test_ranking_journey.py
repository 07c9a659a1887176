"""Rankings as a shop works with them: changed, kept, taken back from the log, dated in another form, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import named_reports
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.widgets.name_dialog import NameDialog
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    fill,
    open_desk,
)

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (propagateSizeHints|raise)\(\)")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:  # noqa: F811 - fixture
    fill(tmp_path / "full.crm", 12)
    return open_desk(tmp_path / "full.crm")


def ranking(desk: Desk) -> RankingPage:
    """The ranking, with its paper."""
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    desk.qtbot.waitUntil(page.print.isEnabled, timeout=20_000)
    desk.settle()
    return page


def on_paper(page: RankingPage) -> str:
    assert page.views.paper.path is not None
    return pypdf.PdfReader(page.views.paper.path).pages[0].extract_text()


def test_a_report_is_kept_taken_back_from_the_log_and_dated_otherwise(shop: Desk) -> None:
    page = ranking(shop)
    page.options.period.setCurrentIndex(page.options.period.findData("all"))
    page = ranking(shop)
    assert page.report is not None
    assert page.report.summary.total == sum(2000 * (1 + number) for number in range(1, 13))

    page.kept.first.click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NameDialog) and one.isVisible())
    dialog.field.setText("All time")
    dialog.keep.click()
    shop.settle()
    assert [one.name for one in named_reports.all_reports(shop.store)] == ["All time"]

    log = shop.window.go("activity")
    assert isinstance(log, ActivityPage)
    shop.settle()
    log.table.go_to(shop.store.journal.acts()[0].id)
    chosen = log.chosen()
    assert chosen is not None
    assert "All time" in chosen.name
    log.undo.click()
    shop.settle()
    assert not named_reports.all_reports(shop.store)

    assert "2026/11/17" in on_paper(ranking(shop))
    shop.window.set_preference("date_form", "era")
    shop.settle()
    page = ranking(shop)
    assert page.options.period.currentData() == "all", "the options stay"
    assert "令和8年11月17日" in on_paper(page)
    page.views.show_list(0)
    table = page.views.list.table
    shop.qtbot.waitUntil(lambda: table.rows.rowCount() == 12)
    customers = shop.window.go("customers")
    assert isinstance(customers, CustomersPage)
    shop.settle()
    shown = [customers.table.rows.index(0, at).data() for at in range(customers.table.rows.columnCount())]
    assert "R8.11.17" in shown


def test_a_ranking_is_printed_by_keys(shop: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    shop.window.activateWindow()
    QTest.keyClick(shop.window, Qt.Key.Key_K, CONTROL)
    search = QApplication.focusWidget()
    assert search is not None
    QTest.keyClicks(search, "print the ranking")
    QTest.keyClick(search, Qt.Key.Key_Return)
    shop.qtbot.waitUntil(lambda: shop.window.messages.text() == "Sent to the printer.", timeout=20_000)
    assert len(pypdf.PdfReader(printed).pages) == 1
    assert printed.stat().st_size > 10_000
