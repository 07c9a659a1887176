"""Ways of saying when that once stayed in the title, or were taken for half of what they say."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_repeat import Repeat, read_repeat
from smallcrm.values.spoken_time import read_spoken

MONDAY = date(2026, 11, 30)
LEAP = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"


@pytest.mark.parametrize("words", ["on 12/24", "by 12/24", "on 2026/12/24", "by 12/24/2026", "on 2026-12-24", "12/24"])
def test_the_word_before_a_day_goes_with_it(words: str) -> None:
    for line in (f"call {words}", f"{words} call"):
        assert read_spoken(line, MONDAY)[:2] == ("call", date(2026, 12, 24))


@pytest.mark.parametrize(
    ("line", "rule", "from_done"),
    [
        ("weekdays 9am x", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("x weekdays at 9am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("x on weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("終わってから3か月ごと x", "FREQ=MONTHLY;INTERVAL=3", True),
        ("済んでから3か月ごとに x", "FREQ=MONTHLY;INTERVAL=3", True),
        ("完了後3か月ごと x", "FREQ=MONTHLY;INTERVAL=3", True),
        ("x 済んだ日から2週間ごと", "FREQ=WEEKLY;INTERVAL=2", True),
        ("every year on 29 feb x", LEAP, False),
        ("x every year on feb 29th", LEAP, False),
        ("yearly on the 29th of february x", LEAP, False),
        ("every feb 29 x", LEAP, False),
        ("every 2 years on 29 feb x", f"FREQ=YEARLY;INTERVAL=2;{LEAP[12:]}", False),
        ("毎年2月29日 x", LEAP, False),
        ("毎年 2月29日 x", LEAP, False),
        ("毎年2/29 x", LEAP, False),
    ],
)
def test_repeats(line: str, rule: str, from_done: bool) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day, spoken.repeat, spoken.unread) == ("x", None, Repeat(rule, from_done), ())


@pytest.mark.parametrize(
    ("line", "ahead"),
    [("3営業日後 x", 3), ("三営業日後に x", 3), ("x 翌営業日", 1), ("x in 3 business days", 3),
     ("in a working day x", 1), ("x on the next business day", 1), ("x in two business days", 2)],
)  # fmt: skip
def test_days_of_business_from_now(line: str, ahead: int) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day, spoken.working, spoken.repeat, spoken.unread) == ("x", None, ahead, None, ())


@pytest.mark.parametrize(
    ("line", "day", "holiday"),
    [
        ("毎月最終営業日 x", -1, "before"), ("毎月の最終営業日に x", -1, "before"), ("毎月 第1営業日 x", 1, "after"),
        ("毎月第一営業日 x", 1, "after"), ("x every month on the last business day", -1, "before"),
        ("the first business day of every month x", 1, "after"), ("last working day of each month x", -1, "before"),
        ("毎月末 x(休日なら前の営業日)", -1, "before"), ("毎月末 (休日なら翌営業日) x", -1, "after"),
        ("x 毎月25日 休みの場合は前営業日", 25, "before"), ("毎月25日（土日祝なら次の営業日に） x", 25, "after"),
        ("every month on the 25th x (if a holiday, the business day before)", 25, "before"),
        ("every month on the 25th or the next business day x", 25, "after"),
    ],
)  # fmt: skip
def test_days_of_business_of_every_month(line: str, day: int, holiday: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert spoken.repeat == Repeat(f"FREQ=MONTHLY;BYMONTHDAY={day}")
    assert (spoken.title, spoken.holiday, spoken.unread) == ("x", holiday, ())


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("毎月第3営業日 x", "第3営業日"), ("3営業日以内に x", "3営業日以内"), ("x 3営業日前", "3営業日前"),
        ("12/25 x (休日なら前の営業日)", "休日なら前の営業日"),
        ("every month x on the 3rd business day", "3rd business day"),
        ("x within 3 business days", "3 business days"), ("納品から3か月ごと x", "納品から3か月ごと"),
        ("weekdays x", "weekdays"), ("mondays 9am x", "mondays"),
        ("every tuesday and the 2nd x", "and the 2nd"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told(line: str, unread: str) -> None:
    assert read_spoken(line, MONDAY).unread == (unread,)


@pytest.mark.parametrize("line", ["営業日カレンダーを作る", "business plan", "翌営業日報"])
def test_nothing_else_is_told(line: str) -> None:
    assert read_spoken(line, MONDAY)[:2] == (line, None)
    assert read_spoken(line, MONDAY).unread == ()


@pytest.mark.parametrize("said", ["毎月最終営業日", "毎月第3営業日"])
def test_a_repeat_alone_cannot_say_so(said: str) -> None:
    with pytest.raises(Unreadable):
        read_repeat(said)


@pytest.mark.parametrize(
    ("line", "rule", "from_done"),
    [
        ("7th of every month x", "FREQ=MONTHLY;BYMONTHDAY=7", False),
        ("x 7th of each month", "FREQ=MONTHLY;BYMONTHDAY=7", False),
        ("x on 7th every month", "FREQ=MONTHLY;BYMONTHDAY=7", False),
        ("1st and 15th of every month x", "FREQ=MONTHLY;BYMONTHDAY=1,15", False),
        ("every month on 7th x", "FREQ=MONTHLY;BYMONTHDAY=7", False),
        ("after done every 3 weeks x", "FREQ=WEEKLY;INTERVAL=3", True),
        ("x after it's done, every month", "FREQ=MONTHLY", True),
        ("x, 3 weeks after done", "FREQ=WEEKLY;INTERVAL=3", True),
        ("3 weeks after it was done x", "FREQ=WEEKLY;INTERVAL=3", True),
        ("x a month after completion", "FREQ=MONTHLY", True),
    ],
)
def test_repeats_in_other_orders(line: str, rule: str, from_done: bool) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day, spoken.repeat, spoken.unread) == ("x", None, Repeat(rule, from_done), ())


@pytest.mark.parametrize("words", ["3 weeks after done", "after it was done every 3 weeks"])
def test_how_long_after_it_was_done(words: str) -> None:
    assert read_repeat(words) == Repeat("FREQ=WEEKLY;INTERVAL=3", from_done=True)


@pytest.mark.parametrize("line", ["send photos 3 days after completion of the roof", "buy 3 weeks after"])
def test_after_something_else_is_no_repeat(line: str) -> None:
    assert read_spoken(line, MONDAY)[:5] == (line, None, "", None, None)


@pytest.mark.parametrize(
    ("line", "holiday"),
    [
        ("every month on the 5th, business day before, x", "before"),
        ("every month on the 5th, business day after, x", "after"),
        ("x every month on the 5th, the previous business day", "before"),
        ("every month on the 5th x (working day before)", "before"),
    ],
)  # fmt: skip
def test_where_a_holiday_moves_it_in_few_words(line: str, holiday: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.repeat, spoken.holiday) == ("x", Repeat("FREQ=MONTHLY;BYMONTHDAY=5"), holiday)
    assert not spoken.unread


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("毎月第六火曜 x", "第六火曜"), ("毎月第6火曜日 x", "第6火曜日"),
        ("sixth tuesday of every month x", "sixth tuesday"),
        ("every feb 30 x", "feb 30"), ("毎年2月30日 x", "毎年2月30日"),
        ("毎月32日 x", "毎月32日"), ("the 31st of february x", "31st of february"),
        ("every month 7th x", "7th"), ("every month on the 5th business day before pay", "business day before"),
        ("31 feb x", "31 feb"), ("30 feb", "30 feb"), ("feb 30 x", "feb 30"), ("x on February 30th", "February 30th"),
        ("13/45 x", "13/45"), ("31/12 x", "31/12"), ("二月三十日 x", "二月三十日"),
        ("令和8年2月30日 x", "令和8年2月30日"), ("R8.2.30 x", "R8.2.30"), ("平成31年4月30日 電話", "平成31年4月30日"),
        ("昭和60年4月3日に x", "昭和60年4月3日"), ("平成31年4月30日10時 x", "平成31年4月30日"),
        ("H31.4.30 x", "H31.4.30"),
        ("every 3 weeks x after it was done", "after it was done"),
    ],
)  # fmt: skip
def test_days_that_are_not_there_are_told(line: str, unread: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.day, spoken.unread) == (None, (unread,))


@pytest.mark.parametrize(
    "line", ["24/7 support", "30 marbles", "call May", "平成31年4月30日生まれの方へ手紙", "feb 2030 plan"]
)
def test_what_only_looks_a_little_like_a_day(line: str) -> None:
    assert not read_spoken(line, MONDAY).unread
