"""What can be done with tasks, by key and menu alike; all of it can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from smallcrm.i18n import _
from smallcrm.store.to_do import Place, place
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.keys import action, inside
from smallcrm.ui.words import date_form, day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from smallcrm.actions.to_do import Finished
    from smallcrm.ui.calendar.page import CalendarPage
    from smallcrm.ui.calendar.views import View
    from smallcrm.ui.session import Session


def open_item(session: Session, number: int, over: QWidget) -> None:
    """Open the form of a task, or of the contact whose next step it is."""
    from smallcrm.ui.calendar.task_dialog import TaskDialog
    from smallcrm.ui.customers.activity_dialog import ActivityDialog

    where = place(number)
    if where.table == "task" and session.store.to_do.get(where.id) is not None:
        show(TaskDialog(session, where.id, None, over))
    elif where.table == "activity" and (contact := session.store.activities.get(where.id)) is not None:
        show(ActivityDialog(session, contact.customer_id, "", contact.id, over))


def show(dialog: QDialog) -> None:
    """Show a dialog over what it was made for."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def days_ahead(today: date) -> list[tuple[str, date]]:
    """Days to which something is put off, with what they are called."""
    return [
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("In 3 days"), today + timedelta(days=3)),
        (_("Next Monday"), today + timedelta(days=7 - today.weekday())),
        (_("In a week"), today + timedelta(days=7)),
    ]


def days_menu(over: QWidget, days: Sequence[tuple[str, date]], choose: Callable[[date], object]) -> QMenu:
    """A menu of days to choose from."""
    menu = QMenu(over)
    for name, day in days:
        made = menu.addAction(f"{name}\t{day_text(day)}")
        made.triggered.connect(lambda _checked, day=day: choose(day))
    return menu


