"""The demo shop: its ledgers go in as they are, and its ranking is the one that the script meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallcrm.app import main

TOP = [
    ("0007", "(株)みどり工務店", 2_140_000, 6, "2026-11-20"),
    ("0001", "髙橋 恵子", 1_204_700, 31, "2026-11-15"),
    ("0042", "伊藤 和子", 862_000, 18, "2026-11-17"),
    ("0021", "山本 正", 640_500, 11, "2026-07-25"),
    ("0059", "齋藤 文", 251_900, 8, "2026-10-11"),
    ("0133", "加藤 さくら", 213_400, 9, "2026-09-13"),
    ("0113", "小林 健", 182_300, 7, "2026-10-30"),
]


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """The demo shop, made as the user makes it."""
    file = str(tmp_path / "demo.crm")
    assert main(["--file", file, "demo", "--no-window"]) == 0
    return file


def test_the_ranking_of_the_demo_shop_is_true_to_the_yen(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    year = ["--from", "2026-04-01", "--to", "2027-03-31"]
    assert main(["--file", shop, "report", "ranking", str(tmp_path / "ranking.pdf"), *year, "--json"]) == 0
    ranking = json.loads(capsys.readouterr().out)
    assert (ranking["total"], ranking["customers"]) == (9_812_400, 287)
    assert ranking["walk_in"]["amount"] == 114_200
    shown = [(row["code"], row["name"], row["amount"], row["visits"], row["last"]) for row in ranking["rows"][:7]]
    assert shown == TOP


def test_the_ledgers_show_what_the_import_can_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = Path(__file__).resolve().parent.parent / "resources" / "samples"
    file = str(tmp_path / "new.crm")
    plans = {}
    for ledger in sorted(samples.glob("*.xlsx"), key=lambda path: path.name != "顧客台帳.xlsx"):
        capsys.readouterr()
        assert main(["--file", file, "import", str(ledger), "--json"]) == 0
        plans[ledger.name] = json.loads(capsys.readouterr().out)
    customers, year = plans["顧客台帳.xlsx"], plans["売上台帳 R8.xlsx"]
    assert customers["customers"] == {"new": 300, "updated": 0, "same": 0, "questions": 0}
    repairs = {repair["why"] for table in customers["tables"] for repair in table["repaired"]}
    assert {"lost-zero", "era-date", "width", "honorific", "prefecture"} <= repairs
    assert sorted(bad["was"] for table in year["tables"] for bad in table["bad"]) == ["11月32日", "9月31日"]
    assert year["customers"]["new"] == year["customers"]["questions"] == 0
    assert year["purchases"]["amount"] == 9_812_400
