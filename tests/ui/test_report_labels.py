"""The ranking and the log at the smallest size, with large text too: nothing is cut, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import customers
from smallcrm.ui import theme
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.printing.page import PrintingPage
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.ranking.views import BOTH, PAPER, TABLE
from tests.ui.conftest import Desk, fill
from tests.ui.test_labels import check


@pytest.fixture(params=[100, 150])
def small(
    request: pytest.FixtureRequest, open_desk: Callable[..., Desk], tmp_path: Path, qapp: QApplication, language: str
) -> Iterator[Desk]:
    """The smallest window, in each language, with text of each size."""
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm", language=language, text_size=request.param)
    desk.window.resize(MainWindow.SMALLEST)
    yield desk
    theme.dress(qapp, "light")


@pytest.mark.parametrize("view", [PAPER, BOTH, TABLE])
def test_the_ranking(small: Desk, view: int) -> None:
    page = small.window.go("ranking")
    assert isinstance(page, RankingPage)
    page.views.switch.setCurrentIndex(view)
    small.settle()
    small.qtbot.waitUntil(page.print.isEnabled)
    small.settle()
    check(small.window)


@pytest.mark.parametrize("kind", ["labels", "postcards", "list", "birthdays"])
def test_what_is_printed(small: Desk, kind: str) -> None:
    page = small.window.go("printing")
    assert isinstance(page, PrintingPage)
    page.show_for(kind, "everybody")
    small.qtbot.waitUntil(lambda: not page._timer.isActive())
    small.settle()
    check(small.window)
    page.options.sheet.setCurrentIndex(page.options.sheet.findData("own"))
    small.settle()
    check(small.window)
    page.show_who()
    check(small.window)


def test_the_log(small: Desk) -> None:
    number = customers.add(small.store, {"name": "新田 さくら"})
    customers.change(small.store, number, {"note": "紹介"})
    small.window.session.tasks.changed.emit()
    page = small.window.go("activity")
    assert isinstance(page, ActivityPage)
    small.settle()
    page.show_customer(number, "新田 さくら")
    small.settle()
    check(small.window)
