"""The ranking's rules, on small examples that can be reckoned by hand and on anything hypothesis finds."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.class_table import class_table
from smallcrm.analysis.pareto import pareto
from smallcrm.analysis.ranking import Ranking, Rule, rank
from smallcrm.analysis.summary import summarize
from smallcrm.analysis.types import Classing, CustomerTotals, Measure

TODAY = date(2026, 11, 22)


def totals(*amounts: int) -> list[CustomerTotals]:
    return [CustomerTotals(number, amount, 1, "2026-11-01", 0, 0) for number, amount in enumerate(amounts, 1)]


def ranked(sums: list[CustomerTotals], by: Measure = "amount", klass: Classing = "abc") -> Ranking:
    return rank(sums, Rule(TODAY, by=by, klass=klass))


amounts = st.integers(-1_000_000, 10_000_000)
customers = st.lists(
    st.tuples(
        amounts,
        st.integers(0, 40),
        st.none() | st.dates(date(2020, 1, 1), TODAY).map(date.isoformat),
        st.integers(0, 90_000),
        st.none() | st.integers(-5000, 500_000),
    ),
    max_size=60,
).map(lambda rows: [CustomerTotals(number, *row) for number, row in enumerate(rows, 1)])


def test_ties_share_a_rank_and_the_next_rank_is_skipped() -> None:
    rows = ranked(totals(100, 300, 300, 500)).rows
    assert [(row.rank, row.id, row.amount) for row in rows] == [(1, 4, 500), (2, 2, 300), (2, 3, 300), (4, 1, 100)]


def test_shares_are_of_all_sales_with_walk_ins() -> None:
    result = ranked([*totals(600, 200), CustomerTotals(0, 200, 9, "2026-11-01", 0, 0)])
    assert result.total == 1000
    assert [(row.share, row.cumulative) for row in result.rows] == [(0.6, 0.6), (0.2, 0.8)]
    assert result.walk_in.amount == 200


def test_a_customer_is_in_class_a_while_the_share_before_is_below_the_cut() -> None:
    assert [row.klass for row in ranked(totals(700, 200, 50, 50)).rows] == ["A", "B", "C", "C"]
    assert [row.klass for row in ranked(totals(690, 205, 105)).rows] == ["A", "A", "B"]


def test_the_first_is_always_class_a_even_with_nearly_everything() -> None:
    assert [row.klass for row in ranked(totals(9990, 10)).rows] == ["A", "C"]


def test_negative_totals_come_last_with_their_share_and_break_no_class() -> None:
    rows = ranked(totals(-200, 900, 300)).rows
    assert [(row.rank, row.amount, row.share, row.klass) for row in rows] == [
        (1, 900, 0.9, "A"),
        (2, 300, 0.3, "C"),
        (3, -200, -0.2, "C"),
    ]
    assert rows[-1].cumulative == 1


def test_more_returns_than_sales_leave_no_shares_and_no_error() -> None:
    rows = ranked(totals(100, -300)).rows
    assert [(row.share, row.klass) for row in rows] == [(0, "A"), (0, "C")]


def test_where_all_is_below_zero_the_first_is_class_a_and_no_zero_has_a_minus() -> None:
    rows = ranked(totals(-100, -300, -200)).rows
    assert [(row.amount, row.klass) for row in rows] == [(-100, "A"), (-200, "C"), (-300, "C")]
    assert {str(part) for row in rows for part in (row.share, row.cumulative)} == {"0.0"}
    assert [row.klass for row in ranked([*totals(-5), CustomerTotals(0, 900, 1, None, 0, 0)]).rows] == ["A"]
    assert [row.klass for row in ranked(totals(0, 0)).rows] == ["A", "C"]


def test_customers_without_known_costs_come_after_those_who_cost_more_than_they_paid() -> None:
    sums = [CustomerTotals(1, 900, 1, None, 0, None), CustomerTotals(2, 100, 1, None, 0, -50)]
    assert [(row.rank, row.id, row.value) for row in ranked(sums, by="profit").rows] == [(1, 2, -50), (2, 1, None)]


def test_the_other_cut_offs_in_use() -> None:
    rule = Rule(TODAY, cuts=(50, 80))
    assert [row.klass for row in rank(totals(500, 290, 10, 200), rule).rows] == ["A", "B", "B", "C"]


def test_fixed_amounts_make_as_many_classes_as_there_are_borders_and_one() -> None:
    rule = Rule(TODAY, klass="amount", amounts=(100, 1000))
    assert [row.klass for row in rank(totals(5, 100, 999, 1000), rule).rows] == ["A", "B", "B", "C"]


def test_an_average_is_rounded_half_up_and_missing_without_a_visit() -> None:
    sums = [CustomerTotals(1, 15, 2, None, 0, 0), CustomerTotals(2, 900, 0, None, 0, 0)]
    rows = ranked(sums, by="average").rows
    assert [(row.rank, row.id, row.value, row.average) for row in rows] == [(1, 1, 8, 8), (2, 2, None, None)]


def test_ranked_by_visits_the_class_stays_that_of_the_sales() -> None:
    sums = [CustomerTotals(1, 900, 1, "2026-01-01", 0, 0), CustomerTotals(2, 100, 9, "2026-01-01", 0, 0)]
    rows = ranked(sums, by="visits").rows
    assert [(row.id, row.value, row.klass, row.cumulative) for row in rows] == [(2, 9, "C", 1.0), (1, 1, "A", 0.9)]


def test_new_and_dormant_customers_are_told_apart_from_those_who_grew() -> None:
    now, then = totals(500, 400), [CustomerTotals(2, 200, 1, None, 0, 0), CustomerTotals(9, 900, 1, None, 0, 0)]
    result = rank(now, Rule(TODAY), then)
    assert [(row.id, row.previous, row.previous_rank) for row in result.rows] == [(1, None, None), (2, 200, 2)]
    assert [one.id for one in result.dormant] == [9]


@given(customers, st.sampled_from(["amount", "profit", "visits", "quantity", "average", "rfm"]))
def test_ranks_count_those_who_stand_higher(sums: list[CustomerTotals], by: Measure) -> None:
    rows = ranked(sums, by=by).rows
    values = [float("-inf") if row.value is None else row.value for row in rows]
    assert [row.rank for row in rows] == [1 + sum(other > value for other in values) for value in values]
    assert values == sorted(values, reverse=True)
    assert sorted(row.id for row in rows) == [one.id for one in sums]


@given(customers, amounts)
def test_the_shares_add_up_to_the_whole(sums: list[CustomerTotals], walk_in: int) -> None:
    result = ranked([*sums, CustomerTotals(0, walk_in, 1, None, 0, 0)])
    if result.total > 0:
        walk_ins = result.walk_in.amount / result.total
        assert round(sum(row.share for row in result.rows) * 100 + walk_ins * 100, 1) == 100.0
        assert all(
            abs(row.cumulative - sum(other.share for other in result.rows[: number + 1])) < 1e-6
            for number, row in enumerate(result.rows)
        )


@given(st.lists(st.integers(-1000, 100_000), max_size=50), st.tuples(st.integers(1, 50), st.integers(51, 100)))
def test_abc_follows_its_definition(values: list[int], cuts: tuple[int, int]) -> None:
    rows = rank(totals(*values), Rule(TODAY, cuts=cuts)).rows
    total, before = sum(values), 0
    for row in rows:
        if total > 0 and row.amount >= 0:
            percent = before * 100 / total
            assert row.klass == ("A" if percent < cuts[0] else "B" if percent < cuts[1] else "C")
        before += row.amount
    klasses = [row.klass for row in rows]
    assert klasses == sorted(klasses)


@given(st.lists(st.integers(-100, 100), max_size=80))
def test_deciles_differ_by_at_most_one_the_larger_first(values: list[int]) -> None:
    result = ranked(totals(*values), klass="decile")
    sizes = [row.customers for row in class_table(result.rows, result.total)]
    assert sum(sizes) == len(values)
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == min(len(values), 10)
    assert not sizes or max(sizes) - min(sizes) <= 1


def test_the_decile_table_adds_up() -> None:
    result = ranked(totals(*range(100, 0, -1)), klass="decile")
    table = class_table(result.rows, result.total)
    assert [row.klass for row in table] == [str(number) for number in range(1, 11)]
    assert table[0] == ("1", 10, 955, 955 / 5050, 955 / 5050, 96)
    assert table[-1].cumulative == 1
    assert sum(row.amount for row in table) == result.total


def test_the_summary_of_a_small_shop() -> None:
    sums = [
        CustomerTotals(1, 6000, 3, "2026-05-01", 0, 0),
        CustomerTotals(2, 3000, 1, "2026-05-01", 0, 0),
        CustomerTotals(3, 1000, 0, None, 0, 0),
        CustomerTotals(0, 2000, 5, "2026-05-01", 0, 0),
    ]
    result = ranked(sums)
    summary = summarize(result.rows, result.total)
    assert (summary.total, summary.customers, summary.average) == (12_000, 3, 2500)
    assert summary.repeat_rate == 0.5
    assert (summary.top_customers, summary.top_share) == (1, 0.5)


def test_a_shop_without_purchases_has_a_ranking_too() -> None:
    result = ranked([])
    summary = summarize(result.rows, result.total)
    assert list(result.rows) == []
    assert (summary.average, summary.repeat_rate, summary.top_customers) == (None, None, 0)
    assert not pareto(result.rows).points


def test_the_curve_rises_from_nothing_to_everything_and_knows_where_classes_end() -> None:
    curve = pareto(ranked(totals(500, 300, 150, 50)).rows)
    assert list(curve.points) == [(0, 0), (0.25, 0.5), (0.5, 0.8), (0.75, 0.95), (1, 1)]
    assert list(curve.ends) == [("A", 0.5), ("B", 0.75), ("C", 1)]


def test_rows_are_made_one_by_one_or_in_part() -> None:
    rows = ranked(totals(1, 2, 3)).rows
    assert rows[0].id == 3
    assert [row.id for row in rows[1:]] == [2, 1]
    assert rows.column("amount") == [3, 2, 1]
    assert len(rows[:0]) == 0
