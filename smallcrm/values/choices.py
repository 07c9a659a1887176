"""Columns of few words: yes and no, and the gender."""

from __future__ import annotations

from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean, narrow, plain

_YES = """
○ ◯ 〇 ● ◎ ✓ ✔ ☑ ✅ レ 1 有 有り あり アリ 可 要 はい 済 済み 希望 希望する 送付 送る 同意 同意する 許可 承諾
承諾済 必要 yes y true t ok on 是 o
"""
_NO = """
× ✕ ✖ ✗ ✘ ☓ ╳ x 0 無 無し なし ナシ 不可 不要 いいえ 未 未済 希望しない 希望せず 送らない 拒否 停止 中止 辞退 不同意
同意しない no n false f ng off 否 - ー ☐ □
"""
_MALE = "男 男性 男子 男の子 m male man 1 1:男 1男 ♂ おとこ オトコ ダンセイ"
_FEMALE = "女 女性 女子 女の子 f female woman w 2 2:女 2女 ♀ おんな オンナ ジョセイ"
_ANSWERS = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
_GENDERS = dict.fromkeys(_MALE.split(), "男") | dict.fromkeys(_FEMALE.split(), "女")


def read_yes_no(value: CellValue) -> Reading[bool]:
    """True for ○ ✓ 1 有 可 はい and their like, False for × 0 無 不可 いいえ and their like."""
    if isinstance(value, bool):
        return Reading(value)
    answer = _ANSWERS.get(_word(value))
    if answer is None:
        raise Unreadable("yes_no")
    return Reading(answer)


def read_gender(value: CellValue) -> Reading[str]:
    """男 or 女 for the many ways to say so; anything else as it was written."""
    if isinstance(value, bool):
        raise Unreadable("gender")
    return Reading(_GENDERS.get(_word(value)) or clean(plain(value)))


def _word(value: CellValue) -> str:
    return narrow(plain(value)).casefold()
