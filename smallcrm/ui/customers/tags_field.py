"""The tags of a customer: typed one after the other, those that are known are offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = re.compile(r"\s*[,、，\n]\s*")


class TagsField(Field):
    """Several words in a line, commas between them."""

    def __init__(self, name: str) -> None:
        self._line = QLineEdit()
        super().__init__(name, read_tags, write_tags, editor=self._line)
        self._line.setPlaceholderText(_("VIP, kimono, mailing list"))
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self._line)
        self._completer.activated.connect(self._complete)
        self._line.textEdited.connect(self._suggest)

    def offer(self, tags: Sequence[str]) -> None:
        """Offer these as one types."""
        self._known.setStringList(list(tags))

    def _suggest(self, text: str) -> None:
        begun = _BETWEEN.split(text)[-1].strip()
        if begun:
            self._completer.setCompletionPrefix(begun)
            self._completer.complete()

    def _complete(self, tag: str) -> None:
        written = _BETWEEN.split(self._line.text())[:-1]
        self._line.setText(write_tags([*written, tag]))


def read_tags(text: str) -> Typed:
    """The tags that are written there."""
    return Typed(list(dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(text))))))


def write_tags(tags: Sequence[str]) -> str:
    """Tags in a line."""
    return _(", ").join(tags)
