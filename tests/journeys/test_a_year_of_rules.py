"""A year with follow-up rules on. The short form; the long one is `python -m tests.journeys.a_year`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from smallcrm.store.check import check
from smallcrm.store.database import Store
from tests.journeys import a_year

SEED, KILLS = 3, 4


def test_every_event_is_followed_exactly_once_also_when_the_program_is_killed(tmp_path: Path) -> None:
    path, killed = a_year.live(tmp_path, SEED, KILLS)
    assert killed == KILLS
    wanted = a_year.expected(SEED)
    with Store.open(path) as store:
        assert a_year.followed(store) == wanted
        by_rule = Counter(rule for rule, _name, _day in wanted.elements())
        assert set(by_rule) == set(a_year.rules({"提案": 1, "失注": 2})), "every rule had something to do"
        assert a_year.made(store) == by_rule - Counter(tag=by_rule["tag"], regular=by_rule["regular"])
        marked = {name for rule, name, _day in wanted if rule == "tag"}
        assert len(store.tags.customers("振袖")) == len(marked)
        regulars = {name for rule, name, _day in wanted if rule == "regular"}
        assert {name for (name,) in store.rows("SELECT name FROM customer WHERE stage = 'regular'")} == regulars
        assert check(store).ok
