"""Kinds of messy ledgers: each function makes one from a seed, with its truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from smallcrm.ledger.sheets import CellValue, Merge, Sheet
from tests.ledger import messy_words as words
from tests.ledger.messy import Dressed, Ledger, Maker, Someone, Truth, book, half, wide

IGNORED = {"ignore"}


def titles(maker: Maker, width: int, what: str) -> list[list[CellValue]]:
    """None to three rows of titles and a blank one."""
    rng = maker.rng
    lines: list[list[CellValue]] = []
    if rng.random() < 0.8:
        lines.append([f"{maker.shop['shop']}　{what}"])
        if rng.random() < 0.5:
            lines.append([*[""] * (width - 2), "作成日：2026年1月7日"])
        if rng.random() < 0.5:
            lines.append([])
    return lines


# -- lists of customers


def customer_list(seed: int, shop: str | None = None) -> Ledger:
    """A row a customer: every spelling, blank rows, notes, a running number, own columns, a spacer."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(rng.randint(12, 60))
    parts = rng.random() < 0.4
    custom = rng.choice(sorted(maker.shop["custom"]))
    fields = ["serial", "customer_code", "name", "kana", "postal_code"]
    fields += ["prefecture", "address1", "address2", "building"] if parts else ["address"]
    fields += ["phone", "mobile", "spacer", "birthday", "gender", "first_date", "visits", "custom", "note"]
    dropped = rng.sample(["serial", "customer_code", "kana", "mobile", "spacer", "visits", "gender", "note"], 3)
    fields = [f for f in fields if f not in dropped]
    heads = {
        "serial": "No.",
        "prefecture": "都道府県",
        "address1": "市区町村",
        "address2": "番地",
        "building": "建物名",
        "spacer": "",
        "custom": custom,
    }
    header: list[CellValue] = [heads.get(f, say.get(f, "")) for f in fields]
    truth = Truth("名簿", "customers", "rows", [], {})
    body: list[list[CellValue]] = []
    dressed = Dressed(maker, [header], body, titles(maker, len(fields), "名簿"), left=rng.choice([0, 0, 1]))
    for number, someone in enumerate(people, 1):
        if rng.random() < 0.04 and body:
            body.append([""] * len(fields))
        body.append([_of_list(maker, truth, dressed, f, someone, number, custom) for f in fields])
    if rng.random() < 0.6:
        dressed.notes = rng.sample(words.NOTES, 2)
    meant = {
        "serial": IGNORED,
        "address1": {"address"},
        "address2": {"address"},
        "custom": {f"custom:{custom}"},
        "mobile": {"mobile", "phone"},
    }
    truth.columns = {dressed.letter(i): meant.get(f, {f}) for i, f in enumerate(fields) if f != "spacer"}
    truth.header_rows, truth.records = dressed.header_rows(), len(people)
    return Ledger(book("名簿.xlsx", dressed.sheet("名簿")), [truth], len(people), 0, 0)


def _of_list(
    maker: Maker, truth: Truth, dressed: Dressed, field: str, someone: Someone, number: int, custom: str
) -> CellValue:
    rng = maker.rng
    simple: dict[str, Callable[[], CellValue]] = {
        "serial": lambda: float(number),
        "customer_code": lambda: someone.code,
        "name": lambda: maker.name(someone),
        "kana": lambda: rng.choice([someone.kana, half(someone.kana)]),
        "postal_code": lambda: maker.postal(someone.postal),
        "prefecture": lambda: someone.prefecture,
        "address1": lambda: someone.town.rstrip("0123456789-"),
        "address2": lambda: someone.town[len(someone.town.rstrip("0123456789-")) :],
        "building": lambda: rng.choice(["", "グリーンコーポ 203", "第一ビル5F"]),
        "address": lambda: rng.choice([someone.address, someone.town]),
        "mobile": lambda: rng.choice(["", "なし", someone.mobile, someone.mobile.replace("-", "")]),
        "spacer": lambda: "",
        "birthday": lambda: "" if someone.company else maker.day(someone.born),
        "gender": lambda: "" if someone.company else rng.choice(["男", "女", "女性", "男性"]),
        "first_date": lambda: maker.day(date(2020, 1, 1) + timedelta(rng.randint(0, 1500))),
        "visits": lambda: float(rng.randint(1, 40)),
        "custom": lambda: rng.choice(maker.shop["custom"][custom]),
        "note": lambda: rng.choice(["", "", "土曜希望", "娘さんと来店"]),
    }
    if field == "phone":
        value, lost = maker.phone(someone.phone)
        if lost:
            truth.lost_zeros.append(dressed.cell(len(dressed.body), len(_row_so_far(dressed))))
        return value
    return simple[field]()


