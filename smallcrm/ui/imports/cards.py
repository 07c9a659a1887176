"""Two of the cards under the sheet: what was read, and how to take it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, scrolled
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ledger.plan import Existing
    from smallcrm.ui.imports.outlook import PlanFigures


class ReadingCard(Card):
    """Records, customers, period."""

    def __init__(self) -> None:
        super().__init__(_("What was read"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self.body.addWidget(scrolled(inside), 1)

    def show_figures(self, found: PlanFigures, notes: Sequence[str]) -> None:
        """Say what the plan holds, and what is to be known of it."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lines = [*((_("Please note"), "", note) for note in notes), *_lines(found)]
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(len(lines), 1)
        for place, (name, big, rest) in enumerate(lines):
            self._grid.addWidget(plain.label(name, tone="muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            if big:
                words.addWidget(plain.label(big, bold=True, wrap=True))
            if rest:
                words.addWidget(plain.small(rest, wrap=True))
            holder = QWidget()
            words.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(words)
            self._grid.addWidget(holder, place, 1)


class HowCard(Card):
    """What becomes of customers that are known already."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Customers known already"))
        self.body.setSpacing(4)
        self._group = QButtonGroup(self)
        self._radios: dict[Existing, QRadioButton] = {}
        choices: tuple[tuple[Existing, str], ...] = (
            ("fill", _("Fill in what is empty")),
            ("skip", _("Leave as they are")),
            ("overwrite", _("Overwrite what differs")),
        )
        for existing, word in choices:
            radio = QRadioButton(word)
            radio.clicked.connect(lambda _checked, key=existing: self.chosen.emit(key))
            self._group.addButton(radio)
            self._radios[existing] = radio
            self.body.addWidget(radio)
        self.body.addStretch()

    def show_choice(self, existing: Existing) -> None:
        """Mark the choice."""
        self._radios[existing].setChecked(True)


def _lines(found: PlanFigures) -> list[tuple[str, str, str]]:
    lines = []
    if found.purchases or found.open_purchases:
        rows = n_("{count} row", "{count} rows", found.purchases).format(count=f"{found.purchases:,}")
        lines.append((_("Purchases"), f"{rows}  {yen(found.amount)}", _left_out(found)))
    deals = found.deals_new + found.deals_changed + found.deals_same
    if found.of_deals:
        counted = n_("{count} deal", "{count} deals", deals).format(count=f"{deals:,}")
        rest = _("new {new}, changed {changed}, same {same}").format(
            new=f"{found.deals_new:,}", changed=f"{found.deals_changed:,}", same=f"{found.deals_same:,}"
        )
        lines.append((_("Deals"), counted, rest))
    people = found.new + found.updated + found.same + found.questions
    named = n_("{count} customer", "{count} customers", people).format(count=f"{people:,}")
    rest = _("new {new}, updated {updated}, same {same}, questions {questions}").format(
        new=f"{found.new:,}", updated=f"{found.updated:,}", same=f"{found.same:,}", questions=f"{found.questions:,}"
    )
    if people or not found.of_deals:
        lines.append((_("Customers"), named, rest))
    if found.first and found.last:
        lines.append((_("Period"), f"{short_day(found.first)} – {short_day(found.last)}", ""))
    if not (found.purchases or found.open_purchases) and _left_out(found):
        lines.append((_("Skipped"), _left_out(found), ""))
    return lines


def waiting_words(count: int, amount: int) -> str:
    """'6 purchases, ¥20,937 wait for an answer'."""
    text = n_("{count} purchase, {amount} waits for an answer", "{count} purchases, {amount} wait for an answer", count)
    return text.format(count=f"{count:,}", amount=yen(amount))


def _left_out(found: PlanFigures) -> str:
    words = []
    if found.skipped_rows:
        skipped = _("{count} subtotals, blank rows and the like are skipped")
        words.append(skipped.format(count=f"{found.skipped_rows:,}"))
    if found.bad:
        words.append(n_("{count} row stays out", "{count} rows stay out", found.bad).format(count=f"{found.bad:,}"))
    if found.open_purchases:
        words.append(waiting_words(found.open_purchases, found.open_amount))
    return _(", ").join(words)
