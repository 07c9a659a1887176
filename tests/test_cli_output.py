"""What a command did stands, whatever becomes of its output: full disks, readers that left, streams closed at start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm.actions import files
from smallcrm.bugs import write_down
from tests.actions.ledgers import CUSTOMERS, customer_ledger

ROOT = Path(__file__).resolve().parent.parent
FULL = Path("/dev/full")
DONE, FAILED = 0, 1
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="a device that is always full is Linux's")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop.crm"


def shell(line: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `line` in a shell, "$@" being smallcrm's words."""
    command = [sys.executable, "-m", "smallcrm", "--lang", "en", *map(str, words)]
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line, "bash", *command], capture_output=True, text=True, cwd=ROOT, check=False
    )


def customers_in(shop: Path) -> int:
    with files.open_file(shop) as store:
        return store.customers.count()


@pytest.mark.parametrize(
    "line", ['"$@" >/dev/full', '"$@" | true', '"$@" | head -1', '"$@" >&-', '"$@" >/dev/full 2>&1']
)
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_an_import_that_was_done_is_done(shop: Path, tmp_path: Path, line: str, json: list[str]) -> None:
    done = shell(line, "--file", shop, "import", customer_ledger(tmp_path), *json)
    assert done.returncode == DONE, done.stderr
    assert customers_in(shop) == len(CUSTOMERS)
    assert "as it was" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_what_was_done_is_said_on_stderr_where_stdout_is_full(shop: Path, tmp_path: Path) -> None:
    done = shell('"$@" >/dev/full', "--file", shop, "import", customer_ledger(tmp_path))
    assert "Imported into shop.crm as act 1" in done.stderr
    undone = shell('"$@" >/dev/full', "--file", shop, "undo")
    assert (undone.returncode, customers_in(shop)) == (DONE, 0)
    assert "Taken back" in undone.stderr


@pytest.mark.parametrize("words", [["--help"], ["import", "--help"], ["find", "1"], ["undo", "--list"]])
def test_a_reader_that_has_gone_is_no_error(shop: Path, tmp_path: Path, words: list[str]) -> None:
    shell('"$@"', "--file", shop, "import", customer_ledger(tmp_path))
    gone = shell('"$@" | true', "--file", shop, *words)
    assert (gone.returncode, "Traceback" in gone.stderr) == (DONE, False)


def test_a_command_that_only_tells_has_failed_when_it_could_not(shop: Path, tmp_path: Path) -> None:
    shell('"$@"', "--file", shop, "import", customer_ledger(tmp_path))
    for words in (["find", "伊藤"], ["check"], ["undo", "--list"], ["--help"]):
        told = shell('"$@" >/dev/full', "--file", shop, *words)
        assert told.returncode == FAILED
        assert len(told.stderr.strip().splitlines()) == 1
        assert "not foreseen" not in told.stderr


@pytest.mark.parametrize("line", ['"$@" >&- 2>&-', '"$@" <&- >&- 2>&-', '"$@" 2>/dev/full'])
def test_closed_streams_end_no_command(shop: Path, tmp_path: Path, line: str) -> None:
    assert shell(line, "--file", shop, "import", customer_ledger(tmp_path)).returncode == DONE
    assert customers_in(shop) == len(CUSTOMERS)


def test_main_py_starts_without_streams() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" >&-', "bash", sys.executable, "main.py", "--version"],
        stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (DONE, "")


@pytest.mark.parametrize("name", ["config", "state", "data"])
def test_a_folder_of_the_program_that_cannot_be_made(
    home: Path, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file stands where the folder should: not even root can make it."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / "taken"))
    done = shell('"$@"', "--file", shop, "import", customer_ledger(tmp_path))
    assert done.returncode == DONE, done.stderr
    for words in (["find", "x"], ["demo", "--no-window", "--size", "2"]):
        usual = shell('"$@"', *words)
        assert usual.returncode == (DONE if words[0] == "demo" and name != "data" else FAILED)
        assert "Traceback" not in usual.stderr
        assert "not foreseen" not in usual.stderr


@pytest.mark.parametrize("kind", ["no folder", "full"])
def test_a_bug_without_a_log_is_still_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    if kind == "no folder":
        (tmp_path / "state").write_text("", encoding="utf-8")
    else:
        (tmp_path / "state" / "smallcrm" / "log").mkdir(parents=True)
        (tmp_path / "state" / "smallcrm" / "log" / "smallcrm.log").symlink_to(FULL)
    assert write_down(RuntimeError("x")) is None
    assert capsys.readouterr().err == ""
