"""Reports kept under a name: chosen, changed, renamed, deleted, and all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import named_reports, segments
from smallcrm.actions.ranking_choice import RankingChoice
from smallcrm.filters.conditions import Choice
from smallcrm.ui.ranking.page import RankingPage
from smallcrm.ui.widgets.name_dialog import NameDialog
from tests.ui.conftest import Desk, fill

Shop = tuple[Desk, RankingPage]


@pytest.fixture
def shop(open_desk: Callable[..., Desk], tmp_path: Path) -> Shop:
    fill(tmp_path / "full.crm", 30)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("ranking")
    assert isinstance(page, RankingPage)
    desk.settle()
    return desk, page


def name_it(desk: Desk, text: str) -> NameDialog:
    """Write a name into the dialog that is open, and keep it."""
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NameDialog) and one.isVisible())
    dialog.field.setText(text)
    dialog.keep.click()
    desk.settle()
    return dialog


def choose_top(desk: Desk, page: RankingPage, top: str) -> None:
    """Another range."""
    page.options.top.setCurrentIndex(page.options.top.findData(top))
    desk.qtbot.waitUntil(page.print.isEnabled)
    desk.settle()


def names(desk: Desk) -> list[str]:
    return [report.name for report in named_reports.all_reports(desk.store)]


def test_options_are_kept_and_chosen_again(shop: Shop) -> None:
    desk, page = shop
    assert page.kept.first.isVisibleTo(page)
    choose_top(desk, page, "20")
    page.kept.first.click()
    dialog = name_it(desk, "  ")
    assert dialog.problem.text() == "Give the report a name."
    assert dialog.isVisible()
    name_it(desk, "上位20")
    assert names(desk) == ["上位20"]
    assert page.kept.box.currentText() == "上位20"
    assert not page.kept.save.isVisibleTo(page)
    choose_top(desk, page, "100")
    assert page.kept.save.isVisibleTo(page)
    page.kept.choose(str(page.kept.box.currentData()))
    desk.qtbot.waitUntil(lambda: page.report is not None and len(page.report.rows) == 20)
    desk.settle()
    assert page.options.choice().top == 20


def test_changes_are_kept_renamed_deleted_and_undone(shop: Shop) -> None:
    desk, page = shop
    page.kept.keep()
    name_it(desk, "月次")
    choose_top(desk, page, "0")
    page.kept.save.click()
    desk.settle()
    assert named_reports.all_reports(desk.store)[0].choice.top == 0
    page.kept.rename()
    name_it(desk, "年次")
    assert names(desk) == ["年次"]
    page.kept.remove()
    desk.settle()
    assert names(desk) == []
    assert page.kept.first.isVisibleTo(page)
    assert "Deleted the report" in desk.window.messages.text()
    desk.window.messages.offers()[0].click()
    desk.settle()
    assert page.kept.box.findText("年次") > 0
    desk.window.undo()
    desk.settle()
    desk.window.undo()
    desk.settle()
    (report,) = named_reports.all_reports(desk.store)
    assert (report.name, report.choice.top) == ("月次", 50)


def test_a_name_there_is_already_is_refused_in_the_dialog(shop: Shop) -> None:
    desk, page = shop
    page.kept.keep()
    name_it(desk, "月次")
    page.kept.keep()
    dialog = name_it(desk, "月次")
    assert "already" in dialog.problem.text()
    dialog.reject()
    assert [action.isEnabled() for action in page.kept.menu.actions()] == [True, True, True]


def test_a_kept_report_follows_its_segment_and_says_when_that_is_gone(shop: Shop) -> None:
    desk, page = shop
    made = segments.add(desk.store, "大切", Choice("tags", ("VIP",)))
    kept = named_reports.keep(desk.store, "大切な方", RankingChoice(segment="大切"))
    segments.change(desk.store, made, name="とても大切")
    assert named_reports.existing(desk.store, kept.key).choice.segment == "とても大切"
    desk.window.undo()
    desk.settle()
    assert named_reports.existing(desk.store, kept.key).choice.segment == "大切"
    segments.remove(desk.store, made)
    page.refresh()
    page.kept.choose(kept.key)
    assert "There is no segment “大切” any more" in desk.window.messages.text()
    assert page.options.segment.currentText() == "All customers"
