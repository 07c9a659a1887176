"""Addresses from postal codes, and codes from addresses, with no network: Japan Post's list comes with the program."""

from __future__ import annotations

from functools import cache

from smallcrm import paths
from smallcrm.values.towns import Place, Towns


def places(postal_code: str) -> list[Place]:
    """The places of seven digits; none where the list does not have them."""
    return _towns().places(postal_code)


def code_of(prefecture: str, address: str) -> str:
    """The postal code of the one town that an address begins with; '' where there is none, or several."""
    return _towns().code_of(prefecture, address)


@cache
def _towns() -> Towns:
    return Towns((paths.resources() / "postal" / "towns.txt").read_text(encoding="utf-8"))
