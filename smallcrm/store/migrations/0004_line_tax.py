"""A line of a purchase can say at which rate it is taxed."""

from __future__ import annotations

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Adds a column; no row that is there changes."""
    db.execute_sql("ALTER TABLE purchase_line ADD COLUMN tax_rate INTEGER")
