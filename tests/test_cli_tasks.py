"""Tasks on the command line: written down in words, listed, done and put off."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from smallcrm import app
from smallcrm.actions import activities, customers, files, to_do
from tests.actions.test_activities import NOW

DONE, FAILED, WRONG_USAGE = 0, 1, 2
DUE = date(2026, 11, 20)
"""Long past, or still to come: what is tested does not depend on the day it is."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        ito = customers.add(store, {"name": "伊藤 和子", "code": "0007"})
        to_do.add(store, {"title": "電話", "due_on": DUE, "due_at": "10:00", "customer_id": ito}, DUE)
        activities.log(store, ito, "visit", {"next_step": "お礼状", "next_on": DUE + timedelta(days=1)}, now=NOW)
    return path


def smallcrm(shop: Path, *words: str | Path) -> int:
    return app.main(["--lang", "ja", "--file", str(shop), *map(str, words)])


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_list_names_tasks_and_next_steps(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "tasks", "list") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "1\t2026-11-20\t10:00\t伊藤 和子\t電話", "s1\t2026-11-21\t\t伊藤 和子\tお礼状",
    ]  # fmt: skip
    assert smallcrm(shop, "tasks", "list", "--until", "2026-11-20", "--json") == DONE
    (task,) = told(capsys)["tasks"]
    assert task == {
        "number": "1", "kind": "task", "title": "電話", "due_on": "2026-11-20", "due_at": "10:00", "minutes": None,
        "priority": 0, "repeat": "", "done_on": "", "customer": "伊藤 和子",
    }  # fmt: skip


def test_of_several_who_are_named_none_is_guessed(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with files.open_file(shop) as store:
        customers.add(store, {"name": "伊藤 和子", "code": "0008"})
    assert smallcrm(shop, "tasks", "add", "伊藤 和子様に電話", "--json") == DONE
    captured = capsys.readouterr()
    assert json.loads(captured.out)["tasks"][0]["customer"] == ""
    assert "#1, #2" in captured.err


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--find", "伊藤 お礼"), ["s1"]),
        (("--find", "誰も"), []),
        (("--kind", "task"), ["1", "2"]),
        (("--priority", "high"), []),
        (("--customer", "0007", "--priority", "normal"), ["1", "s1"]),
    ],
)
def test_the_list_is_narrowed_down(
    shop: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], found: list[str]
) -> None:
    with files.open_file(shop) as store:
        to_do.add(store, {"title": "掃除", "due_on": DUE}, DUE)
    assert smallcrm(shop, "tasks", "list", "--json", *asked) == DONE
    assert [task["number"] for task in told(capsys)["tasks"]] == found


def test_a_task_is_written_down_in_words(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        smallcrm(shop, "tasks", "add", "2027/3/31", "14:30", "請求", "毎月末", "--customer", "0007", "--json") == DONE
    )
    (task,) = told(capsys)["tasks"]
    assert (task["title"], task["due_on"], task["due_at"]) == ("請求", "2027-03-31", "14:30")
    assert (task["repeat"], task["customer"]) == ("FREQ=MONTHLY;BYMONTHDAY=-1", "伊藤 和子")


def test_what_was_taken_is_said_and_the_customer_that_is_named_is_meant(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "tasks", "add", "2027/3/31 14:30 伊藤和子様に電話", "--json") == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)["tasks"][0]["customer"] == "伊藤 和子"
    assert "14:30" in said.err.splitlines()[0]


def test_done_and_not_done_after_all(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "tasks", "done", "1", "s1") == DONE
    capsys.readouterr()
    assert smallcrm(shop, "tasks", "list", "--json") == DONE
    assert told(capsys)["tasks"] == []
    assert smallcrm(shop, "tasks", "list", "--done", "--json") == DONE
    assert {task["number"] for task in told(capsys)["tasks"]} == {"1", "s1"}
    assert smallcrm(shop, "tasks", "reopen", "s1", "--json") == DONE
    assert told(capsys)["tasks"][0]["done_on"] == ""
    assert smallcrm(shop, "undo") == DONE


