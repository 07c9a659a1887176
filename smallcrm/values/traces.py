"""A trace of a person from which neither name nor number can be read, and by which they are known if they come again.

It is made of the name with one thing more (a number, an address) by a hash that takes its time and a salt of the file:
so nobody tries all telephone numbers through. The bucket spares that work for nearly all other names, and says hardly
anything of this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_COST = {"n": 1 << 11, "r": 8, "p": 1, "dklen": 16}


def bucket(salt: str, name: str) -> int:
    """Which of 256 kinds of names this is."""
    return hashlib.sha256(f"{salt}\n{name}".encode()).digest()[0]


def traces(salt: str, name: str, marks: Iterable[str]) -> list[str]:
    """A trace for each thing that is known beside the name."""
    return [hashlib.scrypt(f"{name}\n{mark}".encode(), salt=salt.encode(), **_COST).hex() for mark in sorted(marks)]
