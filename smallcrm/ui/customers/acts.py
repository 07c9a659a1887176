"""What can be done with customers and their purchases, by button, key and menu alike; all of it can be undone."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.keys import action, else_says
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog

    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.table import Table

MANY = 20
"""So many are deleted without a question; an undo brings them back, but nobody deletes more by accident unasked."""


class CustomerActs(QObject):
    """The acts of the customers page."""

    made = Signal(int)
    """A new customer is there (its id)."""
    page_wanted = Signal(int)
    """A customer is to be shown over the whole page (the id)."""

    def __init__(self, session: Session, page: QWidget, table: Table) -> None:
        super().__init__(page)
        self._session, self._page, self._table = session, page, table
        # The window itself has the keys of those that are only on the page.
        self.new = action(page, _("New customer"), "Ctrl+N", self.new_customer, only_on=page)
        self.groups: list[tuple[str, Sequence[QAction]]] = []
        """What others do with the current customer, for the menu: what it is about, and the acts."""
        self.of_all: list[QAction] = []
        """What others do with the whole list."""
        self.edit = action(page, _("Edit"), "Ctrl+E", lambda: self.open_customer(table.current_id()))
        self.edit.setShortcuts([QKeySequence(keys) for keys in ("Ctrl+E", "F2", "Ctrl+Return", "Ctrl+Enter")])
        self.look = QAction(_("Open the customer") + "\tEnter", page)  # Enter is the list's own key
        self.look.triggered.connect(lambda _on: self.page_wanted.emit(table.current_id()))
        self.buy = action(page, _("New purchase"), "Ctrl+Shift+P", self.open_purchase)
        self.tag = action(page, _("Tag…"), "Ctrl+T", self.tag_customers)
        self.change = action(page, _("Change a field…"), "Ctrl+Shift+E", self.change_customers)
        self.export = action(page, _("Export the selected…"), "Ctrl+Shift+S", self.export_customers)
        self.history = action(page, _("History"), "Ctrl+H", self.show_history)
        self.remove = action(page, _("Delete"), "Del", self.remove_customers, only_on=table)
        self.copy = action(page, _("Copy"), "Ctrl+C", self.copy_cells, only_on=table)
        self.stages = action(page, _("Stages by purchases…"), "Ctrl+Shift+G", self.set_stages)
        self.duplicates = action(page, _("Find duplicates…"), "Ctrl+D", lambda: session.go("duplicates"), only_on=page)
        self.trash = action(page, _("Trash"), "Ctrl+Shift+X", lambda: session.go("trash"), only_on=page)
        self.printed = [
            action(page, name, keys, partial(self.print_selected, kind))
            for kind, name, keys in (
                ("labels", _("Print labels…"), "Ctrl+P"),
                ("postcards", _("Print postcards…"), "Ctrl+Shift+H"),
                ("cards", _("Customer cards…"), "Ctrl+Shift+R"),
            )
        ]
        table.menu_wanted.connect(self._show_menu)
        table.marked.connect(self._suit)
        table.chosen.connect(lambda _customer: self._suit())
        self._suit()
        for one in self._of_selected():
            else_says(one, lambda: session.messages.say(_("Choose customers first.")))

    @cached_property
    def menu(self) -> QMenu:
        """What can be done with those that are selected."""
        menu = QMenu(self._page)
        menu.addActions([self.look, self.edit, self.buy, self.history])
        for name, acts in self.groups:
            menu.addMenu(name).addActions(acts)
        menu.addSeparator()
        menu.addActions([self.tag, self.change, self.copy, self.export])
        menu.addMenu(_("On paper")).addActions(self.printed)
        menu.addAction(self.remove)
        menu.addSeparator()
        menu.addAction(self.new)
        of_all = [*self.of_all, self.stages, self.duplicates, self.trash]
        menu.addMenu(_("The whole list")).addActions(of_all)
        return menu

    def current(self) -> int:
        """The customer that is current, or 0."""
        return self._table.current_id()

    def new_customer(self) -> None:
        """Open the form of a new customer."""
        from smallcrm.ui.customers.customer_dialog import CustomerDialog

        self.open(CustomerDialog(self._session, 0, self._over()))

    def open_customer(self, customer: int) -> None:
        """Open the form of a customer."""
        from smallcrm.ui.customers.customer_dialog import CustomerDialog

        if customer and self._session.store.customers.get(customer) is not None:
            self.open(CustomerDialog(self._session, customer, self._over()))

    def open_purchase(self, purchase: int = 0) -> None:
        """Open the form of a purchase; 0: of a new one of the current customer."""
        from smallcrm.ui.customers.purchase_dialog import PurchaseDialog

        store, customer = self._session.store, self._table.current_id()
        if purchase:
            known = store.purchases.get(purchase)
            customer = known.customer_id or 0 if known else 0
        if store.customers.get(customer) is not None:
            self.open(PurchaseDialog(self._session, customer, purchase, self._over()))

    def show_history(self, act: int = 0) -> None:
        """All that was done to the current customer, in the log; with an act, this one chosen."""
        customer = self._session.store.customers.get(self._table.current_id())
        if customer is not None:
            self._session.go("activity").show_customer(customer.id, customer.name, act)

    def tag_customers(self) -> None:
        """Give the selected customers a tag, or take one off."""
        from smallcrm.ui.customers.tag_dialog import TagDialog

        self.open(TagDialog(self._session, self._table.selected_ids(), self._over()))

    def change_customers(self) -> None:
        """Give a field of the selected customers one value."""
        from smallcrm.ui.customers.change_dialog import ChangeDialog

        self.open(ChangeDialog(self._session, self._table.selected_ids(), self._over()))

    def export_customers(self) -> None:
        """Write the selected customers to a file that can be imported."""
        from smallcrm.ui.exporting import export

        export(self._session, "customers", self._over(), self._table.selected_ids())

    def set_stages(self) -> None:
        """Put the customers into the stages that their purchases tell, once the user has seen how many."""
        from smallcrm.actions import stages
        from smallcrm.actions.filtering import Filtering

        session, today = self._session, self._session.today()

        def planned(found: dict[str, list[int]]) -> None:
            if not found:
                session.messages.say(_("Everyone is in the stage that the purchases tell."))
            elif self._agrees(found):
                work = session.tasks.operation(_("Saving"), lambda _work: stages.set_stages(session.store, found))
                work.writes().then(lambda _done: self.say_done()).start()

        work = session.tasks.operation(
            _("Customers"), lambda _work: stages.by_purchases(Filtering(session.store), today)
        )
        work.reads(long=True).then(planned).start()

    def print_selected(self, kind: str) -> None:
        """Show the page for printing, with this for the selected customers."""
        self._session.go("printing").show_for(kind, "selected")

    def may_close(self) -> bool:
        """Whether nothing that was typed would be lost; asks where something would."""
        from PySide6.QtWidgets import QDialog

        from smallcrm.ui.widgets.form_dialog import FormDialog

        forms = [one for one in self._over().findChildren(QDialog) if isinstance(one, FormDialog) and one.isVisible()]
        for form in reversed(forms):  # the one on top first
            form.reject()
            if form.isVisible():
                return False
        return True

    def remove_customers(self) -> None:
        """Delete the selected customers."""
        from smallcrm.actions import customers

        ids, store = self._table.selected_ids(), self._session.store
        if not ids or (len(ids) > MANY and not self._sure(len(ids))):
            return
        work = self._session.tasks.operation(
            _("Deleting"), lambda work: customers.remove(store, ids, progress=work.progress)
        )
        work.writes().then(lambda _done: self.say_done()).start()

    def copy_cells(self) -> None:
        """Hand the selected rows, as they are shown, to the clipboard."""
        from smallcrm.ui.widgets.spreadsheet import as_cells

        ids, store = self._table.selected_ids(), self._session.store
        columns = self._table.layout_of_columns.shown()

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            said = n_(
                "{count} customer copied, to be pasted as cells.",
                "{count} customers copied, to be pasted as cells.",
                len(ids),
            )
            self._session.messages.say(said.format(count=f"{len(ids):,}"))

        if ids:
            work = self._session.tasks.operation(_("Copy"), lambda _work: as_cells(columns, store.customers.rows(ids)))
            work.reads().then(copied).start()

    def tool_button(self, action: QAction, drawing: str) -> QToolButton:
        """A small one with a picture; its tooltip names the act and the keys."""
        made = tool(drawing, action.text(), action.trigger)
        self._suited(made, action)
        return made

    def push_button(self, action: QAction, drawing: str = "", *, primary: bool = False) -> QPushButton:
        """A button for an act; its tooltip names the keys."""
        made = button(action.text(), action.trigger, drawing=drawing, primary=primary)
        self._suited(made, action)
        return made

    def _suited(self, made: QAbstractButton, action: QAction) -> None:
        made.setToolTip(f"{action.text()}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")
        action.changed.connect(lambda: made.setEnabled(action.isEnabled()))
        made.setEnabled(action.isEnabled())

    def _suit(self) -> None:
        """What cannot be done now is grey."""
        current, marked = bool(self._table.current_id()), self._table.selectionModel().hasSelection()
        for one in (self.look, self.edit, self.buy, self.history):
            one.setEnabled(current)
        for one in self._of_selected():
            one.setEnabled(marked)

    def _of_selected(self) -> Sequence[QAction]:
        return self.tag, self.change, self.export, self.remove, self.copy, *self.printed

    def open(self, dialog: QDialog) -> None:
        """Show a form, or a list, over the page."""
        from smallcrm.ui.customers.customer_dialog import CustomerDialog

        if isinstance(dialog, CustomerDialog) and not dialog.customer:
            dialog.saved.connect(self.made.emit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _sure(self, count: int) -> bool:
        from smallcrm.ui.asking import ask

        heading = n_("Delete {count} customer?", "Delete {count} customers?", count).format(count=f"{count:,}")
        words = _("Their purchases are deleted too. Undo brings everything back.")
        return ask(self._over(), heading, words, [("keep", _("Keep them")), ("delete", _("Delete them"))]) == "delete"

    def _agrees(self, planned: dict[str, list[int]]) -> bool:
        from smallcrm.actions.record_words import stage_word
        from smallcrm.ui.asking import ask

        count = sum(map(len, planned.values()))
        heading = n_("Set the stage of {count} customer?", "Set the stage of {count} customers?", count)
        told = "\n".join(f"{stage_word(stage)}: {len(ids):,}" for stage, ids in planned.items())
        words = _("Three visits make a regular, half a year without one dormant, a year lapsed.") + "\n\n" + told
        answers = [("keep", _("Leave them")), ("set", _("Set the stages"))]
        return ask(self._over(), heading.format(count=f"{count:,}"), words, answers) == "set"

    def say_done(self, but: Sequence[str] = ()) -> None:
        """Say what was done last, and what of it was not; and offer to take it back."""
        from smallcrm.actions import history

        session = self._session
        tell = session.messages.complain if but else session.messages.say
        tell("\n".join([history.undo_label(session.store, date_form()) or "", *but]), Offer(_("Undo"), session.undo))

    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def _over(self) -> QWidget:
        return self._page.window()
