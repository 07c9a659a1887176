"""The command line from outside: exit statuses, what stands on stdout and stderr, help in the user's language."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from smallcrm import app, i18n
from smallcrm.cli import COMMANDS, install_language, program
from smallcrm.cli.reporting import KINDS
from tests.actions.ledgers import CUSTOMERS, customer_ledger, sales_ledger

ROOT = Path(__file__).resolve().parent.parent
PROTECTED = ROOT.parent / "shared" / "data" / "ledgers" / "取引先と売上【社外秘】.xlsx"
TRUTH = PROTECTED.with_suffix(".truth.json")
DONE, FAILED, WRONG_USAGE = 0, 1, 2


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop.crm"


def smallcrm(shop: Path, *words: str | Path) -> int:
    """Run a command line on `shop` in this process."""
    return app.main(["--lang", "en", "--file", str(shop), *map(str, words)])


def run(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command line as its own process."""
    command = [sys.executable, "-m", "smallcrm", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


@pytest.fixture
def heeded() -> Iterator[None]:
    """What is started heeds an interrupt; of a job in the background it would not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestWrongUsage:
    @pytest.mark.parametrize(
        "words",
        [
            ["no-such-command"],
            ["import"],
            ["import", "a.xlsx", "--existing", "erase"],
            ["import", "a.xlsx", "--map", "phone"],
            ["import", "a.xlsx", "--no-such-option"],
            ["export", "customers"],
            ["export", "contacts", "out.vcf", "--version", "2.0"],
            ["export", "nonsense", "out.xlsx"],
            ["report", "monthly", "out.pdf"],
            ["report", "nonsense", "out.pdf"],
            ["report", "labels", "out.pdf", "--sheet", "13"],
            ["report", "labels", "out.pdf", "--sheet", "12", "--start", "13"],
            ["report", "customer-list", "out.pdf", "--columns", "name,shoe size"],
            ["report", "birthdays", "out.pdf", "--month", "13"],
            ["report", "ranking", "out.pdf", "--from", "yesterday-ish"],
            ["report", "ranking", "out.pdf", "--cut", "90,70"],
            ["report", "ranking", "out.pdf", "--cut", "x"],
            ["report", "ranking", "out.pdf", "--class", "decile", "--cut", "70,90"],
            ["report", "ranking", "out.pdf", "--by", "rfm", "--cut", "70,90"],
            ["report", "ranking", "out.pdf", "--from", "2026-04-02", "--to", "2026-04-01"],
            ["undo", "not-a-number"],
            ["demo", "--size", "0"],
            ["--lang", "fr", "check"],
        ],
    )
    def test_is_status_2_and_one_message(
        self, shop: Path, capsys: pytest.CaptureFixture[str], words: list[str]
    ) -> None:
        assert smallcrm(shop, *words) == WRONG_USAGE
        out, err = capsys.readouterr()
        assert out == ""
        assert err.strip()
        assert "Traceback" not in err
        assert not shop.exists()

    def test_a_kind_still_to_come_is_answered_kindly(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        smallcrm(shop, "report", "monthly", "out.pdf")
        assert "does not exist in this version yet. There is: ranking, labels" in capsys.readouterr().err


class TestNoDataFile:
    @pytest.mark.parametrize(
        "words",
        [
            ["export", "customers", "out.xlsx"],
            ["export", "contacts", "out.vcf"],
            ["report", "ranking", "out.pdf"],
            ["report", "labels", "out.pdf"],
            ["report", "customer-card", "out.pdf"],
            ["find", "伊藤"],
            ["undo"],
            ["undo", "--list"],
            ["redo"],
            ["backup"],
            ["check"],
        ],
    )
    def test_is_a_clear_error(self, shop: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
        assert smallcrm(shop, *words) == FAILED
        out, err = capsys.readouterr()
        assert out == ""
        assert "shop.crm" in err
        assert len(err.strip().splitlines()) <= 2
        assert not shop.exists()


class TestHelp:
    def test_names_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert app.main(["--help"]) == DONE
        out = capsys.readouterr().out
        assert all(f"  {name} " in out for name in COMMANDS)

    def test_offers_only_what_exists(self, capsys: pytest.CaptureFixture[str]) -> None:
        for command in ("report", "export", "import"):
            app.main([command, "--help"])
        out = capsys.readouterr().out
        assert "monthly" not in out

    def test_speaks_the_users_language(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert app.main(["--lang", "ja", "import", "--help"]) == DONE
        out = capsys.readouterr().out
        assert "台帳" in out
        assert "使い方" in out
        assert "Options" not in out

    def test_a_wrong_number_is_told_in_the_users_language(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for words in (["deals", "won", "x"], ["demo", "--size", "xyz"], ["leads", "--top", "-1"]):
            assert app.main(["--lang", "ja", "--file", str(shop), *words]) == WRONG_USAGE
            told = capsys.readouterr().err
            assert not re.search(r"[a-z]{4,}", told.splitlines()[-1].replace("--size", "").replace("--top", "")), told

    def test_every_command_has_help_in_japanese(self, japanese: None) -> None:
        install_language("ja")
        report = program().get_command(None, "report")  # type: ignore[arg-type]  # the groups need no context
        assert isinstance(report, click.Group)
        for group, name in [(program(), name) for name in COMMANDS] + [(report, name) for name in KINDS]:
            command = group.get_command(None, name)  # type: ignore[arg-type]
            assert command is not None
            texts = [command.help, *(getattr(parameter, "help", None) for parameter in command.params)]
            assert all(any(character > "\u3000" for character in text) for text in texts if text), name

    def test_is_there_at_once(self) -> None:
        heavy = ("peewee", "openpyxl", "reportlab", "babel", "PySide6", "python_calamine", "phonenumbers", "rapidfuzz")
        code = (
            "import sys; from smallcrm.app import main; main(['--help']);"
            f"print([name for name in {heavy!r} if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert done.stdout.splitlines()[-1] == "[]"

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert app.main(["--version"]) == DONE
        assert capsys.readouterr().out.startswith("smallcrm ")


class TestErrors:
    def test_a_ledger_that_is_not_there(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert smallcrm(shop, "import", "nowhere.xlsx", "--json") == FAILED
        out, err = capsys.readouterr()
        assert out == ""
        assert "nowhere.xlsx" in err
        assert not shop.exists()

    def test_a_calendar_that_is_not_there(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert smallcrm(shop, "import", "calendar.ics") == FAILED
        assert "calendar.ics" in capsys.readouterr().err
        assert not shop.exists()

    def test_somebody_elses_file_is_left_as_it_is(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shop.write_bytes(b"my diary " * 1000)
        assert smallcrm(shop, "check") == FAILED
        assert smallcrm(shop, "find", "x") == FAILED
        assert shop.read_bytes() == b"my diary " * 1000
        assert "Traceback" not in capsys.readouterr().err

    def test_an_act_that_no_data_file_can_have(
        self, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        smallcrm(shop, "import", customer_ledger(tmp_path))
        capsys.readouterr()
        for number in ("99", "99999999999999999999"):
            assert smallcrm(shop, "undo", number) == FAILED
            assert capsys.readouterr().err == f"smallcrm: There is no act {number}.\n"

    def test_a_backup_into_a_folder_that_is_not_there(
        self, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        smallcrm(shop, "import", customer_ledger(tmp_path))
        assert smallcrm(shop, "backup", tmp_path / "nosuch" / "x.crm") == FAILED
        assert "nosuch" in capsys.readouterr().err
        assert not (tmp_path / "nosuch").exists()

    def test_one_is_not_many(self, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        smallcrm(shop, "import", customer_ledger(tmp_path, CUSTOMERS[:1]))
        for words in (["undo", "--list"], ["check"], ["find", "伊藤"]):
            smallcrm(shop, *words)
        out, err = capsys.readouterr()
        assert "(1 new customer)" in out
        assert "1 customer, 0 purchases" in out
        assert "1 record\n" in out
        assert err == "1 customer found\n"

    def test_nobody_reads_on(self, shop: Path, tmp_path: Path) -> None:
        """`smallcrm … | head -1` ends in silence."""
        smallcrm(shop, "import", customer_ledger(tmp_path))
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "smallcrm", "--file", str(shop), "find", "1", "--json"]
        os.close(reading)
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
        os.close(writing)
        assert done.stderr == ""

    def test_a_bug_is_one_line_and_keeps_names_out_of_the_log(
        self, shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_words: object) -> int:
            raise RuntimeError("伊藤 和子")

        monkeypatch.setattr(app, "_window", broken)
        assert smallcrm(shop) == FAILED
        err = capsys.readouterr().err
        assert "RuntimeError" in err
        log = Path(err.split("Details: ")[1].strip())
        assert "test_cli.py" in log.read_text(encoding="utf-8")
        assert "伊藤" not in log.read_text(encoding="utf-8")


@pytest.mark.skipif(not PROTECTED.exists(), reason="the reference ledgers are not here")
class TestPassword:
    PASSWORD = json.loads(TRUTH.read_text(encoding="utf-8"))["password"] if TRUTH.exists() else ""

    def test_is_read_from_standard_input(self, shop: Path) -> None:
        words = ("--file", shop, "import", PROTECTED, "--dry-run", "--json", "--password-stdin")
        done = run(*words, stdin=f"{self.PASSWORD}\n")
        assert done.returncode == DONE, done.stderr
        assert json.loads(done.stdout)["purchases"]["new"] > 0
        assert not shop.exists()

    def test_missing_or_wrong_is_said_in_one_line(self, shop: Path) -> None:
        missing = run("--lang", "en", "--file", shop, "import", PROTECTED)
        wrong = run("--lang", "en", "--file", shop, "import", PROTECTED, "--password-stdin", stdin="wrong\n")
        for done in (missing, wrong):
            assert (done.returncode, done.stdout) == (FAILED, "")
            assert len(done.stderr.strip().splitlines()) == 1
        assert "--password-stdin" in missing.stderr


class TestStandardStreams:
    def test_json_is_the_only_thing_on_stdout_and_utf8_everywhere(self, shop: Path, tmp_path: Path) -> None:
        ledger = customer_ledger(tmp_path)
        environment = {**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "smallcrm", "--file", str(shop), "import", str(ledger), "--json"]
        done = subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=True)
        document = json.loads(done.stdout.decode("utf-8"))
        assert document["applied"] is True
        assert document["customers"]["new"] == len(CUSTOMERS)
        listed = subprocess.run(
            [sys.executable, "-m", "smallcrm", "--file", shop, "find", "𠮷田"],
            capture_output=True,
            env=environment,
            cwd=ROOT,
            check=True,
        )
        assert "𠮷田 舞" in listed.stdout.decode("utf-8")

    def test_the_data_file_last_opened_is_the_usual_one(self, home: Path, tmp_path: Path) -> None:
        assert run("import", customer_ledger(tmp_path)).returncode == DONE
        assert run("find", "髙橋").stdout.count("\n") == 1
        assert list(home.rglob("shop.crm"))

    @pytest.mark.usefixtures("heeded")
    def test_an_interrupted_import_leaves_nothing(self, shop: Path, tmp_path: Path) -> None:
        ledger = sales_ledger(tmp_path)
        command = [sys.executable, "-m", "smallcrm", "--file", str(shop), "import", str(ledger), "--password-stdin"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        time.sleep(2.5)  # it waits for the password, on a busy machine too
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate()
        assert process.returncode == FAILED
        assert "Traceback" not in err
        assert not shop.exists()


def test_language_of_the_tests_is_put_back() -> None:
    assert i18n.language() == "en"
