"""Days are shown in one form everywhere: the one that was chosen, else the one the language is used to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLabel

from smallcrm.ui import words
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.customers.page import CustomersPage
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


@pytest.mark.parametrize(
    ("language", "chosen", "short", "long", "short_year"),
    [
        ("ja", "", "R8.11.17", "令和8年11月17日", "R8."),
        ("en", "", "2026/11/17", "2026/11/17", "2026/"),
        ("ja", "gregorian", "2026/11/17", "2026/11/17", "2026/"),
        ("en", "era", "R8.11.17", "令和8年11月17日", "R8."),
    ],
)
def test_days_are_shown_in_one_form(
    open_desk: OpenDesk, tmp_path: Path, language: str, chosen: str, short: str, long: str, short_year: str
) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", language=language, date_form=chosen)
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    page.table.selectRow(0)
    assert short in list(_cells(page.table.rows))
    desk.qtbot.waitUntil(lambda: any(long in label.text() for label in page.panel.findChildren(QLabel)))
    activity = desk.window.go("activity")
    assert isinstance(activity, ActivityPage)
    desk.settle()
    assert any(text.startswith(short_year) for text in _cells(activity.table.rows))
    labels = desk.window.go("ranking").findChildren(QLabel)
    assert any(label.text().startswith(short_year) for label in labels)


def _cells(rows: QAbstractItemModel) -> Iterator[str]:
    for row in range(rows.rowCount()):
        for column in range(rows.columnCount()):
            text = rows.index(row, column).data(Qt.ItemDataRole.DisplayRole)
            if text:
                yield str(text)


@pytest.mark.parametrize(
    ("value", "shown"), [("2026-04-03", "R8.4.3"), ("1234-56-78", "1234-56-78"), ("伊藤 和子", "伊藤 和子"), ("", "")]
)
def test_a_stored_day_among_other_values(value: str, shown: str) -> None:
    words.show_dates("era")
    assert words.value_text(value) == shown
    words.show_dates("gregorian")
