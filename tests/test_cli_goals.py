"""`smallcrm goals`: listed, and set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smallcrm.actions import files
from tests.test_cli import DONE, FAILED, WRONG_USAGE, smallcrm


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    files.create_file(path).close()
    return path


def listed(shop: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert smallcrm(shop, "goals", "list", "--json") == DONE
    return json.loads(capsys.readouterr().out)


def test_goals_are_set_listed_and_taken_back(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(shop, capsys) == {"months": [], "orders": None, "committed_from": 80}
    assert smallcrm(shop, "goals", "set", "2026-12=60万", "2027-1=500,000", "--orders", "90") == DONE
    assert smallcrm(shop, "goals", "set", "2026-12=300000", "--deals", "--committed", "70%") == DONE
    assert listed(shop, capsys) == {
        "months": [
            {"month": "2026-12", "sales": 600_000, "deals": 300_000},
            {"month": "2027-01", "sales": 500_000, "deals": None},
        ],
        "orders": 90,
        "committed_from": 70,
    }
    assert smallcrm(shop, "goals", "list") == DONE
    said = capsys.readouterr()
    assert said.out == "2026-12\t¥600,000\t¥300,000\n2027-01\t¥500,000\t–\n"
    assert "Orders a month: 90. Committed from 70%." in said.err
    assert smallcrm(shop, "goals", "set", "2026-12=none", "--orders", "none") == DONE
    assert [one["month"] for one in listed(shop, capsys)["months"] if one["sales"]] == ["2027-01"]
    assert smallcrm(shop, "undo") == DONE
    assert listed(shop, capsys)["orders"] == 90


def test_a_year_is_spread_over_its_months(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "goals", "set", "2027=1200万") == DONE
    assert [one["sales"] for one in listed(shop, capsys)["months"]] == [1_000_000] * 12


def test_what_is_no_goal_is_said(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["2026-13=5"], ["12月=5"], []):
        assert smallcrm(shop, "goals", "set", *words) == WRONG_USAGE
    for words in (["2026-12=x"], ["2026-12=0"], ["--committed", "120"]):
        assert smallcrm(shop, "goals", "set", *words) == FAILED
    assert listed(shop, capsys)["months"] == []
    assert smallcrm(shop, "goals", "set", "--committed", "80") == FAILED
    assert "Nothing was changed" in capsys.readouterr().err
