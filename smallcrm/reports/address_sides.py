"""The address sides of postcards and envelopes: where their boxes and blocks lie, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from .paper import ENVELOPE_LONG_3, POSTCARD, Paper


@dataclass(frozen=True, slots=True)
class Boxes:
    """Printed boxes for the digits of a postal code."""

    lefts: tuple[float, ...]
    top: float
    width: float
    height: float
    size: float
    """The type size of a digit, in points."""


@dataclass(frozen=True, slots=True)
class AddressSide:
    """Where everything stands on a vertical address side."""

    paper: Paper
    boxes: Boxes
    sender_boxes: Boxes | None
    address_x: float
    """The middle of the first column; the others follow to the left."""
    address_top: float
    address_bottom: float
    address_size: float
    name_x: float
    name_top: float
    name_bottom: float
    name_sizes: tuple[float, float, float]
    """For one, two and three names."""
    sender_left: float
    sender_right: float
    sender_top: float
    sender_bottom: float
    sender_size: float


_CODE = (44.0, 51.0, 58.0, 65.3, 72.2, 79.1, 86.0)
_SENDERS_CODE = (5.3, 9.3, 13.3, 18.3, 22.3, 26.3, 30.3)
_WIDER = 20.0
"""The boxes of an envelope lie as far from its right edge as those of a postcard."""

POSTCARD_SIDE = AddressSide(
    paper=POSTCARD,
    boxes=Boxes(_CODE, top=12.0, width=5.7, height=8.0, size=16),
    sender_boxes=Boxes(_SENDERS_CODE, top=122.5, width=4.0, height=6.5, size=10),
    address_x=83,
    address_top=28,
    address_bottom=126,
    address_size=15,
    name_x=50,
    name_top=32,
    name_bottom=124,
    name_sizes=(27, 23, 19),
    sender_left=5.3,
    sender_right=33.5,
    sender_top=63,
    sender_bottom=119,
    sender_size=9,
)
ENVELOPE_SIDE = AddressSide(
    paper=ENVELOPE_LONG_3,
    boxes=Boxes(tuple(left + _WIDER for left in _CODE), top=12.0, width=5.7, height=8.0, size=16),
    sender_boxes=None,
    address_x=103,
    address_top=34,
    address_bottom=190,
    address_size=18,
    name_x=60,
    name_top=48,
    name_bottom=195,
    name_sizes=(34, 29, 24),
    sender_left=8,
    sender_right=40,
    sender_top=138,
    sender_bottom=212,
    sender_size=11,
)
