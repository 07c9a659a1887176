"""`smallcrm duplicates`: customers that may be there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import progress_line, say, say_json, tell
from smallcrm.cli.session import Session
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.analysis.duplicates import Group


def command() -> click.Command:
    """The duplicates command, in the language spoken now."""
    return click.Command(
        "duplicates",
        callback=click.pass_obj(_duplicates),
        short_help=_("List customers that may be there twice."),
        help=_(
            "List customers that may be there twice, the likeliest first, and what speaks for it. Nothing is changed."
        ),
        params=[click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))],
    )


def _duplicates(session: Session, json: bool) -> None:
    from smallcrm.actions import duplicates

    with session.opened() as store:
        groups = duplicates.search(store, progress_line(_("Looking for duplicates")) or (lambda _done, _all: None))
        names = store.customers.names([one for group in groups for one in group.ids])
    if json:
        say_json({"groups": [_document(group, names) for group in groups]})
        return
    for group in groups:
        people = (" ".join(filter(None, names[one][:2])) for one in group.ids)
        say("\t".join((str(group.score), duplicates.reason_words(group), *people)))
    text = n_("{count} group of possible duplicates", "{count} groups of possible duplicates", len(groups))
    tell(text.format(count=f"{len(groups):,}"))


def _document(group: Group, names: dict[int, tuple[str, str, str]]) -> dict[str, object]:
    customers = [dict(zip(("id", "code", "name", "kana"), (one, *names[one]), strict=True)) for one in group.ids]
    return {"score": group.score, "strong": group.strong, "reasons": list(group.reasons), "customers": customers}
