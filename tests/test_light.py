"""The NamedTuple that is made quickly does what typing's does."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm import light


class Quick(light.NamedTuple):
    """A record."""

    name: str
    amount: int = 0
    note: str = ""

    @property
    def told(self) -> str:
        """Both in words."""
        return f"{self.name}: {self.amount}"


class Usual(typing.NamedTuple):
    """The same from the standard library."""

    name: str
    amount: int = 0
    note: str = ""


texts, whole = some.text(), some.integers()


@given(texts, whole, texts)
def test_it_is_the_tuple_that_the_usual_one_is(name: str, amount: int, note: str) -> None:
    quick, usual = Quick(name, note=note, amount=amount), Usual(name, note=note, amount=amount)
    assert tuple(quick) == tuple(usual)
    assert quick == (name, amount, note)
    assert hash(quick) == hash(usual)
    assert (quick.name, quick.amount, quick.note) == (name, amount, note)
    assert repr(quick).removeprefix("Quick") == repr(usual).removeprefix("Usual")
    assert quick._asdict() == usual._asdict()
    assert tuple(quick._replace(amount=5)) == tuple(usual._replace(amount=5))
    assert Quick._make([name, amount, note]) == quick


def test_defaults_and_what_is_written_in_the_class_are_there() -> None:
    assert Quick("a") == ("a", 0, "")
    assert Quick("a", 3).told == "a: 3"
    assert Quick._fields == ("name", "amount", "note")
    match Quick("a", 1, "b"):
        case Quick(name, amount, note):
            assert (name, amount, note) == ("a", 1, "b")


def test_it_is_copied_and_pickled() -> None:
    quick = Quick("a", 1)
    for other in (copy.copy(quick), copy.deepcopy(quick), pickle.loads(pickle.dumps(quick))):
        assert type(other) is Quick
        assert other == quick


@pytest.mark.parametrize(
    "wrong",
    [
        Quick,
        lambda: Quick("a", 1, "b", "c"),  # type: ignore[call-arg]
        lambda: Quick("a", other=1),  # type: ignore[call-arg]
        lambda: Quick("a")._replace(other=1),  # type: ignore[call-arg]
        lambda: Quick._make(()),
        lambda: Quick._make("abcd"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Quick("a").name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Quick("a").other = "b"  # type: ignore[attr-defined]