def _row_so_far(dressed: Dressed) -> list[int]:
    header = dressed.header[-1]
    phone = next(i for i, text in enumerate(header) if text and text == dressed.maker.words["phone"])
    return [0] * phone


# -- ledgers of sales


def sales(seed: int, shop: str | None = None, *, with_address: bool = False) -> Ledger:
    """A row a purchase: blanks below the first line of a group, sums by month, repeated headers, walk-ins, bad rows."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(rng.randint(6, 25))
    coded = rng.random() < 0.5
    grouped = not with_address and rng.random() < 0.5
    fields = [
        "date",
        "receipt_no",
        "customer_code",
        "name",
        "phone",
        "postal_code",
        "address",
        "item",
        "category",
        "quantity",
        "unit_price",
        "amount",
        "payment",
        "staff",
        "note",
    ]
    dropped = [] if coded else ["customer_code"]
    dropped += [] if with_address else ["phone", "postal_code", "address"]
    dropped += rng.sample(["receipt_no", "category", "unit_price", "payment", "staff", "note"], 3)
    if maker.shop is words.SHOPS["school"] and "category" in fields:
        dropped.append("category")
    fields = [f for f in fields if f not in dropped]
    header: list[CellValue] = [say[f] for f in fields]
    truth = Truth("売上", "purchases", "rows", [], {})
    dressed = Dressed(maker, [header], [], titles(maker, len(fields), "売上帳"), left=rng.choice([0, 0, 1, 2]))
    book_ = _Sales(maker, truth, dressed, fields, people, grouped=grouped, walk_ins=not with_address)
    book_.fill(rng.randint(40, 160))
    if rng.random() < 0.5:
        dressed.notes = [rng.choice(words.NOTES)]
    truth.columns = {dressed.letter(i): _meant_in_sales(f) for i, f in enumerate(fields)}
    truth.header_rows, truth.records = dressed.header_rows(), book_.records
    ledger = Ledger(book("売上.xlsx", dressed.sheet("売上")), [truth], len(book_.seen), book_.amount, book_.purchases)
    ledger.days = (min(book_.days).isoformat(), max(book_.days).isoformat())
    return ledger


def both(seed: int, shop: str | None = None) -> Ledger:
    """Purchases with the customer's telephone and address repeated."""
    return sales(seed, shop, with_address=True)


def _meant_in_sales(field: str) -> set[str]:
    return {"note": {"note", "item"}, "payment": {"payment", "category"}, "category": {"category", "custom:区分"}}.get(
        field, {field}
    )


