"""A data file of the test's own, and its content as something that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm.actions import files
from smallcrm.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with files.create_file(tmp_path / "shop.crm") as made:
        yield made
