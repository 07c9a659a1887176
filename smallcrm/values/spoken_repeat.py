"""How often something is done, as it is said: 毎月末, 毎週月水, every 3 months after it was done; or as a rule."""

from __future__ import annotations

import re
from calendar import monthrange

from smallcrm.light import NamedTuple
from smallcrm.values.dates import ENGLISH_MONTHS
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_weekdays import CLEAR_JA, DAYS, EN, JA, LIST_EN, LIST_JA, NAMED_JA, by_day
from smallcrm.values.text import narrow


class Repeat(NamedTuple):
    """A rule, and whether it is counted from the day it was done."""

    rule: str
    from_done: bool = False


_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_NTH_EN = rf"(?:the\s+)?(?:{'|'.join(_NTH)})\s+{EN}"
_NTHS_EN = rf"{_NTH_EN}(?:(?:\s*,\s*|\s+and\s+){_NTH_EN})*"
_NUMBER_JA = "[1-4一二三四]"
_NTH_JA = rf"(?:第{_NUMBER_JA}(?:[・、,と]?第?{_NUMBER_JA})*|最終)[{JA}]曜日?"
_NTHS_JA = rf"{_NTH_JA}(?:[・、,と]{_NTH_JA})*"
_DIGITS = str.maketrans("一二三四", "1234")
_UNITS = {"日": "DAILY", "週": "WEEKLY", "年": "YEARLY", "d": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}
_ALONE = {
    "毎日": ("DAILY", 1), "毎週": ("WEEKLY", 1), "隔週": ("WEEKLY", 2), "毎月": ("MONTHLY", 1), "隔月": ("MONTHLY", 2),
    "四半期ごと": ("MONTHLY", 3), "半年ごと": ("MONTHLY", 6), "毎年": ("YEARLY", 1), "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1), "monthly": ("MONTHLY", 1), "quarterly": ("MONTHLY", 3), "every quarter": ("MONTHLY", 3),
    "yearly": ("YEARLY", 1),
}  # fmt: skip
_WORKDAYS = r"(?:毎週)?平日(?:は?毎日)?(?=[\s\0\d]|$|に(?![ぁ-ん]))|毎平日|毎?営業日(?:ごと)?(?=[\s\0に]|$)"
_WORKDAYS_EN = r"every\s+(?:weekday|(?:business|working)\s+day)|on\s+weekdays|weekdays(?=\s*(?:$|[\0\d]|at\s|from\s))"
_ON_DAYS = rf"毎{NAMED_JA}"  # 毎月曜 is no turn of months
_WEEKEND = r"毎週末|週末(?:ごと|毎|は毎週)|every\s+weekend"
_TURN = (
    rf"(?:{'|'.join(_ALONE)}|\d{{1,3}}(?:日|週間?|[かヶカヵケヶ箇]月|年)(?:ごと|毎)に?"
    r"|every\s+(?:(?:other|\d{1,3})\s+)?(?:day|week|month|year)s?)"
)
_DATE_JA = r"(?:\d{1,2}日|末日?)"
_DATES_JA = rf"{_DATE_JA}(?:\s*(?:と|・|、|,|及び|および)\s*{_DATE_JA})*"
_DATE_EN = rf"(?:(?:the\s+)?last\s+day|the\s+\d{{1,2}}(?:st|nd|rd|th)(?!\s+{EN})|day\s+\d{{1,2}})"
_DATES_EN = rf"{_DATE_EN}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:{_DATE_EN}|\d{{1,2}}(?:st|nd|rd|th)))*"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_ORDINALS = rf"{_ORDINAL}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?{_ORDINAL})*"
_BEFORE_TURN = rf"{LIST_JA}[にの、,]?\s*(?:毎週|隔週)"
_DETAIL = (
    rf"(?:\d{{1,2}}月\d{{1,2}}日|{_DATES_JA}|\s*{_NTHS_JA}|{CLEAR_JA}|\s+(?=[{JA}](?:曜|[{JA}・、,と][{JA}])|[(（]){CLEAR_JA}"
    rf"|\s+(?:on\s+)?(?:(?:the\s+)?end|{_NTHS_EN}|{_DATES_EN}|\d{{1,2}}/\d{{1,2}}|{LIST_EN})"
    rf"|\s+on\s+{_ORDINALS}(?!\s+{EN}))"
)
_NAMED = rf"every\s+(?:(?:other\s+)?{LIST_EN}|{_NTHS_EN}(?:\s+of\s+the\s+month)?)"
_OF_MONTH = (
    rf"(?:on\s+)?(?:{_NTHS_EN}|(?:the\s+)?last\s+day|{_DATES_EN}|{_ORDINALS})(?:\s+of)?\s+(?:every|each)\s+month"
)
_MONTH = rf"(?:{'|'.join(ENGLISH_MONTHS)})[a-z]*"
_NUMBERED = rf"(?:{_ORDINAL}|\d{{1,2}})"
_OF_YEAR = rf"(?:the\s+)?(?:{_NUMBERED}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+(?:the\s+)?{_NUMBERED})(?!\d)"
_OF_YEAR_JA = r"(?:\s*\d{1,2}/\d{1,2}(?![/\d])|\s+\d{1,2}月\d{1,2}日)"
_YEARLY = r"(?:every\s+(?:(?:other|\d{1,3})\s+)?years?|yearly)"
_DATED = rf"(?:(?:every|{_YEARLY}(?:\s+on)?)\s+{_OF_YEAR}|毎年の?{_OF_YEAR_JA})"
_AFTER_DONE = r"after\s+(?:(?:it\s+(?:was|is)|it['’]s)\s+)?(?:done|completion(?!\s+of\b))"
_FROM_DONE = rf"\s*[(（]?(?:済んで|済んだ日|終わって|完了して|完了)から[)）]?|\s+{_AFTER_DONE}"
_DONE_FIRST = rf"(?:(?:(?:済んで|済んだ日|終わって|完了して|完了)から|(?:完了|終了)後)\s*|{_AFTER_DONE}(?:\s*,)?\s+)"
_AWAY = rf"(?:\d{{1,3}}|an?)\s+(?:day|week|month|year)s?(?=\s+{_AFTER_DONE})"
PHRASE = (
    rf"(?:{_WORKDAYS}|{_WORKDAYS_EN}|{_WEEKEND}|{_ON_DAYS}|{_BEFORE_TURN}|{_DATED}|(?:{_DONE_FIRST})?{_TURN}(?:の?{_DETAIL})?|{_OF_MONTH}"
    rf"|{_NAMED}|{_AWAY})"
    rf"(?![a-z末新])(?:{_FROM_DONE})?"
)
"""How often, to be looked for in a text."""
_SAID = pattern(rf"(?P<turn>{_TURN})(?:の?(?P<detail>{_DETAIL}))?")
_LEAP_YEAR = 2024
_PLAIN_AWAY = pattern(r"an? (?=[dwmy])|(?=\d{1,3} [dwmy])")
_COUNTED = pattern(r"(?:every )?(?P<count>other|\d{1,3})? ?(?P<unit>日|週|[かヶカヵケヶ箇]|年|[dwmy]).*")
_EVERY = pattern(rf"every (?:(?P<other>other )?(?P<days>{LIST_EN})|(?P<nth>{_NTHS_EN})(?: of the month)?)")
_ENDING = pattern(
    r"(?P<body>.*?)[,、]?\s*(?:(?:あと)?(?P<times>\d{1,4})(?:回| times)"
    r"|until (?P<until>\d{4}/\d{1,2}/\d{1,2})|(?P<made>\d{4}/\d{1,2}/\d{1,2})まで)"
)
_DATES = r"\d{4}/\d{1,2}/\d{1,2}(?:\s?[,、]\s?\d{4}/\d{1,2}/\d{1,2})*"
_EXCEPT = pattern(rf"(?P<body>.*?)[,、]?\s*(?:except (?P<but>{_DATES})|(?P<ja>{_DATES})(?:を除く|以外))")


