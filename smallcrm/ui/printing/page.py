"""The page for printing: at the left what, for whom and how; at the right the paper as it will be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smallcrm import settings as settings_file
from smallcrm.actions import post, printing
from smallcrm.actions.printing import LISTS, Wanted, columns_of
from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.printing import views, words
from smallcrm.ui.printing.groups import EVERYBODY, Group, columns_shown, groups, told
from smallcrm.ui.printing.left_out import LeftOutCard
from smallcrm.ui.printing.making import PrintMaker
from smallcrm.ui.printing.options_card import PrintOptions
from smallcrm.ui.printing.views import PrintViews
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.sided import Sided

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from smallcrm.actions.customer_lists import ListField
    from smallcrm.actions.printing import PrintChoice
    from smallcrm.ui.paper.printing import PrintedOn
    from smallcrm.ui.printing.making import Made, Paper
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work

REST_MS = 300
_NOBODY = {"birthdays": views.NO_BIRTHDAY, "statements": views.NOTHING_MOVED}
"""What is said where nobody is on it."""


class PrintingPage(Page):
    """The paper is made again, off the window's thread, shortly after an option changed."""

    key = "printing"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.made: Made | None = None
        self._pending = False
        """A paper is being made."""
        self._asked: tuple[PrintChoice, Wanted] | None = None
        self._groups: list[Group] = groups(session)
        self.options = PrintOptions(self._remembered(), self._groups)
        self.options.changed.connect(self._changed_options)
        self.options.columns_wanted.connect(self.choose_columns)
        self.options.offset_wanted.connect(lambda: session.go("settings").show_section("printing"))
        self.left_out = LeftOutCard()
        self.left_out.opened.connect(lambda customer: session.go("customers").open_page(customer))
        self.said = Card(_("In short"))
        self.sentence = plain.label(wrap=True)
        self.warning = plain.label(tone="bad", wrap=True)
        self.who = button(_("Who, and why"), self.show_who)
        for one in (self.sentence, self.warning, self.who):
            self.said.body.addWidget(one)
        self.views = PrintViews(
            session,
            again=self.refresh,
            stop=self.stop,
            everybody=self._everybody,
            all_months=self._all_months,
            all_days=lambda: self.options.period.setCurrentIndex(self.options.period.findData("all")),
        )
        self.maker = PrintMaker(session, self, _("Print"))
        self.maker.made.connect(self._show)
        self.maker.printed.connect(self._show_paper)
        self.maker.working.connect(self._show_work)
        self._timer = later(self, REST_MS, self.refresh)
        self.excel = button(_("Excel…"), self.save_xlsx, drawing="file-spreadsheet")
        self.pdf = button(_("PDF…"), self.save_pdf, drawing="file-text")
        self.print = button(_("Print…"), self.print_it, drawing="printer", primary=True)
        self.buttons = [self.excel, self.pdf, self.print]
        for made, keys in ((self.excel, "Ctrl+E"), (self.pdf, "Ctrl+S"), (self.print, "Ctrl+P")):
            made.setToolTip(keys)
            named(self, keys, made.text(), made.click)
        self._enable()
        self._sided = Sided(plain.title(_("Print")), [self.options, self.left_out], self.said, self.views)
        self.column.addWidget(self._sided, 1)

    def take_focus(self) -> None:
        self.options.kind.setFocus()

    def keeps_clear(self) -> list[QWidget]:
        return [self.said]

    def showEvent(self, event: QShowEvent) -> None:
        """Others may be selected, or found, in the customers list by now."""
        super().showEvent(event)
        self._look_at_groups()
        if self._asked != (self._choice(), self._wanted()):
            self.refresh()

    def show_for(self, kind: str, whom: str) -> None:
        """Have this printed for these (a key of `groups`)."""
        self.options.choose(kind, whom)

    def refresh(self) -> None:
        """Make the paper from the data, the options and the customers of now."""
        self._timer.stop()
        self._look_at_groups()
        self._enable()
        self.made = None
        self._asked = choice, wanted = self._choice(), self._wanted()
        nobody = wanted.customers == () and not wanted.test_page
        if not wanted.test_page and not self.session.store.customers.count():
            self._show_nothing(views.NO_CUSTOMERS)
        elif nobody:
            self._show_nothing(views.NOBODY)
        else:
            self._pending = True
            self.maker.start(choice, wanted, self.views.paper.next_path())

    def stop(self) -> None:
        """Make it no more."""
        self.maker.call_off()

    def show_who(self) -> None:
        """Go to the list of those who are left out, or hard to read."""
        self._sided.bring(self.left_out)
        self.left_out.table.setFocus()

    def choose_columns(self) -> None:
        """A dialog in which the columns of the list are chosen and put in order."""
        from smallcrm.ui.widgets.column_dialog import ColumnDialog
        from smallcrm.ui.widgets.table import Column

        every = [Column[Any](key, field.heading, lambda _row: "", 0) for key, field in self._columns().items()]
        dialog = ColumnDialog(every, columns_of(self._choice()), self.window())
        dialog.accepted.connect(lambda: self.options.set_columns(dialog.keys()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_pdf(self) -> None:
        """Have a place chosen, and save the paper there."""
        self._choose_and_save("pdf")

    def save_xlsx(self) -> None:
        """Have a place chosen, and save a workbook there."""
        self._choose_and_save("xlsx")

    def save(self, path: Path) -> None:
        """Save what is shown as PDF or Excel, by the name's ending."""
        from smallcrm.ui import saving

        if self.made is not None:
            printout = self.made.printout
            again = self.save_xlsx if path.suffix.lower() == ".xlsx" else self.save_pdf
            saving.save(self.session, path, lambda at, work: printing.save(printout, at, work.progress), again)

    def print_it(self) -> None:
        """The printer's own dialog, set to the paper; then the pages."""
        from smallcrm.ui.paper.printing import ask_and_print, printer_for

        paper, choice = self.views.paper, self._choice()
        if paper.path is not None:
            landscape = choice.landscape and choice.kind in LISTS
            printer = printer_for(printed_on(choice), landscape=landscape)
            ask_and_print(self, self.session, paper.path, printer, paper.pages())

    def _show(self, made: Made) -> None:
        self.made = made
        self.options.picture.show_count(printing.count(made.printout))
        self.options.show_asked(None if self._wanted().test_page else printing.asked(made.printout))
        self.left_out.show_left_out(printing.left_out(made.printout))
        self.who.setVisible(bool(printing.left_out(made.printout)))
        self.warning.setText("\n".join(self._warnings(made)))
        self.warning.setVisible(bool(self.warning.text()))
        if printing.is_empty(made.printout):
            self._pending = False
            nobody = _NOBODY.get(made.kind, views.NOBODY)
            self.views.show_state(views.ALL_LEFT_OUT if printing.left_out(made.printout) else nobody)
            self.sentence.setText(_("There is nobody to print."))

    def _show_paper(self, paper: Paper) -> None:
        if self.made is None:
            return
        self._pending = False
        self.views.show_paper(paper.pdf, whole=self.made.kind not in LISTS)
        if paper.small:
            self.left_out.show_small(paper.small)
            self.who.show()
        test_page = self._wanted().test_page
        count, pages = printing.count(self.made.printout), self.views.paper.pages()
        told = _("A test page, printed for nobody.") if test_page else words.on_paper(self.made.kind, count, pages)
        self.sentence.setText(" ・ ".join(filter(None, (told, self.left_out.heading.text()))))
        self._enable(self.pdf, self.print, *([self.excel] if self.made.kind in LISTS else []))

    def _show_nothing(self, state: str) -> None:
        self._pending = False
        self.maker.call_off()
        self.options.picture.show_count(0)
        self.options.show_asked(None)
        self.left_out.show_left_out(())
        self.who.hide()
        self.warning.hide()
        self.sentence.setText(_("There is nobody to print."))
        self.views.show_state(state)

    def _show_work(self, work: Work | None) -> None:
        self.views.progress.show_work(work)
        if work is not None:
            self.sentence.setText(_("Making the preview…"))
            if self.made is None and self.views.state != views.PAPER:
                self.views.show_state(views.MAKING)
        elif self._pending and not self._timer.isActive():
            self._pending = False
            self.sentence.setText(_("There is no preview."))
            self.views.show_state(views.STOPPED)

    def _warnings(self, made: Made) -> list[str]:
        told = []
        if made.unprintable:
            text = _("No font for paper has these characters; they print as 〓: {characters}")
            told.append(text.format(characters=" ".join(made.unprintable)))
        with_sender = made.kind in ("postcards", "envelopes") and self._choice().sender
        if with_sender and not any(post.sender_of(self.session.store).texts()):
            told.append(_("There is no sender on it: enter the shop's name and address in the settings."))
        return told

    def _choice(self) -> PrintChoice:
        """The options; the columns of a list that has none of its own are those of the customers list."""
        choice = self.options.choice()
        if choice.kind not in LISTS:
            return choice
        known = self._columns()

        def there(keys: Sequence[str]) -> tuple[str, ...]:
            return tuple(key for key in keys if key in known)

        return replace(
            choice,
            columns=there(choice.columns or columns_shown(self.session)),
            call_columns=there(choice.call_columns),
            birthday_columns=there(choice.birthday_columns),
        )

    def _columns(self) -> dict[str, ListField]:
        """All that the list that is chosen can have."""
        from smallcrm.actions.customer_lists import birthday_columns, list_columns, own_columns

        session = self.session
        besides = birthday_columns(session.today()) if self.options.choice().kind == "birthdays" else {}
        own = own_columns(session.store, session.preferences.now.dates)
        return {**list_columns(session.today()), **besides, **own}

    def _wanted(self) -> Wanted:
        group = self._group()
        choice = self.options.choice()
        test_page = self.options.test_page.isChecked() and choice.kind in printing.POST
        customers = None if test_page else group.customers
        segment = "" if test_page else group.segment
        dates = self.session.preferences.now.dates
        return Wanted(customers, segment, group.said, dates, test_page, group.parts, group.parted_by)

    def _group(self) -> Group:
        key = self.options.whom.currentData()
        return next((group for group in self._groups if group.key == key), self._groups[0])

    def _look_at_groups(self) -> None:
        before, self._groups = self._group(), groups(self.session)
        if before.segment and before.key not in {group.key for group in self._groups}:
            text = _("There is no segment “{name}” any more; this is for everybody.")
            self.session.messages.say(text.format(name=before.segment))
        self.options.show_groups(self._groups, told(self.session, self._group()))

    def _everybody(self) -> None:
        self.options.choose(self.options.choice().kind, EVERYBODY)

    def _all_months(self) -> None:
        self.options.month.setCurrentIndex(0)

    def _changed_options(self) -> None:
        """What is on the screen is no longer what is asked for: nothing of it is to be saved or printed."""
        self._enable()
        self._timer.start()
        self.maker.call_off()
        self._look_at_groups()
        preferences, file = self.session.preferences, str(self.session.store.path)
        kept = printing.written(self.options.choice())
        preferences.set(printings=settings_file.with_options(preferences.now.printings, file, kept))

    def _remembered(self) -> PrintChoice:
        """The options of what was printed of this file last."""
        known = dict(self.session.preferences.now.printings)
        return printing.read(known.get(str(self.session.store.path), ""))

    def _enable(self, *buttons: QPushButton) -> None:
        """What can be done now: these, and no others."""
        for made in self.buttons:
            made.setEnabled(made in buttons)

    def _choose_and_save(self, ending: str) -> None:
        from smallcrm.ui import saving

        if self.made is not None:
            kind = dict(words.kinds())[self.made.kind]
            usual = f"{kind} {self.session.today():%Y-%m-%d}.{ending}"
            path = saving.choose_place(self, self.session.preferences, _("Save what is printed"), usual)
            if path is not None:
                self.save(path)


def printed_on(choice: PrintChoice) -> PrintedOn:
    """The paper that a kind is printed on."""
    if choice.kind == "postcards":
        return "postcard"
    if choice.kind == "envelopes":
        return "envelope"
    return choice.paper if choice.kind in LISTS else "a4"
