"""`smallcrm tasks`: what is to be done, listed, written down in words, done and put off."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.session import Session, Usage, tell_file
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.to_do import Wanted
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import ToDoItem


PRIORITIES = {"high": 1, "normal": 0, "low": -1}


def command() -> click.Group:
    """The tasks commands, in the language spoken now."""
    made = click.Group(
        "tasks",
        short_help=_("List what is to be done, add to it, tick it off."),
        help=_("List what is to be done, add to it, tick it off. The list names the numbers that the others take."),
    )
    ids = click.Argument(["ids"], nargs=-1, required=True, metavar="NUMBER…")
    as_json = click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))
    until = click.Option(["--until"], type=Usage.day(), metavar="DAY", help=_("Only what is due by this day."))
    done = click.Option(["--done"], is_flag=True, help=_("What was done in the last weeks instead."))
    customer = click.Option(["--customer"], metavar="CODE|#NUMBER|NAME", help=_("For this customer."))
    words = click.Argument(["words"], nargs=-1, required=True, metavar="WORDS…")
    when = click.Argument(["when"], metavar="WHEN")
    for name, run, text, params in (
        ("list", _list, _("List what is to be done, as it is due."), [until, done, *_asked(), customer, as_json]),
        ("add", _add, _("Write down a task in words: tomorrow 10:00 call"), [words, customer, as_json]),
        ("done", _done, _("These are done; of a repeat the next one is written down."), [ids, as_json]),
        ("reopen", _reopen, _("These are not done after all."), [ids, as_json]),
        ("snooze", _snooze, _("Put these off: to tomorrow, “in 3 days”, “friday 10:00”."), [when, ids, as_json]),
    ):  # fmt: skip
        made.add_command(click.Command(name, callback=click.pass_obj(run), help=text, params=list(params)))
    return made


def _asked() -> list[click.Option]:
    """What narrows the list down."""
    kinds, priorities = click.Choice(["task", "appointment", "step"]), click.Choice(list(PRIORITIES))
    return [
        click.Option(
            ["--find"], metavar="WORDS", default="", help=_("Only what holds these words, or whose customer does.")
        ),
        click.Option(
            ["--kind"], type=kinds, default=None, help=_("Only tasks, appointments or next steps of contacts.")
        ),
        click.Option(["--priority"], type=priorities, default=None, help=_("Only of this priority.")),
    ]


def _list(session: Session, until: date | None, done: bool, json: bool, **asked: str | None) -> None:
    from smallcrm.actions import to_do

    today = date.today()
    with session.opened() as store:
        wanted = _wanted(store, **asked)
        numbers = to_do.done_lately(store, today) if done else [number for number, _day in store.to_do.numbers()]
        items = store.to_do.items(to_do.wanted_of(store, numbers, wanted))
    if until is not None:
        items = [item for item in items if item.due_on and item.due_on <= until.isoformat()]
    if json:
        say_json({"today": today.isoformat(), "tasks": [_document(item) for item in items]})
        return
    for item in items:
        say("\t".join((_id(item), item.due_on, item.due_at, item.customer, item.title)))
    tell(n_("{count} to do", "{count} to do", len(items)).format(count=f"{len(items):,}"))


def _wanted(store: Store, *, find: str | None, kind: str | None, priority: str | None, customer: str | None) -> Wanted:
    from smallcrm.actions.customers import the_one
    from smallcrm.actions.to_do import Wanted

    whose = the_one(store, customer) if customer is not None else None
    return Wanted(find or "", kind or "", PRIORITIES[priority] if priority else None, whose)


def _add(session: Session, words: tuple[str, ...], customer: str | None, json: bool) -> None:
    from smallcrm.actions import quick_task
    from smallcrm.actions.customers import the_one
    from smallcrm.store.to_do import Place

    text, now = " ".join(words), datetime.now()
    with session.opened() as store:
        named = [the_one(store, customer)] if customer is not None else quick_task.customers_in(store, text)
        who = named[0] if len(named) == 1 else None
        when = quick_task.in_words(quick_task.understood(text, now), session.settings.dates)
        tell("  ".join(filter(None, (when or _("no day"), quick_task.doubts(text, now)))))
        if len(named) > 1:
            several = _("Several customers are named: {numbers}. Say with --customer whose it is.")
            tell(several.format(numbers=", ".join(f"#{one}" for one in named)))
        task = quick_task.add(store, text, now, customer_id=who)
        items = store.to_do.items([Place("task", task).number])
    _tell_of(session, items, as_json=json)


def _done(session: Session, ids: tuple[str, ...], json: bool) -> None:
    from smallcrm.actions import to_do

    _act(session, ids, lambda store, numbers: to_do.finish(store, numbers, date.today()), as_json=json)


def _reopen(session: Session, ids: tuple[str, ...], json: bool) -> None:
    from smallcrm.actions import to_do

    def reopen(store: Store, numbers: list[int]) -> None:
        alone = to_do.reopen(store, numbers)
        if alone:
            tell(to_do.ended(len(alone)))

    _act(session, ids, reopen, as_json=json)


def _snooze(session: Session, when: str, ids: tuple[str, ...], json: bool) -> None:
    from smallcrm.actions import to_do
    from smallcrm.values.spoken_time import read_spoken

    now = datetime.now()
    said = read_spoken(when, now.date(), now.time())
    day = said.day or (now.date() if said.at else None)
    if day is not None and (day.isoformat(), said.at or "24:00") < (now.date().isoformat(), f"{now:%H:%M}"):
        raise Usage.wrong(_("{value} is past already.").format(value=when))
    if day is None or said.title or said.repeat:
        raise Usage.wrong(_("{value} does not say until when.").format(value=when))

    def put_off(store: Store, numbers: list[int]) -> None:
        passed = to_do.put_off(store, numbers, day, said.at or None)
        if passed:
            tell(to_do.passing(passed, session.settings.dates))

    _act(session, ids, put_off, as_json=json)


def _act(session: Session, ids: tuple[str, ...], act: Callable[[Store, list[int]], object], *, as_json: bool) -> None:
    numbers = list(map(_number, ids))
    with session.opened() as store:
        known = {item.id for item in store.to_do.items(numbers)}
        missing = [name for name, number in zip(ids, numbers, strict=True) if number not in known]
        if missing:
            raise CrmError(_("There is no task {number}.").format(number=", ".join(missing)))
        act(store, numbers)
        items = store.to_do.items(list(dict.fromkeys(numbers)))
    _tell_of(session, items, as_json=as_json)


def _tell_of(session: Session, items: list[ToDoItem], *, as_json: bool) -> None:
    tell_file(session)
    if as_json:
        say_json({"tasks": [_document(item) for item in items]})
        return
    lines = ["\t".join((_id(item), item.due_on, item.due_at, item.customer, item.title)) for item in items]
    with telling("\n".join(lines)):
        for line in lines:
            say(line)


def _document(item: ToDoItem) -> dict[str, Any]:
    named = {name: value for name, value in item._asdict().items() if name not in ("id", "customer_id", "deal_id")}
    return {"number": _id(item), **named}


def _id(item: ToDoItem) -> str:
    """12 is a task, s12 the next step of a contact."""
    from smallcrm.store.to_do import place

    where = place(item.id)
    return f"s{where.id}" if where.table == "activity" else str(where.id)


def _number(text: str) -> int:
    from smallcrm.store.to_do import Place

    row = text.removeprefix("s")
    if not (row.isascii() and row.isdigit()):
        raise Usage.wrong(_("{value} is no number of a task; smallcrm tasks list names them.").format(value=text))
    return Place("activity" if text.startswith("s") else "task", int(row)).number
