"""Hostile files are refused or read, with a clear message, in bounded time and memory, and nothing dies of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ledger import hostile

ROOT = Path(__file__).resolve().parents[2]
READ_ALL = """
import json, re, resource, sys, time
from pathlib import Path
from smallcrm.ledger.errors import LedgerError
from smallcrm.ledger.files import open_workbook
def peak_megabytes():
    status = Path("/proc/self/status")  # ru_maxrss is inherited from the process that started this one
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.monotonic()
    try:
        book = open_workbook(path)
        outcome = {"rows": [[str(cell) for cell in row[:4]] for sheet in book.sheets for row in sheet.rows[:3]]}
    except LedgerError as error:
        outcome = {"refused": str(error)}
    outcome["seconds"] = time.monotonic() - start
    outcome["megabytes"] = peak_megabytes()
    print(json.dumps([path.name, outcome]), flush=True)
"""

REFUSED = {
    "bad_reference.xlsx": "damaged",
    "billion_laughs.xlsx": "DOCTYPE",
    "broken_sjis.csv": "no known form (line 3)",
    "corner_cell.xlsx": "far away from its table (Sheet1!XFD1048576)",
    "corner_rows.xlsx": "Sheet1!CV1048576",
    "empty.xlsx": "is empty",
    "external_entity.xlsx": "DOCTYPE",
    "hidden_corner.xlsx": "more memory or time",
    "lying_zip_bomb.xlsx": "holds parts that no ledger has",
    "many_columns.xlsx": "39 MB",
    "many_fields.vcf": "line 1",
    "many_members.xlsx": "is not a ledger",
    "million_filled_columns.csv": "line 1",
    "not_really_encrypted.xlsx": "damaged",
    "one_line.csv": "line 1",
    "open_quote.csv": "line 2",
    "random.xls": "is not a ledger",
    "short_open_quote.csv": "line 3",
    "string_out_of_range.xlsx": "damaged",
    "traversal.xlsx": "pwn.txt",
    "truncated.xlsx": "damaged or incomplete",
    "zip_bomb.xlsx": "larger than any ledger",
}
READ = {
    "control_characters.xlsx": [["ab\tc", "_x202E_gpj.exe"]],
    "deep.xlsx": [],
    "empty_corner.xlsx": [["x"]],
    "endless_agents.vcf": [["Name"], ["A"]],
    "endless_cards.vcf": [[]],
    "endless_folding.vcf": [["Name"], ["A"]],
    "endless_soft_breaks.vcf": [["Name"], ["A"]],
    "false_dimension.xlsx": [["x"]],
    "formulas.xlsx": [["5.0"]],
    "html_as.xls": [["a"]],
    "long_number.csv": [["n"], ["9" * 5000]],
    "million_columns.csv": [[]],
    "nul.csv": [["氏名", "電話"], ["山田", "1"]],
    "ok.xlsx": [["氏名"], ["山田"]],
    "one_line.vcf": [["Name"], ["A"]],
    "open_quotes.vcf": [["Name", "Phone"], ["A", "1"]],
    "strange_charset.vcf": [["Name", "Note"], ["A", "ud800 あ\nい"]],
    "strange_numbers.xlsx": [["1e+300", "-1.0", "9999-99-99", "nan"]],
    "utf16.csv": [["氏名", "tel"], ["山田", "1"]],
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What becomes of each hostile file, read one after another by one process of the program."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, "-m", "tests.ledger.hostile", str(folder)], check=True, cwd=ROOT)
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(folder)], check=True, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    return dict(json.loads(line) for line in done.stdout.splitlines())


def test_every_hostile_file_is_expected_to_be_refused_or_read() -> None:
    assert REFUSED.keys() | READ.keys() == hostile.FILES.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_a_clear_message(name: str, outcomes: dict[str, Any]) -> None:
    assert REFUSED[name] in outcomes[name]["refused"]
    assert name in outcomes[name]["refused"]


@pytest.mark.parametrize("name", READ)
def test_is_read_for_what_it_is(name: str, outcomes: dict[str, Any]) -> None:
    assert outcomes[name]["rows"] == READ[name]


@pytest.mark.parametrize("name", hostile.FILES)
def test_takes_bounded_time_and_memory(name: str, outcomes: dict[str, Any]) -> None:
    assert outcomes[name]["seconds"] < 60
    assert outcomes[name]["megabytes"] < 200
