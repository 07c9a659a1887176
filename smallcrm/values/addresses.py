"""Addresses: the prefecture before them, the postal code before that, and house numbers that Excel took for dates."""

from __future__ import annotations

from datetime import date

from smallcrm.values.patterns import pattern
from smallcrm.values.postal import format_postal, prefecture_of, read_postal
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean, narrow, plain

_NAMES = """
北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県
石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県
岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県
"""
PREFECTURES: tuple[str, ...] = tuple(_NAMES.split())
"""In the order of their official numbers."""
_PREFECTURES = frozenset(PREFECTURES)

_BARE = {name[:-1]: name for name in PREFECTURES if name != "北海道"} | {"北海道": "北海道"}
_LENGTHS = (3, 4)
_POSTAL = pattern(r"\s*〒?\s*(\d{3}\s*[-‐‑‒–—―−－ー]?\s*\d{4})(?!\d)[\s,:]*")
_SHOWN_DATE = pattern(r"(?:(\d{4})[年/-])?(\d{1,2})[月/](\d{1,2})日?")


def split_prefecture(address: str) -> tuple[str | None, str]:
    """The prefecture that an address begins with, and the rest."""
    bare = address.lstrip()
    found = next((bare[:length] for length in _LENGTHS if bare[:length] in _PREFECTURES), None)
    return (found, bare[len(found) :].lstrip()) if found else (None, address)


def in_prefecture(prefecture: str, address: str) -> str:
    """The address with its prefecture before it; one that names a prefecture itself is believed."""
    return address if split_prefecture(address)[0] else prefecture + address


def address_line(postal_code: str, prefecture: str, address: str, building: str) -> str:
    """〒180-0004 東京都武蔵野市吉祥寺本町1-2-3; the prefecture once, also where the address begins with it."""
    code = f"〒{format_postal(postal_code)}" if postal_code else ""
    return " ".join(filter(None, (code, in_prefecture(prefecture, address), building)))


def split_postal(address: str) -> tuple[str | None, str]:
    """The postal code that an address begins with (〒180-0004 東京都…), and the rest."""
    if address[:1] not in "〒0123456789０１２３４５６７８９ \u3000":
        return None, address
    match = _POSTAL.match(narrow(address) if not address.isascii() else address)
    if match is None or ("〒" not in address and "-" not in match[1]):
        return None, address
    try:
        return read_postal(match[1]).value, narrow(address)[match.end() :]
    except Unreadable:
        return None, address


def read_prefecture(value: CellValue) -> Reading[str]:
    """A column of prefectures: 東京 is 東京都. What is none is `Unreadable`."""
    text = clean(plain(value)) if not isinstance(value, bool | date) else ""
    if text in PREFECTURES:
        return Reading(text)
    if text in _BARE:
        return Reading(_BARE[text])
    raise Unreadable("prefecture")


def whole_address(address: str, postal_code: str) -> Reading[str]:
    """The address with its prefecture, from the postal code where it was left out ('prefecture')."""
    address = clean(address)
    if not address or not postal_code or split_prefecture(address)[0] is not None:
        return Reading(address)
    prefecture = prefecture_of(postal_code)
    if prefecture is None or address.startswith(prefecture[:-1] + " "):
        return Reading(address)
    return Reading(prefecture + address, "prefecture")


def read_banchi(value: CellValue, shown_as: str = "") -> Reading[str]:
    """Text of an address column; a date there is a house number that Excel took for one (3月4日: 3-4).

    `shown_as` is the cell's number format: one with the year tells that three numbers were typed (2001/2/3: 1-2-3).
    """
    if isinstance(value, date):
        with_year = "y" in shown_as.lower() or "e" in shown_as.lower().replace("general", "")
        year = f"{value.year % 100}-" if with_year else ""
        return Reading(f"{year}{value.month}-{value.day}", "banchi")
    if isinstance(value, bool):
        raise Unreadable("address")
    text = clean(plain(value))
    if len(text) <= 11:
        number = _from_shown_date(narrow(text))
        if number:
            return Reading(number, "banchi")
    return Reading(text)


def _from_shown_date(text: str) -> str:
    match = _SHOWN_DATE.fullmatch(text)
    if match is None:
        return ""
    year = str(int(match[1]) % 100) if match[1] else ""
    return "-".join(filter(None, (year, str(int(match[2])), str(int(match[3])))))
