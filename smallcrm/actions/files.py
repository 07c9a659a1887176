"""Data files: which one is meant, opening, making a new one, and those opened lately."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from smallcrm import paths
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.settings import Settings
from smallcrm.store import backup_places
from smallcrm.store.database import Store

SUFFIX = ".crm"
DEMO_MARK = "demo"
"""The setting of a data file that says it is no shop's own."""


def usual_file(settings: Settings) -> Path:
    """The data file of a user who names none: the one last opened, else the standard place.

    A demo shop is worked on only by those who name it: nobody's ledger shall land in it.
    """
    last = settings.last_file
    if last and is_demo_place(Path(last)):
        last = next((recent for recent in settings.recent_files if not is_demo_place(Path(recent))), "")
    if last and Path(last).exists():
        return Path(last)
    return in_data_folder(paths.default_file)


def in_data_folder(place: Callable[[], Path]) -> Path:
    """A place in the folder of the data files, which is made where it is not there yet."""
    try:
        return place()
    except OSError as error:
        raise CrmError(
            _("The folder of the data files cannot be made ({folder}). Name a data file with --file.").format(
                folder=error.filename
            )
        ) from error


def is_demo_place(path: Path) -> bool:
    """Whether demo shops are kept there: demo….crm beside the user's own file, and build/demo of a checkout."""
    if path.parent.parts[-2:] == ("build", "demo"):
        return True
    return path.name.startswith("demo") and path.parent == paths.demo_place()


def is_demo(store: Store) -> bool:
    """Whether the data file is a demo shop's."""
    return bool(store.settings.get(DEMO_MARK))


def is_backup_place(path: Path) -> bool:
    """Whether backups are kept there, on which no work is done."""
    return path.parent.name == backup_places.FOLDER


def open_file(path: Path) -> Store:
    """Open a data file; a missing one is an error, never a new empty one."""
    return Store.open(path)


def create_file(path: Path) -> Store:
    """Make a new, empty data file."""
    if path.exists():
        raise CrmError(_("“{file}” exists already; open it, or choose another name.").format(file=path.name))
    insist_on_folder(path)
    return Store.create(path)


def insist_on_move(path: Path, folder: Path) -> None:
    """The data file at `path` can go to `folder`: it is there, and another one, and has no file of that name."""
    target = folder / path.name
    insist_on_folder(target)
    if target.exists():
        raise CrmError(_("“{file}” exists already in {folder}.").format(file=path.name, folder=folder))


def copy_backups(path: Path, folder: Path, progress: Callable[[int, int], None]) -> None:
    """The slow part of moving a data file, done while it is still open: its backups go first."""
    insist_on_move(path, folder)
    from smallcrm.store import moving

    moving.copy_backups(path, folder, progress)


def move(path: Path, folder: Path) -> Path:
    """Move the data file at `path`, which must not be open, to another folder; gives where it is now."""
    insist_on_move(path, folder)
    from smallcrm.store import moving

    return moving.move(path, folder)


def insist_on_folder(path: Path) -> None:
    """A file is made in a folder that is there; a folder that was mistyped is not made."""
    if not path.parent.is_dir():
        raise CrmError(_("There is no folder {folder}.").format(folder=path.parent))


def open_or_create(path: Path) -> Store:
    """Open a data file, or make a new one where there is none."""
    return open_file(path) if path.exists() else create_file(path)


def recent_files(settings: Settings) -> list[Path]:
    """The data files opened lately that are still there, the last one first."""
    return [path for path in map(Path, settings.recent_files) if path.exists()]


def unsafe_place(path: Path) -> str | None:
    """Why the live data file should not be kept at `path` (a cloud folder, a network drive …), or None."""
    if not paths.is_synced_folder(path.resolve()):
        return None
    return _(
        "“{folder}” is a cloud, network or removable folder. The data file is not safe there; keep it in "
        "{standard} and only its backups here."
    ).format(folder=path.parent.name, standard=paths.data_folder())
