"""Who is written to, who is not and why, and who writes: what stands on labels, postcards and envelopes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from . import fonts

ORGANISATION = "御中"
"""After the name of a company or a department; never where a person is named."""
MOST_NAMES = 3
READABLE = 4.5
"""Points: what is printed smaller than this is named, for somebody to shorten it."""

Why = Literal["refused", "unasked", "deceased", "closed", "mourning", "no-address", "no-phone"]
"""Why somebody gets no post, or no call."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is written to."""

    customer: int
    code: str = ""
    postal_code: str = ""
    """Seven digits, or ''."""
    address: str = ""
    building: str = ""
    company: str = ""
    department: str = ""
    title: str = ""
    family: str = ""
    """The family name, or the whole name where it is written in one; '' for a company without a person."""
    given: tuple[str, ...] = ()
    """The given names: of one person, or of up to three who share the family name."""
    honorific: str = ""

    @property
    def name(self) -> str:
        """The name in one line."""
        return " ".join(filter(None, (self.family, "・".join(self.given)))) or self.company

    def texts(self) -> tuple[str, ...]:
        """All that is printed."""
        return (self.address, self.building, self.company, self.department, self.title, self.family, *self.given)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not written to, or not called."""

    customer: int
    code: str
    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes."""

    name: str = ""
    postal_code: str = ""
    """Seven digits, or ''."""
    address: str = ""
    phone: str = ""

    def texts(self) -> tuple[str, ...]:
        """All that is printed."""
        return (self.name, self.address, self.phone)


NOBODY = Sender()


def missing_characters(recipients: Iterable[Recipient], sender: Sender | None = None) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    own = sender.texts() if sender else ()
    return fonts.missing_characters([*own, *(text for one in recipients for text in one.texts())])
