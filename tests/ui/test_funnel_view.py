"""The funnel and the forecast in bars, as they are painted and said; the dialog in which goals are typed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.actions import forecasting, goals
from smallcrm.analysis.forecast import MONTHS
from smallcrm.store.database import Store
from smallcrm.ui import theme
from smallcrm.ui.pipeline.bar_rows import BarRow, BarRows, Piece
from smallcrm.ui.pipeline.deal_paper import DealPaper
from smallcrm.ui.pipeline.funnel_view import FunnelView
from smallcrm.ui.pipeline.goals_dialog import GoalsDialog
from smallcrm.ui.tokens import Theme
from tests.actions.pipelines import STAGES, deal, pipeline
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_customers import bring_up

OpenDesk = Callable[..., Desk]
LEAD, OFFER, TALK, WON, LOST = STAGES
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def figures(tmp_path: Path) -> forecasting.PipelineFigures:
    """Four deals: one won, one lost, two open."""
    with Store.create(tmp_path / "deals.crm") as store:
        stages = pipeline(store)
        deal(store, stages, [(LEAD, "2026-10-30"), (OFFER, "2026-11-02"), (WON, "2026-11-17")], 38_500)
        deal(store, stages, [(LEAD, "2026-10-30"), (LOST, "2026-11-06")], 12_000, lost_reason="<b>値段</b>")
        deal(store, stages, [(LEAD, "2026-11-01")], 100_000, close_on="2026-12-24")
        deal(store, stages, [(OFFER, "2026-11-01")], 60_000, probability=90)
        goals.set_goals(store, {"2026-12": 50_000})
        return forecasting.figures(store, TODAY, store.pipelines.all()[0].id)


def test_what_the_bars_say(dressed: QApplication, qtbot: QtBot, figures: forecasting.PipelineFigures) -> None:
    asked = list[str]()
    view = FunnelView(QWidget(), lambda: asked.append("goals"), lambda *_what: None)
    qtbot.addWidget(view)
    view.show_figures(figures)
    assert [(row.name, row.figures) for row in view.stages.rows()] == [
        (LEAD, ("3", "1", "33%", "5", "1", "1", "0")),
        (OFFER, ("2", "1", "50%", "15", "1", "0", "0")),
        (TALK, ("0", "0", "–", "–", "0", "0", "0")),
    ]
    assert [row.alarm for row in view.stages.rows()] == [5, None, None]
    assert [(row.name, row.figures) for row in view.months.rows()] == [
        ("2026/11", ("–", "–", "–", "¥38,500", "–")),
        ("2026/12", ("¥25,000", "–", "¥100,000", "–", "¥50,000")),
        ("2027/01", ("–", "–", "–", "–", "–")),
        ("No date", ("¥54,000", "¥60,000", "¥60,000", "–", "–")),
        ("Total", ("¥79,000", "¥60,000", "¥160,000", "¥38,500", "¥50,000")),
    ]
    assert [row.name for row in view.losses.rows()] == [f"{LEAD} ・ <b>値段</b>"]
    assert view.losses.rows()[0].words in view.losses.accessibleDescription()
    view.goals.click()
    assert asked == ["goals"]


def test_a_row_is_asked_by_keys_and_by_the_pointer(dressed: QApplication, qtbot: QtBot) -> None:
    rows = BarRows("Bars")
    qtbot.addWidget(rows)
    rows.show_rows(("Count",), [BarRow(name, (Piece(2, "ai"),), ("2",), f"{name} has <2>") for name in "abc"])
    rows.resize(400, rows.sizeHint().height())
    rows.show()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    assert rows.accessibleDescription() == "a has <2>"
    for _time in range(4):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.accessibleDescription() == "c has <2>"
    QTest.mouseMove(rows, rows.rect().center())
    qtbot.waitUntil(lambda: bool(rows.toolTip()))
    assert rows.toolTip() == "<span>b has &lt;2&gt;</span>"


def test_figures_of_less_weight_give_way_where_there_is_no_room(dressed: QApplication, qtbot: QtBot) -> None:
    rows = BarRows("Bars")
    qtbot.addWidget(rows)
    big = BarRow("2026/11", (Piece(1, "ai"),), ("¥1,234,567,890",) * 4, "all of it")
    rows.show_rows(("A", "B", "C", "D"), [big], gives_way=(2, 1, 3))
    seen = []
    for wide in (900, 480, 370, 240):
        rows.resize(wide, 60)
        columns = rows.columns()
        seen.append(sorted(columns.ends))
        assert columns.right >= columns.left
    assert seen == [[0, 1, 2, 3], [0, 1, 3], [0, 3], [0]]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_bar_is_as_long_as_its_value(qapp: QApplication, qtbot: QtBot, look: Theme) -> None:
    theme.dress(qapp, look)
    rows = BarRows("Bars")
    qtbot.addWidget(rows)
    rows.show_rows((), [BarRow("", (Piece(value, "ai"),), (), "") for value in (100, 50, 0)])
    rows.resize(400, rows.sizeHint().height())
    picture = rows.grab().toImage()
    ai = QColor(theme.tokens().ai)
    of_lines = [sum(picture.pixelColor(x, y) == ai for x in range(400)) for y in range(picture.height())]
    lengths = [length for length, _lines in groupby(of_lines)]
    whole = max(lengths)
    assert whole > 300
    assert [length for length in lengths if length > 1] == [whole, pytest.approx(whole / 2, abs=1)]


def test_only_months_of_which_something_is_known_are_shown(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    view = FunnelView(QWidget(), lambda: None, lambda *_what: None)
    qtbot.addWidget(view)
    with Store.create(tmp_path / "none.crm") as store:
        pipeline(store)
        way = store.pipelines.all()[0].id
        view.show_figures(forecasting.figures(store, TODAY, way))
        assert [row.name for row in view.months.rows()] == ["2026/11", "2026/12", "2027/01", "Total"]
        assert view.lost.isHidden()
        goals.set_goals(store, {"2027-10": 5})
        view.show_figures(forecasting.figures(store, TODAY, way))
        assert len(view.months.rows()) == MONTHS + 1


def test_the_reports_are_looked_at_printed_and_saved_from_beside_the_bars(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, wanted = open_desk(), list[str]()
    deal(desk.store, pipeline(desk.store), [(OFFER, "2026-11-01")], 88_000)

    def choose(_parent: object, _heading: str, usual: str, _filter: str) -> tuple[str, str]:
        wanted.append(Path(usual).name)
        return str(tmp_path / f"saved-{Path(usual).name}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page: Any = desk.window.go("pipeline")
    page.views.setCurrentIndex(2)
    desk.settle()
    for name, ending in (("Forecast: print or save…", "pdf"), ("Pipeline report: print or save…", "excel")):
        if ending == "pdf":
            next(one for one in page.funnel.findChildren(QToolButton) if one.accessibleName() == name).click()
        else:
            next(one for one in page.more.menu().actions() if one.text() == name).trigger()
        desk.settle()
        paper = next(one for one in desk.window.findChildren(DealPaper) if one.isVisible())
        desk.qtbot.waitUntil(paper.print.isEnabled)
        assert paper.preview.pages() > 0
        getattr(paper, ending).click()
        desk.settle()
        paper.reject()
    assert wanted == ["Forecast.pdf", "Pipeline report.xlsx"]
    assert "44,000" in PdfReader(tmp_path / "saved-Forecast.pdf").pages[0].extract_text()
    assert load_workbook(tmp_path / "saved-Pipeline report.xlsx")["Open deals"]["D7"].value == 88_000


def test_the_funnel_tells_of_the_deals_of_a_period(open_desk: OpenDesk) -> None:
    desk = open_desk()
    stages = pipeline(desk.store)
    for day, reason in (
        ("2025-11-01", "価格"),
        ("2026-02-01", "時期"),
        ("2026-10-05", "他社"),
        ("2026-11-03", "見送り"),
    ):
        deal(desk.store, stages, [(OFFER, day), (LOST, day)], 10, lost_reason=reason)
    page: Any = desk.window.go("pipeline")
    page.views.setCurrentIndex(2)

    def told(key: str) -> tuple[str, int]:
        page.period.choice.choose(key)
        desk.settle()
        return page.funnel._deals.text(), len(page.funnel.losses.rows())

    assert told("all") == ("4 deals, 0 won", 4)
    assert [told(key)[1] for key in ("year", "quarter", "month", "fiscal-year")] == [3, 2, 1, 2]
    assert told("own")[1] == 3, "from the first of the year to today, at first"
    page.period.first.line.setText("R7.1.1")
    page.period.first.line.returnPressed.emit()
    desk.settle()
    assert page.funnel._deals.text() == "4 deals, 0 won"
    page.period.last.line.setText("2024/12/31")
    page.period.last.line.returnPressed.emit()
    desk.settle()
    assert page.funnel._deals.text() == "0 deals, 0 won"
    assert page.period.turned.isVisible(), "it is said that the days are the wrong way round"
    page.period.last.line.setText("2026/12/31")
    page.period.last.line.returnPressed.emit()
    assert not page.period.turned.isVisible()


def test_goals_are_typed_spread_and_saved_as_one_act(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = GoalsDialog(desk.window.session, desk.window)
    dialog.open()
    bring_up(desk, dialog)
    dialog.goals.year.put("720万")
    dialog.goals.spread.click()
    dialog.goals.months["2026-12"].put("90万")
    assert dialog.goals.sum.text() == "Together ¥7,500,000"
    dialog.border.put("70%")
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert not dialog.isVisible()
    kept = goals.of(desk.store)
    assert (len(kept), kept["2026-11"], kept["2026-12"]) == (12, 600_000, 900_000)
    assert goals.border(desk.store) == 70
    desk.window.undo()
    desk.settle()
    assert (goals.of(desk.store), goals.border(desk.store)) == ({}, 80)


def test_a_goal_of_the_year_alone_is_spread_as_it_is_saved(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = GoalsDialog(desk.window.session, desk.window)
    dialog.open()
    bring_up(desk, dialog)
    dialog.goals.year.put("いっぱい")
    QTest.keyClick(dialog, *SAVE)
    assert dialog.isVisible(), "nonsense is not let go by"
    dialog.goals.year.put("240万")
    assert dialog.is_changed(), "Esc asks"
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert (dialog.isVisible(), set(goals.of(desk.store).values())) == (False, {200_000})


def test_a_goal_of_the_year_that_the_months_do_not_add_up_to_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk()
    goals.set_goals(desk.store, {"2026-11": 5000, "2026-12": 7000})
    dialog = GoalsDialog(desk.window.session, desk.window)
    dialog.open()
    bring_up(desk, dialog)
    assert dialog.goals.year.text() == "12,000"
    dialog.goals.year.put("24,000")
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert dialog.isVisible()
    assert "¥12,000 together" in dialog.goals.year.words.text()
    dialog.goals.spread.click()
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert (dialog.isVisible(), set(goals.of(desk.store).values())) == (False, {2000})


def test_what_is_no_goal_is_not_saved(open_desk: OpenDesk) -> None:
    desk = open_desk()
    goals.set_goals(desk.store, {"2026-11": 5000})
    dialog = GoalsDialog(desk.window.session, desk.window)
    dialog.open()
    bring_up(desk, dialog)
    assert dialog.goals.months["2026-11"].text() == "5,000"
    dialog.goals.months["2026-11"].put("-3")
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert dialog.isVisible()
    assert "above zero" in dialog.goals.months["2026-11"].words.text()
    dialog.goals.months["2026-11"].put("")
    QTest.keyClick(dialog, *SAVE)
    desk.settle()
    assert goals.of(desk.store) == {}
