"""What was chosen for printing, as it is kept: it comes back, and what is spoilt in it is as usual."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm.actions import customers, printing
from smallcrm.actions.printing import PrintChoice, Wanted
from smallcrm.errors import Cancelled
from smallcrm.reports.label_sheets import SHEETS, read_sheet, sheet_text
from smallcrm.store.database import Store

TODAY = date(2026, 12, 5)
CHOSEN = PrintChoice("list", "own", "3x6:60x40+10+12:65x42", 5, True, True, False, 4, ("name", "phone"), "b5", True)


def test_what_was_chosen_comes_back() -> None:
    assert printing.read(printing.written(CHOSEN)) == CHOSEN


@pytest.mark.parametrize(
    ("entry", "spoilt"),
    [
        ("kind", "letters"), ("sheet", "13"), ("own_sheet", "2x6:300x42+0+0"), ("own_sheet", 5), ("start", 0),
        ("start", True), ("frames", "yes"), ("month", 13), ("columns", [1]), ("paper", "a5"), ("landscape", None),
    ],
)  # fmt: skip
def test_what_is_spoilt_is_as_usual_and_the_rest_is_kept(entry: str, spoilt: object) -> None:
    kept = {**json.loads(printing.written(CHOSEN)), entry: spoilt}
    assert printing.read(json.dumps(kept)) == replace(CHOSEN, **{entry: getattr(PrintChoice(), entry)})


@pytest.mark.parametrize("text", ["", "[]", "{", "7"])
def test_any_text_is_survived(text: str) -> None:
    assert printing.read(text) == PrintChoice()


def test_a_sheet_is_written_as_it_is_read() -> None:
    assert all(read_sheet(sheet_text(sheet)) == sheet for sheet in SHEETS.values())


def test_a_start_beyond_a_smaller_sheet_is_its_last_label(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "青木 彩", "address": "武蔵野市吉祥寺本町1-2-3"})
    choice = replace(PrintChoice(), own_sheet="1x2:100x100+0+0", sheet="own", start=12)
    printing.save(printing.printout(store, choice, Wanted(), TODAY), tmp_path / "labels.pdf")
    assert len(PdfReader(tmp_path / "labels.pdf").pages) == 1


def test_cards_can_be_called_off_while_they_are_made(store: Store) -> None:
    customers.add(store, {"name": "青木 彩"})
    customers.add(store, {"name": "伊藤 和子"})
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        printing.printout(store, PrintChoice("cards"), Wanted(), TODAY, stop)
    assert told == [(0, 0), (0, 2), (1, 2)]
