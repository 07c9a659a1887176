"""One person's rights: everything that is known saved as a file, or erased for good, which is asked for before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.keys import action
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from smallcrm.actions.privacy import Erased, Prospect
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.customers.acts import CustomerActs
    from smallcrm.ui.session import Session


class PrivacyActs(QObject):
    """They stand in the menu of the customers."""

    def __init__(self, session: Session, page: QWidget, acts: CustomerActs) -> None:
        super().__init__(page)
        self._session, self._page, self._acts = session, page, acts
        self.hand_over = action(page, _("Save what is known…"), "Ctrl+Shift+W", self.save_person)
        self.erase = action(page, _("Erase for good…"), "Ctrl+Shift+Del", self.ask_to_erase)
        acts.groups.append((_("Personal data"), [self.hand_over, self.erase]))
        acts.edit.changed.connect(self._suit)  # they are about the same customer
        self._suit()

    def save_person(self) -> None:
        """Save everything that is known of the current customer as a document, or for other programs (.json)."""
        from smallcrm.actions import privacy
        from smallcrm.ui import saving

        customer, session = self._current(), self._session
        if customer is None:
            return
        name = _("{name}, personal data.pdf").format(name=customer.name)
        path = saving.choose_place(self._page.window(), session.preferences, _("Save what is known"), name)
        if path is not None:
            store, today, form = session.store, session.today(), date_form()
            saving.save(
                session,
                path,
                lambda part, _work: privacy.export_person(store, customer.id, part, today, form),
                self.save_person,
            )

    def ask_to_erase(self) -> None:
        """Say what erasing the current customer would do, and ask."""
        from smallcrm.actions import privacy

        customer, session = self._current(), self._session
        if customer is None:
            return
        store, number, today = session.store, customer.id, session.today()
        look = session.tasks.operation(_("Backups"), lambda _work: privacy.prospect(store, number, today))
        look.reads().then(lambda would: self._ask(number, would)).start()

    def _ask(self, customer: int, would: Prospect) -> None:
        from smallcrm.actions import privacy
        from smallcrm.ui.asking import ask

        heading = _("Erase {name} for good?").format(name=would.name)
        words = "\n".join(privacy.sentences(would, date_form()))
        choices = [("keep", _("Keep the customer")), ("erase", _("Erase for good"))]
        if ask(self._page.window(), heading, words, choices) != "erase":
            return
        store, today = self._session.store, self._session.today()
        work = self._session.tasks.operation(_("Erasing"), lambda _work: privacy.erase(store, customer, today))
        work.writes().then(self._told).start()

    def _told(self, erased: Erased) -> None:
        from smallcrm.actions import privacy
        from smallcrm.ui.asking import ask
        from smallcrm.ui.desktop import show_folder

        heading, *words = privacy.outcome(erased, date_form())
        if not words:
            self._session.messages.say(heading)
            return
        folder = [("folder", _("Show the backups"))] if erased.holders else []
        if ask(self._page.window(), heading, "\n".join(words), [("close", _("Close")), *folder]) == "folder":
            show_folder(erased.holders[0].path.parent)

    def _current(self) -> Customer | None:
        customer = self._acts.current()
        return self._session.store.customers.get(customer) if customer else None

    def _suit(self) -> None:
        for one in (self.hand_over, self.erase):
            one.setEnabled(self._acts.edit.isEnabled())
