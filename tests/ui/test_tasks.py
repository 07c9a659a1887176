"""Work off the window's thread: order, progress, cancel, and what becomes of errors."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from smallcrm.errors import CrmError
from smallcrm.ui.tasks import Tasks, Work


def test_result_arrives_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, bool]] = []

    def then(result: int) -> None:
        seen.append((result, threading.current_thread() is threading.main_thread()))

    with qtbot.waitSignal(tasks.changed):
        tasks.operation("sum", lambda _work: 42).writes().then(then).start()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]


def test_writes_run_one_after_the_other(qtbot: QtBot, tasks: Tasks) -> None:
    at_work: list[int] = []
    overlaps: list[int] = []
    done: list[int] = []

    def work(number: int) -> int:
        at_work.append(number)
        overlaps.append(len(at_work))
        threading.Event().wait(0.01)
        at_work.remove(number)
        return number

    for number in range(5):
        tasks.operation("write", partial(lambda n, _work: work(n), number)).then(done.append).start()
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [0, 1, 2, 3, 4]
    assert set(overlaps) == {1}


def test_looking_does_not_wait_for_writing(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    seen: list[str] = []
    tasks.operation("write", lambda _work: go_on.wait(5)).then(lambda _done: seen.append("written")).start()
    tasks.operation("look", lambda _work: None).reads().then(lambda _done: seen.append("seen")).start()
    qtbot.waitUntil(lambda: seen == ["seen"])
    go_on.set()
    qtbot.waitUntil(lambda: seen == ["seen", "written"])


def test_a_search_does_not_wait_for_a_long_report(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    seen: list[str] = []
    drawing = tasks.operation("draw", lambda _work: go_on.wait(5)).reads(long=True)
    drawing.then(lambda _done: seen.append("drawn")).start()
    tasks.operation("look", lambda _work: None).reads().then(lambda _done: seen.append("seen")).start()
    qtbot.waitUntil(lambda: seen == ["seen"])
    go_on.set()
    qtbot.waitUntil(lambda: seen == ["seen", "drawn"])


def test_words_for_the_user_and_bugs_are_told_apart(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_work: Work) -> None:
        raise CrmError("The disk is full.")

    def break_down(_work: Work) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.refused) as refused:
        tasks.operation("a", refuse).start()
    assert [str(error) for error in refused.args] == ["The disk is full."]
    with qtbot.waitSignal(tasks.crashed) as crashed:
        tasks.operation("b", break_down).start()
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_an_error_that_is_dealt_with_is_not_told(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_work: Work) -> None:
        raise CrmError("A password is needed.")

    dealt: list[str] = []
    ended: list[bool] = []
    tasks.refused.connect(pytest.fail)

    def deal(error: CrmError) -> bool:
        dealt.append(str(error))
        return True

    tasks.operation("a", refuse).otherwise(deal).at_last(lambda: ended.append(True)).start()
    qtbot.waitUntil(lambda: bool(ended))
    assert dealt == ["A password is needed."]


def test_called_off_work_ends_in_silence(qtbot: QtBot, tasks: Tasks) -> None:
    started = threading.Event()
    ended: list[bool] = []

    def work(at: Work) -> None:
        started.set()
        for step in range(10_000):
            at.progress(step, 10_000)
            threading.Event().wait(0.001)

    tasks.refused.connect(pytest.fail)
    operation = (
        tasks.operation("long", work).then(lambda _done: pytest.fail("it went on")).at_last(lambda: ended.append(True))
    )
    operation.start()
    started.wait(5)
    operation.work.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert not tasks.busy()


def test_what_is_under_way_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    names: list[str | None] = []
    tasks.running.connect(lambda operation: names.append(operation.name if operation else None))
    tasks.operation("Import", lambda _work: None).start()
    qtbot.waitUntil(lambda: names[-1:] == [None])
    assert names[0] == "Import"
