"""A question is read whole before it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from smallcrm.ui.asking import AskDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("words", ["すべて消去します。" * 40, "All that tells who this is goes. " * 20, "短い"])
def test_all_its_words_are_seen(words: str, qtbot: QtBot) -> None:
    dialog = AskDialog("完全に消去しますか?", words, [("keep", "消去しない"), ("erase", "完全に消去")])
    qtbot.addWidget(dialog)
    dialog.show()
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()[:20]
    assert dialog.width() <= dialog.screen().availableSize().width() * 2 // 3
