"""What the migrations and the triggers make of an empty file: its schema, which a file that is opened is held against,
and the file itself, of which new ones are made.

python packaging/schema.py
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from smallcrm.store import migrating, schema


def main() -> None:
    """Write `smallcrm/store/schema.sql` and `smallcrm/store/empty.crm.z` anew."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "new.crm")
        migrating.migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            schema.USUAL.write_text(schema.text_of(connection), encoding="utf-8", newline="\n")
            connection.execute("VACUUM")
        schema.READY_MADE.write_bytes(zlib.compress(path.read_bytes(), 9))


if __name__ == "__main__":
    main()
