"""Rows of a table that tell of one deal: what says the same again is left out, and what another adds is taken in.

They are one where name, customer, amount and day are the same and nothing else contradicts; two notes do not. Where a
row does not tell all four, only one that is quite the same is the same deal.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from smallcrm.actions.checking import WrongField
from smallcrm.actions.deal_cells import Cells, day, money, said
from smallcrm.actions.deal_columns import OF_ITEMS
from smallcrm.i18n import _
from smallcrm.ledger.plan import PlannedDeal, Skipped
from smallcrm.light import NamedTuple
from smallcrm.values.keys import name_key
from smallcrm.values.names import honorific_apart
from smallcrm.values.text import clean, fold

if TYPE_CHECKING:
    from smallcrm.actions.deal_items import GatheredDeal

Key = tuple[Hashable, ...]
KEYED = frozenset({"deal_number", "deal", "customer_code", "customer", "amount", "close_on", "created_on", *OF_ITEMS})
"""Fields in which rows are the same that may be one deal."""


class ToldOnce(NamedTuple):
    """The deals of a table, each once."""

    deals: list[GatheredDeal]
    left_out: list[Skipped]
    """The rows that are the same deal as one before."""
    alike: list[list[int]]
    """The rows of deals that seem to be one, and contradict each other."""


def told_once(read: Sequence[GatheredDeal]) -> ToldOnce:
    """Put the rows together that tell of one deal."""
    found: dict[Key, list[GatheredDeal]] = {}
    left_out: list[Skipped] = []
    for deal in read:
        same = found.setdefault(_key(deal), [])
        at = next((at for at, other in enumerate(same) if _agree(other, deal)), None)
        if at is None:
            same.append(deal)
            continue
        joined = _joined(same[at], deal)
        why = "same-as" if joined == same[at] else "added-to"
        left_out += [Skipped(row, f"{why}:{joined.row}") for row in deal.rows]
        same[at] = joined
    alike = [[deal.row for deal in same] for same in found.values() if len(same) > 1]
    return ToldOnce(sorted((deal for same in found.values() for deal in same), key=_row), left_out, alike)


def alike_words(alike: Iterable[Sequence[int]], planned: Sequence[PlannedDeal]) -> list[str]:
    """That rows seem to be one deal, where more than one of them is a new one."""
    new = {deal.row for deal in planned if deal.outcome == "new"}
    groups = [[str(row) for row in rows if row in new] for rows in alike]
    named = _(", ").join(" = ".join(rows) for rows in groups if len(rows) > 1)
    text = _(
        "Rows {rows} have the same deal, customer, amount and day, but say different things of it: "
        "each comes in as a deal of its own."
    )
    return [text.format(rows=named)] if named else []


def _row(deal: GatheredDeal) -> int:
    return deal.row


def _key(deal: GatheredDeal) -> Key:
    """By which rows are looked for that may be one deal: by all that it says where that is not enough to know it."""
    told = deal.told
    rest = (
        [] if _is_sure(told) else [(field, said(told, field)) for field in sorted({*told} - KEYED) if said(told, field)]
    )
    customer, _honorific = honorific_apart(clean(said(told, "customer")))
    return (
        said(told, "deal_number"),
        fold(said(told, "deal")),
        said(told, "customer_code"),
        name_key(customer),
        _amount(told),
        _day(told, "close_on"),
        _day(told, "created_on"),
        _items(deal),
        *rest,
    )


def _is_sure(told: Cells) -> bool:
    """Whether a row says all that a deal is known by."""
    customer = said(told, "customer_code") or said(told, "customer")
    return bool(customer) and all(said(told, field) for field in ("deal", "amount", "close_on"))


def _agree(one: GatheredDeal, other: GatheredDeal) -> bool:
    """Whether nothing that both say is different, but a note."""
    both = {field for field in one.told if said(one.told, field) and said(other.told, field)} - KEYED - {"note"}
    return all(said(one.told, field) == said(other.told, field) for field in both)


def _items(deal: GatheredDeal) -> Key:
    return tuple(said(item.told, field) for item in deal.items for field in OF_ITEMS)


def _joined(first: GatheredDeal, more: GatheredDeal) -> GatheredDeal:
    """What came first stands, the rest is added."""
    told = dict(first.told)
    told |= {field: cell for field, cell in more.told.items() if said(more.told, field) and not said(told, field)}
    notes, added = said(told, "note"), said(more.told, "note")
    if added and added not in notes.split("\n"):
        told["note"] = f"{notes}\n{added}"
    return first._replace(told=told)


def _amount(told: Cells) -> int | str | None:
    try:
        return money(told, "amount")
    except WrongField:
        return said(told, "amount")


def _day(told: Cells, field: str) -> str:
    try:
        return day(told, field)
    except WrongField:
        return said(told, field)
