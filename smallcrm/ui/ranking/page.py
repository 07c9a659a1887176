"""The ranking page: options at the left; at the right the paper, the list with the curve, or both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm import settings as settings_file
from smallcrm.actions import ranking_choice, shop
from smallcrm.actions.ranking_choice import RankingChoice
from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.ranking.kept_reports import KeptReports
from smallcrm.ui.ranking.making import RankingMaker
from smallcrm.ui.ranking.options_card import OptionsCard
from smallcrm.ui.ranking.periods import choices
from smallcrm.ui.ranking.views import RankingViews
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.sided import Sided

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from smallcrm.reports.ranking import RankingReport
    from smallcrm.ui.paper.opened import OpenedPdf
    from smallcrm.ui.ranking.making import Made
    from smallcrm.ui.ranking.periods import PeriodChoice
    from smallcrm.ui.session import Session

REST_MS = 300


class RankingPage(Page):
    """The report is made again, off the window's thread, shortly after an option changed."""

    key = "ranking"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.made: Made | None = None
        self._waiting: QPushButton | None = None
        self.options = OptionsCard(self._remembered(), self._periods(), self._segments(), session.today())
        self.options.changed.connect(self._changed_options)
        self.options.segment_gone.connect(self._say_gone)
        self.kept = KeptReports(session, self.options.choice)
        self.kept.chosen.connect(self._take)
        self.said = Card(_("In short"))
        self._sentence = plain.label(wrap=True)
        self.said.body.addWidget(self._sentence)
        self.views = RankingViews(session, self._everything)
        self.views.opened.connect(lambda customer: session.go("customers").open_page(customer))
        self.views.edit_wanted.connect(lambda customer: session.go("customers").edit_customer(customer))
        self.maker = RankingMaker(session, self, _("Ranking"))
        self.maker.made.connect(self._show)
        self.maker.printed.connect(self._show_paper)
        self.maker.added.connect(self._add_sentence)
        self.maker.working.connect(self.views.progress.show_work)
        self._timer = later(self, REST_MS, self.refresh)
        self.excel = button(_("Excel…"), self.save_xlsx, drawing="file-spreadsheet")
        self.pdf = button(_("PDF…"), self.save_pdf, drawing="file-text")
        self.print = button(_("Print…"), self.print_it, drawing="printer", primary=True)
        self.buttons = [self.excel, self.pdf, self.print]
        for made, keys in ((self.excel, "Ctrl+E"), (self.pdf, "Ctrl+S"), (self.print, "Ctrl+P")):
            made.setToolTip(keys)
            named(self, keys, made.text(), made.click)
        self._enable()
        self._lay_out()

    @property
    def report(self) -> RankingReport | None:
        """The report that is shown."""
        return self.made.report if self.made else None

    def take_focus(self) -> None:
        self.options.period.setFocus()

    def keeps_clear(self) -> list[QWidget]:
        return [self.views.list.foot]

    def refresh(self) -> None:
        """Make the report from the data and the options of now."""
        self.options.show_periods(self._periods())
        self.options.show_segments(self._segments())
        self.options.show_fields(self.session.store.custom_fields.kinds())
        self.kept.look_again()
        self._enable()
        options = self.options.choice().options(self.session.preferences.now.dates)
        self.maker.start(options, self.views.paper.next_path())

    def press(self, wanted: QPushButton) -> None:
        """Press a button of this page, now or as soon as the ranking is there."""
        self._waiting = wanted
        self._press_waiting()

    def save_pdf(self) -> None:
        """Have a place chosen, and save the paper there."""
        self._choose_and_save("pdf")

    def save_xlsx(self) -> None:
        """Have a place chosen, and save a workbook there."""
        self._choose_and_save("xlsx")

    def save(self, path: Path) -> None:
        """Save the report of now as PDF or Excel, by the name's ending."""
        from smallcrm.actions import reporting
        from smallcrm.ui import saving

        if (report := self.report) is not None:
            again = self.save_xlsx if path.suffix.lower() == ".xlsx" else self.save_pdf
            saving.save(self.session, path, lambda at, _work: reporting.save_ranking(report, at), again)

    def print_it(self) -> None:
        """The printer's own dialog, set to the report's paper; then the pages."""
        from smallcrm.ui.paper.printing import ask_and_print, printer_for

        report, paper = self.report, self.views.paper
        if report is not None and paper.path is not None:
            printer = printer_for(report.paper, landscape=report.landscape)
            ask_and_print(self, self.session, paper.path, printer, paper.pages())

    def _show(self, made: Made) -> None:
        self.made = made
        self._sentence.setText("\n".join(made.sentences))
        self.views.show_made(made)
        self._enable(*([] if made.is_empty else [self.excel, self.pdf]))
        if made.unprintable:
            words = _("No font for paper has these characters; they print as 〓: {characters}")
            self.session.messages.say(words.format(characters=" ".join(made.unprintable)))

    def _show_paper(self, pdf: OpenedPdf) -> None:
        self.views.show_paper(pdf)
        self._enable(*self.buttons)

    def _add_sentence(self, sentence: str) -> None:
        if sentence:
            self._sentence.setText(f"{self._sentence.text()}\n{sentence}")

    def _take(self, choice: RankingChoice) -> None:
        self.options.show_choice(choice)
        self._changed_options()

    def _everything(self) -> None:
        """Rank by everything that was ever bought."""
        self.options.period.setCurrentIndex(self.options.period.findData("all"))

    def _changed_options(self) -> None:
        """What is on the screen is no longer what is asked for: nothing of it is to be saved or printed."""
        self._enable()
        self.maker.call_off()
        self.kept.tell()
        preferences, file = self.session.preferences, str(self.session.store.path)
        kept = ranking_choice.written(self.options.choice())
        preferences.set(rankings=settings_file.with_options(preferences.now.rankings, file, kept))
        self._timer.start()

    def _remembered(self) -> RankingChoice:
        """The options of this file's last ranking."""
        known = dict(self.session.preferences.now.rankings)
        return ranking_choice.read(known.get(str(self.session.store.path), ""))

    def _segments(self) -> dict[int, str]:
        return {one.id: one.name for one in self.session.store.segments.all()}

    def _say_gone(self, segment: str) -> None:
        text = _("There is no segment “{name}” any more; all customers are ranked.")
        self.session.messages.say(text.format(name=segment))

    def _periods(self) -> list[PeriodChoice]:
        return choices(self.session.today(), shop.of(self.session.store).fiscal_start)

    def _press_waiting(self) -> None:
        wanted = self._waiting
        if wanted is not None and wanted.isEnabled():
            self._waiting = None
            wanted.click()

    def _enable(self, *buttons: QPushButton) -> None:
        """What can be done now: these, and no others."""
        for made in self.buttons:
            made.setEnabled(made in buttons)
        self._press_waiting()

    def _choose_and_save(self, ending: str) -> None:
        from smallcrm.ui import saving
        from smallcrm.ui.ranking.file_name import file_name

        if self.report is not None:
            usual = file_name(self.report, ending)
            path = saving.choose_place(self, self.session.preferences, _("Save the ranking"), usual)
            if path is not None:
                self.save(path)

    def _lay_out(self) -> None:
        title = plain.title(_("Customer ranking"))
        self.column.addWidget(Sided(title, [self.kept, self.options], self.said, self.views), 1)
