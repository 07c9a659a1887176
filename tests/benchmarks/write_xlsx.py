"""Exporting purchases to xlsx, set against the yardstick's 'openpyxl write_only' in the same run and environment.

    python -m tests.benchmarks.write_xlsx [--sizes 10000,100000] [--rounds 3]

YARDSTICKS is the folder of write_xlsx.py and gen_ledger.py. The yardstick writes ten columns, ours the same ten of its
twenty-two. openpyxl writes faster where lxml is installed: run it there, too. Goal: at most 1.3 x the CPU time.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import sampling


def _purchases(size: int) -> list[tuple[Any, ...]]:
    ledger = importlib.import_module("gen_ledger")
    rows: list[tuple[Any, ...]] = ledger.purchases(size, ledger.customers(max(1, size // 10)), dirty=False)
    return rows


def _place() -> Path:
    return Path(tempfile.mkdtemp()) / "export.xlsx"


def _sum_of(path: str) -> list[int]:
    """The rows of an export and the sum of their amounts; the export is removed."""
    from python_calamine import CalamineWorkbook

    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    shutil.rmtree(Path(path).parent)
    column = next(number for number, header in enumerate(head) if header in ("金額", "Amount"))
    return [len(rows), int(sum(float(str(row[column])) for row in rows))]


def yardstick(size: int) -> Callable[[], str]:
    write = importlib.import_module("write_xlsx").openpyxl_write_only
    rows, path = _purchases(size), _place()
    importlib.import_module("openpyxl")

    def work() -> str:
        write(rows, path)
        return str(path)

    return work


def ours(size: int) -> Callable[[], str]:
    from smallcrm.ledger.export import PurchaseExport, export_purchases

    path = _place()
    rows = [
        PurchaseExport(
            int(code[1:]), code, name, day.isoformat(), amount, receipt_no=receipt, item=item, quantity=quantity * 1000,
            unit_price=price, payment=payment, note=note or "",
        )
        for receipt, day, code, name, item, quantity, price, amount, payment, note in _purchases(size)
    ]  # fmt: skip
    importlib.import_module("openpyxl")

    def work() -> str:
        export_purchases(rows, path, custom=())
        return str(path)

    return work


if __name__ == "__main__":
    sampling.main(__file__, {"openpyxl write_only": yardstick, "ours": ours}, "openpyxl write_only", _sum_of)
