"""For whom something is printed: everybody, those of the customers list, or those of a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.customer_lists import OWN, Part
from smallcrm.actions.segments import all_segments
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.reports.words import customers_text

if TYPE_CHECKING:
    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.customers.page import CustomersPage
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.table import Column

EVERYBODY, SELECTED, LISTED = "everybody", "selected", "listed"


class Group(NamedTuple):
    """Some customers."""

    key: str
    name: str
    customers: tuple[int, ...] | None
    """In this order; None: all, in the order of their kana."""
    said: str = ""
    """Who they are, where a list on paper says so."""
    segment: str = ""
    """The name of the segment that they are; who is in it is found when the paper is made."""
    parts: tuple[Part, ...] = ()
    """The groups in which the list shows them."""
    parted_by: str = ""


def groups(session: Session) -> list[Group]:
    """All there are to choose from, as they stand now."""
    page = _customers_page(session)
    selected = tuple(page.table.selected_ids()) if page else ()
    listed = page.listed() if page else None
    text = page.filter.text().strip() if page else ""
    said = _("found with “{text}”").format(text=text) if text else ""
    return [
        Group(EVERYBODY, _("Everybody"), None),
        Group(SELECTED, _("Selected in the customers list"), selected),
        Group(
            LISTED,
            _("Shown in the customers list"),
            None if listed is None else tuple(listed),
            said,
            parts=_parts(page),
            parted_by=_parted_by(page),
        ),
        *(
            Group(f"segment {one.id}", _("Segment: {name}").format(name=one.name), None, one.name, one.name)
            for one in all_segments(session.store)
        ),
    ]


def told(session: Session, group: Group) -> str:
    """How many they are, and by what they were found."""
    if group.segment:
        return ""
    everyone = session.store.customers.count
    count = customers_text(everyone() if group.customers is None else len(group.customers))
    return " ・ ".join(filter(None, (count, group.said)))


def columns_shown(session: Session) -> tuple[str, ...]:
    """The columns of the customers list as it is now, by the names that a list on paper has for them."""
    page = _customers_page(session)
    columns = page.table.layout_of_columns.in_sight() if page else []
    return tuple(key for column in columns for key in _on_paper(column))


def _on_paper(column: Column[CustomerRow]) -> tuple[str, ...]:
    """Own fields have a number in the list, and their name on paper."""
    if column.key.startswith(OWN):
        return (OWN + column.title,)
    return ("name", "kana") if column.key == "kana" else (column.key,)


def _parts(page: CustomersPage | None) -> tuple[Part, ...]:
    return tuple(Part(one.words, len(one.ids)) for one in page.listed_groups()) if page else ()


def _parted_by(page: CustomersPage | None) -> str:
    if page is None or not page.listed_groups():
        return ""
    wanted = page.table.layout_of_columns.group
    return next((column.title for column in page.table.rows.columns if column.key == wanted), "")


def _customers_page(session: Session) -> CustomersPage | None:
    """Where it has been looked at: before, nobody is selected there, and nothing searched for."""
    from smallcrm.ui.customers.page import CustomersPage

    page = session.pages.made("customers")
    return page if isinstance(page, CustomersPage) else None
