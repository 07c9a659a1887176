"""The schema of a data file as the migrations and the triggers make it, for the look at a file when it is opened.

python packaging/schema.py
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from smallcrm.store import migrating, schema


def main() -> None:
    """Write `smallcrm/store/schema.sql` anew."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "new.crm")
        migrating.migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            schema.USUAL.write_text(schema.text_of(connection), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
