"""`smallcrm report unpaid`, `statement`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.reporting import customers_options, insist_on_out, json_option, out_argument, told_saved
from smallcrm.cli.segmenting import chosen
from smallcrm.cli.session import Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.reports.lists import ListReport


def unpaid() -> click.Command:
    """What is not paid yet."""
    return click.Command(
        "unpaid",
        callback=click.pass_obj(_unpaid),
        short_help=_("What is not paid yet, by the day on which it is due."),
        help=_("List what is not paid yet, by the day on which it is due; --from and --to are days of that."),
        params=[_out(), *customers_options(), *_period(), json_option()],
    )


def statement() -> click.Command:
    """What went on with a customer."""
    return click.Command(
        "statement",
        callback=click.pass_obj(_statement),
        short_help=_("What was sold to a customer, received and is owed."),
        help=_(
            "Tell line by line what was sold to a customer, what was received and what is owed; for several customers "
            "as PDF, each on pages of its own."
        ),
        params=[_out(), *customers_options(), *_period(), json_option()],
    )


def _out() -> click.Argument:
    return out_argument("OUT.pdf|OUT.xlsx")


def _period() -> list[click.Option]:
    return [
        click.Option(["--from", "first"], type=Usage.day(), metavar="DAY", help=_("First day of the period.")),
        click.Option(["--to", "last"], type=Usage.day(), metavar="DAY", help=_("Last day of the period.")),
    ]


def _unpaid(
    session: Session, out: Path | None, codes: tuple[str, ...], segment: str, *, json: bool, **days: date | None
) -> None:
    from smallcrm.actions import owing_reports

    insist_on_out(out, as_json=json)
    first, last = _in_order(**days)
    with session.opened() as store:
        whom = chosen(store, codes, segment)
        made = owing_reports.unpaid_list(store, date.today(), session.settings.dates, customers=whom, due=(first, last))
    _save(made, out, owing_reports.unpaid_json(made), as_json=json)


def _statement(
    session: Session, out: Path | None, codes: tuple[str, ...], segment: str, *, json: bool, **days: date | None
) -> None:
    from smallcrm.actions import customers, owing, owing_reports

    insist_on_out(out, as_json=json)
    if not codes and not segment:
        raise Usage.wrong(_("Say whose statement it is: --customer CODE, or --segment NAME."))
    first, last = _in_order(**days)
    if segment or len(codes) > 1:
        _statements(session, out, codes, segment, (first, last), as_json=json)
        return
    with session.opened() as store:
        customer = customers.the_one(store, codes[0])
        told = owing.statement(store, customer, first, last)
        made = owing_reports.statement_list(store, told, date.today(), session.settings.dates)
    _save(made, out, owing_reports.statement_json(told, made), as_json=json)


def _statements(
    session: Session,
    out: Path | None,
    codes: tuple[str, ...],
    segment: str,
    period: tuple[date | None, date | None],
    *,
    as_json: bool,
) -> None:
    from smallcrm.actions import owing_reports
    from smallcrm.reports.statements import unprintable

    if out is not None and out.suffix.lower() != ".pdf":
        raise Usage.wrong(_("Statements of several customers are written as PDF: OUT.pdf."))
    today, form = date.today(), session.settings.dates
    with session.opened() as store:
        whom = chosen(store, codes, segment) or ()
        made = owing_reports.statements(store, whom, period, today, form)
        if not made.each:
            raise CrmError(_("Nothing was sold or received in these days."))
        document = owing_reports.statements_json(store, whom, period, today, form) if as_json else {}
    if out is not None:
        owing_reports.save_statements(made, out)
    told_saved(out, unprintable(made), document, as_json=as_json)


def _in_order(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    if first and last and first > last:
        raise Usage.wrong(_("--from {first} is after --to {last}.").format(first=first, last=last))
    return first, last


def _save(made: ListReport, out: Path | None, document: Any, *, as_json: bool) -> None:
    from smallcrm.actions.customer_lists import save_list
    from smallcrm.reports.lists import missing_characters

    if out is not None:
        save_list(made, out)
    unprintable = missing_characters(made) if out is not None and out.suffix.lower() == ".pdf" else []
    told_saved(out, unprintable, document, as_json=as_json)