class _Sales:
    def __init__(
        self,
        maker: Maker,
        truth: Truth,
        dressed: Dressed,
        fields: list[str],
        people: list[Someone],
        *,
        grouped: bool,
        walk_ins: bool,
    ) -> None:
        self.maker, self.truth, self.dressed, self.fields, self.people = maker, truth, dressed, fields, people
        self.grouped, self.walk_ins = grouped, walk_ins
        self.records = self.amount = self.purchases = 0
        self.seen: set[str] = set()
        self.days: list[date] = []
        self.month_sum = 0

    def fill(self, count: int) -> None:
        rng = self.maker.rng
        day, last_month = date(rng.choice([2018, 2019, 2024, 2025]), rng.randint(1, 6), 3), 0
        by_month = rng.random() < 0.6
        again = rng.random() < 0.4
        self.total = 0
        while self.records < count:
            day += timedelta(rng.randint(0, 6))
            if by_month and last_month and day.month != last_month:
                self._sum(
                    f"{last_month}月 {rng.choice(words.SUM_WORDS[:2])}"
                    if rng.random() < 0.5
                    else rng.choice(words.SUM_WORDS),
                    self.month_sum,
                )
                if again and rng.random() < 0.3:
                    self.dressed.body.append(list(self.dressed.header[0]))
            last_month = day.month
            self._group(day)
        if by_month:
            self._sum(f"{last_month}月計", self.month_sum)
        self._sum(rng.choice(words.GRAND_WORDS), self.total)

    def _sum(self, text: str, value: int) -> None:
        row: list[CellValue] = [""] * len(self.fields)
        places = [i for i, f in enumerate(self.fields) if f in ("date", "name", "customer_code", "item")]
        row[self.maker.rng.choice(places)] = text
        row[self.fields.index("amount")] = float(value)
        self.dressed.body.append(row)
        self.month_sum = 0

    def _group(self, day: date) -> None:
        rng = self.maker.rng
        walk_in = self.walk_ins and rng.random() < 0.1
        someone = None if walk_in else rng.choice(self.people)
        for line in range(rng.randint(1, 3) if self.grouped else 1):
            self._line(day, someone, first=line == 0)

    def _line(self, day: date, someone: Someone | None, *, first: bool) -> None:
        rng = self.maker.rng
        item, price = rng.choice(sorted(self.maker.goods.items()))
        returned = rng.random() < 0.05
        quantity = -1 if returned else rng.choice([1, 1, 1, 2, 3])
        amount = price * quantity
        bad = first and not self.grouped and rng.random() < 0.02
        values = {f: self._cell(f, day, someone, item, price, quantity, amount, first=first) for f in self.fields}
        if bad:
            field, text = rng.choice(
                [("date", f"{day.year}年{day.month}月32日"), ("amount", rng.choice(["未定", "後日精算", "?"]))]
            )
            values[field] = text
            self.truth.bad.append(self.dressed.cell(len(self.dressed.body), self.fields.index(field)))
        else:
            self.amount += amount
            self.purchases += 1
            self.days.append(day)
            self.month_sum += amount
            self.total += amount
        if someone and not bad:
            self.seen.add(someone.name)
        self.records += 1
        self.dressed.body.append([values[f] for f in self.fields])

    def _cell(
        self,
        field: str,
        day: date,
        someone: Someone | None,
        item: str,
        price: int,
        quantity: int,
        amount: int,
        *,
        first: bool,
    ) -> CellValue:
        maker, rng = self.maker, self.maker.rng
        if not first and field in ("date", "name", "customer_code", "receipt_no"):
            return ""
        if field == "phone" and someone:
            value, lost = maker.phone(someone.phone)
            if lost:
                self.truth.lost_zeros.append(self.dressed.cell(len(self.dressed.body), self.fields.index("phone")))
            return value
        simple: dict[str, Callable[[], CellValue]] = {
            "date": lambda: maker.day(day),
            "receipt_no": lambda: f"{day:%y%m}-{self.records:04d}",
            "customer_code": lambda: someone.code if someone else "",
            "name": lambda: maker.name(someone) if someone else rng.choice(words.WALK_INS),
            "phone": lambda: "",
            "postal_code": lambda: maker.postal(someone.postal) if someone else "",
            "address": lambda: rng.choice([someone.address, someone.town]) if someone else "",
            "item": lambda: item + ("（返品）" if quantity < 0 else ""),
            "category": lambda: "物販" if price < 3000 else "サービス",
            "quantity": lambda: maker.either(float(quantity), f"{quantity}{rng.choice(maker.shop['units'])}"),
            "unit_price": lambda: float(price),
            "amount": lambda: maker.money(amount),
            "payment": lambda: rng.choice(words.PAYMENTS),
            "staff": lambda: rng.choice(words.STAFF),
            "note": lambda: rng.choice(["", "", "", "領収書希望"]),
        }
        return simple[field]()


# -- months and years across


