"""A row that an act changed and later work changed again: what of it goes back when the act alone is undone.

Field by field: what the act changed and nobody since is as before it, what was changed since stays. Fields that say one
thing only together (a number and its kind, the parts of an address) go back together or stay together. The user's own
fields, which a row keeps as JSON in one column, are fields of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from smallcrm.light import NamedTuple

State = dict[str, Any]
"""A row as the journal keeps it: what is not known is left out."""

_OWN = "custom"
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "customer": (
        ("address", "postal_code", "prefecture", "building"),
        ("company", "company_id"),
        ("referrer", "referrer_id"),
        ("status", "status_on"),
        *(
            (consent, f"{consent}_at", f"{consent}_how", f"{consent}_wording")
            for consent in ("post_consent", "mail_consent", "phone_consent")
        ),
    ),
    "contact_point": (("kind", "written", "normal"),),
    "purchase": (("kind", "amount", "tax_included", "tax", "discount"),),
    "deal_line": (("product_id", "item", "quantity", "unit_price", "amount"),),
    "purchase_line": (("product_id", "item", "category", "quantity", "unit_price", "amount", "cost", "tax_rate"),),
    "employment": (("company", "company_id"),),
    "custom_field": (("kind", "choices"),),
    "distinct_pair": (("one_id", "other_id"),),
}
"""Table -> its fields that say one thing together; every other stands alone."""
_LEADING = frozenset(["address", "status", "post_consent", "mail_consent", "phone_consent"])
"""What is told by itself too: an address without its building, a status without its day."""


class Mixed(NamedTuple):
    """What a row is to become."""

    state: State
    kept: bool
    """Whether something of the act stays, because it was changed again."""


def mixed(table: str, before: State, left: State, now: State) -> Mixed:
    """`before` the act, as it `left` the row, and as it is `now`."""
    then, since, found = map(_opened, (before, left, now))
    state, kept = dict(found), False
    for group in _groups(table, (*found, *since, *then)):
        old, done, present = ([one.get(name) for name in group] for one in (then, since, found))
        if present == done:
            state |= dict(zip(group, old, strict=True))
        elif old not in (done, present):
            kept = True
    return Mixed(_closed(state), kept)


def with_earlier(table: str, now: State, before: State, left: State, field: str) -> State:
    """A row as it is `now`, with one field as it was `before` a change that `left` it otherwise.

    What says one thing with the field goes back with it, if that change changed it too.
    """
    found, then, since = map(_opened, (now, before, left))
    prefix, _colon, own = field.partition(":")
    key = (_OWN, own) if prefix == _OWN and own else field
    (group,) = _groups(table, [key])
    others = () if group[0] in _LEADING and key != group[0] else group
    names = [key, *(name for name in others if then.get(name) != since.get(name))]
    return _closed(found | {name: then.get(name) for name in names})


def _groups(table: str, names: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    together = {name: group for group in TOGETHER.get(table, ()) for name in group}
    return iter(dict.fromkeys(together.get(name, (name,)) for name in names))


def _opened(state: State) -> dict[Any, Any]:
    """The row with its own fields among the others, each named by a pair."""
    own = json.loads(state.get(_OWN) or "{}")
    return {name: value for name, value in state.items() if name != _OWN} | {
        (_OWN, name): value for name, value in own.items()
    }


def _closed(state: dict[Any, Any]) -> State:
    known = {name: value for name, value in state.items() if value is not None}
    own = {name[1]: value for name, value in known.items() if isinstance(name, tuple)}
    row = {name: value for name, value in known.items() if not isinstance(name, tuple)}
    return {**row, _OWN: json.dumps(own, ensure_ascii=False)} if own else row
