"""`smallcrm leads`: who is likely to buy next, and why."""

from __future__ import annotations

from datetime import date

import click

from smallcrm.cli.output import say, say_json, tell
from smallcrm.cli.reporting import json_option
from smallcrm.cli.segmenting import chosen, segment_option
from smallcrm.cli.session import Session
from smallcrm.i18n import _, n_


def command() -> click.Command:
    """The leads command, in the language spoken now."""
    top = click.Option(["--top"], type=click.IntRange(min=0), default=0, help=_("How many to list; 0: all."))
    return click.Command(
        "leads",
        callback=click.pass_obj(_leads),
        short_help=_("Tell who is likely to buy next, and why."),
        help=_(
            "List those who have not bought yet, or the customers of a segment, the likeliest first: points, hot, warm "
            "or cold, code, name, and what the points are for. What happened long ago counts less."
        ),
        params=[segment_option(), top, json_option()],
    )


def _leads(session: Session, segment: str, top: int, *, json: bool) -> None:
    from smallcrm.actions import leads

    with session.opened() as store:
        found = leads.scored(store, date.today(), chosen(store, (), segment))
    listed = found[:top] if top else found
    if json:
        lines = [
            {
                "code": one.code,
                "name": one.name,
                "points": one.score.points,
                "temperature": one.score.temperature,
                "reasons": [reason._asdict() for reason in one.score.reasons],
            }
            for one in listed
        ]
        say_json({"found": len(found), "leads": lines})
        return
    for one in listed:
        why = _(", ").join(map(leads.reason_text, one.score.reasons))
        temperature = leads.temperature_word(one.score.temperature)
        say("\t".join((str(one.score.points), temperature, one.code, one.name, why)))
    tell(n_("{count} customer found", "{count} customers found", len(found)).format(count=f"{len(found):,}"))