def wide_months(seed: int, shop: str | None = None) -> Ledger:
    """A row a customer, a column a month: fiscal or calendar years, one or two, in yen or thousands."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(rng.randint(8, 30))
    form = rng.choice(["fiscal", "calendar", "two-years", "full"])
    year = rng.choice([2023, 2024, 2025])
    unit = 1000 if rng.random() < 0.4 else 1
    months = (
        [(year, m) for m in range(1, 13)]
        if form == "calendar"
        else [(year + (m < 4), m) for m in (*range(4, 13), 1, 2, 3)]
    )
    if form == "two-years":
        months = [(y, m) for y in (year, year + 1) for m in range(1, 13)]
    spells: dict[str, Callable[[int, int], str]] = {
        "fiscal": lambda y, m: rng.choice([f"{m}月", wide(str(m)) + "月"]),
        "calendar": lambda y, m: f"{m}月分",
        "two-years": lambda y, m: f"{m}月",
        "full": lambda y, m: f"{y}年{m}月",
    }
    spell = spells[form]
    lead: list[CellValue] = ["No.", say["customer_code"], say["name"]]
    header: list[list[CellValue]] = [[*lead, *[spell(y, m) for y, m in months], "合計", "構成比"]]
    merges: list[Merge] = []
    if form == "two-years":
        top: list[CellValue] = [
            "No.",
            say["customer_code"],
            say["name"],
            f"{year}年",
            *[""] * 11,
            f"{year + 1}年",
            *[""] * 11,
            "合計",
            "構成比",
        ]
        header = [top, ["", "", "", *[f"{m}月" for _y, m in months], "", ""]]
        merges = [Merge(0, 3, 0, 14), Merge(0, 15, 0, 26), *[Merge(0, c, 1, c) for c in (0, 1, 2, 27, 28)]]
    said = {
        "fiscal": f"{year}年度 得意先別売上",
        "calendar": f"{year}年　月別売上表",
        "two-years": "月別売上",
        "full": "推移表",
    }[form]
    lines: list[list[CellValue]] = [[said], ["", "", "", "", "（単位：千円）"] if unit == 1000 else ["", ""]]
    dressed = Dressed(maker, header, [], lines, left=rng.choice([0, 1]), merges=merges)
    truth = Truth("推移", "purchases", "month-wide", dressed.header_rows(), {})
    total = purchases = 0
    for number, someone in enumerate(people, 1):
        cells: list[CellValue] = []
        for column in range(len(months)):
            amount = 0 if rng.random() < 0.35 else rng.randint(10, 900) * 100
            if amount and rng.random() < 0.03:
                amount = -amount
            total += amount
            purchases += amount != 0
            shown = amount / unit
            cells.append("" if not amount else shown if amount > 0 else f"▲{-shown:g}")
            if not amount and rng.random() < 0.3:
                cells[-1] = rng.choice(["-", "－"])
            if rng.random() < 0.002 and amount:
                cells[-1] = "確認中"
                total -= amount
                purchases -= 1
                truth.bad.append(dressed.cell(len(dressed.body), 3 + column))
        dressed.body.append(
            [float(number), someone.code, maker.name(someone), *cells, float(rng.randint(1, 99999)), "3.1%"]
        )
    dressed.body.append(
        ["", "", rng.choice(words.GRAND_WORDS), *[float(rng.randint(1, 9999)) for _ in months], 1.0, "100%"]
    )
    truth.columns = {dressed.letter(0): IGNORED, dressed.letter(1): {"customer_code"}, dressed.letter(2): {"name"}}
    truth.columns |= {dressed.letter(3 + i): {f"month:{m}"} for i, (_y, m) in enumerate(months)}
    truth.columns |= {dressed.letter(3 + len(months)): IGNORED | {"total"}}
    truth.records = len(people)
    name = f"売上推移_{year}.xlsx" if form == "two-years" else "売上推移.xlsx"
    return Ledger(book(name, dressed.sheet("推移")), [truth], len(people), total, purchases)


def wide_years(seed: int, shop: str | None = None) -> Ledger:
    """A row a customer, a column a year, as numbers or in the Japanese era."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(rng.randint(8, 20))
    form = rng.randint(0, 3)
    years = [2021, 2022, 2023, 2024]
    spelled: list[CellValue] = [(float(y), f"{y}年", f"R{y - 2018}", f"令和{y - 2018}年度")[form] for y in years]
    dressed = Dressed(maker, [[say["name"], say["phone"], *spelled, "合計"]], [], [["年別売上"]])
    truth = Truth("年別", "purchases", "month-wide", dressed.header_rows(), {})
    total = purchases = 0
    for someone in people:
        amounts = [rng.choice([0, rng.randint(1, 300) * 1000]) for _ in years]
        total += sum(amounts)
        purchases += sum(a != 0 for a in amounts)
        dressed.body.append(
            [maker.name(someone), someone.phone, *[float(a) if a else "" for a in amounts], float(sum(amounts))]
        )
    dressed.body.append(["合計", "", *[1.0] * len(years), 1.0])
    truth.columns = {
        "A": {"name"},
        "B": {"phone"},
        **{dressed.letter(2 + i): {f"year:{y}"} for i, y in enumerate(years)},
        "G": IGNORED | {"total"},
    }
    truth.records = len(people)
    return Ledger(
        book("年別.xlsx", dressed.sheet("年別")),
        [truth],
        len(people),
        total,
        purchases,
        (f"{years[0]}-12-31", f"{years[-1]}-12-31"),
    )


