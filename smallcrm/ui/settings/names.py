"""The sections of the settings by name; light, since the search of the top bar knows them from the start."""

from __future__ import annotations

from smallcrm.i18n import _


def names() -> list[tuple[str, str]]:
    """(key, name) in the order of the page, in the language spoken now."""
    return [
        ("display", _("Display")),
        ("start", _("Start and reminders")),
        ("shop", _("Shop")),
        ("fields", _("Fields")),
        ("year", _("Fiscal year and tax")),
        ("backups", _("Backups")),
        ("file", _("Data file")),
        ("printing", _("Printers")),
    ]
