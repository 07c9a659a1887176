"""`smallcrm touch`: with whom one should get in touch, and how often one wishes to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell
from smallcrm.cli.reporting import json_option
from smallcrm.cli.session import Session, Usage, tell_file
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.store.database import Store


def command() -> click.Group:
    """The touch commands, in the language spoken now."""
    made = click.Group(
        "touch",
        short_help=_("Tell with whom one should get in touch, and say how often."),
        help=_("Tell with whom one should get in touch, and say how often one wishes to."),
    )
    top = click.Option(["--top"], type=click.IntRange(min=0), default=0, help=_("How many to list; 0: all."))
    text = _("List those of whom nothing was heard for too long, the most urgent first.")
    made.add_command(click.Command("list", callback=click.pass_obj(_list), help=text, params=[top, json_option()]))
    text = _("Say how many days may lie between two contacts with a customer, or with those of a segment.")
    made.add_command(click.Command("set", callback=click.pass_obj(_set), help=text, params=_of_set()))
    return made


def _of_set() -> list[click.Parameter]:
    return [
        click.Option(["--customer"], metavar="CODE|#NUMBER|NAME", help=_("For this customer.")),
        click.Option(["--segment"], metavar="NAME", help=_("For the customers of this segment.")),
        click.Option(["--wished"], metavar="DAYS", help=_("The days one wishes for: 30, 2 weeks; none: not said.")),
        click.Option(["--longest"], metavar="DAYS", help=_("The days it may be at the longest; none: not said.")),
        json_option(),
    ]


def _list(session: Session, top: int, *, json: bool) -> None:
    from smallcrm.actions import touch

    today = date.today()
    with session.opened() as store:
        found = touch.InTouch(store).due(today)
        listed = found[:top] if top else found
        rows = {row.id: row for row in store.customers.rows([one.id for one in listed])}
    if json:
        lines = [
            {
                "code": rows[one.id].code,
                "name": rows[one.id].name,
                "phone": rows[one.id].phone,
                "state": one.state,
                "days": one.days,
                "last": one.last or None,
                "last_kind": one.what or None,
                "wished": one.gaps.wished,
                "longest": one.gaps.longest,
            }
            for one in listed
        ]
        say_json({"today": today.isoformat(), "found": len(found), "customers": lines})
        return
    for one in listed:
        row = rows[one.id]
        say(
            "\t".join(
                (row.code, row.name, row.phone, touch.said(one), touch.wish_text(one.gaps), touch.state_text(one))
            )
        )
    tell(n_("{count} customer found", "{count} customers found", len(found)).format(count=f"{len(found):,}"))


def _set(
    session: Session, customer: str | None, segment: str | None, wished: str | None, longest: str | None, *, json: bool
) -> None:
    if (customer is None) == (segment is None):
        raise Usage.wrong(_("Say either --customer or --segment."))
    if wished is None and longest is None:
        raise Usage.wrong(_("Say --wished, --longest or both."))
    given = {name: _days(f"{name}_gap", text) for name, text in (("wished", wished), ("longest", longest)) if text}
    with session.opened() as store:
        told = (
            _set_segment(store, segment, given) if segment is not None else _set_customer(store, customer or "", given)
        )
    tell_file(session)
    if json:
        say_json(told)
    else:
        say("\t".join("–" if value is None else str(value) for value in told.values()))


def _set_customer(store: Store, called: str, given: dict[str, int | None]) -> dict[str, Any]:
    from smallcrm.actions import customers

    number = customers.the_one(store, called)
    customers.change(store, number, {f"{name}_gap": days for name, days in given.items()})
    record = customers.existing(store, number)
    return {"customer": record.name, "wished": record.wished_gap, "longest": record.longest_gap}


def _set_segment(store: Store, called: str, given: dict[str, int | None]) -> dict[str, Any]:
    from smallcrm.actions import segments
    from smallcrm.analysis.touch import Gaps

    if (ready := segments.suggested(store, called)) is not None:  # it is saved with what is said of it
        gaps = Gaps(**given)
        segments.add(store, ready.name, ready.filter, gaps=gaps)
        return {"segment": ready.name, **gaps._asdict()}
    segment = segments.called(store, called)
    gaps = segment.gaps._replace(**given)
    segments.change(store, segment.id, gaps=gaps)
    return {"segment": segment.name, **gaps._asdict()}


def _days(field: str, text: str) -> int | None:
    from smallcrm.actions.typed import gap

    typed = gap(field, "" if text in ("none", "-") else text)
    if typed.problem:
        raise CrmError(typed.problem)
    return typed.value if typed.value is None else int(typed.value)