class TaskActs(QObject):
    """The acts of the schedule, whichever view is shown."""

    def __init__(self, session: Session, page: CalendarPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.new = action(page, _("New task"), "Ctrl+Shift+N", self.open_new)
        self.edit = action(page, _("Edit"), "Ctrl+E", lambda: self.open_item(*page.view.selected()[:1]))
        self.new_button = button(_("New task"), self.new.trigger, drawing="plus", primary=True)
        self.new_button.setToolTip(_("New task") + "  Ctrl+Shift+N")
        self.pdf = action(page, _("Today’s tasks as PDF…"), "Ctrl+P", lambda: self.save_list(".pdf"))
        self.excel = action(page, _("Today’s tasks for Excel…"), "Ctrl+Shift+S", lambda: self.save_list(".xlsx"))
        self.paper_button = button(_("Today’s tasks…"), self._offer_papers, drawing="printer")
        self.tick = action(page, _("Done"), "Ctrl+Shift+D", lambda: self.turn(page.view.selected()))
        self.later = action(page, _("Put off…"), "Ctrl+Shift+L", self.offer_days)
        self.alike = action(page, _("All of this customer"), "Ctrl+Shift+K", self.look_for_customer)
        self.remove = action(page, _("Delete"), "Ctrl+Del", lambda: self.delete(page.view.selected()))

    @cached_property
    def menu(self) -> QMenu:
        """What can be done with those that are selected."""
        menu = QMenu(self._page)
        menu.addActions([self.edit, self.tick, self.later, self.remove])
        menu.addSeparator()
        menu.addActions([self.alike, self.new])
        return menu

    def watch(self, view: View) -> None:
        """A view was made: its keys and what is done in it."""
        view.opened.connect(self.open_item)
        view.ticked.connect(self.turn)
        view.wanted_on.connect(lambda day, at: self.open_new({"due_on": day, "due_at": at}))
        view.marked.connect(self.suit)
        view.menu_wanted.connect(self._show_menu)
        view.moved.connect(lambda numbers, day, at: self.put_off(numbers, date.fromisoformat(day), at))
        inside(view, "N", lambda: self._begin_new(view), self.new.text())
        inside(view, "P", self.later.trigger, self.later.text())
        inside(view, "Del", self.remove.trigger, self.remove.text())

    def suit(self) -> None:
        """Only what can be done now can be chosen."""
        chosen = self._page.view.selected()
        done = self._all_done(chosen)
        self.tick.setText(_("Not done after all") if done else _("Done"))
        for act in (self.edit, self.tick, self.later, self.remove):
            act.setEnabled(bool(chosen))
        self.alike.setEnabled(any(item.customer for item in self._session.store.to_do.items(chosen[:1])))

    def open_new(self, values: Mapping[str, Any] | None = None, saved: Callable[[], object] | None = None) -> None:
        """Open the form of a new task, with these values; `saved` is called when it is written down."""
        from smallcrm.ui.calendar.task_dialog import TaskDialog

        dialog = TaskDialog(self._session, 0, values, self._page.window())
        dialog.saved.connect(lambda task: self._page.show_task(Place("task", task).number))
        if saved is not None:
            dialog.saved.connect(lambda _task: saved())
        show(dialog)

    def open_item(self, number: int = 0) -> None:
        """Open the form of a task, or of the contact whose next step it is."""
        open_item(self._session, number, self._page.window())

    def turn(self, numbers: Sequence[int]) -> None:
        """They are done; where all of them were, they are not done after all."""
        from smallcrm.actions import to_do

        store, today = self._session.store, self._session.today()
        if not numbers:
            return
        if self._all_done(numbers):
            self._run(lambda: to_do.reopen(store, numbers), self._say_reopened)
        else:
            self._run(lambda: to_do.finish(store, numbers, today), self._say_finished)

    def put_off(self, numbers: Sequence[int], day: date, at: str | None = None) -> None:
        """They are due on that day from now on."""
        from smallcrm.actions import to_do

        store = self._session.store
        if numbers:
            self._run(lambda: to_do.put_off(store, numbers, day, at), self._say_put_off)

    def delete(self, numbers: Sequence[int]) -> None:
        """Delete these; undo brings them back."""
        from smallcrm.actions import to_do

        store = self._session.store
        if numbers:
            self._run(lambda: to_do.remove(store, numbers), lambda _done: self.say_done())

    def look_for_customer(self) -> None:
        """List what is to be done for the customer of the one that is selected."""
        items = self._session.store.to_do.items(self._page.view.selected()[:1])
        if items and items[0].customer:
            self._page.look_for(items[0].customer)

    def _begin_new(self, view: View) -> None:
        if not view.begin_new():
            self._page.quick.begin()

    def save_list(self, ending: str) -> None:
        """Save what is overdue and due today, with boxes to tick."""
        from smallcrm.actions.customer_lists import save_list
        from smallcrm.actions.task_list import task_list
        from smallcrm.ui.saving import choose_place, save

        session, today = self._session, self._session.today()
        name = _("Tasks {day}").format(day=today.isoformat()) + ending
        path = choose_place(self._page.window(), session.preferences, _("Save the report"), name)
        if path is not None:
            form = session.preferences.now.dates
            save(
                session,
                path,
                lambda part, work: save_list(task_list(session.store, today, today, form), part, work.progress),
                lambda: self.save_list(ending),
            )

    def offer_days(self) -> None:
        """Show the days to which the selected ones can be put off."""
        self._popup(self._days(), self._page.view.mapToGlobal(QPoint(60, 40)))

    def _offer_papers(self) -> None:
        menu, below = QMenu(self._page), QPoint(0, self.paper_button.height())
        menu.addActions([self.pdf, self.excel])
        self._popup(menu, self.paper_button.mapToGlobal(below))

    def say_done(self, besides: str = "") -> None:
        """Say what was done last, and what that means besides, with the way back."""
        from smallcrm.actions import history

        text = "  ".join(filter(None, (history.undo_label(self._session.store), besides)))
        self._session.messages.say(text, Offer(_("Undo"), self._session.undo))

    def _say_reopened(self, alone: list[int]) -> None:
        from smallcrm.actions import to_do

        self.say_done(to_do.ended(len(alone)) if alone else "")

    def _say_put_off(self, passed: list[date]) -> None:
        from smallcrm.actions import to_do

        self.say_done(to_do.passing(passed, date_form()))

    def _say_finished(self, done: Finished) -> None:
        from smallcrm.actions import history, to_do

        text = history.undo_label(self._session.store) or ""
        if done.following:
            text = _("{done}. Next: {day}").format(done=text, day=day_text(done.following))
        offers = [Offer(_("Undo"), self._session.undo)]
        if len(done.numbers) == 1:
            proposal = to_do.proposed_next(self._session.store, done.numbers[0], self._session.today())
            if proposal is not None:
                offers.insert(0, Offer(_("Next step…"), partial(self.open_new, proposal)))
        self._session.messages.say(text, *offers)

    def _all_done(self, numbers: Sequence[int]) -> bool:
        items = self._session.store.to_do.items(numbers)
        return bool(items) and all(item.done_on for item in items)

    def _days(self) -> QMenu:
        today = self._session.today()
        days = [(_("Today"), today), *days_ahead(today)]
        return days_menu(self._page, days, lambda day: self.put_off(self._page.view.selected(), day))

    def _run(self, act: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self._session.tasks.operation(_("Saving"), lambda _work: act()).writes().then(then).start()

    def _show_menu(self, at: QPoint) -> None:
        self.suit()
        self.menu.popup(at)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
