"""Errors whose text is the user's text."""

from __future__ import annotations


class CrmError(Exception):
    """Something that could not be done. Its text says what happened and what to do, in the user's language."""


class Cancelled(CrmError):
    """The user called the work off; nothing was changed."""