def read_repeat(text: str) -> Repeat:
    """What is meant; a rule that is written out is taken as it is. `Unreadable` where it is nothing of the sort."""
    said = " ".join(narrow(text).casefold().split())
    excepted = _EXCEPT.fullmatch(said)
    if excepted is not None:
        inner = read_repeat(excepted["body"])
        days = sorted(_compact(day) for day in re.findall(r"\d+/\d+/\d+", excepted["but"] or excepted["ja"]))
        return Repeat(f"{inner.rule};EXDATE={','.join(days)}", inner.from_done)
    ending = _ENDING.fullmatch(said)
    if ending is not None:
        inner = read_repeat(ending["body"])
        return Repeat(f"{inner.rule};{_end(ending)}", inner.from_done)
    done = re.search(rf"(?:{_FROM_DONE})$", said)
    body = said[: done.start()] if done else said
    if before := re.match(_DONE_FIRST, body):
        done, body = before, body[before.end() :]
    if done and (away := _PLAIN_AWAY.match(body)):
        body = f"every {body[away.end() :]}"
    is_rule = body.startswith(("freq=", "rrule:freq="))
    return Repeat(body.upper().removeprefix("RRULE:") if is_rule else _rule(body), done is not None)


def _end(ending: re.Match[str]) -> str:
    if ending["times"]:
        return f"COUNT={int(ending['times'])}"
    return f"UNTIL={_compact(ending['until'] or ending['made'])}"


def _compact(written: str) -> str:
    year, month, day = map(int, written.split("/"))
    return f"{year:04}{month:02}{day:02}"


