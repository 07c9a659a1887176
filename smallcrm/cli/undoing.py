"""`smallcrm undo` and `smallcrm redo`: the journal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import say, telling
from smallcrm.cli.session import Session
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.actions.history import ActEntry, Reversal
    from smallcrm.store.database import Store

LISTED = 50


def undo() -> click.Command:
    """The undo command, in the language spoken now."""
    return click.Command(
        "undo",
        callback=click.pass_obj(_undo),
        short_help=_("Take the last act back, or an older one."),
        help=_("Take the last act back, or the one whose number is given; what was changed since then stays."),
        params=[
            click.Argument(["act"], type=int, required=False, metavar="[ACT]"),
            click.Option(["--list", "listed"], is_flag=True, help=_("List the last acts with their numbers.")),
        ],
    )


def redo() -> click.Command:
    """The redo command, in the language spoken now."""
    return click.Command(
        "redo", callback=click.pass_obj(_redo), help=_("Do again what the last undo took back."), params=[]
    )


def _undo(session: Session, act: int | None, listed: bool) -> None:
    from smallcrm.actions import history

    form = session.settings.dates
    with session.opened() as store:
        if listed:
            for entry in history.acts(store, LISTED, form=form):
                when = datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M")
                say("\t".join(filter(None, (str(entry.id), when, entry.name, _mark(store, entry)))))
            return
        if act is None and (before := history.before_erasing(store, form)):
            text = _("{why} What was done before that is act {number}, “{name}”: smallcrm undo {number} takes it back.")
            raise CrmError(text.format(why=history.erased_words(), number=before.id, name=before.name))
        done = history.undo(store, act, form)
    _tell_of(_("Taken back: {name}").format(name=done.name), done)


def _mark(store: Store, entry: ActEntry) -> str:
    from smallcrm.actions import history

    if entry.undone:
        return _("(taken back)")
    return "" if history.can_undo(store, entry) else _("(cannot be taken back by its number)")


def _redo(session: Session) -> None:
    from smallcrm.actions import history

    with session.opened() as store:
        done = history.redo(store, form=session.settings.dates)
    _tell_of(_("Done again: {name}").format(name=done.name), done)


def _tell_of(what: str, done: Reversal) -> None:
    with telling(what):
        say(what)
        for line in done.kept:
            say("  " + _("Kept: {what}").format(what=line))
        if done.stays:
            say("  " + done.stays)
