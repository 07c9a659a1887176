"""What the search of the top bar finds: customers by any key; deals, pages and acts by their names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.search_box import Hit, Section
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.customer_records import Found
    from smallcrm.store.deal_records import Deal
    from smallcrm.ui.commands import Command
    from smallcrm.ui.session import Session

CUSTOMERS, DEALS = 10, 5
SUGGESTED = ("import", "undo", "redo", "export.customers", "backup.now", "file.open", "demo", "demo.leave")


class WindowFinder:
    """Looks through the customers, off the window's thread, and through the names of pages and acts."""

    def __init__(self, session: Session, commands: Callable[[], Sequence[Command]]) -> None:
        self._session, self._commands = session, commands

    def suggest(self) -> list[Section]:
        """What is offered before anything is typed: the pages, and what is done most."""
        by_key = {command.key: command for command in self._commands()}
        pages = [one for one in by_key.values() if _is_page(one) and one.keys]
        acts = [by_key[key] for key in SUGGESTED if key in by_key and by_key[key].enabled]
        return _named_sections(pages, acts)

    def find(self, text: str, show: Callable[[Sequence[Section]], object]) -> list[Section]:
        """The customers in whose data each word of `text` stands; pages and acts by that name are given at once."""
        from smallcrm.actions import customers

        store, named = self._session.store, find_named(self._commands(), text)

        def look() -> tuple[Sequence[Found], Sequence[Deal]]:
            return customers.find(store, text, CUSTOMERS + 1), store.deals.find(text, DEALS)

        def found(both: tuple[Sequence[Found], Sequence[Deal]]) -> None:
            people, deals = both
            known = ([self._people(people)] if people else []) + ([self._deals(deals)] if deals else [])
            show([*named, *known] if _is_meant(named, text) else [*known, *named])

        work = self._session.tasks.operation(_("Search"), lambda _w: look())
        work.reads().then(found).start()
        return named

    def _people(self, found: Sequence[Found]) -> Section:
        hits = [
            Hit(
                one.name,
                "  ".join(filter(None, (one.kana, one.code, one.phone))),
                partial(self._open, one.id),
                edits=partial(self._edit, one.id),
            )
            for one in found[:CUSTOMERS]
        ]
        more = _("These are the first {count}; there are more. Type on to narrow it down.").format(count=CUSTOMERS)
        return Section(_("Customers"), hits, more if len(found) > CUSTOMERS else "")

    def _deals(self, found: Sequence[Deal]) -> Section:
        return Section(_("Deals"), [Hit(one.title, yen(one.amount), self._show_deal(one.id)) for one in found])

    def _show_deal(self, deal: int) -> Callable[[], object]:
        return lambda: self._session.go("pipeline").show_deal(deal)

    def _open(self, customer: int) -> None:
        self._session.go("customers").open_page(customer)

    def _edit(self, customer: int) -> None:
        self._session.go("customers").edit_customer(customer)


def find_named(commands: Sequence[Command], text: str) -> list[Section]:
    """The pages and acts whose names hold every word of `text`; those that begin with it come first.

    (The names of undo and redo tell what was done, and so hold words that are the beginning of other acts.)
    """
    from smallcrm.values.text import fold

    words = [fold(word) for word in text.split()]
    named = [one for one in commands if one.key != "search" and one.enabled and _holds(fold(full_name(one)), words)]
    named.sort(key=lambda one: not _begins(full_name(one), text))
    return _named_sections([one for one in named if _is_page(one)], [one for one in named if not _is_page(one)])


def full_name(command: Command) -> str:
    """The name as it is found and shown: a choice with the setting it belongs to."""
    if not command.choice_of:
        return command.name
    return _("{setting}: {choice}").format(setting=command.choice_of, choice=command.name)


def _is_page(command: Command) -> bool:
    return command.key.startswith("page.")


def _is_meant(named: Sequence[Section], text: str) -> bool:
    """Whether the name of a page or an act begins with `text`: then these come before the customers."""
    return len(text) > 1 and any(_begins(hit.text, text) for one in named for hit in one.hits)


def _begins(name: str, text: str) -> bool:
    from smallcrm.values.text import fold

    return fold(name).startswith(fold(text))


def _named_sections(pages: Sequence[Command], acts: Sequence[Command]) -> list[Section]:
    sections = [
        Section(name, [Hit(full_name(one), one.place, one.does, " ".join(one.keys[:1])) for one in group])
        for name, group in ((_("Pages"), pages), (_("Commands"), acts))
    ]
    return [one for one in sections if one.hits]


def _holds(name: str, words: Sequence[str]) -> bool:
    return all(word in name for word in words)
