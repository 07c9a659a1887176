"""Every text can be read on the ground it stands on."""

from __future__ import annotations

import pytest

from smallcrm.ui.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Tokens

PAIRS = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("paper", "rail", "card", "quiet", "ai_soft")),
    *(("ai", ground) for ground in ("paper", "rail", "card", "ai_soft")),
    ("on_ai", "ai"),
    ("paper", "ink"),
    *((f"{name}_text", ground) for name in ("shu", "take", "yama") for ground in ("paper", "card", f"{name}_soft")),
    *(("ink", ground) for ground in ("shu_soft", "take_soft", "yama_soft")),
]


def luminance(colour: str) -> float:
    """As WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


EVERY = pytest.mark.parametrize(
    ("tokens", "least"),
    [(LIGHT, 4.5), (DARK, 4.5), (CONTRAST, 7), (CONTRAST_DARK, 7)],
    ids=["light", "dark", "contrast", "contrast dark"],
)


@EVERY
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast(tokens: Tokens, least: float, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_DARK])
@pytest.mark.parametrize("ground", ["paper", "card", "rail", "quiet", "ai_soft"])
def test_lines_are_seen_in_high_contrast(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.line, getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_DARK])
def test_handles_are_seen_in_high_contrast(tokens: Tokens) -> None:
    assert contrast(tokens.scroll, tokens.card) >= 3
