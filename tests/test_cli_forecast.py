"""`smallcrm forecast` and the reports on deals: what is said, what is saved, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from smallcrm import app
from smallcrm.actions import files, goals
from tests.actions.pipelines import STAGES, deal, pipeline

LEAD, OFFER, TALK, WON, LOST = STAGES


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """One deal of every kind, closed long before the months that a win rate is of; a goal for a month that is over."""
    path = tmp_path / "shop.crm"
    made = "2020-01-10"
    with files.create_file(path) as store:
        stages = pipeline(store)
        deal(store, stages, [(LEAD, made), (OFFER, made)], 88_000, probability=90)
        deal(store, stages, [(LEAD, made), (TALK, made), (LOST, made)], 5000, lost_reason="値段")
        deal(store, stages, [(LEAD, made), (WON, "2020-01-20")], 12_000)
        goals.set_goals(store, {"2020-01": 1})
    return path


def run(shop: Path, *words: str) -> int:
    return app.main(["--lang", "en", "--file", str(shop), *words])


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_forecast_for_people(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shop, "forecast") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Forecast ¥79,200 (weighted)"
    assert "No date\t1\t79,200\t88,000\t88,000\t0\t–\t–" in out
    assert f"{OFFER}\t50%\tusual: only 0 closed deals so far\t1\t88,000\t79,200" in out


def test_the_forecast_for_scripts(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shop, "forecast", "--json") == 0
    told = document(capsys)
    assert (told["committed_from"], len(told["months"])) == (80, 12)
    assert told["undated"] == {
        "deals": 1, "weighted": 79_200, "committed": 88_000, "best": 88_000, "won": 0, "goal": None, "missing": None,
    }  # fmt: skip
    assert told["stages"][0] == {
        "stage": LEAD, "percent": 25, "source": "usual", "closed": 2, "won": 1,
        "open": dict.fromkeys(("deals", "weighted", "committed", "best", "won"), 0) | {"goal": None, "missing": None},
    }  # fmt: skip
    assert told["funnel"][0] == {
        "stage": LEAD, "entered": 3, "went_on": 3, "here": 0, "lost": 0, "back": 0, "median_days": 0,
    }  # fmt: skip
    assert told["lost"] == [{"stage": TALK, "reason": "値段", "deals": 1, "amount": 5000}]
    assert told["win_rate"] == {"won": 0, "lost": 0, "rate": None, "mean_days": None}


def test_the_course_of_the_deals_of_a_period(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shop, "forecast", "--from", "R2.1.11", "--json") == 0
    told = document(capsys)
    assert (told["funnel"][0]["entered"], told["lost"], told["undated"]["deals"]) == (0, [], 1)
    out = tmp_path / "deals.xlsx"
    assert run(shop, "report", "pipeline", str(out), "--to", "2020-01-10", "--json") == 0
    assert document(capsys)["funnel"][0]["entered"] == 3
    assert run(shop, "forecast", "--from", "2020-02-01", "--to", "2020-01-01") == 2


@pytest.mark.parametrize("kind", ["forecast", "pipeline"])
def test_the_reports(shop: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deals.pdf"
    assert run(shop, "report", kind, str(out)) == 0
    assert capsys.readouterr().out == f"Report saved: {out}\n"
    assert "79,200" in PdfReader(out).pages[0].extract_text()
    assert run(shop, "report", kind, str(out.with_suffix(".xlsx")), "--json") == 0
    assert document(capsys)["stages"][1]["weighted"] == 79_200
    assert run(shop, "report", kind, "--json") == 0
    assert document(capsys)["stages"][1]["weighted"] == 79_200
    assert run(shop, "report", kind) == 2


def test_a_pipeline_by_its_name(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shop, "forecast", "--pipeline", "店頭・受注") == 0
    assert run(shop, "forecast", "--pipeline", "通販") == 1
    assert "There is no pipeline “通販”; there are: 店頭・受注." in capsys.readouterr().err


def test_a_file_without_deals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files.create_file(tmp_path / "new.crm").close()
    assert run(tmp_path / "new.crm", "forecast") == 1
    assert "There are no deals yet." in capsys.readouterr().err
