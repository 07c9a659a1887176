"""A persona for paper: a segment with its face, whom it stands for, and what its customers come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm


class PersonaSheet(NamedTuple):
    """What stands on one sheet; all of it in words."""

    name: str
    description: str
    picture: bytes
    """PNG or JPEG, or empty."""
    conditions: str
    figures: Sequence[tuple[str, str]]
    items: Sequence[tuple[str, str]]


class PersonaReport(NamedTuple):
    """The sheets, with what stands at their edges."""

    sheets: Sequence[PersonaSheet]
    shop: str
    created: date
    date_form: DateForm
