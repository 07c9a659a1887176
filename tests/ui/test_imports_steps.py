"""From step to step: what was passed can be gone back to, what was chosen stays, and the past imports are in reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QSplitter

from smallcrm.ui.imports.job import CHECK, COLUMNS
from smallcrm.ui.imports.page import ImportPage
from tests.ui.conftest import Desk

OpenDesk = Callable[..., Desk]


def planned(desk: Desk, *paths: Path) -> ImportPage:
    """The page with the plan of a file."""
    desk.drop(*paths)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    return page


def test_how_the_check_is_divided_is_remembered(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    page = planned(desk, ledger)
    page.step(CHECK)
    desk.settle()
    (splitter,) = page.check.findChildren(QSplitter)
    above, below = splitter.sizes()
    splitter.setSizes([above - 40, below + 40])
    sizes = splitter.sizes()
    assert sizes != [above, below]
    desk.program.close()
    again = open_desk()
    page = planned(again, ledger)
    page.step(COLUMNS)
    page.step(CHECK)
    again.settle()
    (splitter,) = page.check.findChildren(QSplitter)
    assert splitter.sizes() == sizes
