"""What is done at the desk with the customer in the panel: writing down what happened, and the entries there are."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.keys import action, inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.customers.acts import CustomerActs
    from smallcrm.ui.customers.attaching import Attaching
    from smallcrm.ui.customers.page import CustomersPage
    from smallcrm.ui.customers.panel import CustomerPanel
    from smallcrm.ui.session import Session

KEYS = {"visit": "V", "call": "C", "note": "N", "mail": "M", "letter": "L", "sns": "T", "complaint": "K"}
"""In the panel the letter alone; in the list, where letters search, with Ctrl and Shift; so are P and Y."""


class DeskActs(QObject):
    """The acts of the panel."""

    customer_wanted = Signal(int)
    """A customer is to be shown."""

    def __init__(self, session: Session, page: CustomersPage, acts: CustomerActs) -> None:
        super().__init__(page)
        self._session, self._page, self._acts = session, page, acts
        self.contacts = {
            kind: action(page, name, f"Ctrl+Shift+{KEYS[kind]}", partial(self.write_down, kind))
            for kind, name in _contact_names().items()
        }
        self.payment = action(page, _("Payment received…"), "Ctrl+Shift+Y", self.receive)
        self.deal = action(page, _("New deal"), "Ctrl+Alt+N", self.new_deal)
        self.task = action(page, _("Task…"), "Ctrl+J", self.plan)
        self.statement = action(page, _("Statement…"), "Ctrl+Shift+B", self.show_statement)
        self.detail = action(page, _("Add a detail…"), "Ctrl+I", self.offer_facts)
        self.add = action(page, _("Write down"), "Ctrl+Shift+A", self.offer)
        self.figures = action(page, _("Figures"), "Ctrl+Shift+I", self.turn_figures)
        self.whole = action(page, _("Over the whole page"), "Ctrl+Shift+Return", self.turn_page)
        self.unpaid = action(page, _("Unpaid…"), "Ctrl+Shift+D", self.show_unpaid)
        self.attach = action(page, _("Attach files…"), "Ctrl+Shift+J", lambda: self.attaching.choose(acts.current()))
        of_one = [*self.contacts.values(), self.payment, self.statement, self.attach]
        acts.groups.append((_("Contacts, payments, files"), of_one))
        acts.of_all.append(self.unpaid)
        acts.edit.changed.connect(self._suit)  # they are about the same customer
        self._suit()

    @cached_property
    def attaching(self) -> Attaching:
        """What is done with files; a start does without."""
        from smallcrm.ui.customers.attaching import Attaching

        return Attaching(self._session, self._page, self._acts.say_done)

    @cached_property
    def menu(self) -> QMenu:
        """What can be written down."""
        menu = QMenu(self._page)
        menu.addAction(self._acts.buy)
        menu.addActions(list(self.contacts.values()))
        menu.addSeparator()
        menu.addActions([self.deal, self.task, self.payment, self.statement, self.unpaid])
        menu.addSeparator()
        menu.addActions([self.detail, self.attach, self.whole])
        return menu

    def watch(self, panel: CustomerPanel) -> None:
        """The panel is there: its keys and its entries."""
        letters = {key: self.contacts[kind] for kind, key in KEYS.items()}
        letters |= {"E": self._acts.edit, "A": self.detail, "J": self.task, "P": self._acts.buy, "Y": self.payment}
        letters |= {"D": self.deal, "F": self.attach}
        for key, act in letters.items():
            inside(panel, key, act.trigger, act.text())
        inside(panel, QKeySequence.StandardKey.Paste, lambda: self.attaching.paste(self._acts.current()))
        self._watch_files(panel)
        line = panel.history.line
        line.opened.connect(self.open_entry)
        line.removed.connect(self.remove_entries)
        line.menu_wanted.connect(lambda at: self._entry_menu(line.selected(), at))
        panel.standing.done.connect(self.finish)
        panel.turned.connect(self.turn_page)
        panel.deals.add_wanted.connect(self.deal.trigger)
        panel.deals.opened.connect(self.open_deal)
        panel.standing.paid.connect(self.payment.trigger)

    def _watch_files(self, panel: CustomerPanel) -> None:
        files = panel.files
        files.add_wanted.connect(self.attach.trigger)
        files.list.opened.connect(self.attaching.open)
        files.list.saved.connect(self.attaching.save)
        files.list.removed.connect(self.attaching.remove)
        panel.dropped.connect(lambda paths: self.attaching.add(self._acts.current(), paths))
        self.attaching.attached.connect(files.unfold)

    def offer(self) -> None:
        """Show what can be written down."""
        self._page.panel.history.add.click()

    def offer_facts(self) -> None:
        """Show what of the customer can be added."""
        self._page.panel.offer_facts()

    def turn_figures(self) -> None:
        """Open the figures, or close them."""
        self._page.panel.figures.fold.click()

    def turn_page(self) -> None:
        """Have the customer over the whole page, or beside the list again."""
        self._page.whole.turn()

    def write_down(self, kind: str) -> None:
        """Open the form of a new contact of this kind with the current customer."""
        from smallcrm.ui.customers.activity_dialog import ActivityDialog

        customer = self._acts.current()
        if self._session.store.customers.get(customer) is not None:
            self._acts.open(ActivityDialog(self._session, customer, kind, 0, self._page.window()))

    def new_deal(self) -> None:
        """Open the form of a new deal of the current customer."""
        from smallcrm.ui.pipeline.acts import open_deal

        if self._session.store.customers.get(self._acts.current()) is not None:
            open_deal(self._session, 0, self._page.window(), customer=self._acts.current())

    def open_deal(self, deal: int) -> None:
        """Open the form of a deal."""
        from smallcrm.ui.pipeline.acts import open_deal

        open_deal(self._session, deal, self._page.window())

    def open_entry(self, number: int) -> None:
        """Open the form of an entry; what was done to the record is shown in the log."""
        from smallcrm.actions import timeline
        from smallcrm.ui.customers.activity_dialog import ActivityDialog

        session, place = self._session, timeline.place(number)
        if place.table == "purchase":
            self._acts.open_purchase(place.id)
        elif place.table == "act":
            self._acts.show_history(place.id)
        elif place.table == "task":
            self._open_task(place.id)
        elif place.table == "deal":
            self.open_deal(place.id)
        elif place.table == "payment":
            self.receive(payment=place.id)
        elif (activity := session.store.activities.get(place.id)) is not None:
            self._acts.open(ActivityDialog(session, activity.customer_id, "", activity.id, self._page.window()))

    def _open_task(self, task: int) -> None:
        from smallcrm.ui.calendar.task_dialog import TaskDialog

        if self._session.store.to_do.get(task) is not None:
            self._acts.open(TaskDialog(self._session, task, None, self._page.window()))

    def receive(self, customer: int = 0, payment: int = 0, over: QWidget | None = None) -> None:
        """Open the form of a payment; 0: of a new one, of the current customer."""
        from smallcrm.ui.customers.payment_dialog import PaymentDialog

        store = self._session.store
        known = store.payments.get(payment) if payment else None
        who = known.customer_id if known else customer or self._acts.current()
        if store.customers.get(who) is not None and bool(known) == bool(payment):
            self._acts.open(PaymentDialog(self._session, who, payment, over or self._page.window()))

    def show_statement(self, customer: int = 0, over: QWidget | None = None) -> None:
        """Show what went on between the shop and a customer; 0: the current one."""
        from smallcrm.ui.customers.owing_saving import save_statement
        from smallcrm.ui.customers.statement_dialog import StatementDialog

        who = customer or self._acts.current()
        if self._session.store.customers.get(who) is not None:
            dialog = StatementDialog(self._session, who, over or self._page.window())
            dialog.save_wanted.connect(
                lambda ending: save_statement(self._session, who, dialog.period(), ending, dialog)
            )
            self._acts.open(dialog)

    def show_unpaid(self) -> None:
        """List everybody who owes something."""
        from smallcrm.ui.customers.owing_saving import save_unpaid
        from smallcrm.ui.customers.unpaid_dialog import UnpaidDialog

        dialog = UnpaidDialog(self._session, self._page.window())
        dialog.opened.connect(self.customer_wanted)
        dialog.save_wanted.connect(lambda ending: save_unpaid(self._session, ending, dialog))
        dialog.payment_wanted.connect(lambda customer: self.receive(customer, over=dialog))
        dialog.statement_wanted.connect(lambda customer: self.show_statement(customer, over=dialog))
        self._acts.open(dialog)

    def remove_entries(self, numbers: Sequence[int]) -> None:
        """Delete these; what was done to the record stays, and is said to."""
        from smallcrm.actions import timeline

        session, customer = self._session, self._acts.current()
        if all(timeline.place(number).table == "act" for number in numbers):
            session.messages.say(_("What was done to the record can be taken back in the log: Enter shows it there."))
            return
        work = session.tasks.operation(_("Deleting"), lambda _work: timeline.remove(session.store, customer, numbers))
        work.writes().then(lambda _done: self._acts.say_done()).start()

    def plan(self) -> None:
        """Open the form of a new task for the current customer."""
        from smallcrm.ui.calendar.task_dialog import TaskDialog

        customer = self._acts.current()
        if self._session.store.customers.get(customer) is not None:
            self._acts.open(TaskDialog(self._session, 0, {"customer_id": customer}, self._page.window()))

    def finish(self, number: int) -> None:
        """A task, or the next step of a contact, is done."""
        from smallcrm.actions import to_do

        store, today = self._session.store, self._session.today()
        work = self._session.tasks.operation(_("Saving"), lambda _work: to_do.finish(store, [number], today))
        work.writes().then(lambda _done: self._acts.say_done()).start()

    def _entry_menu(self, numbers: list[int], at: QPoint) -> None:
        from smallcrm.actions import timeline

        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        if numbers:
            acts = all(timeline.place(number).table == "act" for number in numbers)
            first = _("Show in the log") if timeline.place(numbers[0]).table == "act" else _("Edit")
            menu.addAction(first + "\tEnter").triggered.connect(lambda _on: self.open_entry(numbers[0]))
            remove = menu.addAction(_("Delete") + "\tDel")
            remove.setEnabled(not acts)
            remove.triggered.connect(lambda _on: self.remove_entries(numbers))
            menu.addSeparator()
        menu.addActions(self.menu.actions())
        menu.popup(at)

    def _suit(self) -> None:
        of_one = (*self.contacts.values(), self.deal, self.task, self.payment, self.statement, self.attach)
        for one in (*of_one, self.detail, self.add, self.figures, self.whole):
            one.setEnabled(self._acts.edit.isEnabled())


def _contact_names() -> dict[str, str]:
    return {
        "visit": _("Visit…"),
        "call": _("Call…"),
        "note": _("Note…"),
        "mail": _("E-mail…"),
        "letter": _("Letter…"),
        "sns": _("Social media…"),
        "complaint": _("Complaint…"),
    }
