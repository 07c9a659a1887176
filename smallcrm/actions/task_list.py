"""The tasks of a day on paper or in a workbook: what is overdue, what is due by then, with a box to tick."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.i18n import _, n_
from smallcrm.reports.lists import Kind, ListColumn, ListReport, Section, Value
from smallcrm.values.eras import DateForm, day_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import ToDoItem

_ROOM_TO_WRITE = 10.0


def task_list(store: Store, day: date, today: date, form: DateForm) -> ListReport:
    """What is to be done by the end of a day; what is late stands above."""
    items = store.to_do.open_until(day.isoformat())
    late = sum(item.due_on < today.isoformat() for item in items)
    sections = [Section(_("Overdue"), late), Section(day_text(day, form), len(items) - late)]
    phones = {row.id: row.phone for row in store.customers.rows([one.customer_id for one in items if one.customer_id])}
    columns: list[tuple[str, str, Kind, Callable[[ToDoItem], Value], float]] = [
        ("done", _("Done"), "text", lambda _item: "□", 0),
        ("day", _("Due on"), "day", lambda item: date.fromisoformat(item.due_on), 0),
        ("time", _("Time"), "text", lambda item: item.due_at, 0),
        ("title", _("What"), "text", lambda item: ("! " if item.priority > 0 else "") + item.title, 0),
        ("customer", _("Customer"), "text", lambda item: item.customer, 0),
        ("phone", _("Phone"), "text", lambda item: phones.get(item.customer_id or 0, ""), 0),
        ("outcome", _("Outcome"), "text", lambda _item: "", _ROOM_TO_WRITE),
    ]
    count = n_("{count} to do", "{count} to do", len(items)).format(count=f"{len(items):,}")
    return ListReport(
        title=_("Tasks"),
        subtitle=f"{day_text(day, form)} ・ {count}",
        columns=tuple(
            ListColumn(key, heading, kind, tuple(map(value, items)), least)
            for key, heading, kind, value, least in columns
        ),
        sections=tuple(section for section in sections if section.lines) or (Section("", 0),),
        created=today,
        shop=shop.of(store).name,
        date_form=form,
    )
