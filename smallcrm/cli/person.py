"""`smallcrm person`: everything that is known of one person handed over, or erased for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import say, telling
from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _

if TYPE_CHECKING:
    pass


def command() -> click.Group:
    """The person commands, in the language spoken now."""
    export = click.Command(
        "export",
        callback=click.pass_obj(_export),
        help=_("Write everything that is known of a person to a file."),
        params=[
            click.Argument(["code"], metavar="CODE|#NUMBER|NAME"),
            click.Argument(["out"], type=Usage.path(), metavar="OUT.json|OUT.pdf"),
        ],
    )
    erase = click.Command(
        "erase",
        callback=click.pass_obj(_erase),
        help=_("Erase a person for good. What will happen is said, and asked for, before."),
        params=[
            click.Argument(["code"], metavar="CODE|#NUMBER|NAME"),
            click.Option(["--yes"], is_flag=True, help=_("Do not ask.")),
        ],
    )
    made = click.Group(
        "person",
        short_help=_("Hand over, or erase, what is known of one person."),
        help=_("Hand over, or erase, what is known of one person, named by the code, #NUMBER or the whole name."),
    )
    made.add_command(export)
    made.add_command(erase)
    return made


def _export(session: Session, code: str, out: Path) -> None:
    from datetime import date

    from smallcrm.actions import customers, privacy

    with session.opened() as store:
        privacy.export_person(store, customers.the_one(store, code), out, date.today(), session.settings.dates)
    done = _("Written to {file}.").format(file=out)
    with telling(done):
        say(done)


def _erase(session: Session, code: str, yes: bool) -> None:
    from datetime import date

    from smallcrm.actions import customers, privacy

    form = session.settings.dates
    with session.opened() as store:
        customer, today = customers.the_one(store, code), date.today()
        if not yes:
            would = privacy.prospect(store, customer, today)
            click.echo("\n".join([would.name, *privacy.sentences(would, form)]), err=True)
            click.confirm(_("Erase for good?"), abort=True, err=True)
        told = privacy.outcome(privacy.erase(store, customer, today), form)
    with telling(told[0]):
        for line in told:
            say(line)
