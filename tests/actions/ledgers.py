"""Small ledgers written as shops write them, for the tests of the acts and of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

CUSTOMER_HEAD = ("顧客コード", "氏名", "フリガナ", "郵便番号", "住所", "電話番号", "生年月日", "備考", "足サイズ")
CUSTOMERS = (
    (
        "0001",
        "伊藤 和子",
        "イトウ カズコ",
        "180-0004",
        "東京都武蔵野市吉祥寺本町1-2-3",
        "0422-00-1111",
        date(1952, 3, 4),
        "",
        "23.5",
    ),
    ("0002", "髙橋 健", "タカハシ ケン", "980-0811", "宮城県仙台市青葉区一番町4-5", "090-0000-2222", None, "常連", ""),
    ("0003", "𠮷田 舞", "ヨシダ マイ", "", "", "", None, "", "24"),
)
SALES_HEAD = ("日付", "顧客コード", "氏名", "商品", "数量", "単価", "金額", "備考")
SALES = (
    (date(2026, 9, 3), "0001", "伊藤 和子", "革靴", 1, 18700, 18700, ""),
    (date(2026, 9, 12), "0002", "髙橋 健", "靴クリーム", 2, 1320, 2640, "のし付き"),
    (date(2026, 9, 12), "", "フリー", "中敷き", 1, 1650, 1650, ""),
    (date(2026, 10, 1), "0001", "伊藤 和子", "かかと修理", 1, 2750, 2750, ""),
    (date(2026, 10, 2), "0001", "伊藤 和子", "革靴", -1, 18700, -18700, "返品"),
)
NEXT_MONTH = (
    (date(2026, 11, 5), "0003", "𠮷田 舞", "パンプス", 1, 12800, 12800, ""),
    (date(2026, 11, 6), "0002", "髙橋 健", "革靴", 1, 18700, 18700, ""),
)


def write_ledger(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]], sheet: str = "台帳") -> Path:
    """A workbook with one sheet: the header, then the rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append(list(head))
    for row in rows:
        page.append([None if value == "" else value for value in row])
    book.save(path)
    return path


def customer_ledger(folder: Path, rows: Iterable[Sequence[Any]] = CUSTOMERS) -> Path:
    """顧客台帳.xlsx with these customers."""
    return write_ledger(folder / "顧客台帳.xlsx", CUSTOMER_HEAD, rows, "顧客")


def sales_ledger(folder: Path, rows: Iterable[Sequence[Any]] = SALES) -> Path:
    """売上台帳.xlsx with these sales."""
    return write_ledger(folder / "売上台帳.xlsx", SALES_HEAD, rows, "売上")
