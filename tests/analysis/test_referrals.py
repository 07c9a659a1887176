"""Who brought whom: sums over everyone below, whatever the tree looks like."""

from __future__ import annotations

from smallcrm.analysis.referrals import referral_tree
from smallcrm.store.relations import Referred


def test_what_everyone_below_bought_is_summed() -> None:
    rows = [
        Referred(1, None, "A", 100), Referred(2, 1, "B", 20), Referred(3, 1, "C", 3), Referred(4, 3, "D", 4000),
        Referred(5, 4, "E", -500),
    ]  # fmt: skip
    told = [(one.name, one.depth, one.people, one.brought) for one in referral_tree(1, rows)]
    assert told == [("A", 0, 4, 3523), ("C", 1, 2, 3500), ("D", 2, 1, -500), ("E", 3, 0, 0), ("B", 1, 0, 0)]


def test_a_circle_has_an_end() -> None:
    rows = [Referred(1, 3, "A", 1), Referred(2, 1, "B", 10), Referred(3, 2, "C", 100)]
    told = [(one.name, one.depth, one.people, one.brought) for one in referral_tree(1, rows)]
    assert told == [("A", 0, 2, 110), ("B", 1, 1, 100), ("C", 2, 0, 0)]


def test_a_long_line_is_no_trouble() -> None:
    rows = [Referred(at, at - 1 or None, str(at), 1) for at in range(1, 2000)]
    assert [(one.depth, one.brought) for one in referral_tree(1, rows)][-2:] == [(1997, 1), (1998, 0)]


def test_one_who_was_deleted_meanwhile_has_no_tree() -> None:
    assert referral_tree(1, []) == []
