"""Which rows of a table are records, and why the others are none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import filterfalse

from smallcrm.ledger.columns import Column, Layout
from smallcrm.ledger.looks import looks_of
from smallcrm.ledger.plan import Skipped
from smallcrm.ledger.sheets import CellValue
from smallcrm.ledger.tables import Block
from smallcrm.values.money_reading import read_money
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable

_EDGES = pattern(r"^[\s\-*=_【\[(<≪《〈「『◎◆■●○☆★※:]+|[\s\-*=_】\])>≫》〉」』:]+$")
_SUM_WORDS = """
    小計 合計 総計 総合計 累計 年計 月計 日計 週計 期計 集計 総額 平均 通計 純計 計
    subtotal sub?total grand?total total sum average ave avg
"""
_SUM = "(?:" + "|".join(_SUM_WORDS.split()).replace("?", " ?") + ")"
_ALONE = pattern(
    rf"(?:ご|御|お)?{_SUM}(?:額|金額|高|値|売上|数)?"
    r"(?:\([^)]*\)|\d[\d,]*(?:名|件|人|点|個|円|枚|台|社)様?)?"
)
_GRAND = pattern(r"(?:ご|御)?(?:総計|総合計|合計|総額|grand ?total|total|計|累計|年計)(?:額|金額)?(?:\([^)]*\))?")
_AFTER_A_WORD = pattern(r".+?[\s_:：・]*(?:小計|合計|総計|累計|平均|subtotal|total|average)(?:額|金額|値)?")
_SPACED = pattern(r".+[\s　:：]計")
_SUMMED = """
    日 月 年 期 週 頁 ページ 部門 担当 顧客 得意先 取引先 伝票 商品 地区 エリア 支店 店 班 課 月度
    年度 月分 税込 税抜 男 女 以上 様 殿 さん 御中 他
"""
_PERIOD_SUM = pattern(r".*(?:[\d０-９]|" + "|".join(_SUMMED.split()) + ")計")
_GAUGES = pattern(
    r"(?:時|設|会|統|家|余|早|推|温|圧|歩|秒|砂|雨|風|重|体重|湿度|温度|角度|濃度|照度|糖度|速度|加速度|流量|水量|騒音|電流|電圧|電力"
    r"|酸素|脂肪|体脂肪|心拍|脈拍|血糖|体組成|光|露出|水分|水準|回転|張力|硬度)計"
)
"""What ends like a sum and is a thing, or a trade."""
_CARRIED = pattern(
    r"(?:前|次|翌|当)?(?:月|期|年|年度|回|頁|ページ)?(?:より|から|へ|分)?(?:の)?"
    r"(?:繰越|繰り越し|くりこし|繰越し)(?:残高?|金|額|高|分)?"
    r"|前(?:月|期|年|回)(?:末)?(?:残高?|未収)|brought forward|carried forward|opening balance|b/?f|c/?f"
)
_PAYMENT = pattern(
    r"(?:ご|御|お)?(?:現金|銀行|口座|カード|小切手|手形|当月|普通預金|当座)?"
    r"(?:入金|振込|振り込み|振込み|回収|集金|領収|振替|引落|引落し|支払|相殺|手形受取)(?:額|済|分|入金|み|り)?(?:\(.*\))?"
    r"|payment(?: received)?|received"
)
_SIGNS_OF_SUMS = ("計", "均", "総", "tot", "sum", "av", "ｔｏ", "ｔo", "ｓｕ", "ｓu", "ａｖ", "ａv")
_SIGNS_OF_CARRIED = ("繰", "くりこし", "残", "未収", "forward", "balance", "/f", "bf", "cf")
_SIGNS_OF_PAYMENTS = ("入金", "振", "回収", "集金", "領収", "支払", "引落", "相殺", "手形", "payment", "received")
_EXAMPLE = pattern(r"例|記入例|入力例|記載例|書き方例|見本|サンプル|example|sample")
_BRACKETED = pattern(r"\s*[【\[（(<＜《〈]{1,2}[^\s\d]{1,10}[】\]）)>＞》〉]{1,2}\s*")
"""[伝票計]: so the programs of tills and accounts mark sums, which repeat the customer and the date summed up."""
_COMPARED = pattern(
    r"(?:対)?(?:前年|前期|前月|昨年)(?:同月|同期|度)?(?:実績|比|差|対比|売上|合計)?|(?:売上)?(?:予算|目標|計画)(?:額|金額|比)?|差異|差額|予実差"
    r"|(?:目標)?達成率|構成比率?|伸び率|平均(?:単価|売上|客単価)?|客単価|客数|件数|消費税(?:額|等)?|税抜合計|税込合計"
)
"""What stands under a table's sums, beside them."""
_FEW = 4
"""Of fewer rows one may be the sum of the others by chance."""
_NOTE_START = (
    "※",
    "*",
    "＊",
    "(注",
    "（注",
    "注)",
    "注）",
    "注:",
    "注：",
    "注 ",
    "備考",
    "●",
    "・",
    "◎",
    "■",
    "★",
    "以上",
    "作成",
    "印刷",
    "出力",
    "上記",
    "以下",
    "→",
    "↓",
    "♦",
    "【",
    "--",
    "――",
    "──",
    "━",
    "～",
    "〜",
    "<",
    "＜",
    "《",
    "ここ",
)
_COUNT = pattern(r"\s*[\d０-９,，]+\s*(?:戸|軒|世帯|名|人|件|社|口)様?\s*")
_SENTENCE = pattern(r"。|です|ます|こと$|ください|年.*月.*日.*現在|^[(（〔\[].+[)）〕\]]$")


