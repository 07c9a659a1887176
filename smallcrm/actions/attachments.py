"""Files that belong to a customer: adding, opening, saving elsewhere, deleting."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from smallcrm.actions.customers import existing
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.contents import LARGEST, TooLarge, Unread
from smallcrm.store.errors import not_written
from smallcrm.store.files import make_private, remove, sync_file, unfinished
from smallcrm.values.file_kinds import HEAD, kind_of, may_be_opened, safe_name

if TYPE_CHECKING:
    from smallcrm.store.activity_records import Attachment
    from smallcrm.store.contents import Kept
    from smallcrm.store.database import Store

Progress = Callable[[int, int], None]


class Added(NamedTuple):
    """What became of files that were to be attached."""

    ids: list[int]
    refused: list[str]
    """What cannot be attached, a sentence each with its name."""


def add(
    store: Store, customer: int, files: Sequence[Path], *, today: date, progress: Progress = lambda _done, _all: None
) -> Added:
    """Attach files to a customer, in one act; what cannot be is said, and refused where nothing else is left."""
    owner = existing(store, customer).name
    kept, refused = [], []
    for done, path in enumerate(files):
        progress(done, len(files))
        try:
            kept.append((safe_name(path.name), _kept(store, path)))
        except _Refused as error:
            refused.append(str(error))
    if refused and not kept:
        raise CrmError("\n".join(refused))
    return Added(_insert(store, customer, owner, kept, today), refused)


def add_picture(store: Store, customer: int, png: bytes, name: str, *, today: date) -> int:
    """Attach a picture that was pasted; gives its id."""
    if len(png) > LARGEST:
        raise _too_large(name)
    owner = existing(store, customer).name
    kept = store.attachments.keep(io.BytesIO(png))
    return _insert(store, customer, owner, [(safe_name(name), kept)], today)[0]


def remove_files(store: Store, attachments: Iterable[int]) -> None:
    """Delete attached files; their contents stay for the undo."""
    ids = list(dict.fromkeys(attachments))
    if not ids:
        return
    first = _existing(store, ids[0])
    name = existing(store, first.customer_id).name
    with store.act("remove-attachments", name=name, file=first.name, count=len(ids)):
        if store.attachments.delete(ids) != len(ids):
            raise _gone()


def opens(store: Store, attachment: Attachment) -> bool:
    """Whether a file may be shown by the program that it belongs to; others may only be saved elsewhere."""
    try:
        with store.attachments.place(attachment.digest).open("rb") as file:
            return may_be_opened(attachment.name, file.read(HEAD))
    except OSError:
        return kind_of(attachment.name) != "other"


def copy_to_open(store: Store, attachment: int, folder: Path) -> Path:
    """A copy under its own name, for looking at: what another program does to it does not reach the customer's file."""
    found = _existing(store, attachment)
    if not opens(store, found):
        words = _("“{file}” is of a kind that is not opened from here: it could run as a program. Save it elsewhere.")
        raise CrmError(words.format(file=found.name))
    path = Path(mkdtemp(dir=folder)) / safe_name(found.name)  # one that was looked at before may be open, or changed
    _write(store, found, path)
    return path


def save_as(store: Store, attachment: int, path: Path) -> None:
    """Write an attached file elsewhere."""
    _write(store, _existing(store, attachment), path)


def _insert(store: Store, customer: int, owner: str, kept: Sequence[tuple[str, Kept]], today: date) -> list[int]:
    if not kept:
        return []
    with store.act("add-attachments", name=owner, file=kept[0][0], count=len(kept)):
        return [store.attachments.insert(customer, name, one, today.isoformat()) for name, one in kept]


def _kept(store: Store, path: Path) -> Kept:
    """The content of a file, written down."""
    if path.is_dir():
        raise _Refused(_("“{file}” is a folder. Attach the files that are in it.").format(file=path.name))
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name)
        with path.open("rb") as source:
            return store.attachments.keep(source)
    except TooLarge as error:
        raise _too_large(path.name) from error
    except (OSError, Unread) as error:
        raise _Refused(_("“{file}” cannot be read.").format(file=path.name)) from error


def _write(store: Store, attachment: Attachment, path: Path) -> None:
    part = unfinished(path)
    try:
        source = store.attachments.sound(attachment.digest)
        if source is None:
            words = _("“{file}” is missing, or not what it was. Restoring a backup may bring it back.")
            raise CrmError(words.format(file=attachment.name))
        make_private(part)
        part.write_bytes(source.read_bytes())
        sync_file(part)
        part.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        remove(part)


class _Refused(CrmError):
    """One file cannot be attached; others can."""


def _too_large(name: str) -> _Refused:
    words = _("“{file}” is too large: a file may have {size} MB at most.")
    return _Refused(words.format(file=name, size=LARGEST // 1_000_000))


def _existing(store: Store, attachment: int) -> Attachment:
    found = store.attachments.get(attachment)
    if found is None:
        raise _gone()
    return found


def _gone() -> CrmError:
    return CrmError(_("This file does not exist any more."))
