"""What a single cell looks like: a date, an amount, a telephone number, a name …"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from smallcrm.ledger.periods import month_header
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.patterns import pattern

LONGEST = 120
"""A longer text is a text and nothing else."""
_ERA_DATE = r"(?:令和|平成|昭和|大正|明治|[rhstm令平昭大])\s*(?:元|\d{1,2})[年./\-,]\s*\d{1,2}[月./\-,]\s*\d{1,2}日?"
_WEEKDAY = r"(?:\s*[(\[]?[月火水木金土日祝].{0,4})?(?:[ t]\d{1,2}:.*)?"
_DATES = (
    _ERA_DATE,
    r"(?:19|20)\d\d[年./\-]\s*\d{1,2}[月./\-]\s*\d{1,2}日?",
    r"\d{1,2}月\s*\d{1,2}日",
    r"\d{1,2}/\d{1,2}(?:/(?:\d\d){1,2})?",
    r"\d{1,2}([./\-])\d{1,2}\1\d{1,2}",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])",
    "0000-00-00",
    r"(?:\d{1,2}[ \-])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[ \-](?:\d{1,2},? )?"
    r"(?:19|20)\d\d",
)
_DATE = pattern(f"(?:{'|'.join(_DATES)}){_WEEKDAY}")
_NUMBER = pattern(
    r"[※*]?\s*[▲△\-−(]?\s*[¥\\]?\s*[▲△\-−]?\s*\d[\d,]*(?:\.\d+)?\s*(?:万|千)?円?\s*-?[)※*]*(?:\s*\([^)]{1,6}\))?"
)
_QUANTITY = pattern(r"[▲△\-−(]?\d[\d,.]*\s*[^\d\s@]{1,4}\)?(?:\s*@?\s*[\d,]+)?")
_DOTTED_DAY = pattern(r"(?:1[0-2]|0?[1-9])[.\-・](?:3[01]|[12]\d|0?[1-9])")
_PHONE = pattern(r"(?:\+?81[\s\-]?)?\(?0?\d{1,4}\)?[\s\-.(]{0,2}\d{1,4}[\s\-.)]{0,2}\d{3,4}")
_DIGITS = pattern(r"\d+")
_PHONE_WORDS = pattern("内線|携帯|自宅|電話")
_PHONES_APART = pattern(r"[\n/・、,;]|内線|\(.{1,3}\)$")
_MOBILE = pattern(r"0?[5789]0")
_POSTAL = pattern(r"〒?\s*\d{3}[\s\-]?\d{4}")
_EMAIL = pattern(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_URL = pattern(r"(?:https?://|www\.)\S+")
_KANA = pattern(r"[ァ-ヶぁ-ゖー・\s()]+")
_GENDER = frozenset(
    ["男", "女", "男性", "女性", "m", "f", "male", "female", "男子", "女子", "おとこ", "おんな", "その他", "無回答"]
)
_YES_NO = frozenset(
    [
        "○",
        "◯",
        "〇",
        "●",
        "×",
        "✕",
        "✓",
        "✔",
        "☑",
        "□",
        "レ",
        "有",
        "無",
        "可",
        "不可",
        "はい",
        "いいえ",
        "済",
        "未",
        "yes",
        "no",
        "y",
        "n",
        "要",
        "不要",
        "on",
        "off",
        "ok",
        "ng",
        "true",
        "false",
        "希望",
        "不希望",
        "あり",
    ]
)
_PREFECTURE = pattern(r"(?:北海道|東京都?|大阪府?|京都府?|.{2,3}県)")
_ADDRESS = pattern(r"[都道府県市区町村郡]|丁目|番地|\d+\s*[-の−－‐ー]\s*\d+")
_CODE = pattern(r"[a-z0-9#][a-z0-9\-_/.:]{0,23}")
_BUILDING = pattern(
    r"マンション|ビル|ハイツ|コーポ|メゾン|荘|アパート|号室?|階|\d+f|\d{3,4}$|団地|レジデンス|パーク|タワー|ハウス|コート|ヴィラ"
    r"|プラザ"
)
_COMPANY = pattern(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|[(（][株有同資名]|㈱|㈲|法人|協会|組合|商店|商会|御中|病院|クリニック|工務店"
    r"|製作所"
)
_PERSON = pattern(r"\S{1,6}\s?\S{0,8}\s*(?:様|殿|さま|さん|御中|先生)?")
_HONORIFIC = frozenset(["様", "殿", "御中", "先生", "さま", "さん", "各位", "君", "くん", "ちゃん"])


def looks_of_number(value: CellValue) -> tuple[str, ...]:
    """What a cell that is no text looks like."""
    if isinstance(value, date):
        return ("date",)
    if isinstance(value, bool):
        return ("yes-no",)
    if not isinstance(value, int | float):
        return ("time",)
    looks = ["number", "month"] if month_header(value) else ["number"]
    if abs(value) < 1e15 and value == int(value):
        whole = int(value)
        looks.append("code")
        looks += [look for look, low, high in _RANGES if low <= whole <= high]
        if "phone" in looks and len(str(whole)) == 10 and str(whole)[:2] in ("70", "80", "90", "50"):
            looks.append("mobile")
        if 1 <= whole // 100 % 100 <= 12 and 1 <= whole % 100 <= 31 and 19_000_101 <= whole <= 21_001_231:
            looks.append("date")
    return tuple(looks)


_RANGES = (
    ("phone", 100_000_000, 99_999_999_999),
    ("postal", 10_000, 9_999_999),
    ("serial", 7_001, 59_999),
    ("day", 1, 31),
)


@lru_cache(maxsize=16384)
def looks_of(value: str) -> tuple[str, ...]:
    """What a text looks like; several at once where it can be several things."""
    if len(value) > LONGEST:
        return ("text", "words")
    text = unicodedata.normalize("NFKC", value).strip().casefold()
    digits = "".join(_DIGITS.findall(text))
    whole, parts = _POSSIBLE[text.isascii(), bool(digits)]
    looks = [look for look, form in whole if form.fullmatch(text)]
    if "person" in looks and not all(map(_is_letter, "".join(text.split()))):
        looks.remove("person")
    looks += [look for look, form in parts if form.search(text)]
    looks += [look for look, words in _WORDS if text in words]
    if (digits or text.isascii()) and month_header(value):
        looks.append("month")
    if _is_phone(text, digits):
        looks.append("phone")
        if _MOBILE.match(digits.removeprefix("81")) and len(digits.removeprefix("81").lstrip("0")) == 10:
            looks.append("mobile")
    if not looks or looks == ["address"]:
        looks.append("text")
    if _NO_WORDS.isdisjoint(looks):
        looks.append("words")
    if text.isdigit() and len(digits) in (4, 5) and 7_000 < int(digits) < 60_000:
        looks.append("serial")
    if 0 < len(digits) <= 2 and text.removesuffix("日").isdigit() and 1 <= int(digits) <= 31:
        looks.append("day")
    return tuple(looks)


_PATTERNS = (
    ("date", _DATE),
    ("dotted-day", _DOTTED_DAY),
    ("number", _NUMBER),
    ("quantity", _QUANTITY),
    ("postal", _POSTAL),
    ("email", _EMAIL),
    ("url", _URL),
    ("kana", _KANA),
    ("prefecture", _PREFECTURE),
    ("code", _CODE),
    ("person", _PERSON),
)
_PARTS = (("address", _ADDRESS), ("building", _BUILDING), ("company", _COMPANY))
_WORDS = (("gender", _GENDER), ("yes-no", _YES_NO), ("honorific", _HONORIFIC))
_Forms = tuple[tuple[str, "re.Pattern[str]"], ...]
_NO_WORDS = frozenset(["date", "number", "phone", "postal", "email", "url"])
_OF_DIGITS = frozenset(["date", "dotted-day", "number", "quantity", "postal"])
_WITHOUT_DIGITS = frozenset(["kana", "person"])
_BEYOND_ASCII = frozenset(["prefecture", "person", "company"])


def _possible(forms: _Forms, ascii_only: bool, digits: bool) -> _Forms:
    """The forms that a text with or without digits, and of ASCII or not, can have at all."""
    others = (_WITHOUT_DIGITS if digits else _OF_DIGITS) | (_BEYOND_ASCII if ascii_only else {"code"})
    if ascii_only and not digits:
        others |= {"address", "building"}
    return tuple(form for form in forms if form[0] not in others)


_POSSIBLE = {
    (ascii_only, digits): (_possible(_PATTERNS, ascii_only, digits), _possible(_PARTS, ascii_only, digits))
    for ascii_only in (False, True)
    for digits in (False, True)
}


def _is_letter(character: str) -> bool:
    """Whether names are written with it; a class of so many characters takes long to compile."""
    return (
        "ぁ" <= character <= "ゖ"
        or "ァ" <= character <= "ヶ"
        or "一" <= character <= "鿿"
        or "𠀀" <= character <= "𮿿"
        or character in "々〆ー"
    )


def _has_words(line: str) -> bool:
    return sum("ぁ" <= character <= "ん" or "一" <= character <= "鿿" for character in line) > 1


def _is_phone(text: str, digits: str) -> bool:
    """Whether a text is one or more telephone numbers, or one whose leading 0 was lost."""
    if not 9 <= len(digits) <= 26 or any(map(_has_words, _PHONE_WORDS.sub("", text).split("\n"))):
        return False
    first = _PHONES_APART.split(text)[0].strip()
    if first.isdecimal() and 9 <= len(first) <= 11:
        return first[0] == "0" or len(first) in (9, 10)
    return bool(_PHONE.fullmatch(first)) and not _POSTAL.fullmatch(first) and not _DATE.fullmatch(first)
