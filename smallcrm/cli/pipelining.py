"""`smallcrm deals pipelines`: the ways that deals go, listed, added, named, put in order, deleted; and choosing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import say, say_json, telling
from smallcrm.cli.session import Session, changing, tell_file
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.store.database import Store


def command() -> click.Group:
    """The commands, in the language spoken now."""
    words = _("List, add, rename, order and delete pipelines.")
    made = click.Group("pipelines", short_help=words, help=words)
    to = click.Option(["--to"], default="", metavar="NAME", help=_("The pipeline in which its deals go on."))
    by = click.Option(
        ["--by"], type=int, default=-1, metavar="PLACES", help=_("So many places later; -1: one earlier.")
    )
    new = click.Argument(["new"], metavar="NEW")
    for one in (
        click.Command(
            "list",
            callback=click.pass_obj(_list),
            help=_("List the pipelines with their open deals."),
            params=[_json()],
        ),
        _act("add", _("Add a pipeline, with the stages that a shop begins with."), _add),
        _act("rename", _("Call a pipeline something else."), _rename, new),
        _act("shift", _("Put a pipeline in another place."), _shift, by),
        _act("remove", _("Delete a pipeline; an undo brings it back."), _remove, to),
    ):
        made.add_command(one)
    return made


def pipeline_option(words: str) -> click.Option:
    """Chooses a pipeline by its name."""
    return click.Option(["--pipeline"], default="", metavar="NAME", help=words)


def number(store: Store, name: str) -> int | None:
    """The pipeline of this name; None where none is named."""
    from smallcrm.actions import pipelines

    return pipelines.named(store, name).id if name else None


def _act(name: str, words: str, does: Callable[..., None], *more: click.Parameter) -> click.Command:
    def run(session: Session, name: str, json: bool, **chosen: str | int) -> None:
        from smallcrm.actions import history

        with session.opened() as store:
            with changing(store):
                does(store, name, **chosen)
            entry = history.acts(store, 1)[0]
        tell_file(session)
        with telling(entry.name):
            if json:
                say_json({"act": entry.id, "done": entry.name})
            else:
                say(entry.name)

    params = [click.Argument(["name"], metavar="NAME"), *more, _json()]
    return click.Command(name, callback=click.pass_obj(run), help=words, params=params)


def _json() -> click.Option:
    return click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))


def _list(session: Session, *, json: bool) -> None:
    with session.opened() as store:
        told = [
            {"name": one.name, "open": sum(not card.closed_on for card in store.deals.cards(one.id))}
            for one in store.pipelines.all()
        ]
    if json:
        say_json({"pipelines": told})
        return
    for line in told:
        say(f"{line['name']}\t{line['open']}")


def _add(store: Store, name: str) -> None:
    from smallcrm.actions import pipelines

    pipelines.add(store, name)


def _rename(store: Store, name: str, new: str) -> None:
    from smallcrm.actions import pipelines

    pipelines.rename(store, pipelines.named(store, name).id, new)


def _shift(store: Store, name: str, by: int) -> None:
    from smallcrm.actions import pipelines

    pipelines.shift(store, pipelines.named(store, name).id, by)


def _remove(store: Store, name: str, to: str) -> None:
    from smallcrm.actions import pipelines

    pipelines.remove(store, pipelines.named(store, name).id, number(store, to))
