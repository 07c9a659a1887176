"""On the command line: customers named without a code, reports without a file, and which data file was meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smallcrm import app, settings
from smallcrm.actions import customers, files, purchases
from smallcrm.settings import Settings
from tests.test_cli import DONE, FAILED, WRONG_USAGE, smallcrm

PLACE = {"prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3"}
KINDS = (
    "ranking", "labels", "postcards", "envelopes", "customer-card", "customer-list", "call-list", "birthdays", "unpaid",
)  # fmt: skip
WORDS = (["find", "髙橋", "--json"], ["segments", "--json"], ["report", "ranking", "--json"], ["undo", "--list"])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        for name, code in (("髙橋 恵子", ""), ("渡邉 文", "0002"), ("佐藤 健", ""), ("佐藤 健", ""), ("#2", "#1")):
            one = customers.add(store, {**PLACE, "name": name, "code": code, "birthday": "1980-11-23"})
            bought = {"customer_id": one, "day": "2020-09-10", "due_date": "2020-10-31", "amount": 100}
            purchases.add_purchase(store, bought)
    return path


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("髙橋 恵子", "髙橋 恵子"),
        ("0002", "渡邉 文"),
        ("#3", "佐藤 健"),
        ("#1", "#2"),
        ("#2", "渡邉 文"),
        ("高橋恵子", "髙橋 恵子"),
    ],
)
def test_a_customer_is_named_by_code_by_number_or_by_the_whole_name(
    shop: Path, said: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "report", "labels", "--customer", said, "--json") == DONE
    assert [one["name"] for one in document(capsys)["printed"]] == [name]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("佐藤 健", "Several customers are called 佐藤 健: #3, #4."),
        ("佐藤健", "Several customers are called 佐藤健: #3, #4."),
        ("髙橋", "No customer has the code, the number or the name 髙橋."),
        ("#99", "No customer has the code, the number or the name #99."),
        ("", "No customer has the code, the number or the name ."),
    ],
)
def test_who_is_not_told_apart_or_nobody_is_refused(
    shop: Path, tmp_path: Path, said: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["report", "statement", "--json", "--customer", said], ["person", "export", said, tmp_path / "a"]):
        assert smallcrm(shop, *words) == FAILED
        assert told in capsys.readouterr().err


def test_one_without_a_code_is_handed_over_and_has_a_statement(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "report", "statement", "--customer", "髙橋 恵子", "--json") == DONE
    assert document(capsys)["balance"] == 100
    assert smallcrm(shop, "person", "export", "#4", tmp_path / "four.json") == DONE
    assert json.loads((tmp_path / "four.json").read_text("utf-8"))["customer"]["name"] == "佐藤 健"


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_file_a_report_tells_its_figures_only(
    shop: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(tmp_path.rglob("*"))
    assert smallcrm(shop, "report", kind, "--json") == DONE
    told = document(capsys)
    assert set(tmp_path.rglob("*")) == before
    assert smallcrm(shop, "report", kind, tmp_path / "out.pdf", "--json") == DONE
    assert document(capsys) == told
    assert smallcrm(shop, "report", kind) == WRONG_USAGE
    assert "--json" in capsys.readouterr().err


@pytest.mark.parametrize("words", WORDS)
def test_without_a_file_named_the_one_that_is_meant_is_said_aside(
    shop: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    settings.save(Settings(last_file=str(shop)))
    assert app.main(["--lang", "en", "--file", str(shop), *words]) == DONE
    named = capsys.readouterr()
    assert "Data file" not in named.err
    assert app.main(["--lang", "en", *words]) == DONE
    told = capsys.readouterr()
    assert told.out == named.out
    assert told.err.startswith(f"Data file: {shop}\n")
    assert told.err.count("Data file") == 1