# -- many sheets


def sheets_by_month(seed: int, shop: str | None = None) -> Ledger:
    """A sheet a month; days with month, or the day alone; merged or blank cells; the year where it may stand."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(15)
    fiscal = rng.random() < 0.5
    year = rng.choice([2024, 2025])
    months = [(year + (m < 4), m) for m in (*range(4, 13), 1, 2, 3)] if fiscal else [(year, m) for m in range(1, 13)]
    where = rng.choice(["file", "title", "sheet"])
    day_form = rng.choice(["month-day", "day", "two-columns", "weekday"])
    merged = rng.random() < 0.4
    sheets, truths, seen = [], [], set()
    total = purchases = 0
    for y, m in months:
        head = ["月", "日"] if day_form == "two-columns" else ["日" if day_form == "day" else say["date"]]
        title = f"{y}年{m}月分　売上" if where == "title" else f"{m}月度売上"
        dressed = Dressed(maker, [[*head, say["name"], say["item"], say["quantity"], say["amount"]]], [], [[title], []])
        name = {"file": f"{m}月", "title": f"{m}月", "sheet": f"{y}年{m}月"}[where]
        truth = Truth(name, "purchases", "rows", dressed.header_rows(), {})
        day = 1
        for _ in range(rng.randint(4, 9)):
            day = min(28, day + rng.randint(0, 4))
            someone = rng.choice(people)
            lines = rng.randint(1, 3)
            for line in range(lines):
                item, price = rng.choice(sorted(maker.goods.items()))
                if len(head) == 2:
                    when: list[CellValue] = [float(m), float(day)]
                else:
                    weekday = "月火水木金土日"[date(y, m, day).weekday()]
                    forms: dict[str, CellValue] = {"month-day": f"{m}月{day}日", "day": float(day)}
                    when = [forms.get(day_form, f"{m}/{day}({weekday})")]
                who: CellValue = maker.name(someone)
                if line:
                    when, who = [""] * len(head), ""
                dressed.body.append([*when, who, item, 1.0, float(price)])
                total += price
                purchases += 1
            seen.add(someone.name)
            if merged and lines > 1:
                start = len(dressed.body) - lines + 1
                dressed.merges += [Merge(start, c, start + lines - 1, c) for c in range(len(head) + 1)]
        truth.records = len(dressed.body)
        dressed.body.append([rng.choice(["合計", "月計"]), *[""] * (len(head) + 2), 1.0])
        truth.columns = {
            dressed.letter(i): {f} for i, f in enumerate([*["date"] * len(head), "name", "item", "quantity", "amount"])
        }
        truths.append(truth)
        sheets.append(dressed.sheet(name))
    file = {"file": f"売上帳_{year}年{'度' if fiscal else ''}.xlsx"}.get(where, "売上帳.xlsx")
    first, last = months[0], months[-1]
    ledger = Ledger(book(file, *sheets), truths, len(seen), total, purchases)
    ledger.days = (f"{first[0]}-{first[1]:02}", f"{last[0]}-{last[1]:02}")
    return ledger


def file_of_month(seed: int, shop: str | None = None) -> Ledger:
    """One month in a text file; the file's name alone tells the year."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(10)
    year, month = rng.choice([(2025, 11), (2026, 1), (2024, 4)])
    dressed = Dressed(maker, [[say["date"], say["name"], say["item"], say["amount"]]], [])
    total, seen = 0, set()
    for i in range(rng.randint(10, 40)):
        someone = rng.choice(people)
        item, price = rng.choice(sorted(maker.goods.items()))
        seen.add(someone.name)
        total += price
        dressed.body.append([f"{month}/{1 + i % 28}", maker.name(someone), item, f"{price:,}"])
    truth = Truth(
        "", "purchases", "rows", [1], {"A": {"date"}, "B": {"name"}, "C": {"item"}, "D": {"amount"}}, len(dressed.body)
    )
    name = rng.choice(
        [
            f"売上_{year}年{month}月.csv",
            f"{year}{month:02}売上.csv",
            f"uriage-{year}-{month:02}.csv",
            f"R{year - 2018}.{month}売上.csv",
        ]
    )
    ledger = Ledger(book(name, dressed.sheet(""), text_file=True), [truth], len(seen), total, len(dressed.body))
    ledger.days = (f"{year}-{month:02}", f"{year}-{month:02}")
    return ledger


