"""Saving customers, purchases or the schedule as a file that a later import brings back unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.ui import saving
from smallcrm.ui.desktop import offer_to_open

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.ledger.table_file import Written
    from smallcrm.ledger.vcard_export import Version
    from smallcrm.ui.session import Session

CUT_NAMED = 3


def export(session: Session, kind: str, parent: QWidget, customers: Sequence[int] | None = None) -> None:
    """Have a place chosen for customers, purchases, contacts, deals, tasks – all or these – or the calendar."""
    heading, name = {
        "customers": (_("Export customers"), _("Customers {day}.xlsx")),
        "purchases": (_("Export purchases"), _("Purchases {day}.xlsx")),
        "contacts": (_("Export contacts"), _("Contacts {day}.vcf")),
        "calendar": (_("Export the schedule"), _("Schedule {day}") + ".ics"),
        "deals": (_("Export deals"), _("Deals {day}.xlsx")),
        "tasks": (_("Export tasks"), _("Tasks {day}.xlsx")),
    }[kind]
    usual = name.format(day=f"{session.today():%Y-%m-%d}")
    if kind == "contacts":
        versions = _versions()
        chosen = saving.choose_kind(parent, session.preferences, heading, usual, tuple(versions))
        if chosen is not None:
            write(session, kind, chosen.path, customers, versions[chosen.kind])
        return
    path = saving.choose_place(parent, session.preferences, heading, usual)
    if path is not None and kind == "calendar":
        write_calendar(session, path)
    elif path is not None:
        write(session, kind, path, customers)


def _versions() -> dict[str, Version]:
    """What can be chosen of contacts, the usual first."""
    return {
        _("vCard 4.0"): "4.0",
        _("vCard 3.0, for older programs"): "3.0",
        _("vCard 2.1, for old telephones"): "2.1",
    }


def write(
    session: Session, kind: str, path: Path, customers: Sequence[int] | None = None, version: Version = "4.0"
) -> None:
    """Write the file off the window's thread, and say what became of it."""
    from smallcrm.actions import exports
    from smallcrm.actions.deal_files import export_deals
    from smallcrm.actions.task_files import export_tasks

    chosen = None if customers is None else frozenset(customers)

    def make() -> Written:
        if kind == "contacts":
            return exports.export_contacts(session.store, path, version, chosen)
        if kind == "deals":
            return export_deals(session.store, path, chosen)
        if kind == "tasks":
            return export_tasks(session.store, path, chosen)
        of_kind = exports.export_customers if kind == "customers" else exports.export_purchases
        return of_kind(session.store, path, chosen)

    def done(written: Written) -> None:
        session.preferences.set(save_folder=str(path.parent))
        text = n_("{count} row written to {file}.", "{count} rows written to {file}.", written.rows)
        cut = [_("The text of {cell} is too long for Excel; it was cut.").format(cell=cell) for cell in written.cut]
        said = [text.format(count=f"{written.rows:,}", file=path), *cut[:CUT_NAMED]]
        session.messages.say("\n".join(said), offer_to_open(path))

    work = session.tasks.operation(_("Saving {file}").format(file=path.name), lambda _work: make())
    work.then(done).start()


def write_calendar(session: Session, path: Path) -> None:
    """Write the schedule off the window's thread, and say how much it was."""
    from datetime import UTC

    from smallcrm.actions.calendar_files import export_calendar

    now = session.now().astimezone(UTC)

    def done(count: int) -> None:
        session.preferences.set(save_folder=str(path.parent))
        text = n_("{count} entry written to {file}.", "{count} entries written to {file}.", count)
        session.messages.say(text.format(count=f"{count:,}", file=path), offer_to_open(path))

    work = session.tasks.operation(
        _("Saving {file}").format(file=path.name),
        lambda work: export_calendar(session.store, path, now, progress=lambda count: work.progress(count, 0)),
    )
    work.then(done).start()
