"""Keeps Python's constants alive under PySide6.

PySide6 6.12 is compiled as if None, True and False were immortal, which they are from Python 3.12 on. Under Python 3.11
each of its methods that returns nothing lets go of a None it never held, and after some thousand calls the process
ends with "deallocating None". (6.11 does not, but comes without the package for PDF.) So before 3.12 the constants
are given more references than any session can use up.
"""

from __future__ import annotations

import sys

PLENTY = 1 << 40


def hold() -> None:
    """Once, before the first call of Qt."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (None, True, False, NotImplemented):
        references = ctypes.c_ssize_t.from_address(id(constant))  # a reference count is an object's first field
        if references.value < PLENTY:
            references.value += PLENTY
