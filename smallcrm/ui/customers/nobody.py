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


def no_customers(session: Session, acts: CustomerActs) -> Empty:
    """The file has none yet."""
    words = _("Bring in your ledger, and everyone in it stands here: found by name, reading or number.")
    start = button(_("Import a ledger…"), session.choose_ledger, drawing="import")
    demo = button(_("Try the demo shop"), session.open_demo, drawing="store")
    return Empty("users", _("No customers yet"), words, start, acts.push_button(acts.new, "plus"), demo)


def nobody_found(show_all: Callable[[], object]) -> Empty:
    """Nobody is called so."""
    hint = _("Search looks at names, readings, numbers with and without hyphens, addresses, tags and notes.")
    return Empty("search", _("Nobody found"), hint, button(_("Show all"), show_all))


def nobody_meets(show_all: Callable[[], object]) -> Empty:
    """Nothing is searched for, and nobody is as the filter says."""
    hint = _("The conditions above the list say who is in it. Take one off there, or show everybody.")
    return Empty("users", _("Nobody is meant"), hint, button(_("Show all"), show_all))
