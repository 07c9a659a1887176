"""`smallcrm import` from outside: nothing is overwritten, nothing left unsaid, nothing made that holds nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from smallcrm import app
from tests.actions.ledgers import CUSTOMERS, SALES, customer_ledger, sales_ledger, write_ledger

DONE, FAILED, WRONG_USAGE = 0, 1, 2
BAD = (date(2026, 9, 5), "0001", "伊藤 和子", "革靴", 1, 18700, "一万八千くらい", "")


class Line:
    """Runs imports on one data file and gives status, stdout, stderr."""

    def __init__(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.shop = shop
        self._capsys = capsys

    def __call__(self, *words: str | Path, lang: str = "en") -> tuple[int, str, str]:
        status = app.main(["--lang", lang, "--file", str(self.shop), "import", *map(str, words)])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        assert "not foreseen" not in err
        return status, out, err


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path / "shop.crm", capsys)


@pytest.fixture
def bad_ledger(tmp_path: Path) -> Path:
    return sales_ledger(tmp_path, [*SALES, BAD])


class TestBadRows:
    @pytest.mark.parametrize("dry", [[], ["--dry-run"]])
    @pytest.mark.parametrize(
        "written", ["売上台帳.xlsx", "./sub/../売上台帳.xlsx", "link.xlsx", "shop.crm", "out.csv", "out"]
    )
    def test_never_take_the_place_of_the_ledger_or_the_data(
        self, line: Line, bad_ledger: Path, tmp_path: Path, written: str, dry: list[str]
    ) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "link.xlsx").symlink_to(bad_ledger)
        before = bad_ledger.read_bytes()
        status, out, err = line(bad_ledger, "--bad-rows", f"{tmp_path}/{written}", *dry)
        assert (status, out) == (WRONG_USAGE, "")
        assert "--bad-rows" in err
        assert bad_ledger.read_bytes() == before
        assert not line.shop.exists()

    def test_that_cannot_be_written_stop_the_import_before_it_begins(
        self, line: Line, bad_ledger: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "folder.xlsx").mkdir()
        for target in ("nosuch/out.xlsx", "folder.xlsx", "売上台帳.xlsx/out.xlsx"):
            status, out, err = line(bad_ledger, "--bad-rows", tmp_path / target)
            assert (status, out) == (FAILED, "")
            assert "othing was imported" in err
            assert not line.shop.exists()

    def test_are_written_by_a_dry_run_too(self, line: Line, bad_ledger: Path, tmp_path: Path) -> None:
        assert line(bad_ledger, "--dry-run", "--bad-rows", tmp_path / "out.xlsx")[0] == DONE
        assert (tmp_path / "out.xlsx").exists()
        assert not line.shop.exists()

    def test_tell_the_reason_in_the_users_language(self, line: Line, bad_ledger: Path, tmp_path: Path) -> None:
        line(bad_ledger, "--bad-rows", tmp_path / "out.xlsx", lang="ja")
        assert _cells(tmp_path / "out.xlsx")[-1][-1] == "金額として読めない"


class TestOpenQuestions:
    @pytest.fixture
    def asked(self, line: Line, tmp_path: Path) -> Path:
        """Sales of a name that two customers have."""
        twins = [("0001", "伊藤 和子", "", "", "", "0422-00-1111"), ("0002", "伊藤 和子", "", "", "", "0422-00-2222")]
        line(
            write_ledger(tmp_path / "a.xlsx", ("顧客コード", "氏名", "フリガナ", "郵便番号", "住所", "電話番号"), twins)
        )
        sales = [(date(2026, 9, 1), "伊藤 和子", "革靴", 18700), (date(2026, 9, 2), "伊藤 和子", "紐", 330)]
        others = [(date(2026, 9, 3), "髙橋 健", "中敷き", 1650)]
        return write_ledger(tmp_path / "b.xlsx", ("日付", "氏名", "商品", "金額"), [*sales, *others])

    def test_are_counted_apart_in_words(self, line: Line, asked: Path) -> None:
        _status, out, _err = line(asked)
        assert "Purchases: 1 new (¥1,650)" in out
        assert "1 new, 0 updated, 0 unchanged, 1 question\n" in out
        assert "2 purchases of theirs (¥19,030) stay out as well." in out
        assert "Imported into shop.crm as act 2" in out
        assert "2 rows stay out" in out

    def test_their_rows_are_saved_with_the_reason(self, line: Line, asked: Path, tmp_path: Path) -> None:
        _status, _out, err = line(asked, "--bad-rows", tmp_path / "out.xlsx")
        assert "No row stays out" not in err
        rows = _cells(tmp_path / "out.xlsx")
        assert [row[3] for row in rows[1:]] == [18700, 330]
        assert {row[-1] for row in rows[1:]} == {"it was not said who this is"}

    def test_nothing_but_questions_is_not_nothing_new(self, line: Line, asked: Path, tmp_path: Path) -> None:
        only = write_ledger(
            tmp_path / "c.xlsx", ("日付", "氏名", "商品", "金額"), [(date(2026, 9, 1), "伊藤 和子", "靴", 1)]
        )
        status, out, _err = line(only)
        assert status == DONE
        assert "there already; nothing" not in out
        assert "Nothing was imported.\n1 row stays out" in out


class TestWhatIsSaid:
    def test_names_the_data_file(self, line: Line, tmp_path: Path) -> None:
        _status, out, _err = line(customer_ledger(tmp_path))
        assert f"Data file: {line.shop}" in out
        assert "Imported into shop.crm as act 1." in out

    def test_everything_is_there_only_when_it_is(self, line: Line, tmp_path: Path) -> None:
        line(customer_ledger(tmp_path))
        assert "Everything in it is there already; nothing was changed." in line(customer_ledger(tmp_path))[1]
        changed = [(*row[:4], "東京都港区", *row[5:]) if row[0] == "0001" else row for row in CUSTOMERS]
        _status, out, _err = line(customer_ledger(tmp_path, changed))
        assert "there already; nothing" not in out
        assert "1 customer differs" in out

    def test_unreadable_rows_are_not_there_already(self, line: Line, bad_ledger: Path) -> None:
        line(bad_ledger)
        said = "All that could be read is there already; nothing was changed.\n1 row stays out"
        assert said in line(bad_ledger)[1]

    def test_a_file_without_a_table_is_an_error(self, line: Line, tmp_path: Path) -> None:
        (tmp_path / "text.csv").write_text("こんにちは\n", encoding="utf-8")
        Workbook().save(tmp_path / "empty.xlsx")
        for name in ("text.csv", "empty.xlsx"):
            for words in ([], ["--dry-run"], ["--json"]):
                status, out, err = line(tmp_path / name, *words)
                assert (status, out) == (FAILED, "")
                assert f"No table of customers or purchases was found in {name}" in err
        assert not line.shop.exists()

    def test_a_hidden_sheet_is_named(self, line: Line, tmp_path: Path) -> None:
        book = load_workbook(customer_ledger(tmp_path))
        book.create_sheet("表紙")
        book["顧客"].sheet_state = "hidden"
        book.active = 1
        book.save(tmp_path / "hidden.xlsx")
        status, _out, err = line(tmp_path / "hidden.xlsx")
        assert status == FAILED
        assert "顧客: hidden" in err
        assert "--sheet" in err

    def test_a_sheet_that_is_not_there(self, line: Line, tmp_path: Path) -> None:
        status, _out, err = line(customer_ledger(tmp_path), "--sheet", "客")
        assert status == FAILED
        assert "has no sheet “客”. It has: 顧客" in err
        (tmp_path / "a.csv").write_text("氏名,電話番号\n伊藤 和子,0422-00-1111\n", encoding="utf-8")
        assert line(tmp_path / "a.csv", "--sheet", "客")[0] == FAILED
        assert not line.shop.exists()

    def test_where_nothing_comes_in_no_file_is_made(self, line: Line, tmp_path: Path) -> None:
        ledger = customer_ledger(tmp_path, [("", "", *row[2:]) for row in CUSTOMERS[:2]])
        status, out, _err = line(ledger, "--json")
        document = json.loads(out)
        assert (status, document["applied"], document["act"]) == (DONE, False, None)
        assert not line.shop.exists()
        assert "Nothing was imported.\n2 rows stay out" in line(ledger)[1]


class TestMap:
    @pytest.mark.parametrize(
        "pair", ["telephone=F", "month:13=F", "month:0=F", "month:=F", "year:20=F", "custom:=F", "=F"]
    )
    def test_a_field_that_does_not_exist(self, line: Line, tmp_path: Path, pair: str) -> None:
        status, out, err = line(customer_ledger(tmp_path), "--map", pair)
        assert (status, out) == (WRONG_USAGE, "")
        assert pair in err
        assert not line.shop.exists()

    @pytest.mark.parametrize("pair", ["phone=ZZ", "phone=携帯"])
    def test_a_column_that_does_not_exist(self, line: Line, tmp_path: Path, pair: str) -> None:
        status, _out, err = line(customer_ledger(tmp_path), "--map", pair)
        assert status == FAILED
        assert "There are: A 顧客コード, B 氏名" in err
        assert not line.shop.exists()

    @pytest.mark.parametrize("pair", ["mobile=F", "mobile=f", "mobile=電話番号", "custom:内線=電話番号"])
    def test_one_that_does(self, line: Line, tmp_path: Path, pair: str) -> None:
        status, out, _err = line(customer_ledger(tmp_path), "--map", pair, "--json")
        assert status == DONE
        assert json.loads(out)["tables"][0]["columns"]["F"] == pair.partition("=")[0]


def test_the_data_file_of_an_import_that_was_stopped_is_gone(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_words: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smallcrm.actions.import_writing.PurchaseColumns", stop)
    assert line(customer_ledger(tmp_path))[0] == FAILED
    assert not line.shop.exists()


def _cells(path: Path) -> list[Sequence[Any]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_an_import_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """A tenth of a small import's time would go into Peewee alone."""
    ledger = sales_ledger(tmp_path)
    heavy = ("peewee", "openpyxl", "reportlab", "babel", "PySide6", "python_calamine", "smallcrm.actions.deals")
    words = ["--file", str(tmp_path / "shop.crm"), "import", str(ledger), "--json"]
    code = (
        f"import sys; from smallcrm.app import main; main({words!r});"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
