"""`smallcrm report customer-card`, `customer-list`, `call-list`, `birthdays`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.reporting import (
    agreed_option,
    columns_option,
    customers_options,
    insist_on_out,
    json_option,
    out_argument,
    read_columns,
    tell_left_out,
    told_saved,
)
from smallcrm.cli.segmenting import chosen
from smallcrm.cli.session import Session
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.reports.lists import ListReport


def customer_card() -> click.Command:
    """Customer cards."""
    return click.Command(
        "customer-card",
        callback=click.pass_obj(_customer_card),
        short_help=_("All that is known of a customer, a page each."),
        help=_("Print customer cards: all that is known of a customer on a page, for some by --customer or for all."),
        params=[out_argument("OUT.pdf"), *customers_options(), json_option()],
    )


def customer_list() -> click.Command:
    """The customers."""
    columns = columns_option("code,name,phone")
    return _list("customer-list", _customer_list, _("The customers as a list."), columns)


def call_list() -> click.Command:
    """Whom to call."""
    options = agreed_option(), columns_option("name,phone,custom:NAME")
    return _list("call-list", _call_list, _("Whom to call, with room for what came of it."), *options)


def birthdays() -> click.Command:
    """Whose birthday it is."""
    month = click.Option(["--month"], type=click.IntRange(1, 12), help=_("Only this month (1 to 12)."))
    columns = columns_option("name,turns,custom:NAME")
    return _list("birthdays", _birthdays, _("Birthdays, month by month."), month, columns)


def _list(name: str, run: Callable[..., None], text: str, *own: click.Option) -> click.Command:
    return click.Command(
        name,
        callback=click.pass_obj(run),
        short_help=text,
        help=text,
        params=[
            out_argument("OUT.pdf|OUT.xlsx"),
            *own,
            click.Option(["--landscape"], is_flag=True, help=_("On paper laid on its long side.")),
            *customers_options(),
            json_option(),
        ],
    )


def _customer_card(session: Session, out: Path | None, codes: tuple[str, ...], segment: str, json: bool) -> None:
    from smallcrm.actions import customer_cards
    from smallcrm.reports.customer_card import missing_characters

    insist_on_out(out, as_json=json)
    with session.opened() as store:
        some = chosen(store, codes, segment)
        ids = tuple(store.customers.ids()) if some is None else some
        options = customer_cards.CardOptions(ids, session.settings.dates)
        made = customer_cards.customer_cards(store, options, date.today())
    if out is not None:
        customer_cards.save_cards(made, out)
    told_saved(out, missing_characters(made), customer_cards.cards_json(made), as_json=json)


def _customer_list(
    session: Session, out: Path | None, codes: tuple[str, ...], columns: str | None, **given: Any
) -> None:
    from smallcrm.actions import customer_lists

    insist_on_out(out, as_json=given["json"])
    listed = _read(columns, customer_lists.USUAL_COLUMNS)
    with session.opened() as store:
        options = customer_lists.CustomerListOptions(
            customers=chosen(store, codes, given["segment"]),
            columns=listed,
            date_form=session.settings.dates,
            landscape=given["landscape"],
        )
        made = customer_lists.customer_list(store, options, date.today())
    _save(made, out, as_json=given["json"])


def _call_list(session: Session, out: Path | None, codes: tuple[str, ...], columns: str | None, **given: Any) -> None:
    from smallcrm.actions import customer_lists

    insist_on_out(out, as_json=given["json"])
    listed = _read(columns, customer_lists.CALL_COLUMNS)
    with session.opened() as store:
        options = customer_lists.CallListOptions(
            customers=chosen(store, codes, given["segment"]),
            date_form=session.settings.dates,
            landscape=given["landscape"],
            agreed=given["agreed"],
            columns=listed,
        )
        made = customer_lists.call_list(store, options, date.today())
    _save(made, out, as_json=given["json"])


def _birthdays(
    session: Session, out: Path | None, codes: tuple[str, ...], month: int | None, columns: str | None, **given: Any
) -> None:
    from smallcrm.actions import customer_lists

    insist_on_out(out, as_json=given["json"])
    listed = _read(columns, customer_lists.BIRTHDAY_COLUMNS, customer_lists.birthday_columns(date.today()))
    with session.opened() as store:
        options = customer_lists.BirthdayOptions(
            customers=chosen(store, codes, given["segment"]),
            month=month,
            columns=listed,
            date_form=session.settings.dates,
            landscape=given["landscape"],
        )
        made = customer_lists.birthdays(store, options, date.today())
    _save(made, out, as_json=given["json"])


def _read(columns: str | None, usual: tuple[str, ...], besides: Collection[str] = ()) -> tuple[str, ...]:
    from smallcrm.actions import customer_lists

    if columns is None:
        return usual
    return read_columns(columns, [*customer_lists.list_columns(date.today()), *besides], customer_lists.OWN)


def _save(made: ListReport, out: Path | None, *, as_json: bool) -> None:
    from smallcrm.actions import customer_lists
    from smallcrm.reports.lists import missing_characters

    tell_left_out(made.left_out, made.unasked)
    if out is not None:
        customer_lists.save_list(made, out)
    unprintable = missing_characters(made) if out is not None and out.suffix.lower() == ".pdf" else []
    told_saved(out, unprintable, customer_lists.list_json(made), as_json=as_json)
