"""What a column's values look like, to tell what the column is when its header does not, or says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from smallcrm.ledger.looks import looks_of, looks_of_number
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.text import is_ditto, is_nothing

SAMPLE = 80
RUN = 240
"""So many cells at the top tell whether they are numbered."""
TOP = 200
LONG = 4000
"""Of a longer column only so many cells are looked at, spread over it."""


@dataclass(slots=True, eq=False)
class Profile:
    """How many of a column's (sampled) values look like what."""

    count: int = 0
    """Values that are not empty or a word for nothing."""
    filled: int = 0
    """Cells that are not blank."""
    looks: Counter[str] = field(default_factory=Counter)
    distinct: int = 0
    running: bool = False
    """1, 2, 3 … (perhaps begun again)."""
    longest: int = 0
    words: set[str] = field(default_factory=set)
    """The different texts, where they are few."""
    top: Sequence[CellValue] = ()
    """The first cells as they stand, to be held against those of other columns."""

    @property
    def numbered(self) -> bool:
        """Whether most of the texts at the top have digits in them."""
        texts = [value for value in self.top if isinstance(value, str) and value]
        return sum(any(map(str.isdigit, text)) for text in texts) > len(texts) / 2

    def share(self, look: str) -> float:
        """How much of the column looks so; 0 for an empty one."""
        return self.looks[look] / self.count if self.count else 0.0


def profile(values: Sequence[CellValue]) -> Profile:
    """A column's profile, from a sample spread over its cells."""
    filled = _filled(values[:: len(values) // LONG + 1]) or _filled(values)
    step = max(1, len(filled) // SAMPLE)
    sample = filled[::step]
    telling = [value for value in sample if not is_nothing(value) and not is_ditto(value)]
    result = Profile(len(telling), len(filled), distinct=len(set(map(str, telling))), top=values[:TOP])
    result.looks = Counter(
        chain.from_iterable(looks_of(value) if isinstance(value, str) else looks_of_number(value) for value in telling)
    )
    result.longest = max((len(value) for value in telling if isinstance(value, str)), default=0)
    result.running = _running(_filled(values[: 2 * RUN])[:RUN])
    words = {value.strip() for value in telling if isinstance(value, str)}
    result.words = words if len(words) <= 24 else set()
    return result


def _filled(values: Sequence[CellValue]) -> list[CellValue]:
    blank = {value for value in set(values) if value == "" or (isinstance(value, str) and value.isspace())}
    return [value for value in values if value not in blank] if blank else list(values)


def _running(values: Sequence[CellValue]) -> bool:
    """Whether numbers go up by one, again from 1 after a break at most now and then."""
    numbers = [_whole(value) for value in values]
    known = [number for number in numbers if number >= 0]
    if len(known) < 2 or len(known) < 0.75 * len(numbers) or known[0] > 1:
        return False
    steps = sum(b - a == 1 or b == 1 for a, b in pairwise(known))
    gaps = sum(0 < b - a <= 3 or b == 1 for a, b in pairwise(known))
    return steps >= 0.85 * (len(known) - 1) and gaps >= 0.95 * (len(known) - 1)


def _whole(value: CellValue) -> int:
    """A cell as a running number; -1 where it is none."""
    if isinstance(value, int | float):
        return int(value) if 0 <= value < 1e9 and value == int(value) else -1
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and (text[0] != "0" or text == "0") else -1
