"""Undo, redo, and what was done: the journal in the user's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.act_names import act_name, group_of
from smallcrm.actions.kept_words import NAMED_BEFORE, kept_words
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.values.money import yen
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.journal import Act, Listed, Undone
    from smallcrm.values.eras import DateForm

_BATCH = 500
GREATEST_ID = 2**63 - 1
"""No row of a data file has a greater number."""


class ActEntry(NamedTuple):
    """Something the user did."""

    id: int
    name: str
    at: str
    """When, as ISO local time with its offset."""
    undone: bool
    is_undo: bool
    """An undo or a redo; it cannot be undone by its number, only by redo or another undo."""
    kind: str
    args: dict[str, Any]
    counts: dict[str, dict[str, int]]
    """Table -> insert, update, delete -> how many rows."""


class Wanted(NamedTuple):
    """Which acts are to be listed; what is empty narrows nothing down."""

    group: str = ""
    """One of `act_names.GROUPS`."""
    customer: int = 0
    text: str = ""
    """Words of the act's name."""


class Reversal(NamedTuple):
    """What an undo or a redo did."""

    act: int
    name: str
    """The act that was taken back, or that stands again."""
    kept: list[str]
    """What was left as it is because of later work, in words."""
    stays: str = ""
    """Of a merge that was taken back: the money received meanwhile, and whose it is now."""


def undo(store: Store, act: int | None = None, form: DateForm = "gregorian") -> Reversal:
    """Take back the last act, or the one named; rows that later work stands on are kept, and named."""
    if act is not None and act > GREATEST_ID:
        raise CrmError(_("There is no act {number}.").format(number=act))
    done = store.journal.undo(act)
    return _reversal(store, done, form)._replace(stays=_stays(store, done.act))


def can_undo(store: Store, act: ActEntry) -> bool:
    """Whether an undo takes this act back: it stands, and what it did is kept."""
    return store.journal.can_undo(act.id)


def redo(store: Store, act: int | None = None, form: DateForm = "gregorian") -> Reversal:
    """Do again what was undone last, or the act named."""
    return _reversal(store, store.journal.redo(act), form)


def would_keep(store: Store, act: int, form: DateForm = "gregorian") -> list[str]:
    """What undoing this act would leave as it is because of later work, in words: a few by name, how many others."""
    return list(kept_words(store, store.journal.would_keep(act), form, NAMED_BEFORE))


def kept(store: Store, act: ActEntry, form: DateForm = "gregorian") -> list[str]:
    """What an undo or a redo in the log left as it was, in words; of more than are noted, how many."""
    rows = [(str(table), int(row)) for table, row in act.args.get("rows", ())]
    more = int(act.args.get("kept", 0)) - len(rows)
    words = list(kept_words(store, rows, form))
    return [*words, n_("{count} more", "{count} more", more).format(count=f"{more:,}")] if more > 0 else words


def undo_label(store: Store) -> str | None:
    """What undo would take back, or None when there is nothing."""
    act = store.journal.undoable()
    return None if act is None else act_name(act.kind, act.args)


def before_erasing(store: Store) -> ActEntry | None:
    """The act that an undo would take back although a person was erased after it, which no undo brings back."""
    act = store.journal.undoable() if store.journal.erased_last() else None
    return None if act is None else _entry(store, act)


def erased_words() -> str:
    """Why an undo does not bring back a person who was erased."""
    return _("The last thing done was to erase a person, of whom nothing is left to bring back, as the law has it.")


def redo_label(store: Store) -> str | None:
    """What redo would do again, or None when there is nothing."""
    act = store.journal.redoable()
    return None if act is None else act_name(act.kind, act.args)


def acts(store: Store, limit: int = 100, before: int | None = None) -> list[ActEntry]:
    """What was done, the last first; `before` an id gives the next page."""
    return [_entry(store, act) for act in store.journal.acts(limit, before)]


def acts_of(store: Store, ids: Sequence[int]) -> list[ActEntry]:
    """These acts."""
    return [_entry(store, act) for act in store.journal.acts_of(ids)]


def listed(store: Store, wanted: Wanted, progress: Callable[[int, int], None]) -> list[Listed]:
    """The acts that are wanted, the last first; `progress` may call it off."""
    kinds = [kind for kind in store.journal.kinds() if group_of(kind) == wanted.group] if wanted.group else None
    found = store.journal.listed(kinds, wanted.customer or None)
    if not wanted.text.strip():
        return found
    words = [fold(word) for word in wanted.text.split()]
    matching: list[Listed] = []
    for start in range(0, len(found), _BATCH):
        progress(start, len(found))
        batch = found[start : start + _BATCH]
        names = {act.id: fold(act.name) for act in acts_of(store, [one.id for one in batch])}
        matching += [one for one in batch if all(word in names.get(one.id, "") for word in words)]
    return matching


def _entry(store: Store, act: Act) -> ActEntry:
    name, is_undo = name_of(store, act), act.undoes is not None
    return ActEntry(act.id, name, act.at, act.undone, is_undo, act.kind, act.args, act.counts)


def name_of(store: Store, act: Act) -> str:
    """What an act did; undo and redo say what they took back."""
    if act.undoes is None:
        return act_name(act.kind, act.args)
    target = store.journal.get(act.undoes)
    if act.kind == "redo" and target.undoes is not None:
        return _("Done again: {name}").format(name=name_of(store, store.journal.get(target.undoes)))
    return _("Taken back: {name}").format(name=name_of(store, target))


def _stays(store: Store, act: Act) -> str:
    """What was received from the one that two were made is the one's who was kept, whoever owed it."""
    if act.kind != "merge-customers":
        return ""
    keeper = store.customers.get(int(act.args.get("into", 0)))
    received = store.payments.received_since(keeper.id, act.id) if keeper else 0
    if keeper is None or not received:
        return ""
    return _("{amount} received meanwhile stays with “{name}”.").format(amount=yen(received), name=keeper.name)


def _reversal(store: Store, done: Undone, form: DateForm) -> Reversal:
    return Reversal(done.act.id, name_of(store, done.act), list(kept_words(store, done.kept, form)))
