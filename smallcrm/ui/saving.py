"""Saving a file that the program makes: where it goes, that it was written and can be opened, or why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.desktop import offer_to_open
from smallcrm.ui.folders import beginning
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.errors import CrmError
    from smallcrm.ui.session import Preferences, Session
    from smallcrm.ui.tasks import Work

_FORBIDDEN = str.maketrans('\\/:*?"<>|', "_________")
"""What Windows refuses in the name of a file."""


class Chosen(NamedTuple):
    """Where a file goes, and which of several kinds it is to be."""

    path: Path
    kind: str


def choose_place(parent: QWidget, preferences: Preferences, heading: str, name: str) -> Path | None:
    """Have the user choose where to save; the dialog begins in the folder last used with `name` written in."""
    return ask_place(parent, heading, beginning(preferences.now.save_folder), name)


def choose_kind(
    parent: QWidget, preferences: Preferences, heading: str, name: str, kinds: Sequence[str]
) -> Chosen | None:
    """As `choose_place`, of files that may be of several kinds with the same ending; the first is the usual one."""
    return _ask(parent, heading, beginning(preferences.now.save_folder), name, kinds)


def ask_place(parent: QWidget, heading: str, folder: Path, name: str) -> Path | None:
    """Have the user choose where to save, from `folder` on; a name without the ending of `name` is given it."""
    chosen = _ask(parent, heading, folder, name, ("",))
    return chosen and chosen.path


def _ask(parent: QWidget, heading: str, folder: Path, name: str, kinds: Sequence[str]) -> Chosen | None:
    usual = folder / name.translate(_FORBIDDEN)
    filters = {f"{kind} (*{usual.suffix})" if kind else f"*{usual.suffix}": kind for kind in kinds}
    chosen, said = QFileDialog.getSaveFileName(parent, heading, str(usual), ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    whole = path if path.suffix.lower() == usual.suffix else path.with_name(path.name + usual.suffix)
    return Chosen(whole, filters.get(said, kinds[0]))


def save(
    session: Session,
    path: Path,
    write: Callable[[Path, Work], object],
    again: Callable[[], object],
    *,
    opens: bool = True,
) -> None:
    """Write a file off the window's thread, and say so; where it cannot be, `again` has another place chosen.

    `opens`: it is none that could run as a program, and may be opened from here.
    """

    def saved(_result: object) -> None:
        session.preferences.set(save_folder=str(path.parent))
        session.messages.say(_("Saved: {file}").format(file=path), *([offer_to_open(path)] if opens else []))

    def refused(error: CrmError) -> bool:
        session.messages.complain(str(error), Offer(_("Save under another name…"), again))
        return True

    name = _("Saving {file}").format(file=path.name)
    session.tasks.operation(name, lambda work: write(path, work)).then(saved).otherwise(refused).start()
