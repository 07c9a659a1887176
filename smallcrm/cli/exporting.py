"""`smallcrm export`: everything a later import needs to come back unchanged."""

from __future__ import annotations

from pathlib import Path

import click

from smallcrm.cli.output import say, tell, telling
from smallcrm.cli.segmenting import members, segment_option
from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _, n_

KINDS = ("customers", "purchases")
_LATER = ("contacts", "calendar", "deals", "tasks")


def command() -> click.Command:
    """The export command, in the language spoken now."""
    return click.Command(
        "export",
        callback=click.pass_obj(_export),
        short_help=_("Write customers or purchases as Excel or CSV."),
        help=_("Write all customers or purchases to a file that comes back unchanged by `smallcrm import`."),
        params=[
            click.Argument(["kind"], metavar="|".join(KINDS)),
            click.Argument(["out"], type=Usage.path(), metavar="OUT.xlsx|OUT.csv"),
            segment_option(),
        ],
    )


def _export(session: Session, kind: str, out: Path, segment: str) -> None:
    from smallcrm.actions import exports

    if kind not in KINDS:
        raise Usage.wrong(unknown_kind(kind, KINDS, _LATER))
    with session.opened() as store:
        write = exports.export_customers if kind == "customers" else exports.export_purchases
        written = write(store, out, members(store, segment))
    text = n_("{count} row written to {file}.", "{count} rows written to {file}.", written.rows)
    done = text.format(count=f"{written.rows:,}", file=out)
    with telling(done):
        say(done)
    for cell in written.cut:
        tell(_("The text of {cell} is too long for Excel; it was cut.").format(cell=cell))


def unknown_kind(kind: str, known: tuple[str, ...], later: tuple[str, ...]) -> str:
    """Why `kind` is none, and which there are."""
    if kind in later:
        text = _("“{kind}” does not exist in this version yet. There is: {known}.")
    else:
        text = _("“{kind}” is not known. There is: {known}.")
    return text.format(kind=kind, known=", ".join(known))
