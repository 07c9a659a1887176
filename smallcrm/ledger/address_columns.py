"""Which columns hold an address, and its parts to the right that have no header of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.evidence import ENOUGH
from smallcrm.ledger.headers import header_key

_ROOMS = frozenset(["部屋", "部屋番号", "号室", "room"])


def settle_addresses(columns: Sequence[Column]) -> None:
    """Gives the parts of an address their roles."""
    if not of(columns, "address", "prefecture"):
        for column in of(columns, "building"):
            column.role = column.role if column.fixed else ""  # a room that is let is no part of an address
    for before, column in pairwise(columns):
        beside = before.role in ("address", "building")
        if column.role == "building" and header_key(column.header) in _ROOMS and not beside and not column.fixed:
            column.role = ""  # 宿泊者 … 部屋
    _address_parts(columns)


def _address_parts(columns: Sequence[Column]) -> None:
    """Columns without a header to the right of an address are its parts."""
    for before, column in pairwise(columns):
        if column.header or column.role or column.index != before.index + 1:
            continue
        if before.role in ("address", "prefecture") and column.profile.count:
            column.role = _part_of_address(column)
        elif before.role == "building":
            column.role = "building"
        elif before.role == "address" and not column.profile.count:
            column.role = "address"
    for column in of(columns, "address"):
        if (
            column.profile.share("prefecture") >= 0.8
            and not of(columns, "prefecture")
            and len(of(columns, "address")) > 1
        ):
            column.role = "prefecture"


def _part_of_address(column: Column) -> str:
    looks = column.profile
    if looks.share("prefecture") >= 0.8:
        return "prefecture"
    if looks.share("phone") >= ENOUGH or looks.share("email") >= ENOUGH:
        return ""
    return "building" if looks.share("building") >= ENOUGH else "address"
