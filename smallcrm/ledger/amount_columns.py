"""Which column holds what was paid, where several hold money: parts, sums, with tax and without."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.headers import header_key
from smallcrm.ledger.sums import total_of


def settle_amounts(columns: Sequence[Column], wide: bool) -> None:
    """Leaves one amount: what was paid. In a table of months or years (`wide`) the months are the amounts."""
    if wide:
        for column in of(columns, "sum", "amount", "amount_excluded", "total"):
            column.role = "ignore" if not column.fixed else column.role
        return
    amounts = [column for column in of(columns, "amount") if not column.fixed]
    said = bool(amounts)
    if not of(columns, "amount"):
        _settle_without_amount(columns)
    elif len(of(columns, "amount")) > 1:
        keep = next((c for c in of(columns, "amount") if c.fixed), None) or _best_amount(amounts)
        for column in amounts:
            column.role = "amount" if column is keep else ""
    sums = of(columns, "sum")
    for column in sums:
        if column is sums[-1] and said and _is_what_was_paid(columns, column, amounts):
            for amount in of(columns, "amount"):
                amount.role = ""
            column.role = "amount"
        else:
            column.role = "ignore"
    for column in of(columns, "amount_excluded"):
        column.role = ""
    _prefer_the_total(columns)


def _prefer_the_total(columns: Sequence[Column]) -> None:
    """What adds up the amounts of the columns before it is what was paid, whatever its header says."""
    for amount in of(columns, "amount"):
        total = None if amount.fixed else total_of(columns, amount)
        if total is not None:
            amount.role, total.role = "", "amount"


def _is_what_was_paid(columns: Sequence[Column], column: Column, amounts: list[Column]) -> bool:
    """合計 beside parts of it, tax or a discount."""
    full = column.profile.filled >= 0.9 * max(amount.profile.filled for amount in amounts)
    if header_key(column.header) == "小計" or _said_to_include_tax(columns):
        return False
    return bool(of(columns, "tax")) or (full and (len(amounts) > 1 or bool(of(columns, "discount"))))


def _settle_without_amount(columns: Sequence[Column]) -> None:
    for role in ("sum", "amount_excluded"):
        found = of(columns, role)
        if found:
            found[-1].role = "amount"
            return


def _said_to_include_tax(columns: Sequence[Column]) -> bool:
    return any("税込" in header_key(c.header) for c in of(columns, "amount"))


def _best_amount(columns: list[Column]) -> Column:
    def rank(column: Column) -> tuple[int, int]:
        key = header_key(column.header)
        said = 4 if "税込" in key else 3 if any(word in key for word in ("請求", "合計", "総額")) else 2
        if "見積" in key or "予定" in key or not column.profile.count:
            return 0, -column.index
        return said if column.sure else 1, -column.index

    return max(columns, key=rank)
