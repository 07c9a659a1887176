"""Addresses of e-mail."""

from __future__ import annotations

from smallcrm.values.patterns import pattern

_EMAIL = pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def is_email(text: str) -> bool:
    """Whether mail can be sent there, by its form."""
    return _EMAIL.fullmatch(text) is not None
