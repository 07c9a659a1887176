"""Lengths of time in words that can be typed in again."""

from __future__ import annotations

from smallcrm.i18n import _, n_


def length_text(minutes: int | None) -> str:
    """90 minutes, 2 hours, or 3 days; as it can be typed again."""
    if minutes is None:
        return ""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        return n_("{count} day", "{count} days", days).format(count=days)
    if minutes and minutes % 60 == 0:
        hours = minutes // 60
        return n_("{count} hour", "{count} hours", hours).format(count=hours)
    return n_("{count} minute", "{count} minutes", minutes).format(count=minutes)


def before_text(minutes: int | None) -> str:
    """15 minutes before, 1 day before; as it can be typed again."""
    if minutes is None:
        return ""
    if not minutes:
        return _("at the time")
    if minutes % 1440 == 0:
        days = minutes // 1440
        return n_("{count} day before", "{count} days before", days).format(count=days)
    return _("{length} before").format(length=length_text(minutes))
