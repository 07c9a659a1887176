"""Money: whole yen, as people read it."""

from __future__ import annotations


def amount_text(amount: int) -> str:
    """1,284,500, with a real minus sign for negative amounts."""
    return f"−{-amount:,}" if amount < 0 else f"{amount:,}"


def yen(amount: int) -> str:
    """¥1,284,500, −¥2,200."""
    return f"−¥{-amount:,}" if amount < 0 else f"¥{amount:,}"
