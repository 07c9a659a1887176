"""Where the backups of a data file lie: beside it, or in a folder that the user chose, such as one on a memory stick.

What was chosen stands in a note beside the data file, since it is needed most when the file itself cannot be read; the
folder that was chosen has a note of whose it is. Folders of before are remembered: what lies in them stays found.
A folder that is not there just now is waited for: until it is, backups are made beside the data file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.errors import not_written
from smallcrm.store.files import make_private, remove, sync_file, sync_folder, unfinished

FOLDER = "backups"
"""What the folder of backups is called, wherever it is: no work is done on a file in it."""
_FOLDERS, _WHOSE = "folders", "whose"


def usual(path: Path) -> Path:
    """The folder beside the data file."""
    return path.parent / FOLDER


def wanted(path: Path) -> Path:
    """The folder that was chosen for the data file at `path`, be it there just now or not."""
    return _noted(path)[0]


def current(path: Path) -> Path:
    """The folder in which the next backup is made."""
    chosen = wanted(path)
    return chosen if chosen.is_dir() else usual(path)


def every(path: Path) -> list[Path]:
    """All folders in which backups of the data file may lie."""
    return list(dict.fromkeys([*_noted(path), usual(path)]))


def owner(backup: Path) -> Path:
    """The data file whose backup this is: the one that is noted there if its folder is here, else the one beside."""
    stem = backup.name.rsplit("-", 4)[0]
    noted = _read(_note(backup.parent, stem, _WHOSE))
    known = bool(noted) and Path(noted[0]).parent.is_dir()
    return Path(noted[0]) if known else backup.parent.parent / f"{stem}{backup.suffix}"


def choose(path: Path, folder: Path) -> Path:
    """Have backups made in a folder from now on, once it is known that they can be; gives where exactly."""
    place = folder if folder.name == FOLDER else folder / FOLDER
    _insist_on_own(path, place)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        usual(path).mkdir(mode=0o700, exist_ok=True)
        if place != usual(path):
            _write(_note(place, path.stem, _WHOSE), [path])
        _write(_note(usual(path), path.stem, _FOLDERS), dict.fromkeys([place, *every(path)]))
    except OSError as error:
        raise not_written(place / path.name, error) from error
    return place


def carry(path: Path, target: Path) -> None:
    """The data file at `path` is at `target` now: its folders go on being its own."""
    elsewhere = [folder for folder in _noted(path) if folder != usual(path)]
    if not elsewhere:
        return
    first = usual(target) if wanted(path) == usual(path) else elsewhere[0]
    usual(target).mkdir(mode=0o700, exist_ok=True)
    _write(_note(usual(target), path.stem, _FOLDERS), dict.fromkeys([first, *elsewhere]))
    for folder in elsewhere:
        if folder.is_dir():
            _write(_note(folder, path.stem, _WHOSE), [target])
    remove(_note(usual(path), path.stem, _FOLDERS))


def _insist_on_own(path: Path, place: Path) -> None:
    """Two files of one name in one folder of backups would let go each other's."""
    noted = _read(_note(place, path.stem, _WHOSE))
    other = Path(noted[0]) if noted else place.parent / path.name
    if other != path and other.exists():
        words = _(
            "In {folder} lie the backups of another data file that is called “{file}” too. Choose another folder."
        )
        raise CrmError(words.format(folder=place, file=path.name))


def _noted(path: Path) -> list[Path]:
    return [Path(name) for name in _read(_note(usual(path), path.stem, _FOLDERS))] or [usual(path)]


def _note(folder: Path, stem: str, kind: str) -> Path:
    return folder / f"{stem}.{kind}.json"


def _read(note: Path) -> list[str]:
    """The names in a note; one that cannot be read is as if there were none."""
    try:
        names = json.loads(note.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _write(note: Path, folders: Sequence[Path] | dict[Path, None]) -> None:
    part = unfinished(note)
    try:
        make_private(part)
        part.write_text(json.dumps([str(folder) for folder in folders], ensure_ascii=False), "utf-8")
        sync_file(part)
        part.replace(note)
        sync_folder(note.parent)
    finally:
        remove(part)
