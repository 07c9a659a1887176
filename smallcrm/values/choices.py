"""Columns of few words: yes and no, who may be written to, and the gender."""

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
_MARKS = """
○ ◯ 〇 ● ◎ ✓ ✔ ☑ ✅ レ 1 有 有り あり はい yes y true t on o
× ✕ ✖ ✗ ✘ ☓ ╳ x 0 無 無し なし いいえ no n false f off
"""
"""Answers that say what the header says; the others say themselves what is meant."""
_WANTED = """
送付可 送付可能 送付希望 送付する 発送 発送可 発送する 郵送 郵送可 郵送希望 配信 配信可 配信中 配信希望
受け取る 受取る 受取 受信する 登録 登録済 欲しい 可能 希望あり 許可する 承諾する
wanted subscribed optin opted-in allowed accepted
"""
_UNWANTED = """
送付不可 送付不要 送付しない 送付停止 発送不可 発送不要 発送しない 発送停止 郵送不可 郵送不要 郵送しない
配信不可 配信不要 配信しない 配信停止 受け取らない 受取らない 受取拒否 受信しない 受信拒否 解除 解約 退会
お断り 断り 不可能 不許可 許可しない 不承諾 希望なし いらない 要らない 未登録
unwanted unsubscribed optout opted-out refused declined
"""
_DONE = frozenset(["済", "済み", "未", "未済"])
"""What was done with somebody is not what they want."""
_MALE = "男 男性 男子 男の子 m male man 1 1:男 1男 ♂ おとこ オトコ ダンセイ"
_FEMALE = "女 女性 女子 女の子 f female woman w 2 2:女 2女 ♀ おんな オンナ ジョセイ"
_NEITHER = """
その他 他 不明 無回答 未回答 回答しない 回答なし 答えない 非公開 どちらでもない 中性 ノンバイナリー xジェンダー x
other unknown unspecified undisclosed non-binary nonbinary diverse
"""
_ANSWERS = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
_CONSENTS = _ANSWERS | dict.fromkeys(_WANTED.split(), True) | dict.fromkeys(_UNWANTED.split(), False)
_SAYING_THE_HEADER = frozenset(_MARKS.split())
_GENDERS = dict.fromkeys(_MALE.split(), "男") | dict.fromkeys(_FEMALE.split(), "女")
_ENGLISH_GENDERS = {"女": "female", "男": "male"}
_SAID = _GENDERS.keys() | _NEITHER.split()


def read_yes_no(value: CellValue) -> Reading[bool]:
    """True for ○ ✓ 1 有 可 はい and their like, False for × 0 無 不可 いいえ and their like."""
    if isinstance(value, bool):
        return Reading(value)
    answer = _ANSWERS.get(_word(value))
    if answer is None:
        raise Unreadable("yes_no")
    return Reading(answer)


def read_consent(value: CellValue) -> Reading[bool]:
    """Whether somebody wants it: ○ and × as `read_yes_no`, 配信 登録 and their like, 配信停止 解除 and theirs."""
    if isinstance(value, bool):
        return Reading(value)
    word = _word(value)
    answer = _CONSENTS.get(word)
    if answer is None or word in _DONE:
        raise Unreadable("yes_no")
    return Reading(answer)


def is_mark(value: CellValue) -> bool:
    """Whether an answer only says yes or no to what is asked (○), and not what is meant (不要)."""
    return isinstance(value, bool) or _word(value) in _SAYING_THE_HEADER


def read_gender(value: CellValue) -> Reading[str]:
    """男 or 女 for the many ways to say so; anything else as it was written."""
    if isinstance(value, bool):
        raise Unreadable("gender")
    return Reading(_GENDERS.get(_word(value)) or clean(plain(value)))


def gender_word(gender: str, language: str) -> str:
    """What a gender is called; any other word stays as it was written."""
    return _ENGLISH_GENDERS.get(gender, gender) if language == "en" else gender


def is_gender(text: str) -> bool:
    """Whether a text that is typed says a gender, or that it is not said."""
    return _word(text) in _SAID


def _word(value: CellValue) -> str:
    return narrow(plain(value)).casefold()
