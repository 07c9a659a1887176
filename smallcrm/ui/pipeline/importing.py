"""Deals from tables: files are chosen, and looked at where ledgers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ui.imports.choosing import choose_ledgers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session


def import_deals(session: Session, over: QWidget) -> None:
    """Have tables chosen, and say what their deals would bring."""
    if paths := choose_ledgers(over, session.preferences, deals=True):
        session.go("imports").read_deals(*paths)
