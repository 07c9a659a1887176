"""The colours of the look, by what they are for. A test holds that every text can be read on its ground (4.5 : 1)."""

from __future__ import annotations

from typing import Literal

from smallcrm.light import NamedTuple

Theme = Literal["system", "light", "dark", "contrast"]


class Tokens(NamedTuple):
    """One palette. `…_soft` is a ground, `…_text` is that colour where it is written with."""

    paper: str
    """The window."""
    rail: str
    """The rail and the top bar."""
    card: str
    """Cards and tables."""
    line: str
    """Borders."""
    ink: str
    """Text."""
    muted: str
    """Secondary text."""
    quiet: str
    """The ground of neutral pills and of pressed buttons."""
    ai: str
    """Indigo: the primary action."""
    ai_hover: str
    """Indigo under the pointer."""
    on_ai: str
    """Text on indigo."""
    ai_soft: str
    """Selection."""
    shu_text: str
    """Vermilion: overdue, danger."""
    shu_soft: str
    take_text: str
    """Green: done, good."""
    take_soft: str
    yama: str
    yama_text: str
    """Gold: rank A, attention."""
    yama_soft: str
    desk: str
    """What a sheet of paper lies on in a preview."""
    scroll: str
    """The handle of a scroll bar."""
    dark: bool = False
    """Whether light text stands on dark ground."""


LIGHT = Tokens(
    paper="#F6F5F1",
    rail="#FBFAF7",
    card="#FFFFFF",
    line="#E3E0D8",
    ink="#22262B",
    muted="#666B70",
    quiet="#EEECE5",
    ai="#2B4C7E",
    ai_hover="#36598F",
    on_ai="#FFFFFF",
    ai_soft="#E6ECF5",
    shu_text="#B0432D",
    shu_soft="#FBEAE6",
    take_text="#327256",
    take_soft="#E4F1EA",
    yama="#B98518",
    yama_text="#85600F",
    yama_soft="#FBF2DC",
    desk="#DDDBD2",
    scroll="#CFCBC0",
)

DARK = Tokens(
    paper="#1C1E21",
    rail="#202326",
    card="#25282C",
    line="#373B40",
    ink="#E8E6E1",
    muted="#A6ACB2",
    quiet="#31353A",
    ai="#8FB0E3",
    ai_hover="#A5C0EA",
    on_ai="#1C1E21",
    ai_soft="#2A3950",
    shu_text="#E58A75",
    shu_soft="#4A2E28",
    take_text="#7FC2A2",
    take_soft="#26392F",
    yama="#E0B65A",
    yama_text="#E0B65A",
    yama_soft="#433A24",
    desk="#131517",
    scroll="#4A4F55",
    dark=True,
)

CONTRAST = LIGHT._replace(
    paper="#FFFFFF",
    rail="#FFFFFF",
    line="#000000",
    ink="#000000",
    muted="#2F2F2F",
    quiet="#E4E4E4",
    ai="#00307A",
    ai_soft="#C9DDFF",
    shu_text="#8C0F00",
    shu_soft="#FFFFFF",
    take_text="#00472B",
    take_soft="#FFFFFF",
    yama="#5C3D00",
    yama_text="#5C3D00",
    yama_soft="#FFFFFF",
    desk="#808080",
    scroll="#5A5A5A",
)
"""Black on white, with lines that are seen."""

CONTRAST_DARK = DARK._replace(
    paper="#000000",
    rail="#000000",
    card="#000000",
    line="#FFFFFF",
    ink="#FFFFFF",
    muted="#E2E2E2",
    quiet="#333333",
    ai="#8FD3FF",
    on_ai="#000000",
    ai_soft="#003A66",
    shu_text="#FFB3A3",
    shu_soft="#000000",
    take_text="#9DF5C8",
    take_soft="#000000",
    yama="#FFE08A",
    yama_text="#FFE08A",
    yama_soft="#000000",
    desk="#505050",
    scroll="#A8A8A8",
)
