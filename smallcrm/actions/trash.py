"""What was deleted: customers, deals and tasks, what belonged to them, and putting them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallcrm.actions.kept_words import kept_words
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.store.trash import BINS
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smallcrm.store.database import Store
    from smallcrm.store.trash import Trashed
    from smallcrm.values.eras import DateForm


def deleted(store: Store, text: str = "") -> list[Trashed]:
    """What was deleted, the last first; with a text, that in whose name, code or customer it stands."""
    words = [fold(word) for word in text.split()]
    found = [one for of in BINS.values() for one in store.trash.all(of)]
    found.sort(key=lambda one: one.act, reverse=True)
    return [one for one in found if all(word in fold(_told(one)) for word in words)]


def restore(store: Store, records: Sequence[int], form: DateForm = "gregorian", kind: str = "customer") -> list[str]:
    """Put deleted records of a kind back with all that was theirs; gives in words what stays away, and names them."""
    wanted, of = set(records), BINS[kind]
    found = [one for one in store.trash.all(of) if one.id in wanted]
    if not found:
        raise CrmError(_("This is not in the trash any more."))
    with store.act(of.restore, name=found[0].name, count=len(found)):
        away = store.trash.restore([one.id for one in found], of)
    return list(kept_words(store, away, form))


def belongings(rows: Mapping[str, int]) -> str:
    """What belonged to a deleted record, counted; what would be missed most first, since a list cuts the end off."""
    forms = {
        "purchase": n_("{count} purchase", "{count} purchases", rows.get("purchase", 0)),
        "deal": n_("{count} deal", "{count} deals", rows.get("deal", 0)),
        "payment": n_("{count} payment", "{count} payments", rows.get("payment", 0)),
        "task": n_("{count} task", "{count} tasks", rows.get("task", 0)),
        "activity": n_("{count} contact had", "{count} contacts had", rows.get("activity", 0)),
        "attachment": n_("{count} attached file", "{count} attached files", rows.get("attachment", 0)),
        "contact_point": n_("{count} number or address", "{count} numbers or addresses", rows.get("contact_point", 0)),
    }
    return _(", ").join(forms[table].format(count=f"{rows[table]:,}") for table in forms if rows.get(table))


def _told(one: Trashed) -> str:
    return " ".join((one.name, one.kana, one.code, one.customer))