def accounts(seed: int, shop: str | None = None) -> Ledger:
    """A sheet a customer: carried over, sales, payments, balance; named above the table or by the sheet alone."""
    maker = Maker(seed, shop)
    rng = maker.rng
    people = maker.people(rng.randint(3, 8))
    form = rng.choice(["label", "label-apart", "honorific", "sheet"])
    heads = rng.choice(
        [
            ("日付", "摘要", "売上", "入金", "残高"),
            ("年月日", "品名", "売上金額", "回収額", "差引残高"),
            ("月日", "内　容", "お買上額", "ご入金額", "売掛残高"),
            ("取引日", "品　目", "借方", "貸方", "残　高"),
        ]
    )
    sheets, truths = [], []
    total = purchases = 0
    for someone in people:
        honorific = "御中" if someone.company else "様"
        tops: dict[str, list[list[CellValue]]] = {
            "label": [["売掛帳"], [f"得意先名：{someone.name} {honorific}", "", "締日：末日"], []],
            "label-apart": [
                ["得意先元帳　2025年"],
                ["お客様名", f"{someone.name}　{honorific}"],
                ["電話", someone.phone],
                [],
            ],
            "honorific": [[f"{someone.name}　{honorific}"], ["2025年 お取引明細"], []],
            "sheet": [["得意先元帳（令和7年）"], []],
        }
        lines = tops[form]
        if form == "label":
            lines.insert(1, ["2025年分"])
        dressed = Dressed(maker, [list(heads)], [["", "前期繰越", "", "", 12000.0]], lines)
        truth = Truth(someone.name.replace("　", ""), "purchases", "rows", dressed.header_rows(), {})
        for month in range(1, rng.randint(3, 8)):
            for _ in range(rng.randint(1, 4)):
                item, price = rng.choice(sorted(maker.goods.items()))
                dressed.body.append([f"{month}/{rng.randint(1, 25)}", item, float(price), "", 1.0])
                total += price
                purchases += 1
                truth.records += 1
            dressed.body.append([f"{month}/28", rng.choice(["入金", "銀行振込", "お振込", "集金"]), "", 5000.0, 1.0])
            dressed.body.append(["", f"{month}月計", 1.0, 5000.0, 1.0])
        if rng.random() < 0.5:
            dressed.body.append(["", "次期繰越", "", "", 1.0])
        truth.columns = {"A": {"date"}, "B": {"item"}, "C": {"amount"}, "D": {"paid", "payment"}, "E": {"balance"}}
        truths.append(truth)
        sheets.append(dressed.sheet(truth.sheet))
    ledger = Ledger(book("得意先元帳.xlsx", *sheets), truths, len(people), total, purchases)
    ledger.days = ("2025-01", "2025-")
    return ledger


