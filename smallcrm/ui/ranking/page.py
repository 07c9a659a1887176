"""The ranking page: options at the left, the paper at the right, Excel, PDF and print above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.actions import shop
from smallcrm.actions.reporting import RankingOptions
from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.ranking.options_card import Chosen, OptionsCard
from smallcrm.ui.ranking.periods import OWN
from smallcrm.ui.ranking.preview import PdfPreview
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, scrolled
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from smallcrm.reports.ranking import RankingReport
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation, Work

REST_MS = 300
OPTIONS_WIDTH = 290
PAPER, EMPTY = 0, 1


class RankingPage(Page):
    """The report is made again, off the window's thread, shortly after an option changed."""

    key = "ranking"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.report: RankingReport | None = None
        self._making: Operation[RankingReport] | None = None
        self.options = OptionsCard(self._remembered(), session.today(), self._start_month())
        self.options.changed.connect(self._changed_options)
        self.said = Card(_("In a word"))
        self._sentence = plain.label(wrap=True)
        self.said.body.addWidget(self._sentence)
        self.preview = PdfPreview(self)
        self._timer = later(self, REST_MS, self.refresh)
        self.excel = button(_("Excel…"), self._save_xlsx, drawing="file-spreadsheet")
        self.pdf = button(_("PDF…"), self._save_pdf, drawing="file-text")
        self.print = button(_("Print…"), self._print, drawing="printer", primary=True)
        self.buttons = [self.excel, self.pdf, self.print]
        self._enable(False)
        self._lay_out()

    def refresh(self) -> None:
        """Make the report from the data and the options of now."""
        from smallcrm.actions import reporting

        if self._making is not None:
            self._making.work.cancel()
        store, today = self.session.store, self.session.today()
        options, path = self._ranking_options(), self.preview.next_path()

        def make(work: Work) -> RankingReport:
            report = reporting.ranking(store, options, today)
            work.progress(1, 2)
            reporting.save_pdf(report, path)
            return report

        self._making = self.session.tasks.operation(_("Ranking"), make).reads()
        self._making.then(lambda report: self._show(report, path)).start()

    def save(self, path: Path) -> None:
        """Save the report of now as PDF or Excel, by the name's ending."""
        from smallcrm.actions import reporting

        report = self.report
        if report is None:
            return
        write = reporting.save_xlsx if path.suffix.lower() == ".xlsx" else reporting.save_pdf
        self.session.tasks.operation(_("Saving {file}").format(file=path.name), lambda _work: write(report, path)).then(
            lambda _done: self.session.messages.say(_("Saved: {file}").format(file=path))
        ).start()

    def _show(self, report: RankingReport, path: Path) -> None:
        from smallcrm.reports.sentences import sentences

        self._making, self.report = None, report
        self.preview.show_file(path)
        self._sentence.setText("\n".join(sentences(report)) or _("Nobody bought anything in this period."))
        self._stack.setCurrentIndex(PAPER)
        self._enable(True)

    def _changed_options(self) -> None:
        chosen = self.options.chosen()
        self.session.preferences.set(
            report_by=chosen.by,
            report_class=chosen.klass,
            report_cuts=chosen.cuts,
            report_amounts=chosen.amounts,
            report_top=chosen.top,
            report_period=chosen.period,
        )
        self._timer.start()

    def _ranking_options(self) -> RankingOptions:
        chosen = self.options.chosen()
        options = RankingOptions(
            by=chosen.by,
            klass=chosen.klass,
            cuts=chosen.amounts if chosen.klass == "amount" else chosen.cuts,
            top=chosen.top,
            date_form=self.session.preferences.now.dates,
        )
        if chosen.period == OWN:
            return replace(options, first=chosen.first, last=max(chosen.first, chosen.last))
        return replace(options, period=chosen.period)  # type: ignore[arg-type]  # the card offers no others

    def _remembered(self) -> Chosen:
        now, today = self.session.preferences.now, self.session.today()
        return Chosen(
            period=now.report_period,
            first=date(today.year, 1, 1),
            last=today,
            by=now.report_by,  # type: ignore[arg-type]  # the settings hold no others
            klass=now.report_class,  # type: ignore[arg-type]
            cuts=now.report_cuts,
            amounts=now.report_amounts,
            top=now.report_top,
        )

    def _start_month(self) -> int:
        return shop.of(self.session.store).fiscal_start

    def _enable(self, on: bool) -> None:
        for made in self.buttons:
            made.setEnabled(on)

    def _save_pdf(self) -> None:
        self._ask_and_save("pdf")

    def _save_xlsx(self) -> None:
        self._ask_and_save("xlsx")

    def _ask_and_save(self, ending: str) -> None:
        usual = _("Customer ranking {day}").format(day=f"{self.session.today():%Y-%m-%d}") + f".{ending}"
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the ranking"), usual, f"*.{ending}")
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{ending}"))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from smallcrm.ui.ranking.printing import print_pdf

        path = self.preview.path
        if path is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.preview.pages())
        if dialog.exec():
            work = self.session.tasks.operation(_("Printing"), lambda work: print_pdf(path, printer, work))
            work.then(lambda _done: self.session.messages.say(_("Sent to the printer."))).start()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(plain.title(_("Customer ranking")))
        column.addWidget(self.options)
        column.addWidget(self.said)
        column.addStretch()
        left = scrolled(inside)
        left.setFixedWidth(max(OPTIONS_WIDTH, self.fontMetrics().height() * 16))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(Empty("list-ordered", _("Making the ranking…"), ""))
        self._stack.setCurrentIndex(EMPTY)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(left)
        line.addWidget(self._stack, 1)
        self.column.addLayout(line, 1)
