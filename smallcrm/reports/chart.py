"""The Pareto curve: how few customers bring how much, with the borders of the classes."""

from __future__ import annotations

from smallcrm.analysis.pareto import Curve

from .columns import class_name
from .sheet import Ink, Run, Sheet, Type

_LABEL = Type(6.5, colour=Ink.MUTED)
_BORDERS = (Ink.YAMA, Ink.TAKE)
_MANY = 4


def draw(sheet: Sheet, curve: Curve, *, x: float, y: float, width: float, height: float) -> None:
    """Draw the curve in the box whose upper left corner is x, y."""
    if not curve.points:
        return
    bottom = y + height
    begin = 0.0
    labels = []
    for number, (klass, end) in enumerate(curve.ends):
        if end < 1:
            quiet = len(curve.ends) > _MANY
            colour = Ink.LINE if quiet else _BORDERS[min(number, len(_BORDERS) - 1)]
            sheet.dashed(x + end * width, y, bottom, colour)
        name = class_name(klass)
        middle = x + (begin + end) / 2 * width
        if _LABEL.width(name) + 2 < (end - begin) * width:
            labels.append(Run(middle - _LABEL.width(name) / 2, bottom - 4, name))
        begin = end
    sheet.lines([bottom], Ink.LINE, 0.6, x1=x, x2=x + width)
    sheet.curve([(x + part * width, bottom - height * sold) for part, sold in curve.points], Ink.AI, 1.6)
    sheet.texts(labels, _LABEL)
