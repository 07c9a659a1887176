"""The user's own fields of a record, as a column keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def to_json(values: Mapping[str, Any]) -> str:
    """Custom fields as they are kept; none are ''."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def from_json(text: str) -> dict[str, Any]:
    """The reverse of `to_json`."""
    values: dict[str, Any] = json.loads(text) if text else {}
    return values
