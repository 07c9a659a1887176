"""How things are with a customer, in a ledger's words: deceased, no longer a customer, in mourning."""

from __future__ import annotations

from datetime import date

from smallcrm.light import NamedTuple
from smallcrm.values.dates import read_date
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_DECEASED = """
死亡 死亡済 死去 死没 逝去 ご逝去 御逝去 故人 物故 物故者 他界 永眠 没 亡 故 亡くなった 亡くなりました 亡くなられた
deceased died passedaway
"""
_CLOSED = """
閉店 閉店済 閉業 廃業 廃業済 廃院 閉院 閉鎖 閉校 倒産 破産 解散 取引終了 取引停止 取引中止 退会 退会済
退会済み 脱退 outofbusiness
"""
_MOURNING = "喪中 服喪 服喪中 忌中 mourning inmourning"
_WITH_US = "顧客 お客様 在籍 在籍中 有効 取引中 継続 継続中 存命 生存 健在 営業中 通常 customer active"
_STATUSES = dict.fromkeys(_DECEASED.split(), "deceased") | dict.fromkeys(_CLOSED.split(), "closed")
_IN_MOURNING = frozenset(_MOURNING.split())
_AS_ANY = frozenset(_WITH_US.split())
_DAY = pattern(r"(?:明治|大正|昭和|平成|令和|[mtshr])?(?:\d{1,4}|元)[./\-年]\d{1,2}(?:[./\-月]\d{1,2}日?|月)?")
_AROUND = "()[]【】〔〕〈〉<>「」:・、。./-"
_IN_BRACKETS = pattern(r"[\s　]*[(（\[【〔〈<＜]([^()（）\[\]【】〔〕〈〉<>＜＞]{1,16})[)）\]】〕〉>＞][\s　]*")
_OPENING = frozenset("(（[【〔〈<＜")
_LATE = pattern(r"故(?:[\s　]+|・)(?=\S)")


class Standing(NamedTuple):
    """What a word says of a customer; `mourning` without a day leaves open until when."""

    status: str = ""
    """deceased or closed."""
    on: date | None = None
    """Since when; the end of the mourning, where it is that which is told."""
    mourning: bool = False

    def __str__(self) -> str:
        return self.on.isoformat() if self.on else self.status


def read_standing(text: str) -> Standing | None:
    """死亡, ご逝去(2026/3/1), 廃業, 喪中 and their like; None for any other word."""
    said = "".join(narrow(text).casefold().split())
    found = _DAY.search(said)
    word = (said.replace(found[0], "") if found else said).strip(_AROUND).removesuffix("まで").removesuffix("に")
    word = word.strip(_AROUND)
    if word not in _STATUSES and word not in _IN_MOURNING:
        return None
    return Standing(_STATUSES.get(word, ""), _day(found[0]) if found else None, word in _IN_MOURNING)


def is_with_us(text: str) -> bool:
    """Whether a word says that somebody is a customer as any other: 在籍, 取引中."""
    return "".join(narrow(text).casefold().split()) in _AS_ANY


def standing_of_name(name: str) -> tuple[str, Standing | None]:
    """田中 実（故人）, 故 田中 実: the name without it, and what it says."""
    if match := _LATE.match(name):
        return name[match.end() :], Standing("deceased")
    for match in () if _OPENING.isdisjoint(name) else _IN_BRACKETS.finditer(name):
        found = read_standing(match[1])
        rest = f"{name[: match.start()]} {name[match.end() :]}".strip()
        if found is not None and rest:
            return rest, found
    return name, None


def _day(text: str) -> date | None:
    try:
        return read_date(text).value
    except Unreadable:
        return None
