"""The pages of the manual: whole in both languages, and true to the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from smallcrm import i18n
from smallcrm.cli import COMMANDS
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.manual.pages import KEYS, folder
from smallcrm.ui.manual.window import ManualWindow
from smallcrm.values.payment_methods import METHODS
from tests.ui.conftest import Desk, fill

LANGUAGES = ("ja", "en")
MOST_BYTES = 2_500_000
MOST_WIDE = 900
EVERYWHERE = {"Tab", "Shift+Tab", "Ctrl+V"}
"""Keys of the desktop's own, which need no shortcut: going on, going back, pasting."""


def text(language: str, key: str) -> str:
    """A page as it is written."""
    return (folder(language) / f"{key}.md").read_text(encoding="utf-8")


@cache
def words_of(language: str) -> frozenset[str]:
    """All words of the window in a language."""
    with (i18n.LOCALE_DIR / "ja" / "LC_MESSAGES" / "smallcrm.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    sides = [message.id if language == "en" else message.string or "" for message in messages]
    written = (word for side in sides for word in ((side,) if isinstance(side, str) else side))
    return frozenset([*written, *(method.word(language) for method in METHODS)])


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_headings(key: str) -> None:
    levels = [re.findall(r"^#+(?= )", text(language, key), re.MULTILINE) for language in LANGUAGES]
    assert levels[0] == levels[1]
    assert levels[0][0] == "#"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_left_out(language: str) -> None:
    assert sorted(path.stem for path in folder(language).glob("*.md")) == sorted(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_links_and_pictures_are_there(language: str, key: str) -> None:
    for name in re.findall(r"\]\(([^)]+)\)", text(language, key)):
        assert (folder(language) / name).is_file(), name


def test_pictures_are_small_and_all_shown() -> None:
    from PIL import Image

    total = 0
    for language in LANGUAGES:
        written = "".join(text(language, key) for key in KEYS)
        for path in folder(language).glob("*.png"):
            assert f"({path.name})" in written
            total += path.stat().st_size
            with Image.open(path) as picture:
                assert picture.width <= MOST_WIDE
                assert picture.mode == "P"
    assert 0 < total < MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_what_is_to_be_pressed_is_called_so_in_the_window(language: str, key: str) -> None:
    for name in re.findall(r"\*\*(.+?)\*\*", text(language, key)):
        assert name in words_of(language), name


def test_every_shortcut_is_one_of_the_program(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    for key in ("customers", "calendar", "imports", "ranking", "printing", "activity", "settings"):
        desk.window.go(key)
        desk.settle()
    desk.window.open_manual()
    customers = desk.window.go("customers")
    assert isinstance(customers, CustomersPage)
    customers.table.selectRow(0)
    customers.acts.edit.trigger()
    desk.settle()
    assert desk.window.findChild(ManualWindow) is not None
    shortcuts = desk.window.findChildren(QShortcut)
    present = {keys for shortcut in shortcuts for keys in shortcut.keys()}  # noqa: SIM118 - Qt's, not a dictionary's
    present |= {keys for action in desk.window.findChildren(QAction) for keys in action.shortcuts()}
    pattern = r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+|Del|Tab)`"
    for language in LANGUAGES:
        for key in KEYS:
            for name in re.findall(pattern, text(language, key)):
                assert name in EVERYWHERE or QKeySequence(name) in present, f"{language}/{key}: {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_one_of_the_program(language: str) -> None:
    written = re.findall(r"`smallcrm (\w+)", text(language, "command-line"))
    assert len(written) > 5
    assert set(written) <= set(COMMANDS)
