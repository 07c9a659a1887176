"""What the store knows already, as the matching needs it: plain rows, handed in by the actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from smallcrm.ledger.plan import Contact
from smallcrm.light import NamedTuple
from smallcrm.values.own_kinds import OwnKind


class KnownCustomer(NamedTuple):
    """A customer of the store: its columns by name, its contact points, its tags, its custom fields."""

    id: int
    values: dict[str, Any]
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]
    custom: dict[str, Any]


PurchaseKey = tuple[int, str | None, str, int, str, int | None]
"""(customer id or 0, day, receipt number, amount, item, quantity): equal keys are the same purchase, counted."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Known(NamedTuple):
    """The store's snapshot. An empty one is a new file."""

    customers: Sequence[KnownCustomer] = ()
    purchase_counts: Callable[[str | None, str | None], Mapping[PurchaseKey, int]] = lambda _first, _last: {}
    """How often each purchase is there already, for days from `first` to `last` (undated ones always)."""
    mappings: Mapping[str, dict[str, str]] = _NOTHING
    """Fingerprint of a layout -> column -> field, remembered from earlier imports."""
    answers: Mapping[str, int] = _NOTHING
    """What was answered when an earlier import asked who is meant: mark (`answers.py`) -> customer."""
    erased_on: Callable[[str, Collection[str]], str] | None = None
    """Of a name (`name_key`) and the marks of an identity, the day on which that person was erased, or ''."""
    own_fields: Mapping[str, OwnKind] = _NOTHING
    """The fields that the shop has defined of its own: name -> what they hold."""
