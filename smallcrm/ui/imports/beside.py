"""Customers beside each other: a column each, a line a field, and what differs in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.imports.question_facts import FIELDS
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.imports.question_facts import Fact, Facts

NARROWEST = 150


class Person(NamedTuple):
    """A column: whose it is, what is told of them, and the button that takes them."""

    heading: str
    facts: Facts
    choice: QPushButton


def laid_beside(persons: Sequence[Person]) -> QWidget:
    """The first is the ledger's, with which the others are compared."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, person in enumerate(persons, 1):
        grid.setColumnStretch(place, 1)
        grid.setColumnMinimumWidth(place, NARROWEST)
        grid.addWidget(plain.label(person.heading, bold=True, wrap=True), 0, place)
        grid.addWidget(person.choice, 1, place)
    fields = [field for field in FIELDS if any(field in person.facts for person in persons)]
    for line, field in enumerate(fields, 1):
        grid.addWidget(rule(), line * 2, 0, 1, len(persons) + 1)
        grid.addWidget(plain.small(field_word(field)), line * 2 + 1, 0, Qt.AlignmentFlag.AlignTop)
        for place, cell in enumerate(_cells([person.facts.get(field) for person in persons]), 1):
            grid.addWidget(cell, line * 2 + 1, place, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(fields) * 2 + 2, 1)
    return made


def _cells(facts: Sequence[Fact | None]) -> list[QLabel]:
    """A field's cells: gold where it is not what the ledger says; where that says nothing, blue where they differ."""
    ledger, *others = facts
    known = [other for other in others if other is not None]
    apart = ledger is None and any(other.differs(known[0]) for other in known[1:])
    return [_cell(ledger), *(_cell(other, _tone(other, ledger, apart=apart)) for other in others)]


def _tone(fact: Fact | None, ledger: Fact | None, *, apart: bool) -> str:
    if fact is None:
        return ""
    return "yama" if fact.differs(ledger) else "ai" if apart else ""


def _cell(fact: Fact | None, tone: str = "") -> QLabel:
    if fact is None:
        return plain.label("–", tone="muted")
    made = plain.label(fact.text, wrap=True)
    if tone:
        made.setProperty("pill", tone)
        made.setAccessibleName(_("{text} (differs)").format(text=fact.text))
    return made
