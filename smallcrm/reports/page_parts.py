"""What the pages of every report have: the running heading, the day it was made, which page of how many it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.values.eras import DateForm, day_text

from . import fonts
from .sheet import MARGIN, Ink, Sheet, Type

if TYPE_CHECKING:
    from datetime import date

TITLE = Type(17, fonts.BOLD)
SMALL = Type(8.5, colour=Ink.MUTED)
TINY = Type(7.5, colour=Ink.MUTED)
RUNNING_TOP = 62.0
"""Where what follows the running heading begins."""
FOOT = 40.0
"""What the last line keeps free at the lower edge."""
TITLE_RULE = 66.0
"""Where the rule below a title is."""
_TITLE_BASE = 56.0
_RUNNING = Type(9, fonts.BOLD, Ink.MUTED)


def title(sheet: Sheet, text: str, subtitle: str, shop: str) -> None:
    """The title of a list or of tables with a rule below it; at the right, as small as they must be, what and whose."""
    sheet.text(sheet.left, _TITLE_BASE, text, TITLE)
    room = sheet.right - sheet.left - TITLE.width(fonts.printable(text)) - 20
    for step, said in enumerate(filter(None, (subtitle, shop))):
        shown = fonts.printable(said)
        style = SMALL.scaled(min(1, room / max(SMALL.width(shown), 1)))
        sheet.text_right(sheet.right, _TITLE_BASE - step * 13, shown, style)
    sheet.lines([TITLE_RULE], Ink.AI, 1.6)


def running_heading(sheet: Sheet, title: str, subtitle: str) -> float:
    """The heading of every page but the first; gives where the page's content begins."""
    sheet.text(sheet.left, 50, title, _RUNNING)
    sheet.text_right(sheet.right, 50, subtitle, TINY)
    sheet.lines([57], Ink.AI, 0.8)
    return RUNNING_TOP


def footer(sheet: Sheet, created: date, form: DateForm, number: int, count: int) -> None:
    """The day it was made, and which page of how many it is."""
    y = sheet.height - MARGIN / 1.5
    sheet.text(sheet.left, y, _("Made on {day}").format(day=day_text(created, form)), TINY)
    sheet.text_right(sheet.right, y, f"{number} / {count}", TINY)
