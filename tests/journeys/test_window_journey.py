"""The main job through the real window: first start, a ledger dropped, its plan, the import, search, undo, redo, the
ranking on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.ranking.page import RankingPage
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    ledger,
    open_desk,
)


def customers_page(desk: Desk) -> CustomersPage:
    """The customers, shown."""
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    return page


def test_from_first_start_to_a_printed_ranking(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixtures
    ledger: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk = open_desk(language="ja")
    first = desk.window.page()
    assert first is not None
    assert first.key == "start"

    desk.drop(ledger)
    desk.settle()
    importing = desk.window.page()
    assert isinstance(importing, ImportPage)
    assert importing.preview is not None
    assert desk.store.customers.count() == 0, "nothing is written before the plan was seen"
    QTest.mouseClick(importing.columns_view.bar.go, Qt.MouseButton.LeftButton)
    QTest.mouseClick(importing.check.go, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.window.go("customers")
    desk.settle()
    assert customers_page(desk).head.told.text() == "4人"

    page = customers_page(desk)
    page.filter.setText("09012345678")
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    (found,) = desk.store.customers.rows([page.table.rows.id_at(0)])
    assert found.name == "小林 健"
    page.filter.clear()
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 4)

    page.table.setFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page.table.rows.rowCount() == 0
    assert "売上台帳R8.xlsx" in desk.window.messages.text()
    QTest.keyClick(desk.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page.table.rows.rowCount() == 4

    QTest.keyClick(desk.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    ranking = desk.window.page()
    assert isinstance(ranking, RankingPage)
    assert ranking.report is not None
    assert ranking.report.summary.total == 38500 + 4400 + 36000 - 2200
    desk.qtbot.waitUntil(lambda: ranking.views.paper.pages() == 1)
    ranking.save(tmp_path / "順位.pdf")
    ranking.save(tmp_path / "順位.xlsx")
    desk.settle()
    text = pypdf.PdfReader(tmp_path / "順位.pdf").pages[0].extract_text()
    assert "伊藤 和子" in text
    assert "髙橋" in text
    cells = [cell.value for row in load_workbook(tmp_path / "順位.xlsx").worksheets[0] for cell in row]
    assert 38500 in cells


def test_everything_is_there_at_the_next_start(
    open_desk: Callable[..., Desk],  # noqa: F811
    ledger: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk = open_desk()
    desk.drop(ledger)
    desk.settle()
    importing = desk.window.page()
    assert isinstance(importing, ImportPage)
    importing.apply()
    desk.settle()
    desk.program.close(back_up=True)
    assert list((tmp_path / "backups").iterdir())
    again = open_desk(tmp_path / "shop.crm")
    again.window.go("customers")
    again.settle()
    assert customers_page(again).table.rows.rowCount() == 4
    again.window.undo()
    again.settle()
    assert again.store.customers.count() == 0
