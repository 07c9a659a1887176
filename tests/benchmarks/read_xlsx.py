"""Opening a ledger, with its child process, checks and details, set against calamine alone in the same run.

    python -m tests.benchmarks.read_xlsx [--sizes 10000,100000] [--rounds 5]

The ledgers are made beforehand by gen_ledger.py of the yardsticks (YARD_DATA is their folder; YARD_SHARED=1 reads those
with a shared string table, as Excel writes them). Goal at 100,000 rows: 1.3 x the CPU time, both processes together.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import sampling

SHARED = "_shared" if os.environ.get("YARD_SHARED") else ""


def _path(size: int) -> Path:
    return sampling.DATA / f"ledger_{size}{SHARED}.xlsx"


def calamine(size: int) -> Callable[[], list[int]]:
    from python_calamine import CalamineWorkbook

    def work() -> list[int]:
        book = CalamineWorkbook.from_path(str(_path(size)))
        return [sum(1 for _row in book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names]

    return work


def ours(size: int) -> Callable[[], list[int]]:
    from smallcrm.ledger.files import open_workbook

    return lambda: [len(sheet.rows) for sheet in open_workbook(_path(size)).sheets]


if __name__ == "__main__":
    sampling.main(__file__, {"calamine": calamine, "open_workbook": ours}, "calamine")
