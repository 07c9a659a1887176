"""The month, the week, the day and the agenda: what falls on days is seen, chosen, opened and moved there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from smallcrm.actions import customers, purchases, to_do
from smallcrm.actions.day_book import DayBook
from smallcrm.store.database import Store
from smallcrm.ui.calendar.agenda_view import AgendaView
from smallcrm.ui.calendar.dated_view import DatedView
from smallcrm.ui.calendar.day_grid import DayGrid, Place
from smallcrm.ui.calendar.grid_view import GridView
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.calendar.time_grid import TimeGrid
from smallcrm.ui.pipeline.deal_dialog import DealDialog
from tests.actions.test_day_book import deal
from tests.ui.conftest import TODAY, Desk

OpenDesk = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    with Store.create(tmp_path / "days.crm") as store:
        ito = customers.add(store, {"name": "伊藤 和子", "birthday": "1980-11-24"})
        purchases.add_purchase(store, {"customer_id": ito, "day": "2020-11-24", "amount": 3000})
        to_do.add(store, {"title": "Call", "due_on": "2026-11-24", "due_at": "10:00", "minutes": 60}, TODAY)
        to_do.add(store, {"title": "Fair", "kind": "appointment", "due_on": "2026-11-26", "due_at": "13:00"}, TODAY)
        for number in range(8):
            to_do.add(store, {"title": f"Card {number}", "due_on": "2026-11-30"}, TODAY)
        deal(store, "Roof", "2026-11-27", customer_id=ito)
    return open_desk(tmp_path / "days.crm")


def view_of(desk: Desk, key: str) -> DatedView:
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    view = page.show_view(key)
    assert isinstance(view, DatedView)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.refresh()  # the day of the tests came after the window
    desk.settle()
    view.take_focus()
    return view


def grid_of(desk: Desk, key: str = "month") -> DayGrid:
    view = view_of(desk, key)
    assert isinstance(view, GridView)
    return view.grid


def shown(grid: DayGrid) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in grid.places:
        text = place.entry.text if place.entry is not None else f"+{place.more}"
        found.setdefault(place.day.isoformat()[5:], []).append(text)
    return found


def place_of(grid: DayGrid, text: str) -> Place:
    return next(one for one in grid.places if one.entry is not None and one.entry.text.startswith(text))


def middle_of(grid: DayGrid, day: date) -> QPoint:
    """A point of the day where no entry is."""
    points = (QPoint(x, y) for x in range(4, grid.width(), 8) for y in range(grid.height() - 8, 4, -8))
    return next(at for at in points if grid.day_at(at) == day and not any(one.rect.contains(at) for one in grid.places))


def drag(grid: DayGrid, text: str, to: QPoint, *, then: Qt.Key | None = None) -> None:
    start = place_of(grid, text).rect.center()
    QTest.mousePress(grid, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grid, start + QPoint(15, 15))
    QTest.mouseMove(grid, to)
    if then is not None:
        QTest.keyClick(grid, then)
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, to)


def due(desk: Desk, title: str) -> tuple[str, str]:
    ((day, at),) = desk.store.rows("SELECT due_on, due_at FROM task WHERE title = ?", (title,))
    return day, at


def test_a_month_holds_every_kind_and_says_how_many_more(desk: Desk) -> None:
    days = shown(grid_of(desk))
    assert days["11-24"][:2] == ["Call", "伊藤 和子: birthday (46)"]
    assert days["11-27"] == ["Roof · 伊藤 和子"]
    rest = days["11-30"]
    assert rest[0] == "Card 0"
    assert int(rest[-1][1:]) == 8 - (len(rest) - 1)


def test_a_drag_moves_a_task_as_one_act_and_undo_brings_it_back(desk: Desk) -> None:
    grid = grid_of(desk)
    acts = len(desk.store.journal.acts(100))
    drag(grid, "Call", middle_of(grid, date(2026, 11, 12)))
    desk.settle()
    assert due(desk, "Call") == ("2026-11-12", "10:00")
    assert len(desk.store.journal.acts(100)) == acts + 1
    assert shown(grid)["11-12"] == ["Call"]
    assert (grid.day, grid.entry and grid.entry.text) == (date(2026, 11, 12), "Call")
    desk.window.session.undo()
    desk.settle()
    assert due(desk, "Call") == ("2026-11-24", "10:00")
    assert "11-12" not in shown(grid)


def test_a_drag_moves_the_expected_close_of_a_deal(desk: Desk) -> None:
    grid = grid_of(desk)
    drag(grid, "Roof", middle_of(grid, date(2026, 12, 4)))
    desk.settle()
    assert desk.store.rows("SELECT close_on FROM deal") == [("2026-12-04",)]
    assert "Moved the expected close of “Roof · 伊藤 和子” to 2026/12/04" in desk.window.session.messages.text()


def test_a_drag_that_is_called_off_or_goes_nowhere_moves_nothing(desk: Desk) -> None:
    grid = grid_of(desk)
    acts = len(desk.store.journal.acts(100))
    drag(grid, "Call", middle_of(grid, date(2026, 11, 12)), then=Qt.Key.Key_Escape)
    drag(grid, "Call", middle_of(grid, date(2026, 11, 24)))
    drag(grid, "Call", QPoint(-50, -50))
    drag(grid, "伊藤 和子: birthday", middle_of(grid, date(2026, 11, 12)))
    desk.settle()
    assert len(desk.store.journal.acts(100)) == acts
    assert shown(grid)["11-24"][0] == "Call"


def test_arrows_and_pages_go_from_day_to_day(desk: Desk) -> None:
    grid = grid_of(desk)
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Down, date(2026, 11, 30)),
        (Qt.Key.Key_Right, date(2026, 12, 1)),
        (Qt.Key.Key_PageUp, date(2026, 11, 1)),
        (Qt.Key.Key_Up, date(2026, 10, 25)),
        (Qt.Key.Key_PageDown, date(2026, 11, 25)),
        (Qt.Key.Key_Left, date(2026, 11, 24)),
        (Qt.Key.Key_T, TODAY),
    ):
        QTest.keyClick(grid, key)
        desk.settle()
        assert grid.day == day
    assert "Call" in shown(grid)["11-24"]


def test_an_entry_is_moved_and_opened_by_keys_alone(desk: Desk) -> None:
    grid = grid_of(desk)
    grid.choose_day(date(2026, 11, 24))
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert due(desk, "Call") == ("2026-12-02", "10:00")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    (dialog,) = desk.window.findChildren(TaskDialog)
    assert dialog.isVisible()
    dialog.reject()
    QTest.keyClick(grid, Qt.Key.Key_Space)
    desk.settle()
    assert desk.store.rows("SELECT done_on FROM task WHERE title = 'Call'") == [("2026-11-22",)]


def test_something_new_is_begun_on_the_day_that_is_chosen(desk: Desk) -> None:
    grid = grid_of(desk)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_N)
    (dialog,) = desk.window.findChildren(TaskDialog)
    assert dialog.isVisible()
    assert "2026/11/23" in [field.text() for field in dialog.findChildren(QLineEdit)]
    dialog.reject()
    asked: list[tuple[date, str]] = []
    grid.wanted.connect(lambda day, at: asked.append((day, at)))
    QTest.mouseDClick(grid, LEFT, Qt.KeyboardModifier.NoModifier, middle_of(grid, date(2026, 11, 11)))
    assert asked == [(date(2026, 11, 11), "")]


def test_how_many_more_leads_to_the_list_of_that_day(desk: Desk) -> None:
    grid = grid_of(desk)
    more = next(one for one in grid.places if one.entry is None)
    QTest.mouseClick(grid, LEFT, Qt.KeyboardModifier.NoModifier, more.rect.center())
    desk.settle()
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    assert isinstance(page.view, AgendaView)
    model = page.view.list.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts[:3] == ["2026/11/30 (Mon)", "Card 0", "Card 1"]
    QTest.keyClick(page.view.list, Qt.Key.Key_Space)
    desk.settle()
    assert desk.store.rows("SELECT title FROM task WHERE done_on <> ''") == [("Card 0",)]


def test_in_a_week_a_drag_changes_the_time_too(desk: Desk) -> None:
    grid = grid_of(desk, "week")
    assert isinstance(grid, TimeGrid)
    start = place_of(grid, "Call").rect
    hour = (place_of(grid, "Fair").rect.top() - start.top()) // 3
    column = next(column for day, column in grid._columns() if day == date(2026, 11, 27))
    drag(grid, "Call", QPoint(column.center().x(), start.center().y() + 5 * hour + hour // 4 + 3))
    desk.settle()
    assert due(desk, "Call") == ("2026-11-27", "15:15")
    drag(grid, "Call", QPoint(column.center().x(), 30))
    desk.settle()
    assert due(desk, "Call") == ("2026-11-27", "")


def test_what_is_at_the_same_time_stands_side_by_side(desk: Desk) -> None:
    to_do.add(desk.store, {"title": "Bank", "due_on": "2026-11-24", "due_at": "10:30"}, TODAY)
    to_do.add(desk.store, {"title": "Late", "due_on": "2026-11-24", "due_at": "22:00"}, TODAY)
    grid = grid_of(desk, "week")
    call, bank = place_of(grid, "Call").rect, place_of(grid, "Bank").rect
    assert not call.intersects(bank)
    assert call.top() < bank.top() < call.bottom()
    assert place_of(grid, "Late").rect.bottom() <= grid.height()


def test_the_agenda_passes_over_headings_and_names_the_holiday(desk: Desk) -> None:
    view = view_of(desk, "agenda")
    assert isinstance(view, AgendaView)
    model = view.list.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts[:4] == [
        "2026/11/23 (Mon) Labour Thanksgiving Day",
        "2026/11/24 (Tue)",
        "10:00 Call",
        "伊藤 和子: birthday (46)",
    ]
    assert [one.text for one in view.list.selected()] == ["Call"]
    for _press in range(2):
        QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.selected()[0].kind == "anniversary"
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert [one.text for one in view.list.selected()] == ["Fair"]


def test_the_end_of_a_long_agenda_is_one_key_away(desk: Desk) -> None:
    with desk.store.act("plan"):
        for number in range(1200):
            desk.store.to_do.insert(
                {"kind": "task", "title": f"電話 {number}", "due_on": "2026-12-24", "created_on": "2026-11-01"}
            )
    desk.window.session.tasks.changed.emit()
    view = view_of(desk, "agenda")
    assert isinstance(view, AgendaView)
    desk.settle()
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_End)
    last = view.list.model().index(view.list.model().rowCount() - 1, 0)
    assert view.list.currentIndex() == last
    assert view.list.viewport().rect().contains(view.list.visualRect(last).center()), "and it is seen"


def test_kinds_that_are_hidden_are_so_in_every_view(desk: Desk) -> None:
    view = view_of(desk, "month")
    view._show_kind("birthday", shown=False)
    desk.settle()
    assert isinstance(view, GridView)
    assert not any("birthday" in text for texts in shown(view.grid).values() for text in texts)
    assert not any("birthday" in text for texts in shown(grid_of(desk, "week")).values() for text in texts)


def test_an_empty_month_says_how_to_begin(open_desk: OpenDesk, tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.crm") as store:
        customers.add(store, {"name": "伊藤"})
    view = view_of(open_desk(tmp_path / "empty.crm"), "month")
    assert "double click on a day" in view.hint.text()


def test_a_year_whose_holidays_are_not_sure_says_so(desk: Desk) -> None:
    view = view_of(desk, "month")
    view.look_at(date(2100, 1, 1))
    desk.settle()
    assert view.hint.text() == "The holidays of this year are not known."
    view.go_to_today()
    desk.settle()
    assert view.hint.text().startswith("←↑↓→ day")


def test_a_birthday_leads_to_its_customer(desk: Desk) -> None:
    grid = grid_of(desk)
    at = place_of(grid, "伊藤 和子: birthday").rect.center()
    QTest.mouseDClick(grid, LEFT, Qt.KeyboardModifier.NoModifier, at)
    desk.settle()
    page = desk.window.session.pages.shown()
    assert page is not None
    assert page.key == "customers"


def test_an_expected_close_leads_to_its_deal(desk: Desk) -> None:
    view = view_of(desk, "month")
    grid = grid_of(desk)
    entry = place_of(grid, "Roof").entry
    assert entry is not None
    view.open_entry(entry)
    (dialog,) = desk.window.findChildren(DealDialog)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("key", ["month", "week"])
def test_what_lasts_is_shown_on_its_days_and_dragged_by_any_of_them(desk: Desk, key: str) -> None:
    fair = {"title": "Trip", "kind": "appointment", "due_on": "2026-11-23", "minutes": 3 * 1440}
    to_do.add(desk.store, fair, TODAY)
    grid = grid_of(desk, key)
    for day, text in (("11-23", "day 1"), ("11-24", "day 2"), ("11-25", "day 3")):
        assert shown(grid)[day][0] == f"Trip ({text} of 3)"
    drag(grid, "Trip (day 2", middle_of(grid, date(2026, 11, 26)))
    desk.settle()
    assert due(desk, "Trip") == ("2026-11-25", "")
    desk.window.session.undo()
    desk.settle()
    assert due(desk, "Trip") == ("2026-11-23", "")


def weekly(desk: Desk) -> None:
    values = {"title": "Class", "kind": "appointment", "due_on": "2026-11-23", "due_at": "10:00"}
    to_do.add(desk.store, {**values, "repeat": "FREQ=WEEKLY;COUNT=3;BYDAY=MO"}, TODAY)


def classes(desk: Desk) -> list[str]:
    days = DayBook(desk.store).between(date(2026, 11, 22), date(2026, 12, 31), ["appointment"])
    return [f"{day:%m-%d} {one.at}" for day in sorted(days) for one in days[day] if one.text == "Class"]


def drop_of(grid: DayGrid, number: int, to: QPoint) -> QMenu:
    """The one of those that come again is dragged there; gives the menu that asks which are meant."""
    start = [one for one in grid.places if one.entry is not None and one.entry.text == "Class"][number].rect.center()
    QTest.mousePress(grid, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grid, start + QPoint(15, 15))
    QTest.mouseMove(grid, to)
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, to)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Only this one", "This and all that follow", "Leave it as it was"
    ]  # fmt: skip
    return menu


@pytest.mark.parametrize(
    ("number", "keys", "then"),
    [
        (1, [Qt.Key.Key_Return], ["11-23 10:00", "12-02 10:00", "12-07 10:00"]),
        (1, [Qt.Key.Key_Down, Qt.Key.Key_Return], ["11-23 10:00", "12-02 10:00", "12-09 10:00"]),
        (0, [Qt.Key.Key_Return], ["11-30 10:00", "12-02 10:00", "12-07 10:00"]),
        (0, [Qt.Key.Key_Down, Qt.Key.Key_Return], ["12-02 10:00", "12-09 10:00", "12-16 10:00"]),
        (1, [Qt.Key.Key_Escape], ["11-23 10:00", "11-30 10:00", "12-07 10:00"]),
    ],
    ids=["one expected", "all from one expected", "the one due", "all from the one due", "left"],
)
def test_of_what_comes_again_a_drag_asks_which_are_meant(
    desk: Desk, number: int, keys: list[Qt.Key], then: list[str]
) -> None:
    weekly(desk)
    grid, before = grid_of(desk), classes(desk)
    menu = drop_of(grid, number, middle_of(grid, date(2026, 12, 2)))
    for key in keys:
        QTest.keyClick(menu, key)
    desk.settle()
    assert sorted(classes(desk)) == sorted(then)
    if then != before:
        assert desk.window.session.messages.offers()
        desk.window.session.undo()
        desk.settle()
        assert classes(desk) == before


def test_what_comes_again_is_asked_about_when_keys_move_it(desk: Desk) -> None:
    weekly(desk)
    grid = grid_of(desk)
    grid.choose(next(one.entry for one in grid.places if one.entry is not None and one.entry.text == "Class"))
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()
    assert classes(desk) == ["11-24 10:00", "12-01 10:00", "12-08 10:00"]


def test_in_a_week_all_that_follow_get_the_time_too(desk: Desk) -> None:
    weekly(desk)
    grid = grid_of(desk, "week")
    assert isinstance(grid, TimeGrid)
    column = next(column for day, column in grid._columns() if day == date(2026, 11, 25))
    menu = drop_of(grid, 0, QPoint(column.center().x(), grid.y_of(16 * 60) + 6))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()
    assert [one[:5] for one in classes(desk)] == ["11-25", "12-02", "12-09"]
    assert len({one[6:] for one in classes(desk)}) == 1
    assert classes(desk)[0] > "11-25 15"


@pytest.mark.parametrize("key", ["month", "week"])
def test_a_drag_moves_the_day_to_pay_and_undo_brings_it_back(desk: Desk, key: str) -> None:
    ito = desk.store.customers.ids()[0]
    purchase = {"customer_id": ito, "day": "2026-11-02", "amount": 9000, "due_date": "2026-11-25"}
    purchases.add_purchase(desk.store, purchase)
    grid = grid_of(desk, key)
    drag(grid, "伊藤 和子: ¥9,000 due", middle_of(grid, date(2026, 11, 28)))
    desk.settle()
    assert desk.store.rows("SELECT due_date FROM purchase WHERE amount = 9000") == [("2026-11-28",)]
    assert shown(grid)["11-28"] == ["伊藤 和子: ¥9,000 due"]
    assert desk.window.session.messages.text() == "Moved the day to pay of “伊藤 和子: ¥9,000 due” to 2026/11/28"
    desk.window.session.undo()
    desk.settle()
    assert "11-28" not in shown(grid)


def test_in_a_week_an_expected_close_keeps_having_no_time(desk: Desk) -> None:
    grid = grid_of(desk, "week")
    drag(grid, "Roof", middle_of(grid, date(2026, 11, 23)))
    desk.settle()
    assert desk.store.rows("SELECT close_on FROM deal") == [("2026-11-23",)]


def test_what_goes_on_into_other_days_needs_no_more_hours(desk: Desk) -> None:
    trip = {"title": "Trip", "kind": "appointment", "due_on": "2026-11-23", "due_at": "09:00", "minutes": 3 * 1440}
    grid = grid_of(desk, "week")
    assert isinstance(grid, TimeGrid)
    hours = grid._hours
    to_do.add(desk.store, trip, TODAY)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    place = place_of(grid, "Trip (day 1 of 4)")
    assert grid._hours == hours
    assert grid.rect().contains(place.rect)


@pytest.mark.parametrize("key", ["week", "day"])
def test_what_is_late_in_the_evening_is_seen_whole(desk: Desk, key: str) -> None:
    for at in ("23:30", "23:59"):
        to_do.add(desk.store, {"title": f"Late {at}", "due_on": "2026-11-22", "due_at": at}, TODAY)
    grid = grid_of(desk, key)
    late = [place_of(grid, f"Late {at}").rect for at in ("23:30", "23:59")]
    assert all(grid.rect().contains(rect) and rect.height() >= grid.line() for rect in late)
    assert not any(one.intersects(other) for at, one in enumerate(late) for other in late[:at])


def test_dragged_to_another_day_at_the_same_height_it_keeps_its_time(desk: Desk) -> None:
    to_do.add(desk.store, {"title": "Late", "due_on": "2026-11-24", "due_at": "23:59"}, TODAY)
    grid = grid_of(desk, "week")
    at = place_of(grid, "Late").rect.center()
    drag(grid, "Late", QPoint(place_of(grid, "Fair").rect.center().x(), at.y()))
    desk.settle()
    assert due(desk, "Late") == ("2026-11-26", "23:59")


def pull(grid: DayGrid, text: str, hours: float, *, then: Qt.Key | None = None) -> None:
    """The lower edge of an entry, so many hours down."""
    assert isinstance(grid, TimeGrid)
    rect = place_of(grid, text).rect
    start = QPoint(rect.center().x(), rect.bottom() - 1)
    to = start + QPoint(0, round(hours * (grid.y_of(11 * 60) - grid.y_of(10 * 60))))
    QTest.mousePress(grid, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grid, start + QPoint(0, 8))
    QTest.mouseMove(grid, to)
    if then is not None:
        QTest.keyClick(grid, then)
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, to)


def lasts(desk: Desk, title: str) -> list[tuple[str, str, int | None]]:
    return desk.store.rows("SELECT due_on, due_at, minutes FROM task WHERE title = ? ORDER BY due_on", (title,))


@pytest.mark.parametrize("key", ["week", "day"])
def test_the_lower_edge_is_pulled_to_make_it_longer_and_shorter(desk: Desk, key: str) -> None:
    desk.window.session.today = lambda: date(2026, 11, 24)
    grid = grid_of(desk, key)
    pull(grid, "Call", 1.5)
    desk.settle()
    assert lasts(desk, "Call") == [("2026-11-24", "10:00", 150)]
    assert desk.window.session.messages.text() == "“Call” lasts 150 minutes"
    pull(grid, "Call", -5)
    desk.settle()
    assert lasts(desk, "Call") == [("2026-11-24", "10:00", 15)]
    for _time in range(2):
        desk.window.session.undo()
        desk.settle()
    assert lasts(desk, "Call") == [("2026-11-24", "10:00", 60)]


def test_a_pull_that_is_called_off_or_goes_nowhere_changes_nothing(desk: Desk) -> None:
    grid = grid_of(desk, "week")
    acts = len(desk.store.journal.acts(100))
    pull(grid, "Call", 2, then=Qt.Key.Key_Escape)
    pull(grid, "Call", 0)
    desk.settle()
    assert len(desk.store.journal.acts(100)) == acts


def test_keys_make_it_longer_and_move_it_within_the_day(desk: Desk) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    grid = grid_of(desk, "week")
    grid.choose(place_of(grid, "Call").entry)
    for key, modifiers, then in (
        (Qt.Key.Key_Down, alt | shift, ("10:00", 75)),
        (Qt.Key.Key_Up, alt | shift, ("10:00", 60)),
        (Qt.Key.Key_Down, alt, ("10:15", 60)),
        (Qt.Key.Key_Down, alt, ("10:30", 60)),
        (Qt.Key.Key_Up, alt, ("10:15", 60)),
    ):
        QTest.keyClick(grid, key, modifiers)
        desk.settle()
        assert lasts(desk, "Call") == [("2026-11-24", *then)]
    assert desk.window.session.messages.text() == "Moved “Call” to 2026/11/24 10:15"
    grid.choose(place_of(grid, "Fair").entry)
    QTest.keyClick(grid, Qt.Key.Key_Down, alt | shift)
    desk.settle()
    assert lasts(desk, "Fair") == [("2026-11-26", "13:00", 45)]


@pytest.mark.parametrize(
    ("keys", "then"),
    [([Qt.Key.Key_Return], [60, None]), ([Qt.Key.Key_Down, Qt.Key.Key_Return], [60]), ([Qt.Key.Key_Escape], [None])],
    ids=["this one", "all that follow", "left"],
)
def test_of_what_comes_again_a_pull_asks_which_are_meant(
    desk: Desk, keys: list[Qt.Key], then: list[int | None]
) -> None:
    weekly(desk)
    grid = grid_of(desk, "week")
    pull(grid, "Class", 0.5)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for key in keys:
        QTest.keyClick(menu, key)
    desk.settle()
    assert [minutes for _day, _at, minutes in lasts(desk, "Class")] == then


def grey_of(view: AgendaView, text: str) -> None:
    """Choose the first of those that are only expected."""
    model = view.list.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(f"expected {text}"))
    view.list.setCurrentIndex(model.index(row, 0))


def test_in_the_agenda_one_that_is_expected_is_left_out_put_off_and_explained(desk: Desk) -> None:
    weekly(desk)
    view = view_of(desk, "agenda")
    assert isinstance(view, AgendaView)
    grey_of(view, "10:00 Class")
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert desk.window.session.messages.text() == "This one comes up when those before it are done."
    QTest.keyClick(view.list, Qt.Key.Key_P)
    days = QApplication.activePopupWidget()
    assert isinstance(days, QMenu)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(days, key)
    which = QApplication.activePopupWidget()
    assert isinstance(which, QMenu)
    QTest.keyClick(which, Qt.Key.Key_Return)
    desk.settle()
    assert classes(desk) == ["11-23 10:00", "11-23 10:00", "12-07 10:00"]
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    grey_of(view, "10:00 Class")
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    which = QApplication.activePopupWidget()
    assert isinstance(which, QMenu)
    QTest.keyClick(which, Qt.Key.Key_Return)
    desk.settle()
    assert classes(desk) == ["11-23 10:00", "11-23 10:00"]


@pytest.fixture
def narrow(open_desk: OpenDesk, desk: Desk) -> Desk:
    """Large text in a small window."""
    path = desk.store.path
    for number in range(5):
        values = {"title": f"Row {number}", "due_on": "2026-11-24", "due_at": "15:00"}
        to_do.add(desk.store, values, TODAY)
    to_do.add(desk.store, {"title": "Evening", "due_on": "2026-11-24", "due_at": "19:30"}, TODAY)
    desk.program.close()
    made = open_desk(path, text_size=150)
    made.window.resize(1024, 700)
    return made


def test_large_text_in_a_small_month_shows_entries(narrow: Desk) -> None:
    grid = grid_of(narrow)
    for day, texts in shown(grid).items():
        assert not texts[0].startswith("+"), day
        cell = grid.day_rect(date.fromisoformat(f"2026-{day}"))
        assert all(cell.contains(one.rect) for one in grid.places if one.day.isoformat()[5:] == day)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    last = grid.day_rect(date(2026, 11, 29))
    assert grid.visibleRegion().contains(last.adjusted(2, 2, -2, -2)), "the keys scroll"


def test_large_text_in_a_small_week_is_scrolled_and_read(narrow: Desk) -> None:
    grid = grid_of(narrow, "week")
    assert isinstance(grid, TimeGrid)
    assert grid.y_of(11 * 60) - grid.y_of(10 * 60) >= grid.line(), "an hour has room for its name"
    row = [
        one
        for one in grid.places
        if one.day == date(2026, 11, 24) and one.rect.top() == place_of(grid, "Row 0").rect.top()
    ]
    assert [one.entry.text if one.entry else f"+{one.more}" for one in row] == ["Row 0", "+4"]
    assert row[0].rect.width() > grid.line() * 1.5
    evening = place_of(grid, "Evening")
    assert not grid.visibleRegion().contains(evening.rect.center())
    grid.choose(evening.entry)
    assert grid.visibleRegion().contains(place_of(grid, "Evening").rect)
    assert grid.scrolled() > 0
    assert grid.visibleRegion().contains(grid._above[0].rect), "what has no time stays in sight"


@pytest.mark.parametrize("key", ["week", "month"])
def test_the_arrows_choose_what_is_seen_and_what_is_moved_into_the_rest_is_marked_there(desk: Desk, key: str) -> None:
    for number in range(9):
        to_do.add(desk.store, {"title": f"Row {number}", "due_on": "2026-11-26", "due_at": "15:00"}, TODAY)
    to_do.add(desk.store, {"title": "Late", "due_on": "2026-11-25", "due_at": "15:10"}, TODAY)
    grid = grid_of(desk, key)
    down = Qt.KeyboardModifier.NoModifier if key == "week" else Qt.KeyboardModifier.ShiftModifier
    assert any(text.startswith("+") for text in shown(grid)["11-26"])
    grid.choose_day(date(2026, 11, 26))
    chosen = list[str]()
    for _step in range(12):
        QTest.keyClick(grid, Qt.Key.Key_Down, down)
        assert grid.entry is not None
        assert any(place.entry == grid.entry for place in grid.places)
        chosen.append(grid.entry.text)
    assert set(chosen) == {text for text in shown(grid)["11-26"] if not text.startswith("+")}
    grid.choose(place_of(grid, "Late").entry)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert due(desk, "Late") == ("2026-11-26", "15:10")
    assert grid.entry is not None
    assert grid.entry.text == "Late"
    rest = next(one for one in grid.places if one.entry is None and grid.entry in one.hidden)
    assert grid.chosen_rect() == rest.rect
    marked = grid.grab(rest.rect).toImage()
    grid.choose(None)
    assert grid.grab(rest.rect).toImage() != marked
