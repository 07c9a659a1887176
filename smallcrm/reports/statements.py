"""The statements of several customers, each on pages of its own."""

from __future__ import annotations

from dataclasses import dataclass

from .lists import ListReport, missing_characters


@dataclass(frozen=True, slots=True)
class Statements:
    """In the order in which they are printed."""

    each: tuple[ListReport, ...]


def unprintable(report: Statements) -> list[str]:
    """The characters that no font here has."""
    return sorted({one for each in report.each for one in missing_characters(each)})
