"""How an entry of a calendar looks: a line on a ground that says of what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from smallcrm.i18n import _
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import draw

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.actions.day_book import Entry

LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_MARKS = {"task": "□", "close": "◇", "birthday": "○", "anniversary": "○", "invoice": "¥"}
"""What tells the kinds apart without colours; an appointment has its time."""


def words(entry: Entry) -> str:
    """An entry in a line."""
    mark = "✓" if entry.done else "↻" if entry.expected else _MARKS.get(entry.kind, "")
    return " ".join(filter(None, (mark, entry.at, entry.text)))


def _short(entry: Entry) -> str:
    """Where there is little room the ground tells of what kind it is."""
    return words(entry._replace(at="")) if entry.done or entry.expected else entry.text


def read_out(entry: Entry) -> str:
    """An entry for a screen reader."""
    state = _("Done") if entry.done else _("expected") if entry.expected else ""
    return " ".join(filter(None, (state, entry.at, entry.text)))


def paint(painter: QPainter, rect: QRect, entry: Entry, today: date, *, chosen: bool, timed: bool = True) -> None:
    """Paint an entry, with its time unless it is not `timed`; one that is chosen has a border."""
    look = tokens()
    ground, ink = _colours(entry, today)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.ai), 1.5) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(ink))
    plain_font = QFont(painter.font())
    if entry.done:
        struck = QFont(plain_font)
        struck.setStrikeOut(True)
        painter.setFont(struck)
    line = rect.adjusted(5, 0, -3, 0)
    line.setHeight(min(rect.height(), painter.fontMetrics().height() + 4))
    draw(painter, line, LEFT, words(entry) if timed else _short(entry))
    painter.setFont(plain_font)


def _colours(entry: Entry, today: date) -> tuple[str, str]:
    """Ground and ink; what is only expected, and what comes every year, has no ground."""
    look = tokens()
    if entry.done or entry.expected:
        return "", look.muted
    if entry.kind in ("task", "appointment") and entry.last_day < today:
        return look.shu_soft, look.shu_text
    return {
        "appointment": (look.ai_soft, look.ai),
        "task": (look.quiet, look.ink),
        "close": (look.take_soft, look.take_text),
        "invoice": (look.yama_soft, look.yama_text),
    }.get(entry.kind, ("", look.ink))
