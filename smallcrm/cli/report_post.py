"""`smallcrm report labels`, `postcards`, `envelopes`: addresses on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from smallcrm.cli.output import tell
from smallcrm.cli.reporting import (
    agreed_option,
    customers_options,
    insist_on_out,
    json_option,
    out_argument,
    tell_left_out,
    told_saved,
)
from smallcrm.cli.segmenting import chosen
from smallcrm.cli.session import Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.reports.label_sheets import LabelSheet
    from smallcrm.reports.labels import Labels
    from smallcrm.reports.postcards import Postcards


def labels() -> click.Command:
    """Address labels."""
    return click.Command(
        "labels",
        callback=click.pass_obj(_labels),
        short_help=_("Address labels."),
        help=_("Print address labels on sheets of A4."),
        params=[
            _out(),
            click.Option(
                ["--sheet"],
                type=_SheetType(),
                default="12",
                show_default=True,
                metavar="12|2x6:84x42+19+22.5:88x42",
                help=_("The sheet: {known}; or your own in mm, as grid:label+left+top:pitch.").format(known=_known()),
            ),
            click.Option(
                ["--start"], type=click.IntRange(min=1), default=1, help=_("The first free label of a part-used sheet.")
            ),
            *_options(_("Draw the borders of the labels.")),
        ],
    )


def postcards() -> click.Command:
    """Address sides of postcards."""
    return _side("postcards", _("Address sides of postcards."), _("Print the address sides of postcards."))


def envelopes() -> click.Command:
    """Address sides of envelopes."""
    return _side("envelopes", _("Addresses on envelopes."), _("Print addresses on envelopes (120 x 235 mm)."))


def _side(name: Literal["postcards", "envelopes"], short: str, text: str) -> click.Command:
    def run(session: Session, /, **given: Any) -> None:
        _postcards(session, name, **given)

    return click.Command(
        name,
        callback=click.pass_obj(run),
        short_help=short,
        help=text,
        params=[
            _out(),
            click.Option(["--no-sender"], is_flag=True, help=_("Leave the shop's own address out.")),
            *_options(_("Draw the boxes of the postal codes.")),
        ],
    )


def _out() -> click.Argument:
    return out_argument("OUT.pdf")


def _options(frames: str) -> list[click.Option]:
    return [
        click.Option(["--frames"], is_flag=True, help=frames),
        click.Option(["--test-page"], is_flag=True, help=_("Only a page to hold against the paper.")),
        click.Option(["--new-year"], is_flag=True, help=_("For New Year's cards: leave out who is in mourning.")),
        agreed_option(),
        click.Option(["--printer"], default="", metavar="NAME", help=_("Use the offset kept for this printer.")),
        *customers_options(),
        json_option(),
    ]


def _known() -> str:
    from smallcrm.reports.label_sheets import SHEETS

    return ", ".join(SHEETS)


class _SheetType(click.ParamType["LabelSheet"]):
    """A sheet that is sold, or one's own."""

    name = "sheet"

    def convert(self, value: str | LabelSheet, param: click.Parameter | None, ctx: click.Context | None) -> LabelSheet:
        """The sheet that `value` says."""
        from smallcrm.reports.label_sheets import read_sheet

        if not isinstance(value, str):
            return value
        try:
            return read_sheet(value)
        except CrmError as error:
            self.fail(str(error), param, ctx)


def _labels(session: Session, out: Path | None, sheet: LabelSheet, start: int, **given: Any) -> None:
    from smallcrm.actions import post

    insist_on_out(out, as_json=given["json"])
    if start > sheet.labels:
        raise Usage.wrong(_("--start {start}: the sheet has {count} labels.").format(start=start, count=sheet.labels))
    with session.opened() as store:
        options = post.LabelOptions(
            customers=chosen(store, given["codes"], given["segment"]),
            sheet=sheet,
            start=start,
            new_year=given["new_year"],
            agreed=given["agreed"],
            frames=given["frames"],
            test_page=given["test_page"],
            offset=session.settings.printer_offset(given["printer"]),
        )
        made = post.labels(store, options, date.today())
    _save(made, out, as_json=given["json"])


def _postcards(session: Session, name: str, out: Path | None, **given: Any) -> None:
    from smallcrm.actions import post

    insist_on_out(out, as_json=given["json"])
    with session.opened() as store:
        options = post.PostcardOptions(
            customers=chosen(store, given["codes"], given["segment"]),
            form="envelope" if name == "envelopes" else "postcard",
            new_year=given["new_year"],
            agreed=given["agreed"],
            sender=not given["no_sender"],
            frames=given["frames"],
            test_page=given["test_page"],
            offset=session.settings.printer_offset(given["printer"]),
        )
        made = post.postcards(store, options, date.today())
    _save(made, out, as_json=given["json"])


def _save(made: Labels | Postcards, out: Path | None, *, as_json: bool) -> None:
    from smallcrm.actions import post

    tell_left_out(made.left_out, made.unasked)
    small = post.save(made, out) if out is not None else ()
    for one in small:
        tell(_("Printed very small, as it is so long: {name}").format(name=one.name))
    if out is not None and not made.test_page:
        count = len(made.recipients)
        tell(n_("{count} address printed", "{count} addresses printed", count).format(count=f"{count:,}"))
    told_saved(out, post.unprintable(made), post.post_json(made, small), as_json=as_json)