@dataclass(slots=True, eq=False)
class Rows:
    """The record rows of a table (0-based, in their order), and the rows that are none."""

    records: list[int]
    skipped: list[Skipped] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    """Words that stand alone over a group of rows: a month, a district."""


def sort_rows(block: Block, layout: Layout) -> Rows:
    """The records of a table and its other rows, each with a reason.

    All rows of our own export are records, and so are all of a file that says itself what its columns are.
    """
    if layout.ours or block.sheet.fields:
        rows = enumerate(block.sheet.rows[block.first : block.end], block.first)
        return Rows([row for row, cells in rows if any(value != "" for value in cells)])
    return _Sorter(block, layout).rows()


@lru_cache(maxsize=16384)
def is_sum_word(text: str) -> str:
    """'total' or 'subtotal' where a cell says that its row is a sum, else ''."""
    if len(text) > 40:
        return ""
    raw = unicodedata.normalize("NFKC", text).casefold().strip()
    bare = _EDGES.sub("", raw)
    squeezed = "".join(bare.split())
    if _ALONE.fullmatch(squeezed) or _ALONE.fullmatch(bare):
        return "total" if _GRAND.fullmatch(squeezed) or _GRAND.fullmatch(bare) else "subtotal"
    if squeezed.endswith(("時計", "設計", "会計", "統計", "温計", "重計")):
        return ""
    if _AFTER_A_WORD.fullmatch(bare) or _SPACED.fullmatch(bare) or _PERIOD_SUM.fullmatch(squeezed):
        return "subtotal"
    return ""


@lru_cache(maxsize=16384)
def may_be_sum(text: str) -> str:
    """`is_sum_word`, and 'perhaps' where a word before 計 may name a part of the rows (市内計), or a thing."""
    sure = is_sum_word(text)
    if sure or len(text) > 12:
        return sure
    bare = "".join(_EDGES.sub("", unicodedata.normalize("NFKC", text)).split())
    ends = len(bare) > 1 and bare.endswith("計") and not bare.isascii()
    return "perhaps" if ends and not any(bare.endswith(found) for found in _GAUGES.findall(bare)) else ""


@lru_cache(maxsize=16384)
def _is_alone(text: str) -> bool:
    """Whether a cell is a sum's word and nothing else: no customer is called so, and no article."""
    return len(text) <= 12 and _ALONE.fullmatch(_squeeze(text)) is not None


@lru_cache(maxsize=16384)
def is_carried(text: str) -> bool:
    """前月繰越 and the like."""
    return len(text) <= 20 and _CARRIED.fullmatch(_squeeze(text)) is not None


