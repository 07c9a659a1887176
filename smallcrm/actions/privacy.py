"""One person's rights: everything that is known handed over, and all of it erased for good."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions import files, person_file, receivables, upkeep
from smallcrm.actions.customers import existing
from smallcrm.actions.erased import with_trace
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.reports.files import write_whole
from smallcrm.store import backup, backup_days, erasing
from smallcrm.store.settings_table import TRACES
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.database import Store

SUFFIXES = (".json", ".pdf")
HOLDERS_TOLD = 6
"""So many backups are named one by one."""


class Holder(NamedTuple):
    """A backup in which an erased person still stands."""

    path: Path
    goes: date | None
    """About when it makes room, if a backup is made every day; None: it cannot be told."""


class Erased(NamedTuple):
    """What became of a person."""

    name: str
    holders: list[Holder]
    """The backups that still hold the person, the newest first."""
    mentions: int
    """So many records of others still name the person in their texts."""


class Prospect(NamedTuple):
    """What erasing a person would do."""

    name: str
    purchases: int
    """They stay, as a walk-in's, without notes."""
    closed: int
    """The deals that were won or lost: they stay without anything that tells who it was."""
    under_way: int
    """The deals that go."""
    tasks: int
    owed: int
    """What the customer still owes, which nobody will know any more."""
    holders: list[Holder]
    """Those of the backups there are now; one more is made before."""


def export_person(store: Store, customer: int, path: Path, today: date, form: DateForm = "gregorian") -> None:
    """Write everything that is known of a person to a .json or .pdf file."""
    if path.suffix.lower() not in SUFFIXES:
        text = _("{file}: a person is written as .json or .pdf. Give the file one of these endings.")
        raise CrmError(text.format(file=path.name))
    files.insist_on_folder(path)
    record = existing(store, customer)
    told = person_file.document(store, record, today)
    if path.suffix.lower() == ".json":
        text = json.dumps(told, ensure_ascii=False, indent=1)
        write_whole(path, lambda part: _write(part, text))
        return
    from smallcrm.reports.person_pdf import write_person

    kinds = {name: kind.name for name, kind in store.custom_fields.kinds().items()}
    under = " ".join(
        filter(None, (_("Everything that is known, {day}").format(day=day_text(today, form)), told["shop"]))
    )
    write_person(path, record.name, under, person_file.parts(told, kinds, form))


def prospect(store: Store, customer: int, today: date) -> Prospect:
    """What erasing this person would do."""
    record = existing(store, customer)
    holders = _holders(store, customer, [record.name], today)
    purchases, tasks = len(store.purchases.ids_of_customer(customer)), len(store.to_do.of_customer(customer))
    deals = store.deals.of_customer(customer)
    closed = sum(deal.closed_on != "" for deal in deals)
    owed = max(0, receivables.balance(store, customer).total)
    return Prospect(record.name, purchases, closed, len(deals) - closed, tasks, owed, holders)


def erase(store: Store, customer: int, today: date) -> Erased:
    """Erase a person for good: no undo brings it back. A backup is made before, and said to hold the person."""
    record = existing(store, customer)
    name, trace = record.name, with_trace(store, record, today)
    upkeep.back_up_by_itself(store, "erase")
    names = erasing.erase(store, customer, {TRACES: trace} if trace else {})
    store.attachments.let_go_unneeded()
    return Erased(name, _holders(store, customer, names, today), erasing.mentions(store, names))


def sentences(prospect: Prospect, form: DateForm) -> list[str]:
    """What erasing would do, in words."""
    told = [
        _(
            "Everything that tells who this is goes: name, numbers, addresses, own fields, contacts had, payments, "
            "files, and what the log keeps of it. No undo brings it back."
        )
    ]
    if prospect.purchases:
        kept = n_(
            "The {count} purchase stays in the sums, as a walk-in’s and without its note.",
            "The {count} purchases stay in the sums, as a walk-in’s and without their notes.",
            prospect.purchases,
        )
        told.append(kept.format(count=f"{prospect.purchases:,}"))
    if prospect.owed:
        open_ = _("{amount} is still open, and goes from what is owed to you.")
        told.append(open_.format(amount=yen(prospect.owed)))
    told += _work_words(prospect)
    told.append(
        _(
            "A trace stays from which neither name nor number can be read. It is there so that a ledger that still "
            "holds the person does not bring them back unasked."
        )
    )
    told.append(_("A backup is made before. It holds the person until it makes room for newer ones, or is deleted."))
    if prospect.holders:
        told += [_("So do these:"), *_holder_words(prospect.holders, form)]
    return told


def _work_words(prospect: Prospect) -> Iterator[str]:
    """What becomes of the deals and the tasks."""
    if prospect.closed:
        kept = n_(
            "The {count} deal won or lost stays in the figures, without title, note and source.",
            "The {count} deals won or lost stay in the figures, without titles, notes and sources.",
            prospect.closed,
        )
        yield kept.format(count=f"{prospect.closed:,}")
    if prospect.under_way:
        gone = n_("{count} deal under way goes.", "{count} deals under way go.", prospect.under_way)
        yield gone.format(count=f"{prospect.under_way:,}")
    if prospect.tasks:
        gone = n_("{count} task goes.", "{count} tasks go.", prospect.tasks)
        yield gone.format(count=f"{prospect.tasks:,}")


def outcome(erased: Erased, form: DateForm) -> list[str]:
    """What was done, and what is left to do, in words."""
    told = [_("A person was erased.")]
    if erased.holders:
        text = n_(
            "{count} backup still holds the person:", "{count} backups still hold the person:", len(erased.holders)
        )
        told += [text.format(count=len(erased.holders)), *_holder_words(erased.holders, form)]
    if erased.mentions:
        text = n_(
            "The name still stands in {count} other record (a note, a file’s name): search for it.",
            "The name still stands in {count} other records (notes, names of files): search for it.",
            erased.mentions,
        )
        told.append(text.format(count=f"{erased.mentions:,}"))
    return told


def _holder_words(holders: Sequence[Holder], form: DateForm) -> list[str]:
    """The backups, and when each goes; of very many the first, and when the last is gone."""
    text = _("{file} – goes about {day}, if one is made every day")
    told = [
        text.format(file=one.path.name, day=day_text(one.goes, form)) if one.goes else one.path.name
        for one in holders[:HOLDERS_TOLD]
    ]
    more = holders[HOLDERS_TOLD:]
    if more:
        last = max((one.goes for one in more if one.goes), default=None)
        words = n_("and {count} more, gone about {day}", "and {count} more, the last gone about {day}", len(more))
        told.append(words.format(count=len(more), day=day_text(last, form) if last else "–"))
    return told


def _holders(store: Store, customer: int, names: list[str], today: date) -> list[Holder]:
    days = backup_days.last_days(backup.every(store.path), today)
    return [Holder(one.path, days.get(one.path)) for one in backup_days.holding(store.path, customer, names)]


def _write(part: Path, text: str) -> None:
    part.write_text(text, "utf-8")
