"""`smallcrm rules`: follow-up rules listed, made, changed, deleted, looked ahead with, followed, turned on and off."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.session import Session, Usage, changing
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.follow_up_rules import Kept
    from smallcrm.actions.follow_ups import Preview
    from smallcrm.rules.follow_ups import Rule
    from smallcrm.store.database import Store


def command() -> click.Group:
    """The rules commands, in the language spoken now."""
    made = click.Group(
        "rules",
        short_help=_("List follow-up rules, make them, see whom they would touch, follow them."),
        help=_(
            "List follow-up rules, make them, see whom they would touch, follow them. The list names the numbers that "
            "the others take."
        ),
    )
    ids = click.Argument(["numbers"], nargs=-1, type=int, required=True, metavar="NUMBER…")
    some = click.Argument(["numbers"], nargs=-1, type=int, metavar="[NUMBER…]")
    one = click.Argument(["number"], type=int, metavar="NUMBER")
    everybody = click.Option(["--all", "everybody"], is_flag=True, help=_("Also for all of whom it is true now."))
    dry = click.Option(["--dry-run"], is_flag=True, help=_("Say whom it would touch today and write nothing."))
    as_json = click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))
    commands: tuple[tuple[str, Callable[..., None], str, list[click.Parameter]], ...] = (
        ("list", _list, _("List the rules, each as a sentence."), [as_json]),
        ("add", _add, _adding(), [*_parts(needed=True), everybody, dry, as_json]),
        ("change", _change, _("Have a rule say something else; the rest stays."), [one, *_parts(), dry, as_json]),
        ("remove", _remove, _("Delete a rule with its letters that wait; an undo brings it back."), [one, as_json]),
        ("preview", _preview, _("Tell whom the rules would touch today; nothing is changed."), [some, as_json]),
        ("run", _run, _("Do what the rules that are on say, for all that was not followed yet."), [as_json]),
        ("on", _on, _("Turn these on, for what happens from now on."), [ids, as_json]),
        ("off", _off, _("Turn these off."), [ids, as_json]),
    )
    for name, run, text, params in commands:
        made.add_command(click.Command(name, callback=click.pass_obj(run), help=text, params=params))
    return made


def text_option(words: str) -> click.Option:
    """What a letter or mail says."""
    return click.Option(["--text"], metavar="TEXT", callback=_read_in, help=words)


def _read_in(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text != "-":
        return text
    try:
        return sys.stdin.read() if sys.stdin else ""
    except UnicodeDecodeError:
        raise Usage.wrong(_("What standard input holds is no text in UTF-8.")) from None


def _adding() -> str:
    return _(
        "Make a rule: smallcrm rules add --when silent=90 --do task=Call --days 3\n\nIt begins with entered=STAGE, "
        "bought=ITEM, late=TIMES, silent=DAYS, birthday=DAYS-BEFORE, anniversary=DAYS-BEFORE, overdue=DAYS, complained "
        "or scored=POINTS, and does task=TITLE, remind=TITLE, tag=TAG, stage=CUSTOMER-STAGE, "
        "letter=SUBJECT, mail=SUBJECT or move=STAGE."
    )


def _parts(*, needed: bool = False) -> list[click.Option]:
    days, hours = _("So many days later; 0: at once."), _("So many hours later, of a task or a reminder.")
    text = _(
        "What the letter or mail says, with the customer’s name and 様 where it says [name]; - reads standard input."
    )
    return [
        click.Option(["--when"], required=needed, metavar="KIND[=VALUE]", help=_("What the rule begins with.")),
        click.Option(["--do", "does"], required=needed, metavar="KIND[=VALUE]", help=_("What it does.")),
        text_option(text),
        click.Option(["--days"], type=_later(), help=days),
        click.Option(["--hours"], type=_later(), help=hours),
    ]


def _later() -> click.IntRange:
    from smallcrm.rules.triggers import MOST_DAYS

    return click.IntRange(0, MOST_DAYS)


def _list(session: Session, json: bool) -> None:
    from smallcrm.actions import follow_up_rules

    with session.opened() as store:
        rules = follow_up_rules.all_rules(store)
        told = _documents(store, rules)
    _tell_of(rules, told, as_json=json)
    tell(n_("{count} rule", "{count} rules", len(rules)).format(count=f"{len(rules):,}"))


def _add(session: Session, everybody: bool, dry_run: bool, json: bool, **said: Any) -> None:
    from smallcrm.actions import follow_up_rules
    from smallcrm.rules.triggers import STATES

    with session.opened() as store:
        rule = _said(store, None, **said)
        if everybody and not isinstance(rule.trigger, STATES):
            raise Usage.wrong(_("--all is for what lasts: silent, late, overdue, scored."))
        if dry_run:
            found = follow_up_rules.preview(store, rule, datetime.now(), everybody=everybody)
            _tell_whom(store, rule, found, as_json=json)
        else:
            number = follow_up_rules.add(store, rule, date.today(), everybody=everybody)
            _tell_rules(store, [number], as_json=json)


def _change(session: Session, number: int, dry_run: bool, json: bool, **said: Any) -> None:
    from smallcrm.actions import follow_up_rules
    from smallcrm.rules.follow_ups import NotUnderstood

    with session.opened() as store:
        before = follow_up_rules.get(store, number)
        if before.rule is None:
            raise NotUnderstood
        rule = _said(store, before.rule, **said)
        if dry_run:
            _tell_whom(store, rule, follow_up_rules.preview(store, rule, datetime.now(), number=number), as_json=json)
        else:
            with changing(store):
                follow_up_rules.change(store, number, rule, date.today())
            _tell_rules(store, [number], as_json=json)


def _said(
    store: Store, before: Rule | None, when: str | None, does: str | None, text: str | None, **later: int | None
) -> Rule:
    """The rule that is meant: what is not said is as before."""
    from smallcrm.actions import follow_up_rules, typed_rules

    if None not in later.values():
        raise Usage.wrong(_("Say either --days or --hours."))
    try:
        trigger = before.trigger if before and when is None else typed_rules.read_trigger(store, when or "")
        effect = typed_rules.read_effect(store, does, text, before.effect if before else None)
    except typed_rules.Mistyped as error:
        raise Usage.wrong(str(error)) from error
    after, unit = (before.after, before.unit) if before else (0, "days")
    for name, count in later.items():
        if count is not None:
            after, unit = count, "hours" if name == "hours" and count else "days"
    rule = follow_up_rules.put_together(trigger, effect, after, unit)
    follow_up_rules.insist_on_whole(store, rule)
    return rule


def _remove(session: Session, number: int, json: bool) -> None:
    from smallcrm.actions import follow_up_rules, history

    with session.opened() as store:
        follow_up_rules.remove(store, number)
        entry = history.acts(store, 1)[0]
    with telling(entry.name):
        if json:
            say_json({"act": entry.id, "done": entry.name})
        else:
            say(entry.name)


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
            (one, follow_ups.preview(store, one.rule, one.since, now, one.id)) for one in rules if one.rule is not None
        ]
        told = _documents(store, [one for one, _found in found])
    count = sum(len(one.touched) for _rule, one in found)
    if json:
        say_json({"rules": [line | _whom(one) for line, (_rule, one) in zip(told, found, strict=True)]})
        return
    for rule, one in found:
        _say_whom(str(rule.id), rule.sentence, one)
    tell(n_("{count} follow-up today", "{count} follow-ups today", count).format(count=f"{count:,}"))


def _run(session: Session, json: bool) -> None:
    from smallcrm.actions import follow_ups

    with session.opened() as store:
        ran = follow_ups.run(store, datetime.now())
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
        follow_up_rules.switch(store, numbers, date.today(), on=on)
        _tell_rules(store, list(dict.fromkeys(numbers)), as_json=as_json)


def _tell_rules(store: Store, numbers: Sequence[int], *, as_json: bool) -> None:
    from smallcrm.actions import follow_up_rules

    rules = [follow_up_rules.get(store, number) for number in numbers]
    _tell_of(rules, _documents(store, rules), as_json=as_json)


def _tell_of(rules: Sequence[Kept], documents: list[dict[str, Any]], *, as_json: bool) -> None:
    lines = ["\t".join((str(one.id), _("on") if one.enabled else _("off"), one.sentence)) for one in rules]
    with telling("\n".join(lines)):
        if as_json:
            say_json({"rules": documents})
            return
        for line in lines:
            say(line)


def _tell_whom(store: Store, rule: Rule, found: Preview, *, as_json: bool) -> None:
    from smallcrm.actions.rule_sentences import sentence

    if as_json:
        say_json({"rules": [_rule(store, rule) | {"sentence": sentence(store, rule)} | _whom(found)]})
        return
    _say_whom("–", sentence(store, rule), found)
    count = len(found.touched)
    tell(n_("{count} follow-up today", "{count} follow-ups today", count).format(count=f"{count:,}"))


def _say_whom(number: str, sentence: str, found: Preview) -> None:
    from smallcrm.actions.rule_sentences import left_out_text

    for one in found.touched:
        say("\t".join((number, one.name, sentence)))
    if found.left_out:
        tell(f"{number}\t{left_out_text(found.left_out)}")


def _whom(found: Preview) -> dict[str, Any]:
    return {
        "touches": [one.name for one in found.touched],
        "left_out": [{"name": one.name, "why": one.why} for one in found.left_out],
    }


def _documents(store: Store, rules: Sequence[Kept]) -> list[dict[str, Any]]:
    """The rules; `since`: from which day on, "" for whoever it is true of; a newer program's has no parts."""
    return [
        {"number": one.id, "enabled": one.enabled, "since": one.since, "sentence": one.sentence}
        | (_rule(store, one.rule) if one.rule else {})
        for one in rules
    ]


def _rule(store: Store, rule: Rule) -> dict[str, Any]:
    """The parts of a rule, as they are typed."""
    from smallcrm.actions import typed_rules
    from smallcrm.rules.follow_ups import Write

    said = {
        "when": typed_rules.trigger_text(store, rule.trigger),
        "do": typed_rules.effect_text(store, rule.effect),
        rule.unit: rule.after,
    }
    return said | ({"text": rule.effect.text} if isinstance(rule.effect, Write) else {})
