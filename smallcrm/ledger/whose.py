"""Whose a column is where a table speaks of several people: the customer's, a recipient's, a company's own person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.ledger.columns import Column
from smallcrm.ledger.evidence import ENOUGH
from smallcrm.ledger.headers import header_key
from smallcrm.values.patterns import pattern

NAMES = frozenset(["name", "family_name", "company"])
_TOLD = NAMES | {
    "given_name", "kana", "honorific", "department", "title", "customer_code", "postal_code", "prefecture", "address",
    "building", "phone", "mobile", "fax", "email",
}  # fmt: skip
_SOLD = frozenset(["date", "amount", "quantity", "item", "unit_price", "receipt_no"])
_RECIPIENT = pattern(
    r"(?:お|ご|御)*(?:届け?先|配送先|配達先|送付先|送り先|発送先|納品先|納入先|宛先|受け?取り?人|贈り?先|贈答先)"
    r"|ship(?:ping|to)|delivery|recipient"
)
_BRACKETS = pattern(r"[(（\[【](.+?)[)）\]】]")
_PAYER = pattern(r"(?:お|ご|御)*請求先|bill(?:ing|to)")
_AT_WORK = pattern(r"会社|勤務先|勤め先|office|company|work")
_PET = pattern("ぺっと|愛犬|愛猫|犬種|猫種|わんちゃん|ねこちゃん|犬の名|犬名|猫名|動物")
_PLACE = frozenset(["postal_code", "prefecture", "address", "building"])
_THEIR_PERSON = pattern(r"(?:お|ご|御)担当|(?:先方|貴社|御社|客先|得意先|取引先|相手)(?:の|ご|御)*担当|窓口")
_SOMEONE_ELSE = pattern(r"緊急|保証人|身元|実家|帰省先|代理|家族|配偶者|ご?主人|emergency")
_OUR_PERSON = pattern(r"弊社|当社|自社|当店|営業|販売|社内")


def set_recipients_apart(columns: Sequence[Column]) -> None:
    """Where something is sent is no customer's address: those columns are kept under their own names.

    They are the customer's where the table names nobody else, and where it tells of nobody's own beside them: 配達先 in
    a ledger that has no other address is where the customers live.
    """
    _set_apart(columns, _RECIPIENT)
    _set_apart(columns, _PAYER)
    _set_offices_apart(columns)
    _set_pets_apart(columns)
    _set_numbers_of_others_apart(columns)


def _set_pets_apart(columns: Sequence[Column]) -> None:
    """生年月日 and 性別 to the right of ペット名 are the animal's."""
    pets = [column.index for column in columns if _PET.search(header_key(column.header))]
    for column in columns:
        if pets and column.index > pets[0] and column.role in ("birthday", "age", "gender") and not column.fixed:
            column.role = f"custom:{column.header}"


def _set_numbers_of_others_apart(columns: Sequence[Column]) -> None:
    """緊急連絡先 beside an own number reaches somebody else."""
    numbers = [c for c in columns if c.role in ("phone", "mobile", "email") and not c.fixed]
    others = [c for c in numbers if _SOMEONE_ELSE.search(header_key(c.header) + header_key(c.group))]
    if len(others) < len(numbers):
        for column in others:
            column.role = f"custom:{column.header}"


def _set_apart(columns: Sequence[Column], mark: re.Pattern[str]) -> None:
    theirs = [c for c in columns if c.role in _TOLD and not c.fixed and _is_marked(c, mark)]
    own = {c.role for c in columns if c not in theirs}
    named = any(column.role in NAMES for column in theirs)
    if not own & (NAMES if named else NAMES | {"customer_code"}):
        return
    for column in theirs:
        if named or column.role in own:
            over = mark.match(header_key(column.group)) and not mark.match(header_key(column.header))
            column.role = f"custom:{column.group}{column.header}" if over else f"custom:{column.header}"


def _set_offices_apart(columns: Sequence[Column]) -> None:
    """Beside an address of their own (自宅住所) that of their office is not a part of it."""
    places = [column for column in columns if column.role in _PLACE and not column.fixed]
    offices = [column for column in places if _is_marked(column, _AT_WORK)]
    if any(column.role == "address" for column in places if column not in offices):
        for column in offices:
            column.role, column.spare = f"custom:{column.header}", column.role


def _is_marked(column: Column, mark: re.Pattern[str]) -> bool:
    inside = _BRACKETS.search(column.header)
    texts = (column.header, column.group, inside[1] if inside else "")
    return any(mark.match(header_key(text)) for text in texts)


def name_persons_of_companies(columns: Sequence[Column]) -> None:
    """In a list of companies ご担当者 beside 部署 and 役職 is the company's person: the customer we speak with."""
    posts = [column for column in columns if column.role in ("department", "title")]
    companies = [c for c in columns if c.role == "company" or (c.role == "name" and _holds_companies(c))]
    persons = [c for c in columns if c.role in ("name", "family_name") and c not in companies]
    addressed = [c for c in columns if c.role == "staff" and not c.fixed and _is_addressed(c)]
    theirs = [c for c in columns if c.role == "staff" and (c in addressed or _is_their_person(c, posts))]
    if posts and companies and theirs and not persons and not any(c.fixed or c.role in _SOLD for c in columns):
        companies[0].role, theirs[0].role = "company", "name"
    for column in addressed:
        column.role = column.role if column.role == "name" else f"custom:{column.header}"


def _is_addressed(column: Column) -> bool:
    """Whether those whom a column names are called 様: nobody says so of the own staff."""
    texts = [value for value in column.profile.top if isinstance(value, str) and value.strip()]
    return sum(text.rstrip().endswith(("様", "さま", "殿")) for text in texts) > len(texts) / 2


def _holds_companies(column: Column) -> bool:
    return column.profile.share("company") >= ENOUGH


def _is_their_person(column: Column, posts: Sequence[Column]) -> bool:
    key = header_key(column.header)
    if _OUR_PERSON.search(key):
        return False
    return bool(_THEIR_PERSON.match(key)) or any(abs(column.index - post.index) == 1 for post in posts)
