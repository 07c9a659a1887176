"""No cut and no overlapping text on any step of an import, in both languages, small and with large text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import customers
from smallcrm.ui import theme
from smallcrm.ui.imports.job import CHECK
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.main_window import MainWindow
from tests.ui.conftest import Desk
from tests.ui.test_labels import check

OpenDesk = Callable[..., Desk]


def look(desk: Desk) -> None:
    """Once everything has its place."""
    desk.settle()
    check(desk.window)


def walk(desk: Desk, ledger: Path, other: Path) -> None:
    """Look at every step and every list of an import."""
    customers.add(desk.store, {"name": "小林 健", "note": "x"}, contacts=[("mobile", "090-1234-5678")])
    customers.add(desk.store, {"name": "髙橋恵子"})
    desk.drop(ledger, other)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    look(desk)
    page.columns_view.borders_button.click()
    look(desk)
    page.columns_view.borders_button.click()
    page.step(CHECK)
    for place in range(page.check.tabs.count()):
        page.check.tabs.setCurrentIndex(place)
        look(desk)
    page.apply()
    desk.settle()
    look(desk)
    page.give_up()
    page.give_up()
    desk.settle()
    look(desk)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second file."""
    path = tmp_path / "とても長い名前の顧客名簿 2026年11月版.csv"
    path.write_text("氏名,電話\n加藤 誠,03-3333-3333\n", "utf-8")
    return path


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_every_step_at_the_smallest_size(open_desk: OpenDesk, ledger: Path, other: Path, spoken: str) -> None:
    desk = open_desk(language=spoken)
    desk.window.resize(MainWindow.SMALLEST)
    walk(desk, ledger, other)


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_every_step_with_large_text(
    open_desk: OpenDesk, qapp: QApplication, ledger: Path, other: Path, spoken: str
) -> None:
    desk = open_desk(language=spoken)
    theme.dress(qapp, "light", 150)
    desk.window.resize(1360, 860)
    walk(desk, ledger, other)
    theme.dress(qapp, "light")
