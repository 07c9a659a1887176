"""What papers are called, and how they stand."""

from __future__ import annotations

from smallcrm.i18n import _

PORTRAIT, LANDSCAPE = "portrait", "landscape"
Choices = tuple[tuple[str, str], ...]


def papers() -> Choices:
    """The papers it can be printed on."""
    return (("a4", "A4"), ("a3", "A3"), ("b5", _("B5 (JIS)")), ("letter", _("US Letter")))


def orientations() -> Choices:
    """How the paper can stand."""
    return ((PORTRAIT, _("Upright")), (LANDSCAPE, _("Across")))
