"""How long may lie between two contacts, as shops say it."""

from __future__ import annotations

import pytest

from smallcrm.values.gaps import read_gap
from smallcrm.values.reading import Unreadable


@pytest.mark.parametrize(
    ("text", "days"),
    [("30", 30), ("３０日", 30), ("90日ごと", 90), ("2週間", 14), ("3か月", 90), ("3ヶ月", 90), ("1年", 365),
     ("2 weeks", 14), ("6 Months", 180), ("10 days", 10)],
)  # fmt: skip
def test_days_are_read(text: str, days: int) -> None:
    assert read_gap(text) == days


@pytest.mark.parametrize("text", ["", "0", "-3", "often", "99年", "3 cats", "1.5か月"])
def test_what_says_no_days_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_gap(text)