@lru_cache(maxsize=16384)
def is_payment_word(text: str) -> bool:
    """入金, お振込, 現金回収 and the like."""
    return len(text) <= 20 and _PAYMENT.fullmatch(_squeeze(text)) is not None


def _squeeze(text: str) -> str:
    return "".join(_EDGES.sub("", unicodedata.normalize("NFKC", text).casefold()).split())


def looks_like_note(text: str) -> bool:
    """Whether a lonely cell is a remark rather than a record."""
    stripped = text.strip()
    return stripped.startswith(_NOTE_START) or len(stripped) > 24 or _SENTENCE.search(stripped) is not None


_NO_WORDS = frozenset(
    [
        "address",
        "building",
        "phone",
        "mobile",
        "fax",
        "email",
        "website",
        "amount",
        "month",
        "year",
        "birthday",
        "source",
    ]
)
"""Columns in which no word of sums stands but where a shop put it into any cell that was free."""
_OF_THE_RECORD = frozenset(
    ["item", "category", "staff", "payment", "receipt_no", "note", "quantity", "unit_price", "balance", "paid"]
)
"""Columns in which a sum's word may stand, but a record's own as well."""


_TELLING = ("item", "postal_code", "address", "birthday", "phone", "mobile", "customer_code", "email")
"""What a customer's row has, and a sum's has not."""


