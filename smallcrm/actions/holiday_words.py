"""What the days of a calendar are called in the user's language: holidays and days of the week."""

from __future__ import annotations

from datetime import date

from smallcrm.i18n import _
from smallcrm.rules.business_days import holiday


def holiday_word(day: date) -> str:
    """The day's name as a holiday, '' for any other day."""
    name = holiday(day)
    return _words().get(name, name) if name else ""


def weekday_words() -> list[str]:
    """The days of the week, from Sunday on as Japanese calendars have them."""
    return [_("Sun"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat")]


def weekday_word(day: date) -> str:
    """The day of the week."""
    return weekday_words()[day.isoweekday() % 7]


def _words() -> dict[str, str]:
    return {
        "元日": _("New Year’s Day"),
        "成人の日": _("Coming of Age Day"),
        "建国記念の日": _("National Foundation Day"),
        "天皇誕生日": _("Emperor’s Birthday"),
        "春分の日": _("Vernal Equinox Day"),
        "昭和の日": _("Showa Day"),
        "憲法記念日": _("Constitution Day"),
        "みどりの日": _("Greenery Day"),
        "こどもの日": _("Children’s Day"),
        "海の日": _("Marine Day"),
        "山の日": _("Mountain Day"),
        "敬老の日": _("Respect for the Aged Day"),
        "秋分の日": _("Autumnal Equinox Day"),
        "体育の日": _("Health and Sports Day"),
        "スポーツの日": _("Sports Day"),
        "文化の日": _("Culture Day"),
        "勤労感謝の日": _("Labour Thanksgiving Day"),
        "振替休日": _("Substitute holiday"),
        "国民の休日": _("Citizens’ holiday"),
        "天皇の即位の日": _("Accession of the Emperor"),
        "即位礼正殿の儀": _("Enthronement ceremony"),
    }
