"""Family and whoever else belongs to a customer: added from either side, and seen from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.checking import checked_note
from smallcrm.actions.customers import existing
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.relations import Relation

KINDS = ("spouse", "parent", "child", "sibling", "family", "friend", "employer", "employee", "other")
"""What somebody is to a customer."""
_FROM_THE_OTHER_SIDE = {"parent": "child", "child": "parent", "employer": "employee", "employee": "employer"}


def add(store: Store, customer: int, other: int, kind: str, note: str = "") -> int:
    """`other` is the customer's spouse, child …; gives the relation's id."""
    if kind not in KINDS:
        raise KeyError(kind)
    if customer == other:
        raise CrmError(_("Nobody is their own family."))
    names = existing(store, customer).name, existing(store, other).name
    if any(one.other == other and seen_as(one) == kind for one in store.relations.of_customer(customer)):
        raise CrmError(_("That is written down already."))
    with store.act("add-relation", name=names[0], other=names[1]):
        return store.relations.insert(customer, other, kind, checked_note("note", note))


def remove(store: Store, relation: int) -> None:
    """These two have no more to do with each other."""
    both = store.relations.get(relation)
    if both is None:
        raise CrmError(_("This entry does not exist any more."))
    names = existing(store, both[0]).name, existing(store, both[1]).name
    with store.act("remove-relation", name=names[0], other=names[1]):
        store.relations.delete(relation)


def seen_as(relation: Relation) -> str:
    """What the other is to the one it is seen from."""
    return relation.kind if relation.from_the_first else _FROM_THE_OTHER_SIDE.get(relation.kind, relation.kind)
