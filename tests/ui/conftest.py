"""What the window's tests start from: the program's own look, and windows that are closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from smallcrm.ui import theme
from smallcrm.ui.tasks import Tasks


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light look."""
    theme.dress(qapp, "light")
    return qapp


@pytest.fixture
def tasks(dressed: QApplication) -> Iterator[Tasks]:
    """An executor that is closed again."""
    made = Tasks()
    yield made
    made.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window with a smallest size that it cannot enforce it."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))
