"""Customers who come back have their own fields under the names of now."""

from __future__ import annotations

import json
import sqlite3

RENAME = "rename-field"
"""The kind of act by which an own field is given another name."""

_CAME_BACK = (
    "SELECT k.id, k.custom, c.act FROM undoing u JOIN change c ON c.id = u.first JOIN customer k ON k.id = u.row "
    "WHERE u.tbl = 'customer' AND k.custom <> '' AND EXISTS (SELECT 1 FROM change n WHERE n.tbl = 'customer' "
    "AND n.row = u.row AND n.op = 'insert' AND n.act = (SELECT id FROM open_act))"
)


def follow(connection: sqlite3.Connection) -> None:
    """Inside an act that put rows back: whoever was gone while a field was renamed has its value under the new name."""
    renames = connection.execute(
        "SELECT id, json_extract(args, '$.name'), json_extract(args, '$.new') FROM act "
        "WHERE kind = ? AND undone_by IS NULL ORDER BY id",
        (RENAME,),
    ).fetchall()
    if not renames:
        return
    for customer, text, gone in connection.execute(_CAME_BACK).fetchall():
        custom = json.loads(text)
        for act, name, new in renames:
            if act > gone and name in custom and new not in custom:
                custom = {new if key == name else key: value for key, value in custom.items()}
        changed = json.dumps(custom, ensure_ascii=False)
        if changed != text:
            connection.execute("UPDATE customer SET custom = ? WHERE id = ?", (changed, customer))