def cards(seed: int, shop: str | None = None) -> Ledger:
    """A card a sheet: labels in one column or two, with a table of visits below at times."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(rng.randint(3, 9))
    history = rng.random() < 0.5
    two = rng.random() < 0.5
    sheets, truths = [], []
    total = purchases = 0
    for number, someone in enumerate(people, 1):
        name = f"{number:02d}"
        rows: list[list[CellValue]] = [[f"{maker.shop['shop']} お客様カード", "", "", "", f"No.{someone.code}"], []]
        left = [
            (say["name"], maker.name(someone)),
            (say["kana"], someone.kana),
            (say["postal_code"], maker.postal(someone.postal)),
        ]
        left += [(say["address"], someone.address), (say["phone"], someone.phone)]
        right = [
            (say["birthday"], maker.day(someone.born, typed=0)),
            (say["gender"], "女"),
            (say["mobile"], "なし"),
            (say["first_date"], "2024/5/1"),
            (say["source"], "チラシ"),
        ]
        for a, b in zip(left, right, strict=True):
            rows += [[*a, "", *b]] if two else [[*a], [*b]]
        truths.append(Truth(name, "customers", "card", [], {}, 1))
        if history:
            rows.append([])
            head = [say["date"], say["item"], say["amount"], say["staff"]]
            rows.append(list(head))
            table = Truth(
                name,
                "purchases",
                "rows",
                [len(rows)],
                {c: {f} for c, f in zip("ABCD", ("date", "item", "amount", "staff"), strict=True)},
            )
            for _ in range(rng.randint(1, 5)):
                item, price = rng.choice(sorted(maker.goods.items()))
                rows.append(
                    [
                        maker.day(date(2025, rng.randint(1, 12), rng.randint(1, 28))),
                        item,
                        float(price),
                        rng.choice(words.STAFF),
                    ]
                )
                total += price
                purchases += 1
                table.records += 1
            truths.append(table)
        sheets.append(Sheet(name, rows))
    return Ledger(book("カード.xlsx", *sheets), truths, len(people), total, purchases)


# -- several tables in a sheet


def side_by_side(seed: int, shop: str | None = None) -> Ledger:
    """Two tables beside each other: customers and sales, or the same twice, with a blank column between."""
    maker = Maker(seed, shop)
    rng = maker.rng
    one = customer_list(seed * 2 + 1, shop) if rng.random() < 0.5 else sales(seed * 2 + 1, shop)
    other = sales(seed * 2 + 2, shop)
    left, right = one.workbook.sheets[0], other.workbook.sheets[0]
    offset = max(map(len, left.rows)) + 1
    rows: list[list[CellValue]] = []
    for i in range(max(len(left.rows), len(right.rows))):
        a = list(left.rows[i]) if i < len(left.rows) else []
        b = list(right.rows[i]) if i < len(right.rows) else []
        rows.append([*a, *[""] * (offset - len(a)), *b])
    truths = [_moved(one.tables[0], 0, 0), _moved(other.tables[0], offset, 0)]
    sheet = Sheet("表", rows)
    return Ledger(book("二つ.xlsx", sheet), truths, -1, one.amount + other.amount, one.purchases + other.purchases)


def one_under_another(seed: int, shop: str | None = None) -> Ledger:
    """Two tables one under another, of different kinds or of the same with titles of their own."""
    maker = Maker(seed, shop)
    rng = maker.rng
    one = customer_list(seed * 2 + 1, shop)
    other = sales(seed * 2 + 2, shop) if rng.random() < 0.6 else customer_list(seed * 2 + 2, shop)
    upper, lower = one.workbook.sheets[0], other.workbook.sheets[0]
    title: list[tuple[CellValue, ...]] = [(), ("【二つ目の表】",)] if rng.random() < 0.7 else [(), ()]
    rows = [*upper.rows, *title, *lower.rows]
    down = len(upper.rows) + len(title)
    truths = [_moved(one.tables[0], 0, 0), _moved(other.tables[0], 0, down)]
    return Ledger(
        book("上下.xlsx", Sheet("表", rows)), truths, -1, one.amount + other.amount, one.purchases + other.purchases
    )


def _moved(truth: Truth, right: int, down: int) -> Truth:
    from smallcrm.ledger.addresses import column_number, letters

    def column(letter: str) -> str:
        number = column_number(letter)
        assert number is not None
        return letters(number + right)

    def place(cell: str) -> str:
        head = cell.rstrip("0123456789")
        return f"{column(head)}{int(cell[len(head) :]) + down}"

    return replace(
        truth,
        sheet="表",
        header_rows=[row + down for row in truth.header_rows],
        columns={column(letter): fields for letter, fields in truth.columns.items()},
        bad=[place(cell) for cell in truth.bad],
        lost_zeros=[place(cell) for cell in truth.lost_zeros],
    )


def three_row_header(seed: int, shop: str | None = None) -> Ledger:
    """A header of three merged rows over customers and their purchases."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(12)
    header: list[list[CellValue]] = [
        ["No.", "お客様情報", "", "", "", "ご購入情報", "", "", ""],
        ["", "氏名", "", "連絡先", "", say["date"], say["item"], "金額", ""],
        ["", "漢字", "フリ\nガナ", "自宅", "携\n帯", "", "", "単　価", "税込\n金額"],
    ]
    merges = [Merge(0, 0, 2, 0), Merge(0, 1, 0, 4), Merge(0, 5, 0, 8), Merge(1, 1, 1, 2), Merge(1, 3, 1, 4)]
    merges += [Merge(1, 5, 2, 5), Merge(1, 6, 2, 6), Merge(1, 7, 1, 8)]
    dressed = Dressed(maker, header, [], [["購入一覧"], []], left=rng.choice([0, 1]), merges=merges)
    total, seen = 0, set()
    count = rng.randint(15, 40)
    for number in range(1, count + 1):
        someone = rng.choice(people)
        item, price = rng.choice(sorted(maker.goods.items()))
        seen.add(someone.name)
        total += price
        day = datetime(2025, rng.randint(1, 12), rng.randint(1, 28))
        dressed.body.append(
            [
                float(number),
                someone.name,
                someone.kana,
                someone.phone,
                someone.mobile,
                day,
                item,
                float(price),
                float(price),
            ]
        )
    fields = ["ignore", "name", "kana", "phone", "mobile", "date", "item", "unit_price", "amount"]
    truth = Truth(
        "購入",
        "purchases",
        "rows",
        dressed.header_rows(),
        {dressed.letter(i): {f} for i, f in enumerate(fields)},
        count,
    )
    return Ledger(book("購入.xlsx", dressed.sheet("購入")), [truth], len(seen), total, count)


