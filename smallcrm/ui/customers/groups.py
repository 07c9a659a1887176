"""The customers list in groups: who is in which is found out once, and holds until the data changes.

With many customers that is done off the window's thread. What is sorted, searched or filtered anew is only dealt out to
the groups again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.ui.widgets.grouped_model import Group
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.customer_groups import Grouping
    from smallcrm.store.database import Store
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.table import GroupWords

AT_ONCE = 2000
"""So many customers are put into groups before the next frame."""


class Groups:
    """The groups of the customers list, by one column."""

    def __init__(self, session: Session, ready: Callable[[], object]) -> None:
        """`ready` is called when groups are there that had to be waited for."""
        self._session, self._ready = session, ready
        self._known: dict[str, Grouping] = {}
        self._asked = ""

    def forget(self) -> None:
        """The data changed."""
        self._known, self._asked = {}, ""

    def of(self, ids: Sequence[int], key: str, words: GroupWords) -> list[Group] | None:
        """These customers, in this order, dealt out to their groups; None: it is being found out who is in which."""
        customers = self._session.store.customers
        if key not in self._known and customers.count() <= AT_ONCE:
            self._known[key] = grouping(self._session.store, key)
        if key not in self._known:
            self._make(key)
            return None
        return _dealt_out(ids, self._known[key], words)

    def _make(self, key: str) -> None:
        if key == self._asked:
            return
        self._asked = key
        known = self._known

        def made(found: Grouping) -> None:
            known[key] = found
            if known is self._known and key == self._asked:
                self._ready()

        store = self._session.store
        work = self._session.tasks.operation(_("Customers"), lambda _work: grouping(store, key))
        work.reads().then(made).start()


def grouping(store: Store, key: str) -> Grouping:
    """Who is in which group, by the column of this key."""
    if key != "class":
        return store.customers.grouping(key)
    from smallcrm.actions.purchase_places import grouped_by_class

    return grouped_by_class(store)


def _dealt_out(ids: Sequence[int], made: Grouping, words: GroupWords) -> list[Group]:
    first = {value: place for place, value in enumerate(words.first())}
    filled = [(value, members) for value, members in zip(made.values, made.dealt_out(ids), strict=True) if members]
    filled.sort(key=lambda one: (not one[0], first.get(one[0], len(first))))
    return [
        Group(
            value,
            words.word(value) if value else _("(not filled in)"),
            members,
            _figures(len(members), made.amount(members)),
        )
        for value, members in filled
    ]


def _figures(count: int, amount: int) -> str:
    said = n_("{count} customer", "{count} customers", count).format(count=f"{count:,}")
    bought = _("total {amount}").format(amount=yen(amount))
    return f"{said}   {bought}"
