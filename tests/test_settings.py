"""The user's settings survive a restart, and nothing that stands in their file can stop the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import paths, settings
from smallcrm.settings import PrinterOffset, Settings


def test_what_was_saved_is_there_again() -> None:
    recent, rankings = ("/a/山田呉服店.crm", "/b.crm"), (("/b.crm", '{"top": 0}'), ("/a/山田呉服店.crm", "{}"))
    chosen = Settings(language="ja", theme="dark", recent_files=recent, rankings=rankings)
    settings.save(chosen)
    assert settings.load() == (chosen, [])


def test_without_a_file_everything_is_as_usual() -> None:
    assert settings.load() == (Settings(), [])


def test_bad_entries_are_named_and_the_good_ones_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    entries = {"language": "xx", "theme": "dark", "recent_files": [1], "text_size": -1, "rankings": [["a"]]}
    file.write_text(json.dumps({**entries, "of a newer version": 1}), encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.settings == Settings(theme="dark")
    assert sorted(loaded.problems) == ["language", "rankings", "recent_files", "text_size"]


def test_an_offset_is_its_printers_own_or_that_of_all() -> None:
    chosen = Settings(printer_offsets=(PrinterOffset("", -15, 3), PrinterOffset("OKI", 0, 20)))
    settings.save(chosen)
    assert settings.load() == (chosen, [])
    assert chosen.printer_offset("OKI") == PrinterOffset("OKI", 0, 20)
    assert chosen.printer_offset("Canon") == PrinterOffset("", -15, 3)
    assert Settings().printer_offset("Canon") == PrinterOffset("Canon", 0, 0)


@pytest.mark.parametrize(
    "entry", [[["OKI", 201, 0]], [["OKI", 1]], [[1, 1, 1]], [["OKI", "1", "1"]], {"OKI": [1, 1]}, 7]
)
def test_offsets_that_cannot_be_are_named(tmp_path: Path, entry: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"printer_offsets": entry, "text_size": 101}), encoding="utf-8")
    assert settings.load(file) == (Settings(), ["text_size", "printer_offsets"])


@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda x: json.dumps(x).encode())
)
def test_any_content_is_survived(content: bytes) -> None:
    file = paths.config_folder() / "any.json"
    file.write_bytes(content)
    assert settings.load(file).settings == Settings()


def test_a_path_that_is_no_text_is_kept() -> None:
    settings.save(Settings(last_file="/srv/\udc8e\udcd2.crm"))
    assert settings.load().settings.last_file == "/srv/\udc8e\udcd2.crm"


def test_a_failed_save_leaves_no_rubbish(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(OSError, match=r"settings\.json"):
        settings.save(Settings(), tmp_path / "settings.json")
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_recent_files_are_short_and_none_is_twice() -> None:
    recent: tuple[str, ...] = ()
    for number in range(12):
        recent = settings.with_recent(recent, f"{number % 10}.crm")
    assert recent[:3] == ("1.crm", "0.crm", "9.crm")
    assert len(recent) == len(set(recent)) == settings.RECENT_FILES