def linked_sheets(seed: int, shop: str | None = None) -> Ledger:
    """Customers in one sheet, purchases in another, joined by code or by name alone; and a hidden sheet."""
    maker = Maker(seed, shop)
    rng, say = maker.rng, maker.words
    people = maker.people(20)
    coded = rng.random() < 0.5
    key = "customer_code" if coded else "name"
    master = Dressed(maker, [[say["customer_code"], say["name"], say["kana"], say["phone"], say["address"]]], [])
    for someone in people:
        code: CellValue = float(int(someone.code)) if rng.random() < 0.3 else someone.code
        master.body.append([code, someone.name, someone.kana, someone.phone, someone.address])
    slips = Dressed(maker, [[say["receipt_no"], say["date"], say[key], say["item"], say["amount"]]], [])
    total = 0
    for number in range(60):
        someone = rng.choice(people)
        item, price = rng.choice(sorted(maker.goods.items()))
        total += price
        slips.body.append(
            [
                f"A-{number}",
                datetime(2025, 1 + number // 6, 3),
                someone.code if coded else maker.name(someone),
                item,
                float(price),
            ]
        )
    sheets = [master.sheet("顧客"), slips.sheet("売上")]
    if rng.random() < 0.5:
        sheets.reverse()
    truths = [
        Truth(
            "顧客",
            "customers",
            "rows",
            [1],
            {"A": {"customer_code"}, "B": {"name"}, "C": {"kana"}, "D": {"phone"}, "E": {"address"}},
            20,
        ),
        Truth(
            "売上",
            "purchases",
            "rows",
            [1],
            {"A": {"receipt_no"}, "B": {"date"}, "C": {key}, "D": {"item"}, "E": {"amount"}},
            60,
        ),
    ]
    hidden = Sheet("旧顧客", [("氏名", "電話"), ("旧 太郎", "03-1111-2222")], hidden=True)
    return Ledger(book("管理.xlsx", *sheets, hidden), truths, 20, total, 60, ("2025-01-03", "2025-10-03"))


SCENES: dict[str, Callable[..., Ledger]] = {
    scene.__name__: scene
    for scene in (
        customer_list, sales, both, wide_months, wide_years, sheets_by_month, file_of_month, accounts, cards,
        side_by_side, one_under_another, three_row_header, linked_sheets,
    )
}  # fmt: skip
