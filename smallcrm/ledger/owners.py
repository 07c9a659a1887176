"""Whose a sheet is: the customer of an account sheet, named above its table or by the sheet itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from smallcrm.ledger.addresses import address
from smallcrm.ledger.cards import label_pairs, read_card
from smallcrm.ledger.headers import header_key, meanings
from smallcrm.ledger.people import People, Person
from smallcrm.ledger.periods import find_month, find_period
from smallcrm.ledger.plan import CustomerRecord
from smallcrm.ledger.reading import Table
from smallcrm.ledger.rows import is_sum_word
from smallcrm.ledger.sheets import Sheet
from smallcrm.ledger.tables import Block
from smallcrm.values.names import is_company, read_name
from smallcrm.values.patterns import pattern
from smallcrm.values.text import clean

ACCOUNT_WORDS = ("元帳", "売掛", "得意先", "通帳", "台帳", "カルテ", "請求", "account", "ledger")
_GENERIC = pattern(
    r"(?:sheet|シート|データ|data|表|ページ|page|一覧|売上|明細|台帳|原本|ひな形|ひな型|テンプレート|template|集計|合計|グラフ"
    r"|年間|マスタ|設定|リスト|list)\s*\d*",
    re.IGNORECASE,
)
_FRAME = pattern(r"^[\s【\[(<≪《〈「『◎◆■●○☆★※]+|[\s】\])>≫》〉」』]+$")
_TITLE_TAIL = pattern(
    r"[\s　]*(?:の|様の|御中)?[\s　]*"
    r"(?:元帳|売掛帳|売掛金元帳|得意先元帳|お?取引明細|御取引明細|売上明細|購入履歴|利用履歴|カルテ).*$"
)


def owner_above(block: Block, date1904: bool, today: date) -> tuple[Person, str] | None:
    """The customer named above a table, and the cell that names it."""
    sheet = block.sheet
    top, bottom = block.above_rows
    pairs = label_pairs(sheet, top, bottom)
    if pairs:
        card = read_card(pairs, sheet, date1904, today)
        if card.person.record is not None and card.name is not None:
            return card.person, address(card.name.row, card.name.column)
    for row in range(top, bottom):
        for column, value in enumerate(sheet.rows[row]):
            if isinstance(value, str) and (person := _addressed(value)):
                return person, address(row, column)
    return None


def people_under_headings(table: Table) -> People | None:
    """The customers of rows that stand under headings which name them: 【ホテル松風 様】; None where none does."""
    named = [(row, person) for row, text in table.rows.headings if (person := _addressed(_FRAME.sub("", text)))]
    if not named:
        return None
    persons: dict[str, Person] = {}
    of_rows: list[int] = []
    for position, row in enumerate(table.records):
        person = next((person for above, person in reversed(named) if above < row), Person(None, position))
        name = str(person.record.values["name"]) if person.record else ""
        persons.setdefault(name, person._replace(first=position))
        of_rows.append(list(persons).index(name))
    return People(list(persons.values()), of_rows, table.layout.columns[0].index)


def _addressed(text: str) -> Person | None:
    """A title that is a name with its honorific, or begins with one (伊藤 和子 様 元帳)."""
    if len(text) > 40 or meanings(text):
        return None
    name = read_name(_TITLE_TAIL.sub("", text) or text)
    if not name.honorific or not name.name or header_key(name.name) in ("", "お客", "得意先", "取引先"):
        return None
    return _person(name.name, name.honorific)


def owner_by_sheet(sheet: Sheet) -> Person | None:
    """The customer that a sheet is named after, if its name can be one."""
    text = clean(unicodedata.normalize("NFC", sheet.name))
    if not could_be_name(text):
        return None
    name = read_name(_TITLE_TAIL.sub("", text) or text)
    return _person(name.name, name.honorific) if name.name else None


def could_be_name(sheet_name: str) -> bool:
    """Whether a sheet's name can be a customer's: no month, no year, no word for tables."""
    text = sheet_name.strip()
    if not text or find_period(text) or find_month(text) or _GENERIC.fullmatch(text) or is_sum_word(text) == "total":
        return False
    return not text.isdigit() and not meanings(text)


def is_account(texts: Sequence[str]) -> bool:
    """Whether titles say that a sheet is a customer's account."""
    return any(word in header_key(text) for text in texts for word in ACCOUNT_WORDS)


def _person(name: str, honorific: str) -> Person:
    values: dict[str, str | int] = {"name": clean(name), "kind": "company" if is_company(name) else "person"}
    if honorific:
        values["honorific"] = honorific
    return Person(CustomerRecord(values), 0)
