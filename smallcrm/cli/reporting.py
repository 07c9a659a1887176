"""`smallcrm report`: a report as PDF or Excel, and as JSON. A command of its own for each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.exporting import unknown_kind
from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.segmenting import segment_option
from smallcrm.cli.session import Usage
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.reports.recipients import LeftOut

KINDS = {
    "ranking": "report_ranking:command",
    "labels": "report_post:labels",
    "postcards": "report_post:postcards",
    "envelopes": "report_post:envelopes",
    "customer-card": "report_lists:customer_card",
    "customer-list": "report_lists:customer_list",
    "call-list": "report_lists:call_list",
    "birthdays": "report_lists:birthdays",
    "unpaid": "report_owing:unpaid",
    "statement": "report_owing:statement",
    "calendar": "report_calendar:command",
    "tasks": "report_tasks:tasks",
    "pipeline": "forecasting:pipeline",
    "forecast": "forecasting:forecast",
}
"""Kind -> module and function that makes its command."""
_LATER = ("monthly", "letters")


def command() -> click.Command:
    """The report command, in the language spoken now."""
    return _Reports(
        "report",
        short_help=_("Make a report as PDF or Excel."),
        help=_("Make a report as PDF or Excel. Each kind has its own options: smallcrm report labels --help"),
        subcommand_metavar=_("KIND OUT …"),
    )


class _Reports(click.Group):
    """Kinds of reports whose commands are made when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002
        if cmd_name not in KINDS:
            raise Usage.wrong(unknown_kind(cmd_name, tuple(KINDS), _LATER))
        module, _colon, function = KINDS[cmd_name].partition(":")
        made: click.Command = getattr(import_module(f"smallcrm.cli.{module}"), function)()
        return made


def columns_option(example: str) -> click.Option:
    """The columns of a list."""
    text = _("The columns in their order, separated by commas; custom:NAME for your own.")
    return click.Option(["--columns"], metavar=example, help=text)


def read_columns(text: str, known: Collection[str], own: str) -> tuple[str, ...]:
    """The columns that are named; refused where there is none of that name. Which own fields there are the data file
    knows."""
    listed = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    if not listed:
        raise Usage.wrong(_("--columns names no column. There are: {known}.").format(known=", ".join(known)))
    unknown = [key for key in listed if key not in known and not key.startswith(own)]
    if unknown:
        told = _("--columns {columns}: there is no {unknown}. There are: {known}.")
        raise Usage.wrong(told.format(columns=text, unknown=", ".join(unknown), known=", ".join(known)))
    return listed


def customers_options() -> tuple[click.Option, click.Option]:
    """For whom: some customers by their codes, or those of a segment."""
    by_code = click.Option(
        ["--customer", "codes"],
        multiple=True,
        metavar="CODE|#NUMBER|NAME",
        help=_("Only this customer, by code, #NUMBER (smallcrm ID) or the whole name; may be repeated."),
    )
    return by_code, segment_option()


def json_option() -> click.Option:
    """One document on stdout."""
    return click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))


def agreed_option() -> click.Option:
    """Who was never asked is left out, too."""
    return click.Option(["--agreed"], is_flag=True, help=_("Only those who said yes; leave out who was never asked."))


def tell_left_out(left_out: Iterable[LeftOut], unasked: int = 0) -> None:
    """Who is not in the report, and why; and how many are in it who were never asked."""
    from smallcrm.actions.words import left_out_word

    for one in left_out:
        name = f"{one.name} ({one.code})" if one.code else one.name
        tell(_("Left out: {name}: {reason}").format(name=name, reason=left_out_word(one.why)))
    if unasked:
        text = n_(
            "On it is {count} who was never asked; --agreed leaves them out.",
            "On it are {count} who were never asked; --agreed leaves them out.",
            unasked,
        )
        tell(text.format(count=f"{unasked:,}"))


def out_argument(metavar: str) -> click.Argument:
    """The file of the report; --json does without one (`insist_on_out`)."""
    return click.Argument(["out"], type=Usage.path(), metavar=f"[{metavar}]", required=False)


def insist_on_out(out: Path | None, *, as_json: bool) -> None:
    """Refuse a report that would be neither written nor told."""
    if out is None and not as_json:
        raise Usage.wrong(_("Say which file to write; without one only --json tells the figures."))


def told_saved(out: Path | None, unprintable: Sequence[str], document: Any, *, as_json: bool) -> None:
    """That the report is written, and what of it could not be printed; without a file it is the figures alone."""
    if out is None:
        say_json(document)
        return
    if unprintable:
        tell(_("No font here has {characters}; 〓 stands in their place.").format(characters=" ".join(unprintable)))
    saved = _("Report saved: {file}").format(file=out)
    if as_json:
        say_json(document)
        return
    with telling(saved):
        say(saved)
