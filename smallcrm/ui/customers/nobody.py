"""What stands in place of the list where it would be empty, and the ways on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.customers.acts import CustomerActs
    from smallcrm.ui.session import Session

LONGEST = 40
"""Letters of a word that are repeated."""


def no_customers(session: Session, acts: CustomerActs) -> Empty:
    """The file has none yet."""
    words = _("Bring in your ledger, and everyone in it stands here: found by name, reading or number.")
    start = button(_("Import a ledger…"), session.choose_ledger, drawing="import")
    demo = button(_("Try the demo shop"), session.open_demo, drawing="store")
    return Empty("users", _("No customers yet"), words, start, acts.push_button(acts.new, "plus"), demo)


class NobodyFound(Empty):
    """Nobody is called so; the word is named, since it may be a forgotten one."""

    def __init__(self, clear_search: Callable[[], object], show_all: Callable[[], object]) -> None:
        self.show_all = button(_("Show all"), show_all)
        super().__init__("search", _("Nobody found"), "", button(_("Clear the search"), clear_search), self.show_all)

    def name(self, word: str, *, filtered: bool) -> None:
        """Say what was searched for, and whether a filter narrows the list down besides."""
        hint = _("Search looks at names, readings, numbers with and without hyphens, addresses, tags and notes.")
        told = _("Searched for “{word}”.").format(word=word if len(word) <= LONGEST else f"{word[:LONGEST]}…")
        among = _("Only those whom the conditions above the list mean were looked through.")
        self.words.setText("\n".join([told, among, hint] if filtered else [told, hint]))
        self.show_all.setVisible(filtered)


def nobody_meets(show_all: Callable[[], object]) -> Empty:
    """Nothing is searched for, and nobody is as the filter says."""
    hint = _("The conditions above the list say who is in it. Take one off there, or show everybody.")
    return Empty("users", _("Nobody is meant"), hint, button(_("Show all"), show_all))
