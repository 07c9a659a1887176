"""`smallcrm drafts`: the letters and mails that rules drafted, listed, changed, sent out, discarded, on paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.reporting import told_saved
from smallcrm.cli.rules import text_option
from smallcrm.cli.session import Session, Usage, changing
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smallcrm.actions.drafts import Waiting
    from smallcrm.store.database import Store


def command() -> click.Group:
    """The drafts commands, in the language spoken now."""
    made = click.Group(
        "drafts",
        short_help=_("List letters and mails that wait, change them, send them out."),
        help=_(
            "List the letters and mails that follow-up rules drafted, change them, say that they are sent. "
            "Nothing is sent from here. The list names the numbers that the others take."
        ),
    )
    ids = click.Argument(["numbers"], nargs=-1, type=int, required=True, metavar="NUMBER…")
    one = click.Argument(["number"], type=int, metavar="NUMBER")
    out = click.Argument(["out"], type=Usage.path(), metavar="OUT.pdf")
    subject = click.Option(["--subject"], metavar="TEXT", help=_("The subject from now on."))
    text = text_option(_("The text from now on; - reads standard input."))
    as_json = click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))
    for name, run, words, params in (
        ("list", _list, _("List what waits, the oldest first."), [as_json]),
        ("show", _show, _("Tell what a letter or mail says, to whom it is, and which rule made it."), [one, as_json]),
        ("change", _change, _("Change the words of a letter or mail."), [one, subject, text, as_json]),
        ("sent", _sent, _("These are approved and sent: it is written down as a contact had."), [ids, as_json]),
        ("discard", _discard, _("These do not go out."), [ids, as_json]),
        ("pdf", _pdf, _("Save letters as one PDF; they wait on until they are sent."), [ids, out, as_json]),
    ):
        made.add_command(click.Command(name, callback=click.pass_obj(run), help=words, params=list(params)))
    return made


def _list(session: Session, json: bool) -> None:
    from smallcrm.actions import drafts

    with session.opened() as store:
        found = drafts.waiting(store)
        told = [_document(store, one) for one in found]
    if json:
        say_json({"drafts": told})
        return
    for line in told:
        say("\t".join((str(line["number"]), line["to"], line["subject"])))
    text = n_("{count} letter or mail waits for you.", "{count} letters and mails wait for you.", len(found))
    tell(text.format(count=f"{len(found):,}"))


def _show(session: Session, number: int, json: bool) -> None:
    with session.opened() as store:
        told = _document(store, _waiting(store, number))
    _tell_one(told, as_json=json)


def _change(session: Session, number: int, subject: str | None, text: str | None, json: bool) -> None:
    from smallcrm.actions import drafts

    if subject is None and text is None:
        raise Usage.wrong(_("Say --subject, --text or both."))
    with session.opened() as store:
        one = _waiting(store, number)
        with changing(store):
            drafts.rewrite(
                store, number, one.subject if subject is None else subject, one.text if text is None else text
            )
        told = _document(store, _waiting(store, number))
    with telling(told["to"]):
        _tell_one(told, as_json=json)


def _sent(session: Session, numbers: tuple[int, ...], json: bool) -> None:
    from smallcrm.actions import drafts

    _settle(session, lambda store: drafts.approve(store, numbers, datetime.now()), as_json=json)


def _discard(session: Session, numbers: tuple[int, ...], json: bool) -> None:
    from smallcrm.actions import drafts

    _settle(session, lambda store: drafts.discard(store, numbers, date.today()), as_json=json)


def _settle(session: Session, act: Callable[[Store], None], *, as_json: bool) -> None:
    from smallcrm.actions import history

    with session.opened() as store:
        act(store)
        entry = history.acts(store, 1)[0]
    with telling(entry.name):
        if as_json:
            say_json({"act": entry.id, "done": entry.name})
        else:
            say(entry.name)


def _pdf(session: Session, numbers: tuple[int, ...], out: Path, json: bool) -> None:
    from smallcrm.actions import drafts

    with session.opened() as store:
        told = [_document(store, _waiting(store, number)) for number in numbers]
        drafts.save_letters(store, numbers, out, date.today(), session.settings.dates)
    words = [one[part] for one in told for part in ("subject", "text")]
    told_saved(out, drafts.unprintable(*words), {"drafts": told}, as_json=json)


def _waiting(store: Store, number: int) -> Waiting:
    from smallcrm.actions import drafts

    drafts.existing(store, number)
    return next(one for one in drafts.waiting(store) if one.id == number)


def _tell_one(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        say_json({"drafts": [told]})
        return
    for line in (
        told["to"],
        _("Made by the rule: {rule}").format(rule=told["rule"]),
        "",
        told["subject"],
        "",
        told["text"],
    ):
        say(line)


def _document(store: Store, one: Waiting) -> dict[str, Any]:
    from smallcrm.actions import drafts, follow_up_rules

    return {
        "number": one.id,
        "kind": one.draft,
        "to": drafts.to_whom(one),
        "name": one.name,
        "email": one.email,
        "day": one.day,
        "subject": one.subject,
        "text": one.text,
        "rule": follow_up_rules.get(store, one.rule).sentence,
    }
