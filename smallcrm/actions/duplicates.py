"""Customers that may be there twice: found in the data file, and why, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smallcrm.analysis.duplicates import Group, find
from smallcrm.analysis.likeness import Person
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.store.customer_records import KnownRow
    from smallcrm.store.database import Store

_NUMBERS = ("phone", "mobile", "fax")
_WHOLE = 6
"""Digits of a number that tells anything."""


def search(store: Store, progress: Callable[[int, int], object] = lambda _done, _all: None) -> list[Group]:
    """The groups, the likeliest first; `progress` is told how far it is, and may raise `Cancelled`."""
    return find(map(_person, store.customers.known()), store.distinct_pairs.all(), progress)


def reason_words(group: Group) -> str:
    """What speaks for it, and against: same name, same phone; but other address."""
    words = _words()
    told = [words[reason] for reason in group.reasons if not reason.startswith("other_")]
    against = [words[reason] for reason in group.reasons if reason.startswith("other_")]
    text = _(", ").join(told)
    return _("{signs}; but {others}").format(signs=text, others=_(", ").join(against)) if against else text


def _person(row: KnownRow) -> Person:
    say = row.values.get
    numbers = tuple(point.normal for point in row.contacts if point.kind in _NUMBERS and len(point.normal) >= _WHOLE)
    mails = tuple(point.normal for point in row.contacts if point.kind == "email")
    return Person(
        row.id, say("name", ""), say("kana", ""), say("code", ""), say("postal_code", ""), say("address", ""),
        say("building", ""), say("birthday", ""), say("gender", ""), numbers, mails,
    )  # fmt: skip


def _words() -> dict[str, str]:
    return {
        "name": _("same name"),
        "reading": _("read alike"),
        "close": _("names a letter apart"),
        "family": _("same family name, given name not known"),
        "given": _("same given name, other family name"),
        "email": _("same e-mail"),
        "code": _("same customer code"),
        "phone": _("same number"),
        "address": _("same address"),
        "birthday": _("same birthday"),
        "postal_code": _("same postal code"),
        "other_birthday": _("other birthday"),
        "other_gender": _("other gender"),
        "other_phone": _("other number"),
        "other_address": _("other address"),
        "other_email": _("other e-mail"),
    }
