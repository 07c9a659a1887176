"""Reports kept under a name: they go with the file, and every step of them can be undone."""

from __future__ import annotations

import pytest

from smallcrm.actions import history, named_reports
from smallcrm.actions.ranking_choice import RankingChoice, read, written
from smallcrm.errors import CrmError
from smallcrm.store.database import Store

MONTHLY = RankingChoice(period="month", by="visits", klass="decile", top=0, columns=("rank", "name"), paper="b5")
OWN_DAYS = RankingChoice(period="own", first="2026-04-01", last="2026-09-30", klass="amount", landscape=True)


def names(store: Store) -> list[str]:
    return [report.name for report in named_reports.all_reports(store)]


def test_a_choice_comes_back_as_it_was_kept() -> None:
    for choice in (RankingChoice(), MONTHLY, OWN_DAYS):
        assert read(written(choice)) == choice


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"by": "shoe size", "top": -1}', '{"columns": ["colour"], "first": "soon", "cuts": [true]}'],
)
def test_what_cannot_be_understood_is_as_usual(text: str) -> None:
    assert read(text) == RankingChoice()


def test_own_days_are_a_period_in_order() -> None:
    options = OWN_DAYS.options("era")
    assert (str(options.first), str(options.last), options.cuts) == ("2026-04-01", "2026-09-30", (100_000, 30_000))


def test_every_step_has_its_undo(store: Store) -> None:
    kept = named_reports.keep(store, " 月次 ", MONTHLY)
    named_reports.change(store, kept.key, OWN_DAYS)
    named_reports.rename(store, kept.key, "上期")
    assert [(one.name, one.choice) for one in named_reports.all_reports(store)] == [("上期", OWN_DAYS)]
    named_reports.remove(store, kept.key)
    assert names(store) == []
    history.undo(store)
    assert names(store) == ["上期"]
    history.undo(store)
    assert [(one.name, one.choice) for one in named_reports.all_reports(store)] == [("月次", OWN_DAYS)]
    history.undo(store)
    assert named_reports.existing(store, kept.key).choice == MONTHLY
    assert history.undo(store).name == "Kept the report “月次”"
    assert names(store) == []


def test_a_name_is_given_once_and_is_no_blank(store: Store) -> None:
    first = named_reports.keep(store, "月次", MONTHLY)
    second = named_reports.keep(store, "年次", OWN_DAYS)
    for name, words in ((" 月次", "already"), ("  ", "Give the report a name"), ("長" * 61, "60 characters")):
        with pytest.raises(CrmError, match=words):
            named_reports.keep(store, name, MONTHLY)
        with pytest.raises(CrmError, match=words):
            named_reports.rename(store, second.key, name)
    named_reports.rename(store, first.key, "月次")
    named_reports.remove(store, first.key)
    with pytest.raises(CrmError, match="does not exist"):
        named_reports.rename(store, first.key, "別")
