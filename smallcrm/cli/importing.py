"""`smallcrm import`: a ledger is planned, the plan is shown, and unless it is a dry run it is applied as one act."""

from __future__ import annotations

import sys
from contextlib import ExitStack, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.import_options import (
    columns_of,
    insist_on_columns,
    insist_on_sheets,
    insist_on_tables,
    insist_on_target,
    map_option,
)
from smallcrm.cli.output import progress_line, say, say_json, tell, telling
from smallcrm.cli.session import Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.store.database import Store

_CALENDAR = ".ics"
EXAMPLE = "phone=F"


def command() -> click.Command:
    """The import command, in the language spoken now."""
    return click.Command(
        "import",
        callback=click.pass_obj(_import),
        short_help=_("Take a ledger (Excel, CSV), contacts (vCard) or a calendar (iCalendar) in."),
        help=_(
            "Take a ledger (Excel, CSV), contacts (vCard) or a calendar (iCalendar) in as they are: plan, show the "
            "plan, apply it as one act that `smallcrm undo` takes back."
        ),
        params=[
            click.Argument(["ledger"], type=Usage.path(), metavar="LEDGER"),
            *_reading_options(),
            *_doing_options(),
        ],
    )


def _reading_options() -> list[click.Option]:
    return [
        click.Option(
            ["--sheet", "sheets"], multiple=True, metavar="NAME", help=_("Read only this sheet (repeatable).")
        ),
        map_option(EXAMPLE),
        click.Option(["--kind"], type=click.Choice(["customers", "purchases"]), help=_("What the rows are.")),
        click.Option(
            ["--existing"],
            type=click.Choice(["fill", "skip", "overwrite"]),
            default="fill",
            help=_("Customers known already: fill empty fields (usual), skip, or overwrite what differs."),
        ),
        click.Option(["--password-stdin"], is_flag=True, help=_("Read the ledger's password from standard input.")),
    ]


def _doing_options() -> list[click.Option]:
    return [
        click.Option(["--dry-run"], is_flag=True, help=_("Show the plan and change nothing.")),
        click.Option(
            ["--bad-rows"],
            type=Usage.path(),
            metavar="OUT.xlsx",
            help=_(
                "Save the rows that stay out, with the reason, as a workbook to correct and import; with --dry-run too."
            ),
        ),
        click.Option(["--json"], is_flag=True, help=_("Write one JSON document.")),
    ]


_last: list[Preview] = []
"""Ends with the process (`app.run`): freed when its command is done, it would be freed row by row."""


def _import(
    session: Session,
    *,
    ledger: Path,
    sheets: tuple[str, ...],
    columns: tuple[str, ...],
    kind: str | None,
    existing: str,
    password_stdin: bool,
    dry_run: bool,
    bad_rows: Path | None,
    json: bool,
) -> None:
    from smallcrm.actions.imports import is_of_deals
    from smallcrm.cli.plan_text import outcome_lines, plan_lines

    if ledger.suffix.lower() == _CALENDAR:
        from smallcrm.cli.calendar import import_calendar

        import_calendar(session, ledger, dry_run=dry_run, json=json)
        return
    mapped = columns_of(columns, EXAMPLE)
    options = _options(sheets, mapped, kind, existing)
    if bad_rows is not None:
        insist_on_target(bad_rows, ledger, session.path)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin and sys.stdin else ""
    with ExitStack() as stack:
        store = stack.enter_context(session.opened()) if session.path.exists() else None
        _last[:] = (preview := _preview(store, ledger, options, password or None),)
        if is_of_deals(preview.workbook, options):
            stack.close()
            _take_deals(session, preview, dry_run=dry_run, bad_rows=bad_rows, json=json)
            return
        insist_on_sheets(preview, sheets)
        insist_on_tables(preview)
        insist_on_columns(preview, mapped)
        if bad_rows is not None:
            save_bad_rows(preview, bad_rows)
        result = None if dry_run else _carry_out(session, stack, store, preview)
    lines = outcome_lines(preview.plan, result, session.path, dry_run=dry_run, saved=bad_rows is not None)
    with telling(lines[0]) if result and result.act else nullcontext():
        if json:
            say_json(_document(preview, result))
        else:
            for line in (*plan_lines(preview.plan, session.path), *lines):
                say(line)


def _options(sheets: tuple[str, ...], columns: dict[str, str], kind: str | None, existing: str) -> ImportOptions:
    from smallcrm.ledger.options import ImportOptions

    deals = False if kind or columns else None  # what is said there is said of a ledger
    return ImportOptions(existing=existing, kind=kind, deals=deals, sheets=sheets, columns=columns)  # type: ignore[arg-type]


def _take_deals(session: Session, preview: Preview, *, dry_run: bool, bad_rows: Path | None, json: bool) -> None:
    """A table of deals is taken in as one, where nothing was asked for that only a ledger can do."""
    from smallcrm.cli.deal_importing import take_deals

    options = preview.options
    if options.sheets or options.existing != "fill":
        text = _(
            "“{file}” is a table of deals, for which there is neither --sheet nor --existing: leave them out, or say "
            "with --kind what the rows are."
        )
        raise CrmError(text.format(file=preview.plan.path.name))
    take_deals(session, preview.workbook, options._replace(deals=True), dry_run=dry_run, bad_rows=bad_rows, json=json)


def _preview(store: Store | None, ledger: Path, options: ImportOptions, password: str | None) -> Preview:
    from smallcrm.actions import imports
    from smallcrm.ledger.errors import PasswordNeeded

    def plan(given: str | None) -> Preview:
        report = progress_line(_("Reading"))
        return imports.preview(store, ledger, options, password=given, today=date.today(), progress=report)

    try:
        return plan(password)
    except PasswordNeeded as error:
        if sys.stdin is None or not sys.stdin.isatty():
            raise CrmError(" ".join((str(error), _("Give the password with --password-stdin.")))) from error
        return plan(click.prompt(_("Password of the ledger"), hide_input=True, err=True))


def _carry_out(session: Session, stack: ExitStack, store: Store | None, preview: Preview) -> ImportResult | None:
    """Apply the plan; None where it brings nothing and there is no data file, so that none is made."""
    from smallcrm.actions import imports
    from smallcrm.actions.import_writing import brings_something

    if store is None:
        if not brings_something(preview.plan):
            return None
        store = stack.enter_context(session.made())
    return imports.apply(store, preview.plan, progress=progress_line(_("Importing")))


def save_bad_rows(preview: Preview, path: Path) -> None:
    """Save the rows that stay out, and say so."""
    from smallcrm.actions import imports

    if imports.save_bad_rows(preview, path):
        tell(_("Saved: {file}").format(file=path))
    else:
        tell(_("No row stays out; {file} was not written.").format(file=path.name))


def _document(preview: Preview, result: ImportResult | None) -> dict[str, Any]:
    from smallcrm.ledger.plan_json import plan_json

    document = plan_json(preview.plan)
    return {**document, "applied": result is not None, "act": result.act if result else None}
