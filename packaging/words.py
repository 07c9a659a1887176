"""The Japanese words of the program: from the source into the catalogue, from the catalogue into what gettext reads.

python packaging/words.py            collects the strings of the source into the .po, and says which lack Japanese
python packaging/words.py compile    makes the .mo of every .po that is newer
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2), "ngettext": (1, 2)}
OF_CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")


def from_source() -> Catalog:
    """Every string that the source shows to people, with what the command line library says in our name."""
    found = Catalog(project="smallcrm", charset="utf-8")
    _extract(found, ROOT / "smallcrm", ("**.py",))
    _extract(found, Path(click.__file__).parent, OF_CLICK)
    return found


def _extract(found: Catalog, folder: Path, files: tuple[str, ...]) -> None:
    methods = [(pattern, "python") for pattern in files]
    for name, _line, message, _comments, _context in extract_from_dir(folder, methods, keywords=KEYWORDS):
        found.add(message, locations=[(f"{folder.name}/{Path(name).as_posix()}", 0)])


def read(po: Path) -> Catalog:
    """The catalogue as it is saved; an empty one when there is none yet."""
    language = po.parent.parent.name
    if not po.exists():
        return Catalog(locale=language, domain="smallcrm", project="smallcrm", charset="utf-8", fuzzy=False)
    with po.open("rb") as file:
        return read_po(file, locale=language, domain="smallcrm")


def write(catalog: Catalog, po: Path) -> None:
    """Save the catalogue in a steady order, so that a change of it shows as a change of words alone."""
    with po.open("wb") as file:
        write_po(
            file, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=False, ignore_obsolete=True
        )


def missing(catalog: Catalog) -> list[str]:
    """The messages with no words, or only a part of them, or unchecked ones."""
    return [_english(message) for message in catalog if message.id and (message.fuzzy or not _has_words(message))]


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _has_words(message: Message) -> bool:
    words = (message.string,) if isinstance(message.string, str) else message.string
    return bool(words) and all(words or ())


def collect() -> int:
    """Bring the catalogues up to the source; status 1 when words are missing."""
    lacking = 0
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/smallcrm.po")):
        catalog = read(po)
        catalog.update(from_source(), no_fuzzy_matching=True, update_creation_date=False)
        write(catalog, po)
        names = missing(catalog)
        lacking += len(names)
        print(f"{po.relative_to(ROOT)}: {len(catalog)} messages, {len(names)} without words", *names, sep="\n  ")
    compile_all()
    return 1 if lacking else 0


def compile_all() -> None:
    """Make the .mo of every .po that is newer than its own."""
    for po in LOCALE.glob("*/LC_MESSAGES/smallcrm.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        unfinished = mo.with_suffix(".tmp")
        with unfinished.open("wb") as file:
            write_mo(file, read(po))
        unfinished.replace(mo)


if __name__ == "__main__":
    if sys.argv[1:] == ["compile"]:
        compile_all()
    else:
        sys.exit(collect())
