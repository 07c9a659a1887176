"""A person moves to another company; the post that is left is kept."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions import employments
from smallcrm.actions.customers import existing
from smallcrm.actions.typed import Typed, customer_field
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import Link, LinkField
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session


class MoveDialog(FormDialog):
    """Where the person works from a day on; an empty company is none."""

    WIDTH, HEIGHT = 440, 420

    def __init__(self, session: Session, customer: int, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Moved to another company"), parent)
        self._customer = customer
        before = existing(session.store, customer)
        self.company = LinkField(_("New company"), session.store, customer, companies=True)
        self.company.show_value(Link())
        self.department = Field(field_word("department"), partial(customer_field, "department"))
        self.title = Field(field_word("title"), partial(customer_field, "title"))
        self.day = Field(_("Since"), _day, day_text)
        self.day.show_value(session.today().isoformat())
        self.column.addWidget(plain.label(before.name, bold=True, wrap=True))
        post = " ".join(filter(None, (before.company, before.department, before.title)))
        words = _("Until now: {post}. It is kept among the earlier posts.") if post else _("No company until now.")
        self.column.addWidget(plain.label(words.format(post=post), tone="muted", wrap=True))
        for field in self.fields():
            self.column.addWidget(field)
        self.column.addStretch(1)
        self.begin()
        self.company.take_focus()

    def fields(self) -> list[Field]:
        return [self.company, self.department, self.title, self.day]

    def state(self) -> Any:
        return [field.value() for field in self.fields()]

    def act(self) -> Callable[[], Any]:
        store, customer, (company, department, title, day) = self.session.store, self._customer, self.state()
        post = {"company": company.text, "company_id": company.customer, "department": department, "title": title}
        return lambda: employments.move(store, customer, post, date.fromisoformat(day))

    def look_again(self) -> None:
        """Who is gone meanwhile is told of when it is saved."""


def _day(text: str) -> Typed:
    typed = customer_field("status_on", text)
    return typed if typed.value or typed.problem else Typed("", _("must not be empty."))
