"""Files that belong to customers: the rows; their contents lie beside the data file (`contents`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from smallcrm.store import backup_places, contents, models, writing
from smallcrm.store.activity_records import Attachment
from smallcrm.store.contents import Kept

if TYPE_CHECKING:
    from smallcrm.store.database import Store

COLUMNS = models.columns(models.Attachment)
_ATTACHMENTS = f"SELECT {', '.join(COLUMNS)} FROM attachment"


class Attachments:
    """The attached files of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def folder(self) -> Path:
        """Where the contents are."""
        return contents.folder_of(self._store.path)

    def get(self, attachment: int) -> Attachment | None:
        """An attached file, or None when it is gone."""
        rows = self._store.rows(f"{_ATTACHMENTS} WHERE id = ?", (attachment,))
        return Attachment._make(rows[0]) if rows else None

    def of_customer(self, customer: int) -> list[Attachment]:
        """A customer's files, the last one first."""
        rows = self._store.rows(f"{_ATTACHMENTS} WHERE customer_id = ? ORDER BY id DESC", (customer,))
        return list(map(Attachment._make, rows))

    def place(self, digest: str) -> Path:
        """Where a content is, if it is there."""
        return contents.place(self.folder, digest)

    def sound(self, digest: str) -> Path | None:
        """Where a content is; one that is missing or changed is taken from the backups. None: it is nowhere."""
        if not contents.is_sound(self.folder, digest):
            for one in backup_places.every(self._store.path):
                spare = contents.folder_of(one / self._store.path.name)
                if not contents.bring([digest], spare, self.folder, mend=True):
                    break
            else:
                return None
        return self.place(digest)

    def keep(self, source: BinaryIO) -> Kept:
        """Writes a content down, before the act that names it; one that no act names is let go by and by."""
        self._store.insist_on_writing()
        return contents.keep(self.folder, source)

    def insert(self, customer: int, name: str, kept: Kept, added_on: str) -> int:
        """Writes a row; gives its id."""
        values = {"customer_id": customer, "name": name, **kept._asdict(), "added_on": added_on}
        return writing.insert_one(self._store.connection, "attachment", values)

    def delete(self, ids: Iterable[int]) -> int:
        """Deletes rows, not their contents: an undo needs them. Gives how many there were."""
        connection = self._store.connection
        return sum(connection.execute("DELETE FROM attachment WHERE id = ?", (one,)).rowcount for one in ids)

    def lost(self) -> list[Attachment]:
        """The files whose content is not there, or not what it was. Reads all of them."""
        digests = {digest for (digest,) in self._store.rows("SELECT DISTINCT digest FROM attachment")}
        wrong = {digest for digest in digests if not contents.is_sound(self.folder, digest)}
        rows = map(Attachment._make, self._store.rows(f"{_ATTACHMENTS} ORDER BY id")) if wrong else ()
        return [one for one in rows if one.digest in wrong]

    def let_go_unneeded(self) -> None:
        """Deletes the contents that neither a row nor the journal names: of an act that failed, of one erased."""
        self._store.insist_on_writing()
        contents.let_go_unfinished(self.folder)
        unneeded = set(contents.every(self.folder)) - needed(self._store.connection)
        contents.let_go(self.folder, unneeded)


def needed(connection: sqlite3.Connection) -> set[str]:
    """The contents that a data file names, or can come to name again by undo and redo; the journal forgets nothing."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachment'").fetchone() is None:
        return set()  # a backup of an older schema
    return {
        digest
        for (digest,) in connection.execute(
            "SELECT digest FROM attachment UNION "
            "SELECT json_extract(before, '$.digest') FROM change WHERE tbl = 'attachment' AND before IS NOT NULL"
        )
        if digest is not None  # the journal says nothing of a person who was erased
    }
