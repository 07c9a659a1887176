"""`smallcrm report unpaid` and `statement`: what is saved, what is said, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from smallcrm import app
from smallcrm.actions import customers, files, history, merging, purchases, receivables
from smallcrm.store.database import Store
from tests.actions.ledgers import write_ledger


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        for name, code, amount in (("みどり工務店", "0007", 10_000), ("青木", "0008", 5000)):
            customer = customers.add(store, {"name": name, "code": code})
            bought = {"customer_id": customer, "day": "2020-09-10", "due_date": "2020-10-31", "amount": amount}
            purchases.add_purchase(store, bought)
    return path


def report(shop: Path, *words: str) -> int:
    return app.main(["--lang", "en", "--file", str(shop), "report", *words])


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_unpaid(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "unpaid.pdf"
    assert report(shop, "unpaid", str(out)) == 0
    assert capsys.readouterr().out == f"Report saved: {out}\n"
    assert "15,000" in PdfReader(out).pages[0].extract_text()
    assert report(shop, "unpaid", str(out), "--customer", "0008", "--json") == 0
    assert document(capsys)["open"] == 5000
    assert report(shop, "unpaid", str(out), "--from", "2020-11-01", "--json") == 0
    assert document(capsys)["rows"] == []


def test_a_ledger_s_sales_on_account_are_unpaid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = ("日付", "氏名", "商品", "金額", "支払")
    rows = [
        ("2020/9/3", "伊藤 和子", "足袋", 1000, "掛"),
        ("2020/9/4", "伊藤 和子", "帯", 2000, "請求書"),
        ("2020/9/5", "髙橋 健", "草履", 4000, "現金"),
    ]
    path, out = tmp_path / "shop.crm", tmp_path / "unpaid.pdf"
    files.create_file(path).close()
    ledger = write_ledger(tmp_path / "売上.xlsx", head, rows)
    assert app.main(["--lang", "en", "--file", str(path), "import", str(ledger)]) == 0
    capsys.readouterr()
    assert report(path, "unpaid", str(out), "--json") == 0
    told = document(capsys)
    assert (told["open"], [row["name"] for row in told["rows"]]) == (3000, ["伊藤 和子", "伊藤 和子"])


def test_a_statement(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "statement.xlsx"
    assert report(shop, "statement", str(out), "--customer", "0007", "--from", "R2.9.1", "--json") == 0
    told = document(capsys)
    assert (told["customer"]["name"], told["period"], told["balance"]) == ("みどり工務店", ["2020-09-01", None], 10_000)
    assert out.is_file()


def test_a_code_of_two_is_nobody_s_statement(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(shop) as store:
        customers.add(store, {"name": "別の工務店", "code": "0007"})
    assert report(shop, "statement", str(tmp_path / "one.pdf"), "--customer", "0007") != 0
    assert "Several customers have the code 0007" in capsys.readouterr().err
    assert not (tmp_path / "one.pdf").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["statement", "out.pdf"], "--customer CODE"),
        (["statement", "out.pdf", "--customer", "9"], "No customer has the code, the number or the name 9"),
        (["statement", "out.pdf", "--customer", "0007", "--from", "2020-02-01", "--to", "2020-01-01"], "is after --to"),
        (["unpaid", "out.txt"], ".pdf or .xlsx"),
    ],
)
def test_what_is_refused(shop: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(shop, *words) != 0
    assert told in capsys.readouterr().err


def test_statements_of_several(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "statements.pdf"
    both = ("--customer", "0007", "--customer", "0008")
    assert report(shop, "statement", str(out), *both, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["customer"]["code"] for one in told["statements"]] == ["0007", "0008"]
    assert len(PdfReader(out).pages) == 2
    assert report(shop, "statement", str(tmp_path / "statements.xlsx"), *both) != 0
    assert "as PDF" in capsys.readouterr().err
    assert report(shop, "statement", str(out), *both, "--to", "1990-01-01") != 0
    assert "Nothing was sold or received" in capsys.readouterr().err


def test_taking_a_merge_back_tells_of_the_money(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(shop) as store:
        (midori,), (aoki,) = customers.find(store, "みどり"), customers.find(store, "青木")
        merging.merge(store, midori.id, [aoki.id])
        (merge,) = (act.id for act in history.acts(store) if act.kind == "merge-customers")
        receivables.receive(store, midori.id, {"amount": 15_000}, today=date(2020, 11, 1))
    assert app.main(["--lang", "en", "--file", str(shop), "undo", str(merge)]) == 0
    assert "¥15,000 received meanwhile stays with “みどり工務店”." in capsys.readouterr().out
