"""`smallcrm deals`: the deals listed, added, moved through the stages, won and lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli import deal_importing, pipelining
from smallcrm.cli.output import say, say_json, tell, telling
from smallcrm.cli.pipelining import pipeline_option
from smallcrm.cli.session import Session, Usage, changing, tell_file
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.board import Pipeline
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealCard


def command() -> click.Group:
    """The deals commands, in the language spoken now."""
    made = click.Group(
        "deals",
        short_help=_("List, add, move, win and lose deals."),
        help=_("List, add, move, win and lose deals. A deal is named by its number, which the list says."),
    )
    for one in (
        _list(),
        _add(),
        _move(),
        _won(),
        _lost(),
        _reopen(),
        _remove(),
        deal_importing.command(),
        pipelining.command(),
    ):
        made.add_command(one)
    return made


def _list() -> click.Command:
    return click.Command(
        "list",
        callback=click.pass_obj(_show),
        help=_("List the open deals by stage: number, stage, deal, customer, amount, days in the stage, next step."),
        params=[
            click.Option(["--find"], default="", metavar="TEXT", help=_("Only deals in which these words stand.")),
            pipeline_option(_("Only deals in this pipeline, by its name; without it all.")),
            click.Option(["--stage"], default="", metavar="NAME", help=_("Only deals in this stage.")),
            click.Option(["--staff"], default="", metavar="NAME", help=_("Only deals of this person in charge.")),
            click.Option(["--all", "closed"], is_flag=True, help=_("Also those that are won or lost.")),
            _json(),
        ],
    )


def _add() -> click.Command:
    return click.Command(
        "add",
        callback=click.pass_obj(_write),
        help=_("Write a deal down; without a stage it begins in the first one."),
        params=[
            click.Argument(["title"], metavar="DEAL"),
            click.Option(
                ["--customer"],
                default="",
                metavar="CODE",
                help=_("The customer, by code, #NUMBER (smallcrm ID) or the whole name."),
            ),
            click.Option(["--new-customer"], default="", metavar="NAME", help=_("A customer who is new with it.")),
            click.Option(
                ["--lead"], is_flag=True, help=_("The customer was a lead: with the deal they are in negotiation.")
            ),
            click.Option(
                ["--amount"],
                type=Usage.money(),
                metavar="YEN",
                help=_("For how much; without it what the items come to."),
            ),
            click.Option(
                ["--item", "items"],
                multiple=True,
                metavar="ITEM=YEN",
                help=_("What it is about: Kimono=348000, or Tabi=3x1200; once for each item."),
            ),
            click.Option(
                ["--contact"], default="", metavar="CODE", help=_("The person one speaks with, in the same way.")
            ),
            click.Option(["--competitor"], default="", metavar="TEXT", help=_("Who else offers it.")),
            pipeline_option(_("The pipeline it is in, by its name; without it the first.")),
            click.Option(["--stage"], default="", metavar="NAME", help=_("The stage it begins in.")),
            click.Option(["--close"], type=Usage.day_ahead(), metavar="DAY", help=_("When it is expected to be won.")),
            click.Option(["--probability"], type=click.IntRange(0, 100), help=_("How likely it is, in percent.")),
            click.Option(["--staff"], default="", metavar="NAME", help=_("The person in charge.")),
            click.Option(["--source"], default="", metavar="TEXT", help=_("Where it comes from.")),
            click.Option(["--step"], default="", metavar="TEXT", help=_("What is to be done next.")),
            click.Option(["--step-on"], type=Usage.day_ahead(), metavar="DAY", help=_("On which day.")),
            _json(),
        ],
    )


def _move() -> click.Command:
    stage = click.Option(["--to"], default="", metavar="STAGE", help=_("The stage they go to."))
    pipeline = pipeline_option(_("The pipeline they go to; without --to into the stage there that fits."))
    words = _("Put deals into a stage, below those that are there.")
    return _of_deals("move", words, _put, stage, pipeline, _take_back())


def _won() -> click.Command:
    purchase = click.Option(["--purchase"], is_flag=True, help=_("Write down what was bought, of today."))
    update = click.Option(
        ["--update-purchase"], is_flag=True, help=_("Change what was bought before to the deal’s amount.")
    )
    return _of_deals("won", _("Deals are won."), _win, purchase, update)


def _lost() -> click.Command:
    reason = click.Option(["--reason"], default="", metavar="TEXT", help=_("Why they are lost."))
    return _of_deals("lost", _("Deals are lost."), _lose, reason, _take_back())


def _reopen() -> click.Command:
    return _of_deals("reopen", _("Deals that were won or lost go on where they were."), _go_on, _take_back())


def _take_back() -> click.Option:
    return click.Option(["--delete-purchase"], is_flag=True, help=_("Delete what was bought with them."))


def _remove() -> click.Command:
    return _of_deals("remove", _("Delete deals; an undo brings them back."), _delete)


def _of_deals(name: str, words: str, does: Callable[..., None], *options: click.Option) -> click.Command:
    def run(session: Session, numbers: tuple[int, ...], json: bool, **chosen: Any) -> None:
        with session.opened() as store:
            with changing(store):
                does(store, numbers, **chosen)
            _tell_done(session, store, numbers, json=json)

    return click.Command(
        name,
        callback=click.pass_obj(run),
        help=words,
        params=[click.Argument(["numbers"], type=int, nargs=-1, required=True, metavar="NUMBER…"), *options, _json()],
    )


def _json() -> click.Option:
    return click.Option(["--json"], is_flag=True, help=_("Write one JSON document."))


def _show(session: Session, *, find: str, pipeline: str, stage: str, staff: str, closed: bool, json: bool) -> None:
    from smallcrm.actions import board
    from smallcrm.values.eras import short_day_text
    from smallcrm.values.money import yen

    today = date.today()
    with session.opened() as store:
        number = pipelining.number(store, pipeline)
        seen = board.pipeline(store, today, number, closed=closed)
        wanted = _stages(store, stage, number) if stage else None
    kinds = {one.id: one.kind for one in seen.stages}
    found = [
        card
        for card in board.matching(seen.cards, find, staff)
        if (wanted is None or card.stage_id in wanted) and (closed or kinds[card.stage_id] == "open")
    ]
    told = [_told(seen, card, today) for card in found]
    if json:
        say_json({"deals": told})
        return
    for one in told:
        day = short_day_text(date.fromisoformat(one["step_on"]), session.settings.dates) if one["step_on"] else ""
        step = " ".join(filter(None, (day, one["step"])))
        days = n_("{count} day", "{count} days", one["days"]).format(count=one["days"])
        if one["stalled"]:
            days = _("{days} (stalled)").format(days=days)
        say("\t".join((str(one["id"]), one["stage"], one["title"], one["customer"], yen(one["amount"]), days, step)))
    tell(n_("{count} deal", "{count} deals", len(told)).format(count=f"{len(told):,}"))


def _told(seen: Pipeline, card: DealCard, today: date) -> dict[str, Any]:
    from smallcrm.actions import board

    stage = next(one for one in seen.stages if one.id == card.stage_id)
    return {
        "id": card.id,
        "title": card.title,
        "customer": card.customer,
        "contact": card.contact,
        "stage": stage.name,
        "kind": stage.kind,
        "amount": card.amount,
        "close": card.close_on,
        "staff": card.staff,
        "since": card.entered_on,
        "days": board.days_in_stage(card, today),
        "stalled": card.id in seen.stalled,
        "step": card.step,
        "step_on": card.step_on,
        "step_state": board.step_state(card, today),
    }


def _write(session: Session, title: str, customer: str, new_customer: str, json: bool, **chosen: Any) -> None:
    from smallcrm.actions import deal_steps, deals
    from smallcrm.actions.customers import of_one_name, the_one

    if customer and new_customer:
        raise Usage.wrong(_("Name a customer by the code, or one who is new, not both."))
    if chosen["lead"] and not customer:
        raise Usage.wrong(_("Name the lead with --customer."))
    day = chosen["step_on"]
    step = deal_steps.Step(0, chosen["step"], day.isoformat() if day else "")
    with session.opened() as store:
        values = {
            "title": title,
            "customer_id": the_one(store, customer) if customer else None,
            "close_on": chosen["close"],
            "contact_id": the_one(store, chosen["contact"]) if chosen["contact"] else None,
            **{name: chosen[name] for name in ("probability", "staff", "source", "competitor")},
        }
        lines = list(map(_item, chosen["items"]))
        if chosen["amount"] is not None:
            values["amount"] = chosen["amount"]
        if number := pipelining.number(store, chosen["pipeline"]):
            values["stage_id"] = store.pipelines.stages(number)[0].id
        if chosen["stage"]:
            values["stage_id"] = _stages(store, chosen["stage"], number)[0]
        same = of_one_name(store, new_customer)
        if chosen["lead"]:
            said = {name: value for name, value in values.items() if value not in ("", None)}
            deal = deals.convert(store, the_one(store, customer), said, lines, today=date.today(), step=step)
        else:
            deal = deals.add(store, values, lines, today=date.today(), step=step, buyer=new_customer)
        _tell_done(session, store, (deal,), json=json)
        if same:
            numbers = ", ".join(f"#{one}" for one in same)
            tell(_("A customer of this name was there already: {numbers}.").format(numbers=numbers))


def _item(text: str) -> dict[str, Any]:
    """An item with its amount, or how many of it at what price."""
    from smallcrm.actions import deal_items
    from smallcrm.actions.deal_cells import Wrong

    name, equals, said = text.rpartition("=")
    many, times, price = said.partition("x")
    cells = {"quantity": many, "unit_price": price} if times else {"line_amount": said}
    wrong = Wrong()
    read = deal_items.read(deal_items.Item(0, {"item": name, **cells} if equals else {"item": text}), wrong)
    wrong.insist_on_none()
    return read


def _put(store: Store, numbers: Sequence[int], to: str, pipeline: str, delete_purchase: bool) -> None:
    from smallcrm.actions import deal_moves, deal_purchases

    number = pipelining.number(store, pipeline)
    if not to and number is None:
        raise Usage.wrong(_("Name the stage with --to, or the pipeline with --pipeline."))
    if not to and number is not None:
        deal_moves.change_pipeline(store, numbers, number, today=date.today())
        return
    if number is None:
        ways = {stage.pipeline_id for stage in store.pipelines.stages() if stage.id in _stages_of(store, numbers)}
        if len(ways) > 1:
            raise CrmError(_("These deals are in several pipelines: name one with --pipeline."))
        number = next(iter(ways), None)
    stage = _stages(store, to, number)[0]
    deal_moves.move(store, numbers, stage, today=date.today(), take_back=delete_purchase)
    found = store.pipelines.stage(stage)
    if found is not None and found.kind != "won":
        _tell_words(deal_purchases.kept_words(deal_purchases.purchases_of(store, numbers)))


def _stages_of(store: Store, numbers: Sequence[int]) -> set[int]:
    return {deal.stage_id for deal in map(store.deals.get, numbers) if deal is not None}


def _win(store: Store, numbers: Sequence[int], purchase: bool, update_purchase: bool) -> None:
    from smallcrm.actions import deal_closing, deal_purchases

    won = [deal for deal in map(store.deals.get, numbers) if deal is not None]
    deal_closing.win(store, numbers, today=date.today(), purchase=purchase, update=update_purchase)
    if purchase:
        _tell_words(deal_purchases.unbought_words(won))
    _tell_words(deal_purchases.kept_words(deal_purchases.purchases_of(store, numbers, differing=True)))


def _lose(store: Store, numbers: Sequence[int], reason: str, delete_purchase: bool) -> None:
    from smallcrm.actions import deal_closing, deal_purchases

    deal_closing.lose(store, numbers, today=date.today(), reason=reason, take_back=delete_purchase)
    _tell_words(deal_purchases.kept_words(deal_purchases.purchases_of(store, numbers)))


def _go_on(store: Store, numbers: Sequence[int], delete_purchase: bool) -> None:
    from smallcrm.actions import deal_closing, deal_purchases

    deal_closing.reopen(store, numbers, today=date.today(), take_back=delete_purchase)
    _tell_words(deal_purchases.kept_words(deal_purchases.purchases_of(store, numbers)))


def _tell_words(words: str) -> None:
    if words:
        tell(words)


def _delete(store: Store, numbers: Sequence[int]) -> None:
    from smallcrm.actions import deals

    deals.remove(store, numbers)


def _stages(store: Store, name: str, pipeline: int | None) -> list[int]:
    """The stages of a pipeline, or of all, that have this name, however it is written; there is one at least."""
    from smallcrm.values.text import fold

    stages = store.pipelines.stages(pipeline)
    found = [one.id for one in stages if fold(one.name) == fold(name)]
    if not found:
        known = _(", ").join(one.name for one in stages)
        raise CrmError(_("There is no stage “{name}”. There is: {known}.").format(name=name, known=known or "–"))
    return found


def _tell_done(session: Session, store: Store, numbers: Sequence[int], *, json: bool) -> None:
    """What the act did, by its name; as JSON with where the deals stand now."""
    from smallcrm.actions import history

    entry = history.acts(store, 1)[0]
    stages = {stage.id: stage.name for stage in store.pipelines.stages()}
    found = [deal for deal in map(store.deals.get, numbers) if deal is not None]
    tell_file(session)
    with telling(entry.name):
        if json:
            told = [{"id": one.id, "title": one.title, "stage": stages[one.stage_id]} for one in found]
            say_json({"act": entry.id, "done": entry.name, "deals": told})
        else:
            say(f"{entry.name}\t{' '.join(map(str, numbers))}")
