"""Deals from a table: a file is chosen, what it would bring is said, and it is brought in as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.ui.asking import ask
from smallcrm.ui.imports.choosing import choose_ledgers
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.deal_import import DealPlan
    from smallcrm.ui.session import Session

NAMED = 6
"""So many rows that stay out are named with the reason, and so many that change a deal with what changes."""


def import_deals(session: Session, over: QWidget) -> None:
    """Have a table chosen, and bring its deals in."""
    for path in choose_ledgers(over, session.preferences)[:1]:
        read(session, path, over)


def read(session: Session, path: Path, over: QWidget) -> None:
    """Plan off the window's thread, then ask."""
    from smallcrm.actions import deal_import

    store, form = session.store, date_form()

    def plan() -> tuple[DealPlan, list[str]]:
        planned = deal_import.plan(store, path)
        return planned, deal_import.changes(store, planned, form)

    work = session.tasks.operation(_("Import deals"), lambda _work: plan())
    work.reads(long=True).then(lambda found: _offer(session, *found, over)).start()


def _offer(session: Session, planned: DealPlan, changes: Sequence[str], over: QWidget) -> None:
    from smallcrm.actions import deal_import

    words = "\n".join([*_lines(planned), *_first(changes)])
    if not planned.new and not planned.changed:
        session.messages.say(words or _("“{file}” brings nothing new.").format(file=planned.file))
        return
    heading = _("Import the deals of “{file}”?").format(file=planned.file)
    if ask(over, heading, words, [("import", _("Import")), ("", _("Cancel"))]) != "import":
        return
    today = session.today()
    work = session.tasks.operation(
        _("Import deals"), lambda _work: deal_import.apply(session.store, planned, today)
    ).writes()
    work.then(lambda _done: session.say_done()).start()


def _lines(planned: DealPlan) -> list[str]:
    """What it would bring, and which rows stay out."""
    new, changed, buyers, bad = (len(some) for some in (planned.new, planned.changed, planned.buyers, planned.bad))
    told = [
        (new, n_("{count} new deal", "{count} new deals", new)),
        (changed, n_("{count} deal changed", "{count} deals changed", changed)),
        (planned.same, n_("{count} deal as it is here", "{count} deals as they are here", planned.same)),
        (buyers, n_("{count} new customer", "{count} new customers", buyers)),
        (bad, n_("{count} row left out:", "{count} rows left out:", bad)),
    ]
    lines = [text.format(count=f"{count:,}") for count, text in told if count]
    return lines + _left_out(planned.bad)


def _left_out(rows: Sequence[tuple[int, str]]) -> list[str]:
    return _first([_("Row {row}: {why}").format(row=row, why=why) for row, why in rows])


def _first(lines: Sequence[str]) -> list[str]:
    return [*lines[:NAMED], *(["…"] if len(lines) > NAMED else [])]
