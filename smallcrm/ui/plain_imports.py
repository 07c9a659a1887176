"""Python's own import statement under PySide6.

PySide6 puts another in its place, which reads and keeps the source of every module that is imported from then on, to
see whether it may ask for `from __feature__ import snake_case`. None of ours does, and a start is quicker without.
"""

from __future__ import annotations

import builtins


def restore() -> None:
    """Once, before the first module that knows Qt."""
    import PySide6  # noqa: F401 - puts its own in place

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
