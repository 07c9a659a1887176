"""Making what is printed off the window's thread: first who is on it, then its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smallcrm.actions import printing
from smallcrm.ui.paper.latest import Latest
from smallcrm.ui.paper.opened import OpenedPdf, open_pdf

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from smallcrm.actions.printing import PrintChoice, Printout, Wanted
    from smallcrm.reports.recipients import Recipient
    from smallcrm.store.database import Store
    from smallcrm.ui.tasks import Work


@dataclass(frozen=True)
class Made:
    """What is to be printed, as the page shows it."""

    kind: str
    printout: Printout
    unprintable: list[str]
    """Characters that no font for paper has."""


@dataclass(frozen=True)
class Paper:
    """Its paper."""

    pdf: OpenedPdf
    small: tuple[Recipient, ...]
    """Whose type is hard to read."""


class PrintMaker(Latest):
    """One paper at a time."""

    made = Signal(object)
    """Who is on it, and who is not (Made)."""
    printed = Signal(object)
    """Its paper (Paper)."""

    def start(self, choice: PrintChoice, wanted: Wanted, path: Path) -> None:
        """Make what was chosen, its paper at `path`."""
        store, today = self._session.store, self._session.today()

        def shown(made: Made) -> None:
            self.made.emit(made)
            if not printing.is_empty(made.printout):
                self.stage(lambda work: print_pdf(made, path, work), self.printed.emit)

        self.stage(lambda work: make(store, choice, wanted, today, work), shown)


def make(store: Store, choice: PrintChoice, wanted: Wanted, today: date, work: Work) -> Made:
    """Who is on it, and who is not."""
    printout = printing.printout(store, choice, wanted, today, work.progress)
    work.progress(0, 0)
    return Made(choice.kind, printout, printing.unprintable(printout))


def print_pdf(made: Made, path: Path, work: Work) -> Paper:
    """The paper; the work hears of every page."""
    small = printing.save(made.printout, path, work.progress)
    return Paper(open_pdf(path, work), small)