def test_not_done_after_all_does_not_double_a_repeat(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "tasks", "add", "2027/3/31", "請求", "毎月末") == DONE
    for words in (("done", "2", "2"), ("reopen", "2"), ("done", "2")):
        assert smallcrm(shop, "tasks", *words) == DONE
    (following,) = [task for task in _open(shop, capsys) if task["title"] == "請求"]
    assert smallcrm(shop, "tasks", "snooze", "2027/5/1", following["number"]) == DONE
    assert smallcrm(shop, "tasks", "reopen", "2") == DONE
    assert "繰り返し" in capsys.readouterr().err
    assert [bool(task["repeat"]) for task in _open(shop, capsys) if task["title"] == "請求"] == [False, True]


def _open(shop: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert smallcrm(shop, "tasks", "list", "--json") == DONE
    tasks: list[dict[str, Any]] = told(capsys)["tasks"]
    return tasks


def test_put_off_to_another_day_and_time(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "tasks", "snooze", "2027/1/8 9:00", "1", "--json") == DONE
    (task,) = told(capsys)["tasks"]
    assert (task["due_on"], task["due_at"]) == ("2027-01-08", "09:00")
    assert smallcrm(shop, "tasks", "snooze", "2027/1/9", "1", "s1", "--json") == DONE
    assert [(one["due_on"], one["due_at"]) for one in told(capsys)["tasks"]] == [
        ("2027-01-09", "09:00"), ("2027-01-09", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [(("done", "99"), FAILED), (("done", "x"), WRONG_USAGE), (("snooze", "いつか", "1"), WRONG_USAGE),
     (("snooze", "2020/1/8", "1"), WRONG_USAGE),
     (("add", "明日"), FAILED), (("add", "電話", "--customer", "9"), FAILED), (("done",), WRONG_USAGE)],
)  # fmt: skip
def test_what_cannot_be_done_is_said(
    shop: Path, words: tuple[str, ...], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "tasks", *words) == status
    said = capsys.readouterr()
    assert said.err
    assert not said.out


def test_the_tasks_of_a_day_on_paper(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tasks.pdf"
    assert smallcrm(shop, "report", "tasks", out, "--day", "2026-11-21", "--json") == DONE
    assert [row["title"] for row in told(capsys)["rows"]] == ["電話", "お礼状"]
    text = pypdf.PdfReader(out).pages[0].extract_text()
    assert "お礼状" in text
    assert "□" in text


def test_tasks_are_written_as_a_workbook(shop: Path, tmp_path: Path) -> None:
    with files.open_file(shop) as store:
        done = to_do.add(
            store, {"title": "掃除", "due_on": DUE, "priority": 1, "note": "裏も", "repeat": "FREQ=WEEKLY"}, DUE
        )
        to_do.finish(store, [done * 2], NOW.date())
    assert smallcrm(shop, "export", "tasks", tmp_path / "tasks.xlsx") == DONE
    book = openpyxl.load_workbook(tmp_path / "tasks.xlsx")
    heads, *rows = book.active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert heads[:6] == ("期日", "時刻", "種類", "内容", "顧客コード", "顧客")
    told = [(f"{row[0]:%m-%d}", *row[1:6]) for row in rows]
    assert told[0] == ("11-20", "10:00", "やること", "電話", "0007", "伊藤 和子")
    assert told[1] == ("11-21", None, "次の予定", "お礼状", "0007", "伊藤 和子")
    assert [row[3] for row in rows[2:]] == ["掃除", "掃除"], "the next one, and the one that is done"
    assert rows[3][12] is not None
    assert (rows[3][7], rows[3][13]) == ("高", "裏も")


def test_until_when_is_said_as_when_something_is_put_off(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with files.open_file(shop) as store:
        to_do.add(store, {"title": "昔", "due_on": "2001-01-01"}, DUE)
        to_do.add(store, {"title": "ずっと先", "due_on": "2099-01-01"}, DUE)
    assert smallcrm(shop, "tasks", "list", "--until", "明日", "--find", "昔") == DONE
    assert smallcrm(shop, "tasks", "list", "--until", "3日後", "--find", "ずっと先") == DONE
    assert [line.split("\t")[-1] for line in capsys.readouterr().out.splitlines()] == ["昔"]
    assert smallcrm(shop, "tasks", "list", "--until", "いつか") == WRONG_USAGE
