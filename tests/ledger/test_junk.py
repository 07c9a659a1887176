"""Whatever stands in a ledger, its plan comes to an end and adds up."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from smallcrm.ledger.known import Known
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan_json import plan_json
from smallcrm.ledger.planning import make_plan
from smallcrm.ledger.sheets import CellValue, Merge, Sheet
from tests.ledger.messy_scenes import SCENES
from tests.ledger.planned import TODAY, after

JUNK: tuple[CellValue, ...] = (
    *(
        "",
        "　",
        " ",
        "-",
        "合計",
        "計",
        "氏名",
        "日付",
        "4月",
        "2025年",
        "〃",
        "a" * 300,
        "9" * 5000,
        "#REF!",
        "\n",
        "🍣",
        "０",
    ),
    *(
        "株式会社",
        "様",
        "@",
        "3個 @",
        "令和",
        "R",
        "1/0",
        "13月",
        "〒",
        "①",
        ":",
        "得意先：",
        "No.",
        "単位：千円",
        "0000-00-00",
    ),
    *("\x00", "ｱ", "1.2.3.4", "00000000000", "〜", "年", "/", "(", "[", "2025.11", "1" * 20 + "円"),
    *(0, 0.0, -1, 1e300, -1e18, float("nan"), float("inf"), True, False, 12345678901234567890, 2025.13, 46348),
    *(date(1900, 1, 1), datetime(2025, 4, 1, 12), date(9999, 12, 31), time(1, 2)),
)


def _spoilt(sheet: Sheet, rng: random.Random) -> Sheet:
    """A sheet with cells, rows and merged areas out of place."""
    rows = [list(row) for row in sheet.rows]
    for _ in range(rng.randint(1, 25)):
        row = rng.randrange(len(rows))
        what = rng.random()
        if what < 0.7 and rows[row]:
            rows[row][rng.randrange(len(rows[row]))] = rng.choice(JUNK)
        elif what < 0.8:
            rows[row] = rows[row][: rng.randint(0, len(rows[row]))]
        else:
            rows.insert(row, [rng.choice(JUNK) for _ in range(rng.randint(0, 12))])
    merge = Merge(rng.randrange(30), 0, rng.randrange(30, 40), rng.randrange(8))
    uncomputed = frozenset([(rng.randrange(20), rng.randrange(9))])
    return replace(sheet, rows=rows, merges=(*sheet.merges, merge), uncomputed=uncomputed)


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_ledger_has_a_plan(seed: int) -> None:
    rng = random.Random(seed)
    ledger = SCENES[rng.choice(sorted(SCENES))](rng.randint(0, 50))
    book = ledger.workbook._replace(sheets=tuple(_spoilt(sheet, rng) for sheet in ledger.workbook.sheets[:3]))
    plan = make_plan(book, Known(), ImportOptions(), today=TODAY)
    document = plan_json(plan)
    for table in document["tables"]:
        told = table["records"] + len(table["skipped"])
        assert told <= max(len(sheet.rows) for sheet in book.sheets)
        assert table["first_row"] <= table["last_row"]
    again = plan_json(make_plan(book, after(plan), ImportOptions(), today=TODAY))
    assert again["customers"]["new"] == 0
