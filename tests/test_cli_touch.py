"""`smallcrm touch`: who is told of, and how often is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallcrm import app
from smallcrm.actions import customers, files, history, segments
from smallcrm.filters.conditions import Choice


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Two customers who are known for years, one of them an important one."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        customers.add(store, {"code": "7", "name": "伊藤 和子", "created_on": "2020-01-10"},
                      contacts=[("phone", "03-1234-5678")])  # fmt: skip
        customers.add(store, {"code": "8", "name": "山本 正", "created_on": "2020-01-10"}, tags=["VIP"])
        segments.add(store, "VIP", Choice("tags", ("VIP",)))
    return path


def run(shop: Path, *words: str) -> int:
    return app.main(["--lang", "en", "--file", str(shop), "touch", *words])


def test_a_wish_is_said_and_whoever_is_due_is_listed(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shop, "list") == 0
    assert capsys.readouterr().out == ""
    assert run(shop, "set", "--customer", "7", "--wished", "2 weeks") == 0
    assert capsys.readouterr().out == "伊藤 和子\t14\t–\n"
    assert run(shop, "set", "--segment", "VIP", "--wished", "1 month", "--longest", "60", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"segment": "VIP", "wished": 30, "longest": 60}
    assert run(shop, "list") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:3] for line in lines] == [["8", "山本 正", ""], ["7", "伊藤 和子", "03-1234-5678"]]
    assert (lines[0][5].endswith("days over"), lines[1][4:]) == (True, ["every 14 days", "due"])
    assert run(shop, "list", "--json", "--top", "1") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["found"], [(one["code"], one["state"], one["last"]) for one in told["customers"]]) == (
        2, [("8", "overdue", None)],
    )  # fmt: skip


def test_a_suggested_segment_is_saved_with_what_is_said_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.crm"
    with files.create_file(path) as store:
        customers.add(store, {"name": "山本 正"}, tags=["VIP"])
        names = [one.name for one in segments.suggestions(store)]
    assert names
    assert run(path, "set", "--segment", names[0], "--wished", "30", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"segment": names[0], "wished": 30, "longest": None}
    with files.open_file(path) as store:
        assert [(one.name, one.gaps.wished) for one in segments.all_segments(store)] == [(names[0], 30)]


def test_a_wish_is_taken_away_and_undone(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(shop, "set", "--customer", "伊藤 和子", "--wished", "30", "--longest", "90")
    assert run(shop, "set", "--customer", "7", "--longest", "none") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "伊藤 和子\t30\t–"
    with files.open_file(shop) as store:
        history.undo(store)
        (number,) = store.customers.find_code("7")
        record = customers.existing(store, number)
        assert (record.wished_gap, record.longest_gap) == (30, 90)


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("--wished", "30"), 2, "Say either --customer or --segment."),
        (("--customer", "7"), 2, "Say --wished, --longest or both."),
        (("--customer", "7", "--wished", "often"), 1, "often is no number of days"),
        (("--customer", "7", "--wished", "30", "--longest", "7"), 1, "must not be shorter than the wished one."),
        (("--segment", "誰", "--wished", "30"), 1, "There is no segment “誰”."),
    ],
)
def test_what_cannot_be_meant_is_refused(
    shop: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int, message: str
) -> None:
    assert run(shop, "set", *words) == status
    assert message in capsys.readouterr().err
