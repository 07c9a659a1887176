"""Whether a column's values can be what its header says, and what they are where it says nothing."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.ledger.consent_columns import CONSENTS
from smallcrm.ledger.profile import Profile
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.choices import read_consent
from smallcrm.values.kana import is_kana
from smallcrm.values.reading import Unreadable

ENOUGH = 0.5
_YEARS = 3
"""A ledger tells of so many years; 7 of 令和7年 looks like a day."""
NUMERIC = frozenset(
    [
        "quantity",
        "unit_price",
        "amount",
        "amount_excluded",
        "sum",
        "tax",
        "discount",
        "paid",
        "balance",
        "points",
        "visits",
        "total",
        "age",
    ]
)
DATES = frozenset(["date", "birthday", "first_date", "last_date", "due_date"])
TEXTS = frozenset(
    [
        "name",
        "family_name",
        "given_name",
        "company",
        "department",
        "title",
        "item",
        "item_or_note",
        "category",
        "staff",
        "source",
        "tags",
        "channel",
        "honorific",
    ]
)
PAYMENT_WORDS = frozenset(
    [
        "現金",
        "カード",
        "クレジット",
        "クレジットカード",
        "掛",
        "売掛",
        "掛売",
        "掛け",
        "振込",
        "銀行振込",
        "お振込",
        "paypay",
        "ペイペイ",
        "電子マネー",
        "qr",
        "口振",
        "口座",
        "qr決済",
        "代引",
        "代引き",
        "代金引換",
        "コンビニ",
        "コンビニ払い",
        "楽天ペイ",
        "d払い",
        "suica",
        "交通系ic",
        "商品券",
        "口座振替",
        "引落",
        "口座引落",
        "現",
        "ｶｰﾄﾞ",
        "請求書",
        "請求",
        "後払い",
        "分割",
        "ローン",
        "cash",
        "card",
        "credit",
        "小切手",
        "手形",
        "集金",
        "スマホ決済",
    ]
)
_NOT_BY_NAME = frozenset(
    ["友人", "知人", "家族", "友達", "お友達", "親戚", "近所", "同僚", "紹介", "広告", "看板", "雑誌", "新聞", "検索"]
)
"""How somebody came, where it does not say by whom."""
CONTACT_LOOKS = (("email", "email"), ("phone", "phone"), ("postal", "postal_code"), ("url", "website"))


def fits(meaning: str, profile: Profile) -> bool:
    """Whether values that look so can mean this; an empty column can mean anything."""
    if not profile.count:
        return True
    check: Callable[[Profile], bool] | None = _CHECKS.get(meaning)
    if check is not None:
        return check(profile)
    if meaning in NUMERIC:
        return _numeric(profile)
    if meaning in DATES:
        return _dates(profile)
    if meaning in TEXTS:
        return _texts(profile)
    return True


def _numeric(profile: Profile) -> bool:
    return (
        profile.share("number") + profile.share("quantity") - _both(profile) >= ENOUGH and profile.share("date") < 0.8
    )


def _both(profile: Profile) -> float:
    return max(0.0, profile.share("number") + profile.share("quantity") - 1)


def _dates(profile: Profile) -> bool:
    return profile.share("date") + profile.share("serial") >= ENOUGH


def _texts(profile: Profile) -> bool:
    if profile.share("date") >= 0.8 or profile.share("email") >= ENOUGH:
        return False
    return profile.share("number") < 0.8 and profile.share("yes-no") - profile.share("honorific") < 0.8


def _phones(profile: Profile) -> bool:
    return profile.share("phone") >= 0.4


def _postal_codes(profile: Profile) -> bool:
    """Also those that lost their zeros."""
    return profile.share("postal") >= ENOUGH or (profile.share("number") >= 0.9 and 5 <= profile.longest <= 8)


def _names(profile: Profile) -> bool:
    """Texts, and no numbers of orders: #1200."""
    people = profile.share("person") + profile.share("company")
    return _texts(profile) and (people >= ENOUGH or profile.share("code") < 0.8 or not profile.numbered)


def _referrers(profile: Profile) -> bool:
    """Names of people, not how somebody came: チラシ, Instagram, 友人."""
    told = [str(value) for value in profile.top if value != ""]
    named = [text for text in told if not (text.isascii() or is_kana(text) or text.strip() in _NOT_BY_NAME)]
    return _texts(profile) and profile.share("person") + profile.share("company") >= ENOUGH <= len(named) / len(told)


def _days(profile: Profile) -> bool:
    return profile.share("day") >= ENOUGH


def _years(profile: Profile) -> bool:
    numbers = profile.share("number") + profile.share("code") >= ENOUGH
    return numbers and (profile.share("day") < 0.9 or profile.distinct <= _YEARS)


def _consents(profile: Profile) -> bool:
    """Answers, but for a few remarks among them."""
    told = [value for value in profile.top if value != ""] or list(profile.words)
    return sum(map(_is_consent, told)) >= 0.8 * len(told) > 0


def _is_consent(value: CellValue) -> bool:
    try:
        read_consent(value)
    except Unreadable:
        return False
    return True


_CHECKS: dict[str, Callable[[Profile], bool]] = {
    "date": lambda p: p.share("date") + p.share("dotted-day") + p.share("serial") + p.share("month") >= ENOUGH,
    "name": _names,
    "referrer": _referrers,
    "phone": _phones,
    "mobile": _phones,
    "fax": _phones,
    "postal_code": _postal_codes,
    "prefecture": lambda p: p.share("prefecture") >= ENOUGH,
    "email": lambda p: p.share("email") >= ENOUGH,
    "website": lambda p: p.share("url") >= 0.3 or p.share("words") >= ENOUGH,
    "gender": lambda p: p.share("gender") + p.share("day") >= ENOUGH,
    "honorific": lambda p: p.share("honorific") >= ENOUGH or p.longest <= 4,
    "kana": lambda p: p.share("kana") >= ENOUGH,
    "address": lambda p: p.share("yes-no") < ENOUGH and p.share("phone") < 0.8 and p.share("email") < ENOUGH,
    "day_part": _days,
    "month_part": lambda p: p.share("day") + p.share("month") >= 0.8 or p.share("words") >= 0.8,
    "year_part": _years,
    "serial": lambda p: p.share("number") + p.share("code") >= ENOUGH,
    "payment": lambda p: p.share("number") < ENOUGH and p.share("date") < ENOUGH,
    "receipt_no": lambda p: p.share("date") < 0.8,
    "customer_code": lambda p: p.share("code") >= 0.3,
    **dict.fromkeys(CONSENTS, _consents),
    "kind_word": lambda p: p.share("number") < 0.8 and p.share("date") < ENOUGH,
}


def evident(profile: Profile) -> str:
    """The field that values are without a header: contact data only, the rest is too uncertain; '' where none."""
    if profile.count < 1:
        return ""
    for look, field in CONTACT_LOOKS:
        if profile.share(look) >= 0.8 and not (look == "postal" and profile.share("number") > ENOUGH):
            return field
    return ""


def is_payment(words: set[str]) -> bool:
    """Whether a column's words are mostly ways to pay."""
    return bool(words) and len([word for word in words if word.casefold() in PAYMENT_WORDS]) >= 0.5 * len(words)
