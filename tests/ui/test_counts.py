"""What an act changed is told in words, whatever table it touched."""

from __future__ import annotations

from smallcrm.store import models
from smallcrm.ui.activity.counts import count_lines


def test_no_table_is_told_by_its_own_name(language: str) -> None:
    for model in models.TRACKED:
        table = models.table_name(model)
        (line,) = count_lines({table: {"insert": 1}})
        assert not line.startswith(table)