class _Sorter:
    def __init__(self, block: Block, layout: Layout) -> None:
        self.block = block
        self.layout = layout
        self.rows_of_sheet = block.sheet.rows
        self.reasons: dict[int, str] = {}
        self.headings: list[tuple[int, str]] = []
        left, right = block.left, block.right
        self.left, self.right = left, right
        width = max((len(row) for row in self.rows_of_sheet[block.first : block.first + 50]), default=0)
        self.whole = left == 0 and right >= width - 1

    def rows(self) -> Rows:
        block = self.block
        within = range(block.first, block.end)
        self.reasons |= {row: "hidden" for row in block.sheet.hidden_rows if row in within}
        self.reasons |= {row: "repeated-header" for row in block.repeated if row in within}
        self._blanks()
        self._examples()
        self._sums()
        self._compared()
        self._lonely()
        if self.layout.kind == "purchases":
            self._entries()
            self._sums_without_a_word()
            self._sum_of_all()
        reasons = self.reasons
        records = list(self._open())
        last = records[-1] if records else block.first - 1
        skipped = [Skipped(row + 1, why) for row, why in sorted(reasons.items()) if why != "blank" or row < last]
        return Rows(records, skipped, self.headings)

    def _cells(self, row: int) -> list[CellValue]:
        cells = self.rows_of_sheet[row]
        return list(cells) if self.whole else list(cells[self.left : self.right + 1])

    def _open(self) -> Iterable[int]:
        rows = range(self.block.first, self.block.end)
        return filterfalse(self.reasons.__contains__, rows) if self.reasons else rows

    def _sparse(self) -> Iterable[int]:
        """The rows that can have few filled cells, within the table; known beforehand where it is all of the sheet."""
        within = range(self.block.first, self.block.end)
        return (row for row in self.block.sheet.sparse_rows if row in within) if self.whole else within

    def _blanks(self) -> None:
        for row in self._sparse():
            if self.whole and any(self.rows_of_sheet[row]):
                continue
            if row not in self.reasons and all(_blank(value) for value in self._cells(row)):
                self.reasons[row] = "blank"
        self._numbered_blanks()

    def _numbered_blanks(self) -> None:
        """Rows of a form that were numbered beforehand and never filled in."""
        numbers = {c.index for c in self.layout.columns if c.role == "ignore" and c.profile.running}
        others = [column for column in self.layout.columns if column.index not in numbers]
        if not numbers or not others:
            return
        for row in self._open_without(others):
            if all(_blank(value) or i in numbers for i, value in enumerate(self._cells(row), self.left)):
                self.reasons[row] = "blank"

    def _examples(self) -> None:
        """記入例: how the form is to be filled in, at its top."""
        for row in range(self.block.first, min(self.block.first + 3, self.block.end)):
            first = next((value for value in self._cells(row) if not _blank(value)), "")
            if row not in self.reasons and isinstance(first, str) and _EXAMPLE.fullmatch(_squeeze(first[:12])):
                self.reasons[row] = "note"

    def _sums(self) -> None:
        for column in self.layout.columns:
            values = self.block.column(column.index)
            perhaps = self.block.texts_with(_SIGNS_OF_SUMS, column.index)
            words = {text: why for text in perhaps if (why := may_be_sum(text))}
            if not words:
                continue
            for row, value in enumerate(values, self.block.first):
                if isinstance(value, str) and value in words and row not in self.reasons:
                    why = words[value]
                    if self._says_sum(row, column, value, why):
                        self.reasons[row] = "total" if why == "total" else "subtotal"

    def _compared(self) -> None:
        """前年同月, 目標, 構成比 under a total: no customers."""
        totals = [row for row, why in self.reasons.items() if why in ("total", "subtotal")]
        for row in range(max(totals, default=self.block.end) + 1, self.block.end):
            first = next((value for value in self._cells(row) if not _blank(value)), "")
            if row not in self.reasons and isinstance(first, str) and _COMPARED.fullmatch(_squeeze(first[:24])):
                self.reasons[row] = "subtotal"

    def _says_sum(self, row: int, column: Column, text: str, why: str) -> bool:
        if why == "perhaps":
            return self._is_perhaps_sum(row, column)
        return _BRACKETED.fullmatch(text) is not None or self._is_sum(row, column, text)

    def _is_sum(self, row: int, column: Column, text: str) -> bool:
        """A sum has no customer, no date and no goods of its own."""
        if column.role in ("name", "company", "kana"):
            return _is_alone(text) or not self._has(row, "date", "day_part", *_TELLING)
        if column.role in _NO_WORDS:
            return _is_alone(text) and not self._has(row, "date", "day_part", "name", "customer_code", "item")
        if column.role not in _OF_THE_RECORD and not column.role.startswith("custom:"):
            return True
        if self.layout.kind == "customers":
            return not self._has(row, "name", "family_name", "customer_code")
        if column.role in ("item", "category", "receipt_no", "staff"):
            return not (self._has(row, "date", "day_part") and self._has(row, "name", "customer_code", "quantity"))
        return not self._has(row, "date", "day_part", "name", "customer_code", "item")

    def _is_perhaps_sum(self, row: int, column: Column) -> bool:
        """市内計: a sum where nothing else in the row is anybody's, and no article is sold in it."""
        others = {"name", "family_name", "customer_code", "item", "date", "day_part", "unit_price", *_TELLING}
        if column.role in _NO_WORDS or self.layout.kind == "customers":
            return False
        if column.role == "item":
            others |= {"quantity"}
        return not self._has(row, *(others - {column.role}))

    def _has(self, row: int, *roles: str) -> bool:
        """Whether a row tells something in a column of these; how many there are (24戸) is nobody's."""
        cells = self.rows_of_sheet[row]
        told = (cells[column.index] for column in self.layout.all(*roles) if column.index < len(cells))
        return any(not _blank(value) and not (isinstance(value, str) and _COUNT.fullmatch(value)) for value in told)

    def _sums_without_a_word(self) -> None:
        """A row of numbers alone, at the end or before a gap; in a table of months one that names nobody."""
        texts = self.layout.all("name", "family_name", "customer_code")
        if not texts:
            return
        for row in self._open_without(texts):
            filled = [value for value in self._cells(row) if not _blank(value)]
            last = row + 1 >= self.block.end or row + 1 in self.reasons
            if all(_is_amount(value) for value in filled) and (self.layout.wide or last):
                self.reasons[row] = "total"

    def _sum_of_all(self) -> None:
        """The last row, whatever it is called, where its amount is that of all others and nothing was sold in it."""
        amount, last = self.layout.first("amount"), max(self._open(), default=-1)
        of_a_sale = ("date", "day_part", "customer_code", "quantity", "unit_price", "receipt_no")
        if amount is None or last < 0 or self._has(last, *of_a_sale):
            return
        *others, total = [_yen(self.rows_of_sheet[row][amount.index :][:1]) for row in self._open()]
        if len(others) >= _FEW and total and total == sum(others):
            self.reasons[last] = "total"

    def _open_without(self, columns: list[Column]) -> list[int]:
        """The rows that say nothing in any of these columns; most tables have none."""
        rows: Iterable[int] = range(self.block.first, self.block.end)
        for column in columns:
            values = self.block.column(column.index)
            empty = {value for value in self.block.different(column.index) if _blank(value)}
            if not empty:
                return []
            rows = [row for row in rows if values[row - self.block.first] in empty]
        return [row for row in rows if row not in self.reasons]

    def _lonely(self) -> None:
        """Rows with one filled cell, or two: notes and headings between the records."""
        names = {column.index for column in self.layout.all("name", "family_name", "company")}
        few = 1 if len(self.layout.columns) < 4 else 2
        for row in self._sparse():
            if row in self.reasons:
                continue
            filled = [(i, v) for i, v in enumerate(self._cells(row), self.left) if not _blank(v)]
            if not filled or len(filled) > few:
                continue
            sold = any(column.index == filled[0][0] for column in self.layout.all("amount"))
            if all(isinstance(value, str) for _i, value in filled) and not (sold and _is_amount(filled[0][1])):
                self._maybe_note(row, filled, names)

    def _maybe_note(self, row: int, filled: list[tuple[int, CellValue]], names: set[int]) -> None:
        texts = [str(value) for _i, value in filled]
        first, place = texts[0], filled[0][0]
        if looks_like_note(first) or (len(filled) == 1 and place not in names):
            if len(filled) == 1 or looks_like_note(first):
                self._note(row, first)
            return
        if len(filled) == 1 and place in names and not self._is_name(first):
            self._note(row, first)

    def _is_name(self, text: str) -> bool:
        if self.layout.kind == "purchases":
            return False
        looks = looks_of(text)
        return "person" in looks or "company" in looks or len(text.split()) <= 3

    def _note(self, row: int, text: str) -> None:
        self.reasons[row] = "carried-over" if is_carried(text) else "note"
        self.headings.append((row, text))

    def _entries(self) -> None:
        """Of accounts: what was carried over and what was paid are no purchases."""
        words = self.layout.all("item", "name", "date", "category", "note", "item_or_note", "receipt_no") + [
            c for c in self.layout.columns if c.role.startswith("custom:")
        ]
        amounts = self.layout.all("amount", "month", "year")
        paid = self.layout.all("paid")
        for column in words:
            values = self.block.column(column.index)
            telling = set(filter(is_carried, self.block.texts_with(_SIGNS_OF_CARRIED, column.index)))
            telling.update(filter(is_payment_word, self.block.texts_with(_SIGNS_OF_PAYMENTS, column.index)))
            if not telling:
                continue
            for row, value in enumerate(values, self.block.first):
                if value in telling and row not in self.reasons:
                    self._entry(row, str(value), column, amounts)
        if paid and amounts:
            for row in self._open_without(amounts):
                if self._filled(row, paid) and not self._has(row, "quantity"):
                    self.reasons[row] = "payment"

    def _entry(self, row: int, text: str, column: Column, amounts: list[Column]) -> None:
        sells = self._filled(row, amounts)
        if is_carried(text) and (column.role != "note" or not sells):
            self.reasons[row] = "carried-over"
        elif is_payment_word(text) and column.role != "note":
            bought = self._has(row, "quantity", "unit_price") or (column.role != "item" and self._has(row, "item"))
            if not sells or not bought:
                self.reasons[row] = "payment"

    def _filled(self, row: int, columns: list[Column]) -> bool:
        cells = self.rows_of_sheet[row]
        return any(c.index < len(cells) and not _blank(cells[c.index]) for c in columns)


def _blank(value: CellValue) -> bool:
    return value == "" or (isinstance(value, str) and not value.strip())


def _yen(cells: Sequence[CellValue]) -> int:
    """The amount in a cell, none as nothing."""
    try:
        return read_money(cells[0]).value if cells else 0
    except Unreadable:
        return 0


def _is_amount(value: CellValue) -> bool:
    if not isinstance(value, str):
        return isinstance(value, int | float)
    try:
        read_money(value)
    except Unreadable:
        return False
    return True
