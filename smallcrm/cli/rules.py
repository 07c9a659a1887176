"""`smallcrm rules`: follow-up rules listed, looked ahead with, followed, turned on and off."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.session import Session, tell_file
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.actions.follow_up_rules import Kept


def command() -> click.Group:
    """The rules commands, in the language spoken now."""
    made = click.Group(
        "rules",
        short_help=_("List follow-up rules, see whom they would touch, follow them."),
        help=_(
            "List follow-up rules, see whom they would touch, follow them. The list names the numbers that the others "
            "take; rules are made in the window."
        ),
    )
    ids = click.Argument(["numbers"], nargs=-1, type=int, required=True, metavar="NUMBER…")
    some = click.Argument(["numbers"], nargs=-1, type=int, metavar="[NUMBER…]")
    as_json = click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))
    for name, run, text, params in (
        ("list", _list, _("List the rules, each as a sentence."), [as_json]),
        ("preview", _preview, _("Tell whom the rules would touch today; nothing is changed."), [some, as_json]),
        ("run", _run, _("Do what the rules that are on say, for all that was not followed yet."), [as_json]),
        ("on", _on, _("Turn these on, for what happens from now on."), [ids, as_json]),
        ("off", _off, _("Turn these off."), [ids, as_json]),
    ):
        made.add_command(click.Command(name, callback=click.pass_obj(run), help=text, params=list(params)))
    return made


def _list(session: Session, json: bool) -> None:
    from smallcrm.actions import follow_up_rules

    with session.opened() as store:
        rules = follow_up_rules.all_rules(store)
    _tell_of(rules, as_json=json)
    tell(n_("{count} rule", "{count} rules", len(rules)).format(count=f"{len(rules):,}"))


def _preview(session: Session, numbers: tuple[int, ...], json: bool) -> None:
    from smallcrm.actions import follow_up_rules, follow_ups

    now = datetime.now()
    with session.opened() as store:
        rules = (
            [follow_up_rules.get(store, number) for number in numbers]
            if numbers
            else [one for one in follow_up_rules.all_rules(store) if one.enabled]
        )
        found = [
            (one, [] if one.rule is None else follow_ups.preview(store, one.rule, one.since, now, one.id))
            for one in rules
        ]
    count = sum(len(touched) for _one, touched in found)
    if json:
        say_json({"rules": [_document(one) | {"touches": [each.name for each in touched]} for one, touched in found]})
        return
    for one, touched in found:
        for each in touched:
            say("\t".join((str(one.id), each.name, one.sentence)))
    tell(n_("{count} follow-up today", "{count} follow-ups today", count).format(count=f"{count:,}"))


def _run(session: Session, json: bool) -> None:
    from smallcrm.actions import follow_ups

    with session.opened() as store:
        ran = follow_ups.run(store, datetime.now())
    if ran.made:
        tell_file(session)
    made = n_("{count} follow-up made", "{count} follow-ups made", ran.made).format(count=f"{ran.made:,}")
    if json:
        say_json(ran._asdict())
        return
    with telling(made):
        say(made)


def _on(session: Session, numbers: tuple[int, ...], json: bool) -> None:
    _switch(session, numbers, on=True, as_json=json)


def _off(session: Session, numbers: tuple[int, ...], json: bool) -> None:
    _switch(session, numbers, on=False, as_json=json)


def _switch(session: Session, numbers: tuple[int, ...], *, on: bool, as_json: bool) -> None:
    from smallcrm.actions import follow_up_rules

    with session.opened() as store:
        for number in numbers:
            follow_up_rules.get(store, number)
        for number in numbers:
            follow_up_rules.switch(store, number, date.today(), on=on)
        rules = [follow_up_rules.get(store, number) for number in dict.fromkeys(numbers)]
    tell_file(session)
    _tell_of(rules, as_json=as_json)


def _tell_of(rules: list[Kept], *, as_json: bool) -> None:
    if as_json:
        say_json({"rules": [_document(one) for one in rules]})
        return
    lines = ["\t".join((str(one.id), _("on") if one.enabled else _("off"), one.sentence)) for one in rules]
    with telling("\n".join(lines)):
        for line in lines:
            say(line)


def _document(one: Kept) -> dict[str, Any]:
    """A rule; `since`: from which day on, "" for whoever it is true of."""
    return {"number": one.id, "enabled": one.enabled, "since": one.since, "sentence": one.sentence}
