"""`smallcrm deals import`: a table of deals is planned, the plan is told, and unless it is a dry run it is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.import_options import columns_of, insist_on_columns, map_option
from smallcrm.cli.importing import save_bad_rows
from smallcrm.cli.output import progress_line, say, say_json, tell, telling
from smallcrm.cli.session import Session, Usage, tell_file
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ledger.plan import CustomerPlan, Plan, PlannedDeal
    from smallcrm.ledger.sheets import Workbook
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm

EXAMPLE = "deal=B"


def command() -> click.Command:
    """The command, in the language spoken now."""
    return click.Command(
        "import",
        callback=click.pass_obj(_import),
        help=_("Import deals from a table, such as `smallcrm export deals` writes; a known number changes that deal."),
        params=[
            click.Argument(["file"], type=Usage.path(), metavar="DEALS.xlsx"),
            map_option(EXAMPLE),
            click.Option(["--dry-run"], is_flag=True, help=_("Say what would be imported and write nothing.")),
            click.Option(["--json"], is_flag=True, help=_("Write one JSON document.")),
        ],
    )


def _import(session: Session, file: Path, columns: tuple[str, ...], dry_run: bool, json: bool) -> None:
    from smallcrm.actions import imports
    from smallcrm.actions.deal_columns import HEADERS
    from smallcrm.ledger.options import ImportOptions

    mapped = columns_of(columns, EXAMPLE, (*HEADERS, "ignore"))
    options = ImportOptions(deals=True, columns=mapped)
    take_deals(session, imports.read(file), options, dry_run=dry_run, json=json)


def take_deals(
    session: Session,
    workbook: Workbook,
    options: ImportOptions,
    *,
    dry_run: bool,
    json: bool,
    bad_rows: Path | None = None,
) -> None:
    """Take a table of deals in, or say what that would do."""
    from smallcrm.actions import imports

    with session.opened() if session.path.exists() else session.made() as store:
        preview = imports.plan_again(store, workbook, options, today=date.today())
        _insist_on_deals(preview.plan)
        insist_on_columns(preview, options.columns)
        if bad_rows is not None:
            save_bad_rows(preview, bad_rows)
        known = _asked_about(store, preview.plan)
        result = None if dry_run else imports.apply(store, preview.plan, progress=progress_line(_("Importing")))
    tell_file(session)
    _tell(preview, result, known, session.settings.dates, json=json)


def _asked_about(store: Store, plan: Plan) -> dict[int, str]:
    """The names of those who may be meant where a question is asked."""
    asked = {candidate for one in plan.customers for candidate in one.candidates}
    return {customer: name for customer, (_code, name, _kana) in store.customers.names(asked).items()}


def _tell(
    preview: Preview, result: ImportResult | None, known: Mapping[int, str], form: DateForm, *, json: bool
) -> None:
    from smallcrm.actions.deal_import import taken
    from smallcrm.cli.plan_text import repaired_lines

    plan = preview.plan
    written = taken(plan)
    new = sum(deal.outcome == "new" for deal in written)
    counts = {"new": new, "changed": len(written) - new, "same": sum(deal.outcome == "same" for deal in plan.deals)}
    buyers = [one.record.values["name"] for one in plan.customers if one.outcome == "new"]
    changes = [_changed(deal, form) for deal in written if deal.changes]
    if json:
        document = {"file": str(plan.path), "applied": result is not None, "act": result.act if result else None}
        say_json({**document, "deals": counts, "customers": buyers, "changes": changes, **_read(plan, known)})
        return
    text = _("Deals: {new} new, {changed} changed, {same} the same; new customers: {customers}")
    with telling(text.format(**counts, customers=len(buyers))):
        say(text.format(**counts, customers=len(buyers)))
    added = [_("New customers: {names}").format(names=_(", ").join(map(str, buyers)))] if buyers else []
    repaired = [line for table in plan.tables for line in repaired_lines(table)]
    for line in (*_unknown(plan), *repaired, *added, *changes):
        tell(line)
    for row, why in sorted(_left_out(plan, known).items()):
        tell(_("Row {row} was left out: {why}").format(row=row, why=why))


def _read(plan: Plan, known: Mapping[int, str]) -> dict[str, Any]:
    """The table, what its columns are taken for, and the rows that stay out."""
    from smallcrm.ledger.plan_json import plan_json

    bad = [{"row": row, "why": why} for row, why in sorted(_left_out(plan, known).items())]
    return {"tables": plan_json(plan)["tables"], "bad": bad}


def _left_out(plan: Plan, known: Mapping[int, str]) -> Mapping[int, str]:
    """Row -> why it stays out."""
    from smallcrm.actions.words import bad_word, field_word
    from smallcrm.ledger.addresses import letters, place_of

    asked = {place: one for place, one in enumerate(plan.customers) if one.outcome == "question"}
    rows = {deal.row: _question(asked[deal.customer], known) for deal in plan.deals if deal.customer in asked}
    for table in plan.tables:
        for bad in table.bad:
            field = field_word(table.columns[letters(place_of(bad.cell)[1])])
            row, why = place_of(bad.cell)[0] + 1, _("{field}: {reason}").format(field=field, reason=bad_word(bad.why))
            rows[row] = f"{rows[row]} {why}" if row in rows else why
    return rows


def _question(asked: CustomerPlan, known: Mapping[int, str]) -> str:
    """Who is meant?"""
    name = asked.record.values["name"]
    if len(asked.candidates) > 1:
        return _("Several customers are called “{name}”: say the customer code.").format(name=name)
    text = _("“{name}” may be the customer “{known}”: write the name as it is there, or say the customer code.")
    return text.format(name=name, known=known[asked.candidates[0]])


def _changed(deal: PlannedDeal, form: DateForm) -> str:
    """What would change of a deal that is known, in words: old → new."""
    from smallcrm.actions.deal_changes import change_words

    steps = (change_words(change, form) for change in deal.changes)
    what = _(", ").join(
        _("{field}: {old} → {new}").format(field=field, old=old or "–", new=new) for field, old, new in steps
    )
    return _("Row {row}, “{deal}”: {what}").format(row=deal.row, deal=deal.title, what=what)


def _unknown(plan: Plan) -> list[str]:
    """The headers that are not known."""
    headers = [
        f"{letter} {table.headers[letter]}"
        for table in plan.tables
        for letter, field in table.columns.items()
        if field == "unknown"
    ]
    words = _("Not recognised, and not imported: {columns}. Say what a column is with --map.")
    return [words.format(columns=", ".join(headers))] if headers else []


def _insist_on_deals(plan: Plan) -> None:
    """A file is refused in which no column is the name of a deal, or no other is known."""
    from smallcrm.actions.deal_mapping import NOT_TAKEN

    known = {field for table in plan.tables for field in table.columns.values() if field not in NOT_TAKEN}
    if "deal" in known and len(known) > 1:
        return
    text = _("No deals were found in “{file}”: a column must be called “{title}”, beside others such as the amount.")
    raise CrmError(" ".join([text.format(file=plan.path.name, title=_("Deal")), *_unknown(plan)]))
