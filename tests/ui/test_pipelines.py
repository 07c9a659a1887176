"""Several pipelines in the window: none of it is to be seen before there are two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import deal_moves, deals, files, pipelines
from smallcrm.ui.pipeline.pipeline_acts import PipelineName
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_pipeline import dialog, page, titles
from tests.ui.test_privacy import answers


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A deal, and a pipeline beside the usual one, with a deal of its own."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        deals.add(store, {"title": "帯", "amount": 100_000}, today=TODAY)
        begins = pipelines.stages_of(store, pipelines.add(store, "店頭"))[0]
        deals.add(store, {"title": "袋", "amount": 30_000, "stage_id": begins.id}, today=TODAY)
    return path


@pytest.fixture
def desk(open_desk: Any, shop: Path) -> Desk:
    made: Desk = open_desk(shop)
    made.window.resize(1360, 860)
    page(made)
    made.settle()
    return made


def choose(desk: Desk, name: str) -> None:
    box = page(desk).pipeline
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())
    desk.settle()


def name_it(desk: Desk, text: str) -> PipelineName:
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, PipelineName) and one.isVisible())
    asked.field.setText(text)
    asked.keep.click()
    desk.settle()
    return asked


def test_one_chooses_the_pipeline_and_it_stays_chosen(desk: Desk) -> None:
    assert titles(desk) == [["帯"]]
    choose(desk, "店頭")
    assert titles(desk) == [["袋"]]
    assert page(desk).count.text() == "1 under way, ¥30,000"
    page(desk).acts.new.trigger()
    form = dialog()
    assert form.pipeline.isVisible()
    assert desk.store.pipelines.stage(form.parts["stage_id"].value()).pipeline_id == 2  # type: ignore[union-attr]
    form.reject()
    page(desk).show_deal(1)
    assert titles(desk) == [["帯"]]


def test_list_and_funnel_show_all_pipelines_together(desk: Desk) -> None:
    box = page(desk).pipeline
    assert box.findText("All pipelines") < 0, "a board has the stages of one"
    page(desk).views.setCurrentIndex(1)
    choose(desk, "All pipelines")
    rows = page(desk).table.model()
    shown = {rows.index(row, 0).data() for row in range(rows.rowCount())}
    assert shown == {"帯", "袋"}
    page(desk).views.setCurrentIndex(2)
    desk.settle()
    assert page(desk).funnel.stages.rows()[0].name == "Lead generation (Deals)"
    page(desk).views.setCurrentIndex(0)
    assert box.value() == 1


def test_a_pipeline_is_added_renamed_moved_and_deleted(desk: Desk) -> None:
    acts, box = page(desk).pipelines, page(desk).pipeline
    acts.new.trigger()
    asked = name_it(desk, "店頭")
    assert "店頭" in asked.problem.text()
    name_it(desk, "受注")
    assert box.currentText() == "受注"
    acts.earlier.trigger()
    desk.settle()
    assert [box.itemText(place) for place in range(box.count())] == ["Deals", "受注", "店頭"]
    acts.name.trigger()
    name_it(desk, "法人")
    assert box.currentText() == "法人"
    acts.away.trigger()
    desk.settle()
    assert [box.itemText(place) for place in range(box.count())] == ["Deals", "店頭"], "nothing is in it"
    choose(desk, "店頭")
    asked_where = answers(desk, "1")
    acts.away.trigger()
    desk.settle()
    assert "1 deal is in it." in asked_where[0]
    assert not box.isVisible()
    assert titles(desk) == [["帯", "袋"]]
    desk.window.session.undo()
    desk.settle()
    assert [box.itemText(place) for place in range(box.count())] == ["Deals", "店頭"]


def test_another_pipeline_has_the_keyboard_at_once_and_not_the_messages_undo(desk: Desk) -> None:
    """A window that is given the keyboard back gives it to what is in sight: another stage has to be that by then."""
    board, box = page(desk).board, page(desk).pipeline
    pipelines.add(desk.store, "受注")
    desk.window.session.tasks.changed.emit()
    desk.settle()
    QTest.mouseClick(board.columns[0].list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert board.columns[0].list.hasFocus()
    box.setCurrentIndex(box.findText("受注"))
    box.activated.emit(box.currentIndex())
    focused = desk.window.focusWidget()
    assert focused is not None
    assert board.isAncestorOf(focused)
    assert focused.isVisible()
    desk.settle()
    page(desk).filter.setFocus()
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(60, 300))
    now = desk.window.focusWidget()
    assert now is not None
    assert board.isAncestorOf(now), "a click on the empty board goes there, too"


def test_a_deal_is_put_into_another_pipeline_in_its_form(desk: Desk) -> None:
    stages = pipelines.stages_of(desk.store, 1)
    deal_moves.move(desk.store, [1], stages[3].id, today=TODAY)
    page(desk).acts.open(1)
    form = dialog()
    form.pipeline._choice.setCurrentIndex(1)
    assert form.is_changed()
    fits = desk.store.pipelines.stage(form.parts["stage_id"].value())
    assert fits is not None
    assert (fits.pipeline_id, fits.name) == (2, "Proposal")
    form.save_button.click()
    desk.settle()
    assert desk.store.deals.get(1).stage_id == fits.id  # type: ignore[union-attr]
    assert len(desk.store.deals.moves(1)) == 3


def test_with_one_pipeline_nobody_hears_of_pipelines(open_desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "one.crm"
    with files.create_file(path) as store:
        deals.add(store, {"title": "帯"}, today=TODAY)
    desk = open_desk(path)
    assert not page(desk).pipeline.isVisible()
    page(desk).acts.open(1)
    form = dialog()
    assert not form.pipeline.isVisible()
    assert form.windowTitle() == "Deal"
    form.reject()
    page(desk).pipelines.suit()
    seen = [act.text() for act in page(desk).more.menu().actions() if act.isVisible()]
    assert seen[:3] == ["New pipeline…", "Rename the pipeline…", ""], "a line under these"


def test_sums_are_whole_in_a_small_window_with_large_text(open_desk: Any, shop: Path) -> None:
    desk = open_desk(shop, text_size=150)
    desk.window.resize(1024, 700)
    page(desk).views.setCurrentIndex(1)
    desk.settle()
    count, table = page(desk).count, page(desk).table
    assert count.width() >= count.sizeHint().width()
    place = [one.key for one in table.rows.columns].index("amount")
    assert not table.isColumnHidden(place)
    head = table.horizontalHeader()
    assert head.sectionPosition(place) + head.sectionSize(place) <= table.viewport().width()
    desk.window.resize(1800, 900)
    desk.settle()
    middle = page(desk).filter.geometry().center().y()
    assert abs(count.geometry().center().y() - middle) < 4, "there is room beside again"


def test_selected_deals_are_taken_to_another_pipeline_by_the_menu(desk: Desk) -> None:
    page(desk).board.columns[0].list.choose_row(0)
    menu = page(desk).acts.menu
    menu.aboutToShow.emit()
    others = next(act.menu() for act in menu.actions() if act.text() == "To another pipeline")
    others.aboutToShow.emit()
    lines = {line.text(): line for line in others.actions()}
    assert [line.isEnabled() for line in lines.values()] == [False, True]
    lines["店頭"].trigger()
    desk.settle()
    assert titles(desk) == []
    choose(desk, "店頭")
    assert titles(desk) == [["袋", "帯"]]
