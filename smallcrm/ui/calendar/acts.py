"""What can be done with tasks, by key and menu alike; all of it can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from smallcrm.i18n import _
from smallcrm.store.to_do import Place, place
from smallcrm.ui.calendar.which import ask_which
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.keys import action, inside
from smallcrm.ui.words import date_form, day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QWidget

    from smallcrm.actions.day_book import Entry
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


def _add_with_keys(menu: QMenu, act: QAction, keys: str) -> None:
    """Add an act with other keys than its own."""
    made = menu.addAction("")
    made.triggered.connect(act.trigger)

    def suit() -> None:
        made.setText(f"{act.text()}\t{keys}")
        made.setEnabled(act.isEnabled())

    act.changed.connect(suit)
    suit()


class TaskActs(QObject):
    """The acts of the schedule, whichever view is shown."""

    def __init__(self, session: Session, page: CalendarPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.new = action(page, _("New task"), "Ctrl+Shift+N", self.open_new)
        self.edit = action(page, _("Edit"), "Ctrl+E", lambda: self.open_item(*page.view.selected()[:1]))
        self.new_button = button(_("New task"), self.new.trigger, drawing="plus", primary=True)
        self.new_button.setToolTip(_("New task") + "  Ctrl+Shift+N")
        self.paper = action(page, _("Today’s tasks…"), "Ctrl+P", self.show_paper)
        self.excel = action(page, _("Today’s tasks for Excel…"), "Ctrl+Shift+S", self.save_for_excel)
        self.paper_button = button(_("Today’s tasks…"), self.paper.trigger, drawing="printer")
        self.paper_button.setToolTip(_("Today’s tasks…") + "  Ctrl+P")
        self.tick = action(page, _("Done"), "Ctrl+Shift+D", lambda: self.turn(page.view.selected()))
        self.later = action(page, _("Put off…"), "Ctrl+Shift+L", self.offer_days)
        self.alike = action(page, _("All of this customer"), "Ctrl+Shift+K", self.look_for_customer)
        self.remove = action(page, _("Delete"), "Ctrl+Del", self.delete)

    @cached_property
    def menu(self) -> QMenu:
        """What can be done with those that are selected, by the keys that the views have for it."""
        menu = QMenu(self._page)
        for act, keys in ((self.edit, "Enter"), (self.tick, _("Space")), (self.later, "P"), (self.remove, "Del")):
            _add_with_keys(menu, act, keys)
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
        again = self._coming_again() is not None
        for act in (self.edit, self.tick):
            act.setEnabled(bool(chosen))
        for act in (self.later, self.remove):
            act.setEnabled(bool(chosen) or again)
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

    def delete(self) -> None:
        """Delete what is selected; undo brings it back. Of what comes again it is asked which."""
        from smallcrm.actions import to_do, turns

        store, numbers, again = self._session.store, self._page.view.selected(), self._coming_again()
        if again is not None:
            self._ask_which(
                _("Delete “{name}”:").format(name=again.text),
                lambda: self._run(lambda: turns.leave_out(store, again), lambda _done: self.say_done()),
                lambda: self._run(lambda: turns.leave_following_out(store, again), lambda _done: self.say_done()),
            )
        elif numbers:
            ends = to_do.ends_with(sum(bool(one.repeat and not one.done_on) for one in store.to_do.items(numbers)))
            self._run(lambda: to_do.remove(store, numbers), lambda _done: self.say_done(ends))

    def look_for_customer(self) -> None:
        """List what is to be done for the customer of the one that is selected."""
        items = self._session.store.to_do.items(self._page.view.selected()[:1])
        if items and items[0].customer:
            self._page.look_for(items[0].customer)

    def _begin_new(self, view: View) -> None:
        if not view.begin_new():
            self._page.quick.begin()

    def show_paper(self) -> None:
        """Show what is overdue and due today as it will be on paper, with boxes to tick."""
        from smallcrm.ui.calendar.task_paper import TaskPaper

        show(TaskPaper(self._session, self._page.window()))

    def save_for_excel(self) -> None:
        """Save what is overdue and due today as a workbook."""
        from smallcrm.ui.calendar.task_paper import save_tasks

        save_tasks(self._session, self._page.window(), ".xlsx")

    def offer_days(self) -> None:
        """Show the days to which the selected ones can be put off."""
        self._popup(self._days(), self._page.view.beside())

    def ask_until(self) -> None:
        """Have a day, or a time, typed to which the selected ones are put off."""
        from smallcrm.actions.until_when import read_until
        from smallcrm.ui.calendar.until_dialog import UntilDialog

        now, numbers, again = self._session.now(), self._page.view.selected(), self._coming_again()
        UntilDialog(self._page.window()).ask(
            self._session,
            lambda text: read_until(text, now),
            lambda until: self._put_off_or_ask(numbers, again, *until),
        )

    def say_done(self, besides: str = "") -> None:
        """Say what was done last, and what that means besides, with the way back."""
        from smallcrm.actions import history

        text = history.undo_label(self._session.store, date_form()) or ""
        if besides:
            text = _("{done}. {besides}").format(done=text, besides=besides)
        self._session.messages.say(text, Offer(_("Undo"), self._session.undo))

    def _say_reopened(self, alone: list[int]) -> None:
        from smallcrm.actions import to_do

        self.say_done(to_do.ended(len(alone)) if alone else "")

    def _say_put_off(self, passed: list[date]) -> None:
        from smallcrm.actions import to_do

        self.say_done(to_do.passing(passed, date_form()))

    def _say_finished(self, done: Finished) -> None:
        from smallcrm.actions import history, to_do

        text = history.undo_label(self._session.store, date_form()) or ""
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
        today, numbers, again = self._session.today(), self._page.view.selected(), self._coming_again()
        days = [(_("Today"), today), *days_ahead(today)]
        menu = days_menu(self._page, days, lambda day: self._put_off_or_ask(numbers, again, day))
        menu.addSeparator()
        menu.addAction(_("Another day or time…"), self.ask_until)
        return menu

    def _put_off_or_ask(self, numbers: Sequence[int], again: Entry | None, day: date, at: str | None = None) -> None:
        from smallcrm.actions import turns

        store, today = self._session.store, self._session.today()
        if again is None:
            self.put_off(numbers, day, at)
            return
        self._ask_which(
            _("Put off “{name}”:").format(name=again.text),
            lambda: self._run(lambda: turns.move_one(store, again, day, at, today), lambda _done: self.say_done()),
            lambda: self._run(
                lambda: turns.move_following(store, again, day, at, today), lambda _done: self.say_done()
            ),
        )

    def _coming_again(self) -> Entry | None:
        """The only one that is selected, where it comes again by the calendar."""
        from smallcrm.actions import turns

        chosen = self._page.view.chosen()
        return chosen[0] if len(chosen) == 1 and turns.comes_again(self._session.store, chosen[0]) else None

    def _ask_which(self, question: str, one: Callable[[], object], following: Callable[[], object]) -> None:
        ask_which(self._page, self._page.view.beside(), one, following, question)

    def _run(self, act: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self._session.tasks.operation(_("Saving"), lambda _work: act()).writes().then(then).start()

    def _show_menu(self, at: QPoint) -> None:
        self.suit()
        self.menu.popup(at)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
