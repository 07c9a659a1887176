"""The customer card (顧客カルテ): what is known of a customer on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm

from . import fonts


class Fact(NamedTuple):
    """Something known, and what it is called."""

    label: str
    value: str


class Entry(NamedTuple):
    """Something that happened: a purchase with its items, a contact with its words."""

    day: str
    text: str
    kind: str = ""
    amount: str = ""


class Year(NamedTuple):
    """What was bought in a calendar year."""

    year: int
    amount: int
    visits: int


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer's page."""

    name: str
    kana: str
    code: str
    below: str
    """Company, department, title; for a deceased customer that it is one."""
    facts: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    """Sums over all purchases."""
    years: tuple[Year, ...]
    """The earliest first."""
    purchases: tuple[Entry, ...]
    """The newest first."""
    activities: tuple[Entry, ...]
    """Contacts had, the newest first."""
    note: str

    def texts(self) -> list[str]:
        """All that is printed and was typed by somebody."""
        entries = [text for entry in (*self.purchases, *self.activities) for text in entry]
        return [self.name, self.kana, self.below, self.note, *(fact.value for fact in self.facts), *entries]


@dataclass(frozen=True, slots=True)
class CustomerCards:
    """Cards to print, a page each."""

    cards: tuple[CustomerCard, ...]
    created: date
    shop: str = ""
    date_form: DateForm = "era"


def missing_characters(report: CustomerCards) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    return fonts.missing_characters([report.shop, *(text for card in report.cards for text in card.texts())])
