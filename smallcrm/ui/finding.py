"""What the search of the top bar finds: customers by any key, then pages by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.search_box import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.main_window import PageEntry
    from smallcrm.ui.session import Session

CUSTOMERS = 10


def find(session: Session, entries: Sequence[PageEntry], text: str) -> list[Hit]:
    """The hits for `text`, the likeliest first."""
    from smallcrm.actions import customers
    from smallcrm.values.text import fold

    wanted = fold(text)
    pages = [entry for entry in entries if entry.drawing and wanted in fold(entry.name)]
    found = customers.find(session.store, text, CUSTOMERS + 1)
    hits = [
        *(Hit(entry.name, "", _go(session, entry.key)) for entry in pages),
        *(Hit(one.name, _aside(one.kana, one.code, one.phone), _open(session, one.id)) for one in found[:CUSTOMERS]),
    ]
    if len(found) > CUSTOMERS:
        words = _("These are the first {count}; there are more. Type on to narrow it down.").format(count=CUSTOMERS)
        hits.append(Hit(words, "", lambda: None))
    return hits or [Hit(_("Nothing was found."), "", lambda: None)]


def _aside(*words: str | None) -> str:
    return "  ".join(word for word in words if word)


def _go(session: Session, key: str) -> Callable[[], object]:
    return lambda: session.go(key)


def _open(session: Session, customer: int) -> Callable[[], object]:
    return lambda: session.go("customers").open_customer(customer)
