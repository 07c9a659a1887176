"""`smallcrm export`: everything a later import needs to come back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.pipelining import number, pipeline_option
from smallcrm.cli.segmenting import members, segment_option
from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Collection

    from smallcrm.ledger.table_file import Written
    from smallcrm.ledger.vcard_export import Version
    from smallcrm.store.database import Store

KINDS = ("customers", "purchases", "contacts", "deals", "tasks", "calendar")


def command() -> click.Command:
    """The export command, in the language spoken now."""
    return click.Command(
        "export",
        callback=click.pass_obj(_export),
        short_help=_(
            "Write customers, purchases, deals or tasks as Excel or CSV, contacts as vCard, the schedule as iCalendar."
        ),
        help=_("Write all of a kind to a file. All but tasks come back from it unchanged by `smallcrm import`."),
        params=[
            click.Argument(["kind"], metavar="|".join(KINDS)),
            click.Argument(["out"], type=Usage.path(), metavar="OUT.xlsx|OUT.csv|OUT.vcf|OUT.ics"),
            segment_option(),
            pipeline_option(_("Of deals: only those in this pipeline.")),
            click.Option(
                ["--version"],
                type=click.Choice(["4.0", "3.0", "2.1"]),
                default="4.0",
                help=_("Of vCard: 4.0 (usual), 3.0 for older programs, or 2.1 for old telephones."),
            ),
            click.Option(
                ["--for-phones"],
                is_flag=True,
                help=_("Of the calendar: what is to come, tasks as appointments, since telephones show no others."),
            ),
            click.Option(["--dry-run"], is_flag=True, help=_("Say how much would be written and write nothing.")),
            click.Option(["--json"], is_flag=True, help=_("Write one JSON document.")),
        ],
    )


def _export(
    session: Session,
    *,
    kind: str,
    out: Path,
    segment: str,
    pipeline: str,
    version: Version,
    for_phones: bool,
    dry_run: bool,
    json: bool,
) -> None:
    if kind not in KINDS:
        raise Usage.wrong(unknown_kind(kind, KINDS))
    if kind == "calendar":
        from smallcrm.cli.calendar import export_calendar

        export_calendar(session, out, segment, for_phones=for_phones, dry_run=dry_run, json=json)
        return
    with session.opened() as store:
        customers, way = members(store, segment), number(store, pipeline)
        written = _written(store, kind, out, customers, version, pipeline=way, dry_run=dry_run)
    if dry_run:
        text = n_("{count} row would be written to {file}.", "{count} rows would be written to {file}.", written.rows)
    else:
        text = n_("{count} row written to {file}.", "{count} rows written to {file}.", written.rows)
    done = text.format(count=f"{written.rows:,}", file=out)
    with telling(done):
        if json:
            say_json({"file": str(out), "kind": kind, "written": not dry_run, "records": written.rows})
        else:
            say(done)
    for cell in written.cut:
        tell(_("The text of {cell} is too long for Excel; it was cut.").format(cell=cell))


def _written(
    store: Store,
    kind: str,
    out: Path,
    customers: Collection[int] | None,
    version: Version,
    *,
    pipeline: int | None,
    dry_run: bool,
) -> Written:
    """Write the file; for a dry run one that is gone at once, so that all is found out that would be in the way."""
    from tempfile import TemporaryDirectory

    from smallcrm.actions import exports
    from smallcrm.actions.deal_files import export_deals
    from smallcrm.actions.task_files import export_tasks

    def write(path: Path) -> Written:
        if kind == "deals":
            return export_deals(store, path, customers, pipeline)
        if kind == "tasks":
            return export_tasks(store, path, customers)
        if kind == "contacts":
            return exports.export_contacts(store, path, version, customers)
        export = exports.export_customers if kind == "customers" else exports.export_purchases
        return export(store, path, customers)

    if not dry_run:
        return write(out)
    with TemporaryDirectory() as folder:
        return write(Path(folder) / out.name)


def unknown_kind(kind: str, known: tuple[str, ...], later: tuple[str, ...] = ()) -> str:
    """Why `kind` is none, and which there are."""
    if kind in later:
        text = _("“{kind}” does not exist in this version yet. There is: {known}.")
    else:
        text = _("“{kind}” is not known. There is: {known}.")
    return text.format(kind=kind, known=", ".join(known))
