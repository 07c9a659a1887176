"""A shop's first weeks from the command line: the ledger in, the month after, the ranking, a mistake taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from smallcrm import app
from tests.actions.ledgers import CUSTOMERS, NEXT_MONTH, SALES, customer_ledger, sales_ledger


class Shell:
    """Runs command lines on one data file and reads their JSON."""

    def __init__(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.shop = shop
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> str:
        status = app.main(["--lang", "ja", "--file", str(self.shop), *map(str, words)])
        out, err = self._capsys.readouterr()
        assert status == 0, err
        return out

    def json(self, *words: str | Path) -> Any:
        return json.loads(self(*words, "--json"))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "みなと靴店.crm", capsys)


def test_from_the_first_ledger_to_the_ranking_on_paper(shell: Shell, tmp_path: Path) -> None:
    customers, sales = customer_ledger(tmp_path), sales_ledger(tmp_path)

    dry = shell.json("import", customers, "--dry-run")
    assert (dry["applied"], dry["act"], dry["customers"]["new"]) == (False, None, len(CUSTOMERS))
    assert not shell.shop.exists()

    assert shell.json("import", customers)["customers"]["new"] == len(CUSTOMERS)
    bought = shell.json("import", sales)
    assert bought["applied"] is True
    assert bought["customers"]["new"] == 0
    assert (bought["purchases"]["new"], bought["purchases"]["amount"]) == (len(SALES), sum(row[6] for row in SALES))

    again = shell.json("import", sales)
    assert (again["purchases"]["new"], again["purchases"]["same"], again["act"]) == (0, len(SALES), None)

    grown = shell.json("import", sales_ledger(tmp_path, [*SALES, *NEXT_MONTH]))
    assert (grown["purchases"]["new"], grown["purchases"]["same"]) == (len(NEXT_MONTH), len(SALES))

    period = ("--from", "2026-04-01", "--to", "令和9年3月31日")
    report = tmp_path / "ranking.pdf"
    ranking = shell.json("report", "ranking", report, *period)
    assert [row["code"] for row in ranking["rows"]] == ["0002", "0003", "0001"]
    assert ranking["total"] == sum(row[6] for row in [*SALES, *NEXT_MONTH])
    assert ranking["walk_in"]["amount"] == 1650
    assert "髙橋 健" in "".join(page.extract_text() for page in PdfReader(report).pages)

    assert "「売上台帳.xlsx」を取り込み" in shell("undo", "--list").splitlines()[0]
    shell("undo")
    assert shell.json("report", "ranking", report, *period)["total"] == sum(row[6] for row in SALES)
    shell("redo")
    assert shell.json("report", "ranking", report, *period) == ranking

    assert [found["name"] for found in shell.json("find", "たかはし")["customers"]] == ["髙橋 健"]
    assert [found["name"] for found in shell.json("find", "09000002222")["customers"]] == ["髙橋 健"]


def test_backup_and_restore(shell: Shell, tmp_path: Path) -> None:
    shell("import", customer_ledger(tmp_path))
    backup = tmp_path / "backup.crm"
    shell("backup", backup)
    shell("undo")
    assert shell.json("find", "伊藤")["customers"] == []
    shell("restore", backup)
    assert len(shell.json("find", "伊藤")["customers"]) == 1
    assert shell("check").strip()


def test_bad_rows_come_back_corrected(shell: Shell, tmp_path: Path) -> None:
    bad = (date(2026, 9, 5), "0001", "伊藤 和子", "革靴", 1, 18700, "一万八千くらい", "")
    dateless = ("9月31日", "0002", "髙橋 健", "中敷き", 1, 1650, 1650, "")
    sales = sales_ledger(tmp_path, [*SALES, bad, dateless])
    rows = tmp_path / "bad.xlsx"
    first = shell.json("import", sales, "--bad-rows", rows)
    assert (first["purchases"]["new"], first["purchases"]["bad"]) == (len(SALES), 2)
    assert {cell["was"] for table in first["tables"] for cell in table["bad"]} == {"一万八千くらい", "9月31日"}

    _correct(rows, {"一万八千くらい": 18700, "9月31日": date(2026, 9, 30)})
    second = shell.json("import", rows)
    assert (second["purchases"]["new"], second["purchases"]["bad"]) == (2, 0)
    assert second["purchases"]["amount"] == 18700 + 1650


def _correct(path: Path, corrections: dict[str, Any]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value) in corrections:
                    cell.value = corrections[str(cell.value)]
                    if isinstance(cell.value, date):
                        cell.number_format = "yyyy/mm/dd"
    book.save(path)


CARDS = Path(__file__).resolve().parents[1] / "ledger" / "data" / "vcards"


def test_from_a_telephone_into_the_shop_and_on_to_another_telephone(shell: Shell, tmp_path: Path) -> None:
    dry = shell.json("import", CARDS / "iphone.vcf", "--dry-run")
    assert (dry["applied"], dry["customers"]["new"], dry["tables"][0]["records"]) == (False, 2, 2)
    assert not shell.shop.exists()

    taken = shell.json("import", CARDS / "iphone.vcf")
    assert (taken["applied"], taken["customers"]["new"], taken["tables"][0]["bad"]) == (True, 2, [])
    assert "カフェ木かげ" in shell("find", "0166-55-6666")
    again = shell.json("import", CARDS / "iphone.vcf")
    assert (again["customers"]["new"], again["customers"]["same"], again["act"]) == (0, 2, None)

    out = tmp_path / "連絡先.vcf"
    would = shell.json("export", "contacts", out, "--dry-run")
    assert (would["written"], would["records"], out.exists()) == (False, 2, False)
    done = shell.json("export", "contacts", out)
    assert (done["written"], done["records"]) == (True, 2)
    assert "VERSION:4.0" in out.read_text(encoding="utf-8")
    shell("export", "contacts", out, "--version", "3.0")
    assert "VERSION:3.0" in out.read_text(encoding="utf-8")
    assert "2行を" in shell("export", "contacts", out)
    assert shell.json("import", out)["act"] is None

    shell("undo")
    assert shell.json("find", "カフェ")["customers"] == []
    assert shell.json("import", out)["customers"]["new"] == 2
