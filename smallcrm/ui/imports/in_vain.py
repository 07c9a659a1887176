"""What the message bar says of a cell that was corrected in vain: it goes once that is not true any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ui.imports.sentences import still_unreadable

if TYPE_CHECKING:
    from smallcrm.ledger.plan import Plan
    from smallcrm.ui.messages import MessageBar


class InVain:
    """Says it, and takes it back."""

    def __init__(self, messages: MessageBar) -> None:
        self._messages = messages
        self._cell = self._words = ""

    def complain(self, cell: str, words: str) -> None:
        """A cell with its sheet (11月!B7) cannot be read as it is corrected."""
        self._cell, self._words = cell, words
        self._messages.complain(words)

    def look(self, plan: Plan) -> None:
        """Another plan: take it back where the cell says something else now."""
        if self._cell and still_unreadable(plan, self._cell) != self._words:
            self.take_back()

    def take_back(self) -> None:
        """The cell is not looked at any more."""
        self._messages.take_back(self._words)
        self._cell = self._words = ""
