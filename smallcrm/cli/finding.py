"""`smallcrm find`: the search of the window."""

from __future__ import annotations

import click

from smallcrm.cli.output import say, say_json, tell
from smallcrm.cli.session import Session
from smallcrm.i18n import _, n_

LIMIT = 200


def command() -> click.Command:
    """The find command, in the language spoken now."""
    return click.Command(
        "find",
        callback=click.pass_obj(_find),
        short_help=_("Search customers."),
        help=_("Search customers by name, reading, number, address, tag or note; all words must be there."),
        params=[
            click.Argument(["text"], metavar="TEXT"),
            click.Option(["--json"], is_flag=True, help=_("Write one JSON document.")),
        ],
    )


def _find(session: Session, text: str, json: bool) -> None:
    from smallcrm.actions import customers

    with session.opened() as store:
        found, count = customers.find(store, text, LIMIT), store.customers.count(text)
    if json:
        say_json({"text": text, "found": count, "customers": [customer._asdict() for customer in found]})
        return
    for customer in found:
        say("\t".join(str(value) for value in customer[1:]))
    tell(n_("{count} customer found", "{count} customers found", count).format(count=f"{count:,}"))
    if count > len(found):
        tell(_("The first {count} are listed; add a word to find fewer.").format(count=LIMIT))
