"""Customers that may be there twice: who is found, who is not, and that it does not depend on any order."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.duplicates import MOST_ALIKE, TOGETHER, Group, find
from smallcrm.analysis.likeness import LISTED, STRONG, Person, Profile, likeness
from smallcrm.errors import Cancelled
from tests.analysis.made_up_shop import shop

KAZUKO = Person(
    1, "伊藤 和子", "イトウ カズコ", "0001", "1640001", "東京都中野区中野1丁目2番3号", "", "1952-03-04", "女",
    ("0312345678",), ("kazuko@example.jp",),
)  # fmt: skip


def score(one: Person, other: Person) -> int:
    """0: the names are those of two."""
    found = likeness(Profile(one), Profile(other))
    return found.score if found else 0


def named(name: str, **facts: object) -> Person:
    return Person(2, name)._replace(**facts)  # type: ignore[arg-type]


class TestTwoCustomers:
    @pytest.mark.parametrize(
        "facts",
        [
            {"phones": ("0312345678",)},
            {"emails": ("kazuko@example.jp",)},
            {"postal_code": "1640001", "address": "中野区中野１－２－３"},
            {"birthday": "1952-03-04"},
        ],
    )
    def test_the_name_and_one_more_thing_are_a_strong_sign(self, facts: dict[str, object]) -> None:
        assert score(KAZUKO, named("伊藤　和子", **facts)) >= STRONG

    def test_the_name_alone_is_a_weak_sign(self) -> None:
        assert LISTED <= score(KAZUKO, named("伊藤和子")) < STRONG

    @pytest.mark.parametrize(
        "facts",
        [
            {"birthday": "1980-01-01"},
            {"birthday": "1980-01-01", "phones": ("0312345678",)},
            {"phones": ("0399999999",), "address": "大阪府大阪市北区梅田1-2-3"},
        ],
    )
    def test_namesakes_are_two(self, facts: dict[str, object]) -> None:
        assert score(KAZUKO, named("伊藤 和子", **facts)) < LISTED

    def test_a_typed_birthday_that_is_wrong_hides_nobody(self) -> None:
        same = {"phones": KAZUKO.phones, "emails": KAZUKO.emails}
        assert LISTED <= score(KAZUKO, named("伊藤 和子", birthday="1952-04-03", **same)) < STRONG

    @pytest.mark.parametrize("name", ["伊藤 健", "伊藤 和美", "山田 太郎", "株式会社伊藤"])
    def test_one_number_and_address_for_a_family_are_several_people(self, name: str) -> None:
        shared = {"phones": KAZUKO.phones, "address": KAZUKO.address, "postal_code": KAZUKO.postal_code}
        assert score(KAZUKO, named(name, **shared)) == 0

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("髙橋 三郎", "高橋三郎"),
            ("渡邉 美咲", "渡辺 美咲"),
            ("㈱みどり工務店", "株式会社 ミドリ工務店"),
            ("二宮 和子", "ニ宮 和子"),
        ],
    )
    def test_names_are_compared_folded(self, one: str, other: str) -> None:
        phones = ("09011112222",)
        assert score(named(one, phones=phones), named(other, phones=phones)) >= STRONG

    def test_written_otherwise_and_read_alike_is_one_with_a_number(self) -> None:
        same = {"kana": "イトウ カズコ", "phones": KAZUKO.phones, "address": KAZUKO.address}
        assert score(KAZUKO, named("伊東 かず子", **same)) >= STRONG
        assert LISTED <= score(KAZUKO, named("いとう かずこ", phones=KAZUKO.phones)) < STRONG
        assert score(KAZUKO, named("伊東 一子", kana="イトウ カズコ")) < LISTED

    def test_a_family_name_alone_or_another_one_is_a_weak_sign_at_most(self) -> None:
        assert LISTED <= score(KAZUKO, named("伊藤", phones=KAZUKO.phones)) < STRONG
        married = named("鈴木 和子", phones=KAZUKO.phones, birthday=KAZUKO.birthday)
        assert LISTED <= score(KAZUKO, married) < STRONG
        assert score(KAZUKO, named("鈴木 和子")) < LISTED

    def test_a_letter_apart_is_a_slip_where_a_number_is_the_same(self) -> None:
        phones = ("0311112222",)
        for one, other in (("ヘアサロンさくら", "ヘアーサロンさくら"), ("Jonh Smith", "John Smith")):
            assert LISTED <= score(named(one, phones=phones), named(other, phones=phones)) < STRONG

    def test_a_number_at_home_does_not_speak_against_a_mobile(self) -> None:
        assert score(KAZUKO, named("伊藤 和子", phones=("09011112222",))) == score(KAZUKO, named("伊藤 和子"))


class TestAShop:
    def test_what_is_twice_is_found_and_little_else(self) -> None:
        people, twice = shop(2000, 200)
        groups = find(people)
        pairs = {pair for group in groups for pair in combinations(group.ids, 2)}
        strong = {pair for group in groups if group.strong for pair in combinations(group.ids, 2)}
        assert len(pairs & twice) >= 0.97 * len(twice)
        assert len(strong & twice) >= 0.75 * len(twice)
        assert strong <= twice
        assert len(pairs & twice) >= 0.97 * len(pairs)

    def test_the_likeliest_stand_first(self) -> None:
        scores = [group.score for group in find(shop(500, 50)[0])]
        assert scores == sorted(scores, reverse=True)

    def test_pairs_that_are_known_to_be_two_are_not_shown_again(self) -> None:
        people, twice = shop(300, 20)
        assert not {pair for group in find(people, twice) for pair in combinations(group.ids, 2)} & twice

    def test_a_third_joins_only_if_it_may_be_both(self) -> None:
        """Namesakes of different ages are not made one by an entry that has no birthday."""
        young, bare = named("伊藤 和子", birthday="1990-01-01"), Person(3, "伊藤 和子", phones=KAZUKO.phones)
        (group,) = find([KAZUKO, young, bare])
        assert group == Group((1, 3), 75, ("name", "phone"))

    def test_a_doubtful_third_waits_until_the_sure_two_are_settled(self) -> None:
        sure = named("伊藤和子", phones=KAZUKO.phones)
        doubtful = Person(3, "伊藤 和子")
        assert [group.ids for group in find([KAZUKO, sure, doubtful])] == [(1, 2)]
        assert [group.ids for group in find([KAZUKO, doubtful])] == [(1, 3)]

    def test_of_many_entries_of_one_so_many_as_fit_beside_each_other(self) -> None:
        groups = find([KAZUKO._replace(id=number) for number in range(1, 6)])
        assert [len(group.ids) for group in groups] == [TOGETHER, 2]

    def test_walk_ins_are_nobody(self) -> None:
        assert find([named("フリー"), named("フリー")._replace(id=3)]) == []

    def test_a_name_that_very_many_have_needs_more_than_itself(self) -> None:
        crowd = [Person(number, "佐藤 和子") for number in range(1, 2 * MOST_ALIKE)]
        same = [one._replace(emails=("a@example.jp",)) for one in crowd[:2]]
        assert [group.ids for group in find([*same, *crowd[2:]])] == [(1, 2)]

    def test_it_can_be_called_off_and_tells_how_far_it_is(self) -> None:
        told: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> None:
            told.append((done, total))
            if len(told) > 3:
                raise Cancelled

        with pytest.raises(Cancelled):
            find(shop(2000, 10)[0], progress=stop)
        assert told == sorted(told)
        assert told[0][0] < told[-1][0] < told[-1][1]


_PEOPLE = st.builds(
    Person,
    st.just(0),
    st.sampled_from(
        ["伊藤 和子", "伊藤和子", "伊藤", "伊藤 健", "いとう かずこ", "佐藤 和子", "㈱伊藤", "株式会社伊藤", "フリー"]
    ),
    st.sampled_from(["", "イトウ カズコ", "サトウ カズコ"]),
    st.sampled_from(["", "1"]),
    st.sampled_from(["", "1640001", "1640002"]),
    st.sampled_from(["", "中野区中野1-2-3", "中野区中野9-9-9"]),
    st.just(""),
    st.sampled_from(["", "1952-03-04", "1990-01-01"]),
    st.sampled_from(["", "女", "男"]),
    st.sampled_from([(), ("0312345678",), ("09011112222", "0312345678")]),
    st.sampled_from([(), ("a@example.jp",), ("b@example.jp",)]),
)
_SHOPS = st.lists(_PEOPLE, max_size=12).map(lambda some: [one._replace(id=at) for at, one in enumerate(some, 1)])


@given(_PEOPLE, _PEOPLE)
def test_two_are_as_alike_whichever_is_named_first(one: Person, other: Person) -> None:
    assert likeness(Profile(one), Profile(other)) == likeness(Profile(other), Profile(one))


@given(_SHOPS, st.randoms(use_true_random=False))
def test_the_order_of_the_customers_says_nothing(people: list[Person], rng: random.Random) -> None:
    shuffled = list(people)
    rng.shuffle(shuffled)
    assert find(shuffled) == find(people)


@given(_SHOPS)
def test_each_is_in_one_group_whose_members_may_all_be_one(people: list[Person]) -> None:
    groups, profiles = find(people), {one.id: Profile(one) for one in people}
    ids = [one for group in groups for one in group.ids]
    assert len(ids) == len(set(ids))
    for group in groups:
        for pair in combinations(group.ids, 2):
            found = likeness(profiles[pair[0]], profiles[pair[1]])
            assert found is not None
            assert found.score >= group.score >= LISTED
