"""`smallcrm segments`, and the option --segment of the commands that write customers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import say, say_json, tell
from smallcrm.cli.session import Session
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.store.database import Store


def command() -> click.Command:
    """The segments command, in the language spoken now."""
    return click.Command(
        "segments",
        callback=click.pass_obj(_segments),
        short_help=_("List the segments."),
        help=_(
            "List the segments: name, how many customers are in it now, and whom it means. Those that are suggested "
            "and not saved come last; --segment takes them, too."
        ),
        params=[click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))],
    )


def segment_option() -> click.Option:
    """Only the customers of a segment."""
    return click.Option(
        ["--segment"],
        default="",
        metavar="NAME",
        help=_("Only the customers of this segment (see `smallcrm segments`)."),
    )


def members(store: Store, segment: str) -> set[int] | None:
    """The customers of the segment that was named; None: none was, so all customers."""
    from smallcrm.actions import segments

    return segments.customers_in(store, segment, date.today()) if segment else None


def chosen(store: Store, codes: tuple[str, ...], segment: str) -> tuple[int, ...] | None:
    """The customers called so and in this segment, whichever of the two is said; None: neither is."""
    from smallcrm.actions import customers

    of_segment = members(store, segment)
    if of_segment is None:
        return customers.called(store, codes) if codes else None
    everyone = customers.called(store, codes) if codes else store.customers.ids()
    return tuple(filter(of_segment.__contains__, everyone))


def _segments(session: Session, json: bool) -> None:
    from smallcrm.actions import segments
    from smallcrm.actions.filter_sentences import sentence
    from smallcrm.actions.filtering import Filtering

    with session.opened() as store:
        found, suggestions = segments.listed(store)
        counts = segments.Counts(store, Filtering(store)).of_all(date.today())
        suggested = [
            {
                "name": one.name,
                "customers": counts[one.filter],
                "sentence": sentence(one.filter, session.settings.dates),
            }
            for one in suggestions
        ]
    told = [
        {
            "name": one.name,
            "customers": None if one.filter is None else counts[one.filter],
            "sentence": sentence(one.filter, session.settings.dates) if one.filter is not None else None,
            "description": one.description,
        }
        for one in found
    ]
    if json:
        say_json({"segments": told, "suggested": suggested})
        return
    for line in told:
        customers = "–" if line["customers"] is None else f"{line['customers']:,}"
        sentence_of = line["sentence"] or _("not readable in this version")
        say(f"{line['name']}\t{customers}\t{sentence_of}")
    for one in suggested:
        say(f"{one['name']}\t{one['customers']:,}\t{one['sentence']}\t" + _("(suggested)"))
    tell(n_("{count} segment", "{count} segments", len(told)).format(count=len(told)))