def _rule(said: str) -> str:
    if of_week := _of_week(said):
        return of_week
    every = _EVERY.fullmatch(said)
    if every is not None:
        if every["nth"]:
            return _turn("MONTHLY", 1, _nth(every["nth"]))
        return _turn("WEEKLY", 2 if every["other"] else 1, by_day(every["days"]))
    if re.fullmatch(_OF_MONTH, said):
        return _turn("MONTHLY", 1, _detail("MONTHLY", re.sub(r"(?: of)? (?:every|each) month$", "", said)))
    if re.fullmatch(_DATED, said):
        return _dated(said)
    whole = _SAID.fullmatch(said)
    if whole is None:
        raise Unreadable("repeat")
    frequency, count = _ALONE.get(whole["turn"]) or _counted(whole["turn"])
    return _turn(frequency, count, _detail(frequency, whole["detail"]) if whole["detail"] else "")


def _dated(said: str) -> str:
    """Every 29 Feb, every 2 years on May 3rd, 毎年 2月29日."""
    turn = re.match(_YEARLY, said)
    *months, day = map(int, re.findall(r"\d+", said[turn.end() if turn else 0 :]))
    named = [word[:3] for word in said.split() if word[:3] in ENGLISH_MONTHS]
    month = ENGLISH_MONTHS.index(named[0]) + 1 if named else months[0]
    frequency, count = _ALONE.get(turn[0]) or _counted(turn[0]) if turn else ("YEARLY", 1)
    return _turn(frequency, count, _of_year(month, day))


def _of_year(month: int, day: int) -> str:
    """29 February is one; what no year has is none."""
    if not 1 <= month <= 12 or day > monthrange(_LEAP_YEAR, month)[1]:
        raise Unreadable("repeat")
    return f"BYMONTH={month};{_on_the(day)}"


def _of_week(said: str) -> str:
    """平日, 毎週末, 月曜と木曜に毎週; '' for what is said otherwise."""
    if re.fullmatch(f"{_WORKDAYS}|{_WORKDAYS_EN}", said):
        return f"FREQ=WEEKLY;BYDAY={','.join(DAYS[:5])}"
    if re.fullmatch(_WEEKEND, said):
        return "FREQ=WEEKLY;BYDAY=SA,SU"
    if re.fullmatch(_ON_DAYS, said):
        return _turn("WEEKLY", 1, by_day(said[1:]))
    return _turn(*_ALONE[said[-2:]], by_day(said[:-2])) if re.fullmatch(_BEFORE_TURN, said) else ""


def _turn(frequency: str, count: int, detail: str) -> str:
    interval = f"INTERVAL={count}" if count > 1 else ""
    return ";".join(filter(None, (f"FREQ={frequency}", interval, detail)))


def _counted(turn: str) -> tuple[str, int]:
    """3か月ごと, every other week."""
    said = _COUNTED.fullmatch(turn)
    count = {"other": "2", None: "1"}.get(said["count"], said["count"]) if said else "0"
    if said is None or count == "0":
        raise Unreadable("repeat")
    return _UNITS.get(said["unit"], "MONTHLY"), int(count)


def _detail(frequency: str, detail: str) -> str:
    """On which day; `Unreadable` where a turn of that length has no such day."""
    words = detail.strip().removeprefix("on ").removeprefix("the ")
    numbers = list(map(int, re.findall(r"\d+", words)))
    if frequency == "YEARLY" and len(numbers) == 2:
        return _of_year(*numbers)
    if frequency == "WEEKLY" and not numbers and not words.startswith(("末", "last", "end")):
        return by_day(words)
    if frequency == "MONTHLY":
        if words == "end":
            return _on_the(31)
        if re.fullmatch(f"{_DATES_JA}|{_DATES_EN}", words) or re.fullmatch(_DATES_EN, f"the {words}"):
            return _on_the(*(int(day) if day.isdigit() else 31 for day in re.findall(r"\d+|末|last", words)))
        if words.startswith(("第", "最終", *_NTH)):
            return _nth(words)
    raise Unreadable("repeat")


def _nth(words: str) -> str:
    """第1・第3土曜, first saturday and last friday."""
    if words[0] in "第最":
        lists = re.findall(rf"第([1-4一二三四第・、,と]+)([{JA}])|(最終)([{JA}])", words)
        named = [
            f"{number}{DAYS[JA.index(day or of_last)]}"
            for numbers, day, last, of_last in lists
            for number in (["-1"] if last else re.findall(r"\d", numbers.translate(_DIGITS)))
        ]
    else:
        named = [f"{_NTH[nth]}{day[:2].upper()}" for nth, day in re.findall(rf"({'|'.join(_NTH)})\s+({EN})", words)]
    return f"BYDAY={','.join(named)}"


def _on_the(*days: int) -> str:
    """What not every month has is its last day there."""
    early, late = sorted({day for day in days if day < 29}), {day for day in days if day > 28}
    if not all(1 <= day <= 31 for day in days) or len(late) > 1 or (28 in early and late & {29, 30}):
        raise Unreadable("repeat")
    if not late & {29, 30}:
        return f"BYMONTHDAY={','.join(map(str, early + [-1] * len(late)))}"
    places = ",".join(map(str, [*range(1, len(early) + 1), -1]))
    return f"BYMONTHDAY={','.join(map(str, [*early, *range(28, max(late) + 1)]))};BYSETPOS={places}"
