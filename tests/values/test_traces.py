"""Traces of people: known again within a file, and in no other."""

from __future__ import annotations

from smallcrm.values.traces import bucket, traces


def test_a_trace_is_the_same_within_a_file_and_another_in_any_other() -> None:
    one = traces("a", "花房吉野", {"tel:09055551336", "code:48"})
    assert one == traces("a", "花房吉野", {"code:48", "tel:09055551336"})
    assert len(set(one)) == 2
    assert not set(one) & {*traces("b", "花房吉野", {"tel:09055551336", "code:48"}), *traces("a", "別人", {"code:48"})}


def test_the_buckets_are_many_and_hold_many_names_each() -> None:
    names = [f"客{number}" for number in range(4000)]
    found = {bucket("a", name) for name in names}
    assert 200 < len(found) <= 256
    assert [bucket("a", name) for name in names] != [bucket("b", name) for name in names]
