"""`smallcrm report ranking`: the customers by what they bought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.reporting import columns_option, insist_on_out, out_argument, read_columns, told_saved
from smallcrm.cli.segmenting import segment_option
from smallcrm.cli.session import Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.reporting import RankingOptions
    from smallcrm.analysis.types import Classing, Measure
    from smallcrm.store.database import Store

_MEASURES = ("amount", "visits", "quantity", "average", "profit", "rfm")
_CLASSINGS = ("abc", "decile", "rfm", "amount")


def command() -> click.Command:
    """The ranking, in the language spoken now."""
    return click.Command(
        "ranking",
        callback=click.pass_obj(_ranking),
        short_help=_("The customers by what they bought."),
        help=_("Make a report: ranking, the customers by what they bought."),
        params=[
            out_argument("OUT.pdf|OUT.xlsx"),
            *_options(),
        ],
    )


def _options() -> list[click.Option]:
    return [
        click.Option(["--from", "first"], type=Usage.day(), metavar="DAY", help=_("First day of the period.")),
        click.Option(["--to", "last"], type=Usage.day(), metavar="DAY", help=_("Last day of the period.")),
        click.Option(["--by"], type=click.Choice(_MEASURES), help=_("What customers are ranked by.")),
        click.Option(["--class", "klass"], type=click.Choice(_CLASSINGS), help=_("How classes are made.")),
        click.Option(["--cut"], metavar="70,90", help=_("Where the classes end: percent, or yen with --class amount.")),
        segment_option(),
        click.Option(["--top"], type=click.IntRange(min=0), help=_("Only the first so many (0: all).")),
        columns_option("rank,name,amount"),
        click.Option(["--json"], is_flag=True, help=_("Write one JSON document.")),
    ]


def _ranking(session: Session, out: Path | None, **given: Any) -> None:
    from smallcrm.actions import reporting

    as_json = given.pop("json")
    insist_on_out(out, as_json=as_json)
    options = _ranking_options(**given)
    with session.opened() as store:
        _insist_on_own(store, options.columns)
        report = reporting.ranking(store, replace(options, date_form=session.settings.dates), date.today())
    if out is not None:
        reporting.save_ranking(report, out)
    told_saved(out, (), reporting.ranking_json(report), as_json=as_json)


def _insist_on_own(store: Store, columns: Sequence[str]) -> None:
    """A report that was kept does without a field that is gone; one who asks for it now is told."""
    from smallcrm.reports.columns import OWN

    own = [OWN + name for name in store.custom_fields.kinds()]
    unknown = [key for key in columns if key.startswith(OWN) and key not in own]
    if unknown:
        text = _("There is no field {unknown}. There are: {known}.")
        raise CrmError(text.format(unknown=", ".join(unknown), known=", ".join(own) or _("none")))


def _ranking_options(
    *,
    first: date | None,
    last: date | None,
    by: Measure | None,
    klass: Classing | None,
    cut: str | None,
    segment: str,
    top: int | None,
    columns: str | None,
) -> RankingOptions:
    from smallcrm.actions.reporting import RankingOptions
    from smallcrm.reports.columns import COLUMNS, OWN

    by = by or "amount"
    if first and last and first > last:
        raise Usage.wrong(_("--from {first} is after --to {last}.").format(first=first, last=last))
    klass = klass or ("rfm" if by == "rfm" else "abc")
    return RankingOptions(
        by=by,
        klass=klass,
        cuts=_cuts(cut, klass),
        first=first,
        last=last,
        segment=segment,
        top=top or 0,
        columns=read_columns(columns, COLUMNS, OWN) if columns is not None else (),
    )


def _cuts(text: str | None, klass: str) -> tuple[int, ...]:
    if text is None:
        return ()
    if klass not in ("abc", "amount"):
        raise Usage.wrong(
            _("--cut is for --class abc and --class amount; {klass} has ends of its own.").format(klass=klass)
        )
    try:
        cuts = tuple(int(part) for part in text.split(","))
    except ValueError:
        cuts = ()
    sensible = len(cuts) == 2 and 0 < cuts[0] < cuts[1] <= 100 if klass == "abc" else bool(cuts) and min(cuts) > 0
    if not sensible:
        raise Usage.wrong(_("--cut {text}: give the ends of the classes, as in 70,90.").format(text=text))
    return cuts
