"""The program speaks Japanese whole: no string without words, no placeholder lost on the way."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from smallcrm import i18n

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")


def _words_script() -> ModuleType:
    """packaging/ is a folder of scripts, not a package."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["words"] = module
    spec.loader.exec_module(module)
    return module


words = _words_script()
JAPANESE: Catalog = words.read(words.LOCALE / "ja" / "LC_MESSAGES" / "smallcrm.po")
MESSAGES: list[Message] = [message for message in JAPANESE if message.id]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _translations(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_every_string_of_the_source_has_japanese_words() -> None:
    known = {_forms(message) for message in MESSAGES}
    of_source = {_forms(message) for message in words.from_source() if message.id}
    assert of_source - known == set(), "run: python3 main.py words"
    assert known - of_source == set(), "the source no longer says this; run: python3 main.py words"
    assert words.missing(JAPANESE) == []


def test_no_string_for_people_stands_where_it_is_not_found() -> None:
    """What stands within an f-string is not collected."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "smallcrm").rglob("*.py"))
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "n_")
    ]
    assert hidden == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    different = [
        (form, text)
        for message in MESSAGES
        for text in _translations(message)
        if set(PLACEHOLDER.findall(text)) not in [set(PLACEHOLDER.findall(form)) for form in _forms(message)]
        for form in _forms(message)[-1:]
    ]
    assert different == []


def test_menus_and_buttons_keep_their_ends() -> None:
    """A trailing colon or dots say something; a space at an end is a sentence put together in pieces."""
    ragged = [text for message in MESSAGES for text in _translations(message) if text != text.strip() and text.strip()]
    assert ragged == []


def test_every_text_to_translate_stands_in_the_source_whole() -> None:
    """A variable or an f-string inside _() would never be found in the catalogue."""
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in sorted((ROOT / "smallcrm").rglob("*.py"))
        if file.name != "i18n.py"
        for call in _calls(file)
        if not all(isinstance(argument, ast.Constant) for argument in call.args[: _texts(call)])
    ]
    assert wrong == []


def _calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "n_"):
            yield node


def _texts(call: ast.Call) -> int:
    return 2 if isinstance(call.func, ast.Name) and call.func.id == "n_" else 1


def test_the_program_speaks_what_the_catalogue_says(japanese: None) -> None:
    assert i18n.language() == "ja"
    assert i18n._("Customer code") == "顧客コード"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout as it is cloned: the catalogue, and nothing that gettext reads. Gives the folder of the words."""
    words = tmp_path / "resources" / "locale" / "ja" / "LC_MESSAGES"
    words.mkdir(parents=True)
    shutil.copy(i18n.LOCALE_DIR / "ja" / "LC_MESSAGES" / "smallcrm.po", words)
    monkeypatch.setattr(i18n, "_PACKAGE", tmp_path / "smallcrm")
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "resources" / "locale")
    yield words
    monkeypatch.undo()
    i18n.install("en")


def test_a_checkout_that_main_py_did_not_start_speaks_japanese_too(checkout: Path) -> None:
    i18n.install("ja")
    assert i18n._("Customer code") == "顧客コード"
    assert sorted(one.name for one in checkout.iterdir()) == ["smallcrm.mo", "smallcrm.po"]
    (checkout / "smallcrm.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "New"\nmsgstr "新語"\n',
        encoding="utf-8",
    )
    os.utime(checkout / "smallcrm.mo", (0, 0))  # it was brought up to date
    i18n.install("ja")
    assert i18n._("New") == "新語"


def test_words_that_cannot_be_kept_are_spoken_all_the_same(checkout: Path) -> None:
    (checkout / "smallcrm.mo").mkdir()
    os.utime(checkout / "smallcrm.mo", (0, 0))
    i18n.install("ja")
    assert i18n._("Customer code") == "顧客コード"


def test_of_an_installed_program_the_times_of_its_files_say_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.install("ja")
    kept = (checkout / "smallcrm.mo").read_bytes()
    monkeypatch.setattr(i18n, "_PACKAGE", checkout.parents[2].parent)  # the words are inside the package
    os.utime(checkout / "smallcrm.mo", (0, 0))
    (checkout / "smallcrm.po").write_text("", encoding="utf-8")
    i18n.install("ja")
    assert i18n._("Customer code") == "顧客コード"
    assert (checkout / "smallcrm.mo").read_bytes() == kept


def test_without_any_words_the_program_speaks_english(checkout: Path) -> None:
    (checkout / "smallcrm.po").unlink()
    i18n.install("ja")
    assert i18n._("Customer code") == "Customer code"


@pytest.mark.parametrize(("variable", "language"), [("ja_JP.UTF-8", "ja"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "en")])
def test_the_systems_language_is_spoken(variable: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", variable)
    assert i18n.system_language() == language
