"""A fresh data file for each test: a copy of one that was made once, because making one waits for the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm.store.database import Store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty data file, closed: to be copied, never opened."""
    path = tmp_path_factory.mktemp("empty") / "shop.crm"
    Store.create(path).close()
    return path


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """An empty data file of the test's own, closed."""
    return Path(shutil.copy(empty_file, tmp_path / "shop.crm"))


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """An empty data file of the test's own, open."""
    with Store.open(file) as opened:
        yield opened
