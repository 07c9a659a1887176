"""The schedule through the window: printed as a month, a calendar file in by the same door as ledgers, and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from smallcrm.actions import to_do
from smallcrm.store.database import Store
from smallcrm.ui.calendar.month_paper import MonthPaper
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.taking_in import CalendarPlanDialog
from tests.ui.conftest import TODAY, Desk

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    with Store.create(tmp_path / "shop.crm") as store:
        to_do.add(store, {"title": "Call", "due_on": "2026-11-24", "due_at": "10:00"}, TODAY)
    return open_desk(tmp_path / "shop.crm")


def page_of(desk: Desk, view: str = "month") -> CalendarPage:
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    page.show_view(view)
    desk.settle()
    return page


def calendar(path: Path, *entries: str) -> Path:
    body = "\n".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries)
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}\nEND:VCALENDAR\n", encoding="utf-8")
    return path


def test_a_dropped_calendar_shows_its_plan_and_is_taken_in_as_one_act(desk: Desk, tmp_path: Path) -> None:
    file = calendar(tmp_path / "a.ics", "SUMMARY:Fair\nDTSTART:20261126T010000Z", "SUMMARY:No day")
    desk.drop(file)
    desk.settle()
    (dialog,) = desk.window.findChildren(CalendarPlanDialog)
    assert dialog.told.text() == "1 new entry\n1 entry cannot be taken in"
    assert dialog.bad.text() == "“No day” (line 7): it has no day."
    assert desk.store.rows("SELECT count(*) FROM task") == [(1,)]
    dialog.accept()
    desk.settle()
    assert desk.store.rows("SELECT title, due_on, due_at FROM task WHERE id = 2") == [("Fair", "2026-11-26", "10:00")]
    assert "1 entry taken in." in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert desk.store.rows("SELECT count(*) FROM task") == [(1,)]


def test_what_may_be_meant_otherwise_is_told_before_it_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    desk.drop(calendar(tmp_path / "a.ics", "SUMMARY:Landing\nDTSTART;TZID=Mars/Olympus:20261126T100000"))
    desk.settle()
    (dialog,) = desk.window.findChildren(CalendarPlanDialog)
    assert dialog.told.text() == "1 new entry\n1 entry may be meant otherwise"
    assert dialog.doubts.text() == (
        "“Landing” (line 3): the time zone Mars/Olympus is not known; the time was taken for that of Japan."
    )
    assert dialog.doubts.isVisible()
    dialog.reject()


def test_what_brings_nothing_cannot_be_taken_in_and_nonsense_is_refused(desk: Desk, tmp_path: Path) -> None:
    page_of(desk)
    desk.window.take(calendar(tmp_path / "a.ics", "SUMMARY:No day"))
    desk.settle()
    (dialog,) = desk.window.findChildren(CalendarPlanDialog)
    assert not dialog.take.isEnabled()
    dialog.reject()
    (tmp_path / "b.ics").write_bytes(b"\x00\x01")
    desk.window.take(tmp_path / "b.ics")
    desk.settle()
    assert "The file is no calendar" in desk.window.messages.text()


def test_the_schedule_is_exported_and_brings_nothing_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out = page_of(desk, "list"), tmp_path / "out.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    page.exchange.give.trigger()
    desk.settle()
    assert "1 entry written" in desk.window.messages.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(out), ""))
    page.exchange.take.trigger()
    desk.settle()
    (dialog,) = desk.window.findChildren(CalendarPlanDialog)
    assert dialog.told.text() == "1 entry is here already"


def test_the_paper_is_the_month_that_is_looked_at_with_the_kinds_that_are_shown(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    page.view.look_at(date(2026, 12, 24))  # type: ignore[attr-defined]
    to_do.add(desk.store, {"title": "Cards", "due_on": "2026-12-01"}, TODAY)
    page.exchange.print.trigger()
    desk.settle()
    (dialog,) = desk.window.findChildren(MonthPaper)
    assert dialog.preview.pages() == 1
    assert dialog.print.isEnabled()
    out = tmp_path / "m.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    dialog.pdf.click()
    desk.settle()
    text = PdfReader(out).pages[0].extract_text()
    assert "2026/12" in text
    assert "Cards" in text
    dialog.reject()
    desk.settle()


def kept(folder: Path) -> str:
    file = folder / "shop.ics"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def keep_in(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    page_of(desk).exchange.keep.trigger()
    desk.qtbot.waitUntil(lambda: "SUMMARY:Call" in kept(folder), timeout=10_000)
    desk.settle()


def test_the_calendar_for_telephones_follows_every_act(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cloud"
    keep_in(desk, folder, monkeypatch)
    page = page_of(desk)
    page.acts.put_off([2], date(2026, 12, 1))
    desk.qtbot.waitUntil(lambda: "20261201T100000" in kept(folder), timeout=10_000)
    desk.window.undo()
    desk.qtbot.waitUntil(lambda: "20261124T100000" in kept(folder), timeout=10_000)
    desk.settle()
    page.exchange.keep.trigger()
    page.acts.put_off([2], date(2026, 12, 2))
    desk.settle()
    desk.qtbot.wait(1800)
    assert "20261202" not in kept(folder), "it is kept no more"


def test_what_was_changed_last_is_in_it_when_the_program_ends_and_it_goes_on_at_the_next_start(
    desk: Desk, open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cloud"
    keep_in(desk, folder, monkeypatch)
    page_of(desk).acts.put_off([2], date(2026, 12, 1))
    desk.settle()
    desk.window.close()
    assert "20261201T100000" in kept(folder)
    desk.program.close()
    (folder / "shop.ics").unlink()
    again = open_desk(tmp_path / "shop.crm", calendar_folders=((str(tmp_path / "shop.crm"), str(folder)),))
    again.qtbot.waitUntil(lambda: "20261201T100000" in kept(folder), timeout=10_000)


def test_a_folder_that_is_gone_is_told_of_once_and_keeps_nobody_from_working(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cloud"
    keep_in(desk, folder, monkeypatch)
    (folder / "shop.ics").unlink()
    folder.rmdir()
    page_of(desk).acts.put_off([2], date(2026, 12, 1))
    desk.qtbot.waitUntil(lambda: "could not be written" in desk.window.messages.text(), timeout=10_000)
    desk.settle()
    folder.mkdir()
    page_of(desk).acts.put_off([2], date(2026, 12, 2))
    desk.qtbot.waitUntil(lambda: "20261202T100000" in kept(folder), timeout=10_000)
    desk.settle()
