"""Gives every column of a table its role, from the surest to the vaguest."""

from __future__ import annotations

from smallcrm.ledger.address_books import settle_address_book
from smallcrm.ledger.address_columns import settle_addresses
from smallcrm.ledger.amount_columns import settle_amounts
from smallcrm.ledger.columns import REST, Column, Layout, of
from smallcrm.ledger.consent_columns import CONSENTS
from smallcrm.ledger.evidence import evident, fits, is_payment
from smallcrm.ledger.headers import by_form, header_key, loose_meanings, meanings
from smallcrm.ledger.name_columns import settle_names
from smallcrm.ledger.number_parts import join_number_parts
from smallcrm.ledger.periods import find_period, month_header, year_header
from smallcrm.ledger.plan import Kind
from smallcrm.ledger.sheets import CellValue
from smallcrm.ledger.unsaid import find_amount, find_sales, settle_unsaid
from smallcrm.ledger.whose import name_persons_of_companies, set_recipients_apart
from smallcrm.values.patterns import pattern

CONTACTS = frozenset(["phone", "mobile", "fax", "email", "website"])
REPEATABLE = frozenset(
    [*CONTACTS, "phone_label", "address", "note", "tags", "family_name", "given_name", "kana", "building", "name"]
)
PURCHASE_ONLY = frozenset(
    [
        "date",
        "receipt_no",
        "item",
        "product_code",
        "category",
        "quantity",
        "unit_price",
        "amount",
        "tax",
        "tax_rate",
        "discount",
        "paid",
        "payment",
        "due_date",
        "balance",
        "channel",
    ]
)
BARE_CODES = frozenset(["id", "番号", "no", "cd", "こーど", "code", "管理番号", "登録番号"])
"""Codes of whatever a row is: of the customer, or of the purchase."""
_PARTS_OF_DAYS = frozenset(["year_part", "month_part", "day_part"])
_TELLING_LOOKS = (
    ("kana", "kana"),
    ("gender", "gender"),
    ("date", "date"),
    ("number", "amount"),
    ("prefecture", "prefecture"),
    ("address", "address"),
)
_OTHERWISE_IN_PURCHASES = {
    "first_date": "",
    "last_date": "",
    "referrer": "",
    "visits": "quantity",
    "total": "ignore",
    "title": "item",
}
"""What words of customer lists mean over purchases."""
_TURNOVER = pattern(r"売上|買上|購入|利用|取引|累計|合計|総額|金額|会計|sales|total|amount|revenue")
_FEE = pattern(r"契約|見積|入会|月額|会費|予定|予算")
"""Amounts of a list of customers: what they bought so far, or what they owe every month."""
TYPES_OF_PURCHASE = frozenset(
    ["売上", "返品", "返金", "値引", "入金", "回収", "掛売上", "現金売上", "相殺", "繰越", "消費税", "手数料"]
)


class Assignment:
    """Gives each column its role, in steps from the surest to the vaguest."""

    def __init__(self, columns: list[Column], kind: Kind | None) -> None:
        self.columns = columns
        self.kind = kind
        self.guesses = {column.index: _guesses(column) for column in columns}

    def layout(self) -> Layout:
        wide = self._periods()
        join_number_parts(self.columns)
        settle_address_book(self.columns)
        for column in self._open():
            column.role = self._by_header(column)
        set_recipients_apart(self.columns)
        name_persons_of_companies(self.columns)
        self._one_each()
        settle_names(self.columns)
        self._dates()
        settle_amounts(self.columns, wide)
        self._ambiguous_words()
        self._by_values()
        settle_addresses(self.columns)
        if self.kind != "customers" and not wide:
            find_amount(self.columns)
        kind = self.kind or self._kind(wide)
        if self._says_nothing() and find_sales(self.columns):
            kind = "purchases"
        self._numbers(kind)
        if kind == "purchases" and not wide:
            settle_unsaid(self.columns)
        self._suit(kind)
        taken: dict[str, int] = {}
        for column in self._open():
            count = taken[column.header] = taken.get(column.header, 0) + 1
            name = column.header if count == 1 else f"{column.header} ({count})"
            column.role = f"custom:{name}" if column.header else self._kept_without_header(column)
        return Layout(self.columns, kind, wide)

    def _says_nothing(self) -> bool:
        """Whether there are headers, of which we know none, over what is no list of addresses."""
        said = self.kind or any(column.sure or column.fixed for column in self.columns if column.header)
        reach = self._of("address", "postal_code", *CONTACTS)
        return not said and not reach and any(column.header for column in self.columns)

    @staticmethod
    def _kept_without_header(column: Column) -> str:
        return f"custom:{column.letter}" if column.profile.count else "ignore"

    def _open(self) -> list[Column]:
        return [column for column in self.columns if not column.role]

    def _of(self, *roles: str) -> list[Column]:
        return of(self.columns, *roles)

    # -- months and years across

    def _periods(self) -> bool:
        months = [(column, found) for column in self._open() if (found := _month_of(column)) and _is_money(column)]
        distinct = {found for _column, found in months}
        if len(distinct) >= 2 and len(months) == len(distinct):
            for column, (year, month) in months:
                column.role, column.year, column.month = "month", year, month
            for column in self._open():
                if month_header(column.group):
                    column.role = "ignore"
            return True
        years = [(column, year) for column in self._open() if (year := year_header(column.value)) and _is_money(column)]
        if len({year for _column, year in years}) >= 2 and len(years) == len({year for _column, year in years}):
            for column, year in years:
                column.role, column.year = "year", year
            return True
        return any(column.role in ("month", "year") for column in self.columns)

    # -- by the header's words

    def _by_header(self, column: Column) -> str:
        for meaning in self.guesses[column.index]:
            if fits(meaning, column.profile):
                column.sure = meaning in meanings(column.header) or not column.header
                return meaning
        asked = (meaning for meaning in by_form(column.header) if meaning in CONSENTS)  # メール(可否): ○
        return next((meaning for meaning in asked if fits(meaning, column.profile)), "")

    def _one_each(self) -> None:
        """Of columns that say the same the first (or best) keeps the role."""
        seen: dict[str, Column] = {}
        for column in self.columns:
            role = column.role
            if (
                not role
                or role in REPEATABLE
                or role.endswith(REST)
                or role in ("ignore", "month", "year", "amount", "sum", "serial", "date", "kind_word", "item_or_note")
            ):
                continue
            if role in seen:
                first = seen[role]
                loser = column if _claim(column) <= _claim(first) else first
                seen[role] = first if loser is column else column
                loser.role = ""
            else:
                seen[role] = column

    # -- dates

    def _dates(self) -> None:
        self._parts_of_dates()
        dates = self._of("date")
        if len(dates) > 1:
            keep = max(dates, key=lambda c: (c.fixed, c.profile.count > 0, c.sure, not _is_of_a_booking(c), -c.index))
            for column in dates:
                column.role = "date" if column is keep else ""

    def _parts_of_dates(self) -> None:
        """年, 月 and 日 in columns of their own; month and year without a day are those of sums."""
        days, months = self._of("day_part"), self._of("month_part")
        if days and months:
            unwanted = [column for column in self._of("date") if not column.fixed]
        elif days and self._of("date"):
            unwanted = self._of("day_part", "month_part", "year_part")
        elif days:
            unwanted = self._of("year_part")
            days[0].role = "date"
        elif months and self._of("amount") and not self._of("date"):
            unwanted = []
        else:
            unwanted = self._of("month_part", "year_part")
        for column in unwanted:
            column.role = ""

    # -- words of several meanings

    def _ambiguous_words(self) -> None:
        for column in self._of("kind_word"):
            words = column.profile.words
            if is_payment(words) and not self._of("payment"):
                column.role = "payment"
            elif self._sells() and not self._of("category") and not words & TYPES_OF_PURCHASE:
                column.role = "category"
            else:
                column.role = ""
        for column in self._of("item_or_note"):
            column.role = "note" if self._of("item") else "item"
        notes = self._of("item")
        if len(notes) > 1:
            for column in notes[1:]:
                column.role = "" if not column.fixed else column.role

    def _sells(self) -> bool:
        return bool(self._of("amount", "month", "year")) or bool(self._of("date") and self._of("item"))

    # -- by what the values are

    def _by_values(self) -> None:
        for column in self._open():
            found = evident(column.profile)
            if found and (not column.header or not meanings(column.header) or found in self._contact_guess(column)):
                if found == "postal_code" and self._of("postal_code"):
                    continue
                column.role = found
        for column in self._open():
            if not column.header and column.profile.count and not self._is_beside_address(column):
                column.role = self._without_header(column)
        phones = self._of("phone")
        if len(phones) > 1 and not self._of("mobile"):
            mobile = [c for c in phones if not c.fixed and c.profile.share("mobile") >= 0.8]
            rest = [c for c in phones if c not in mobile]
            for column in mobile if rest else mobile[1:]:
                column.role = "mobile"

    def _is_beside_address(self, column: Column) -> bool:
        """Whether a column without a header follows an address, and may be a part of it."""
        before = column.index - 1
        while any(other.index == before and not other.header for other in self.columns):
            before -= 1
        return any(c.index == before and c.role in ("address", "prefecture", "building") for c in self.columns)

    def _without_header(self, column: Column) -> str:
        """What a filled column is over which nothing stands; at last a note, so that nothing is lost."""
        looks = column.profile
        if looks.running:
            return "ignore"
        for look, role in _TELLING_LOOKS:
            if looks.share(look) >= 0.8:
                wanted = role not in ("date", "amount") or bool(self._of("item", "date", "amount"))
                return role if wanted and not self._of(role) else ""
        if is_payment(looks.words) and not self._of("payment"):
            return "payment"
        return "note" if looks.share("words") >= 0.8 else ""

    def _contact_guess(self, column: Column) -> frozenset[str]:
        guesses = frozenset(self.guesses[column.index])
        return CONTACTS if guesses & CONTACTS else guesses

    # -- numbers and kinds

    def _numbers(self, kind: Kind | None) -> None:
        for column in self._of("serial"):
            column.role = "ignore"
            if column.profile.running or not column.profile.count:
                continue
            if kind == "purchases" and not self._of("receipt_no"):
                column.role = "receipt_no"
            elif kind == "customers" and not self._of("customer_code"):
                column.role = "customer_code"
        for column in self._of("customer_code"):
            if column.fixed:
                continue
            if kind == "customers" and self._divides_people(column):
                column.role = ""  # of their contracts, cars, policies
                continue
            bare = header_key(column.header) in BARE_CODES
            if kind == "purchases" and bare and self._is_of_the_purchase(column):
                column.role = "receipt_no" if not self._of("receipt_no") else ""
            elif bare and column.profile.running and header_key(column.header) == "番号":
                column.role = "ignore"

    def _divides_people(self, code: Column) -> bool:
        """Whether the same name with the same birthday, phone or reading stands under several codes."""
        names, marks = self._of("name", "family_name"), self._of("birthday", "phone", "mobile", "kana")
        if not names or not marks:
            return False
        codes: dict[tuple[CellValue, ...], set[CellValue]] = {}
        columns = (code, names[0], *marks)
        for number, *who in zip(*(column.profile.top for column in columns), strict=False):
            if number != "" and all(value != "" for value in who):
                codes.setdefault(tuple(who), set()).add(number)
        return sum(len(found) > 1 for found in codes.values()) >= 2

    def _is_of_the_purchase(self, column: Column) -> bool:
        """A code that is another in every row, or stands before the goods: not a customer's."""
        looks = column.profile
        every_row = looks.count >= 5 and looks.distinct == looks.count
        name = self._of("name")
        repeated_names = bool(name) and name[0].profile.distinct < 0.9 * name[0].profile.count
        return every_row and repeated_names

    def _kind(self, wide: bool) -> Kind | None:
        if wide:
            return "purchases"
        who = self._of("name", "family_name", "customer_code", "company")
        reach = self._of("address", "phone", "birthday", "postal_code", "mobile")
        when = [
            column for column in self._of("date", "day_part", "month_part") if column.sure or column.fixed or not reach
        ]
        what = self._of("item", "quantity", "unit_price", "receipt_no")
        what += [] if reach else self._of("payment", "paid", "balance")
        if self._of("amount") and (when or what):
            return "customers" if not when and self._tells_of_people() else "purchases"
        if when and self._of("item") and self._of("quantity") and self._of("unit_price"):
            return "purchases"
        if self._of("amount") and who:
            return "customers" if reach else "purchases"
        if not any(column.header for column in self.columns) and not (self._of("name") and self._of(*CONTACTS)):
            return None
        return (
            "customers"
            if self._of("name", "family_name", "company") or (who and len(self.columns) > 1 and self._of(*CONTACTS))
            else None
        )

    def _tells_of_people(self) -> bool:
        """Whether rows are customers with their course and fee: facts of a life, nobody twice, nothing counted."""
        names = self._of("name", "family_name")
        facts = self._of("birthday", "first_date", "last_date", "gender", "age")
        sold = self._of("quantity", "unit_price", "receipt_no", "payment", "paid", "balance", "date", "day_part")
        if not names or not facts or any(column.sure for column in sold):
            return False
        given = self._of("given_name")
        looks = names[0].profile
        return bool(given) or looks.distinct >= 0.9 * looks.count

    def _tells_of_buyers(self) -> bool:
        """Whether a table of purchases tells who the customers are, too: how to reach them, or a row each."""
        return bool(self._of("address", *CONTACTS, "month", "year"))

    def _suit(self, kind: Kind | None) -> None:
        """Roles that a table of this kind cannot have become columns of their own."""
        for column in self.columns:
            if column.fixed:
                continue
            if kind == "customers" and column.role in _PARTS_OF_DAYS:
                column.role = ""
            elif kind == "customers" and column.role == "item" and "item_or_note" in self.guesses[column.index]:
                column.role = "note"
            elif kind == "customers" and column.role in PURCHASE_ONLY:
                bought = column.role == "amount" and _is_turnover(column) and not self._of("total")
                column.role = "total" if bought else ""
            elif kind == "purchases" and column.role in CONSENTS:
                column.role = column.role if self._tells_of_buyers() else ""
            elif kind == "purchases" and column.role in _OTHERWISE_IN_PURCHASES:
                role = _OTHERWISE_IN_PURCHASES[column.role]
                column.role = "" if role and self._of(role) else role


def _claim(column: Column) -> tuple[bool, bool, bool]:
    """How much a column's header speaks for its role: 顧客CD more than ID does."""
    return column.fixed, column.sure, header_key(column.header) not in BARE_CODES


def _is_of_a_booking(column: Column) -> bool:
    return "予約" in column.header


def _is_turnover(column: Column) -> bool:
    key = header_key(column.header)
    return bool(_TURNOVER.search(key)) and not _FEE.search(key)


def _guesses(column: Column) -> tuple[str, ...]:
    """What the header may mean: its own words, with the group's, the group's alone."""
    own = meanings(column.header)
    if not column.group:
        return own or loose_meanings(column.header)
    if meanings(column.group)[:1] == ("kana",):
        return ("kana", *own)
    together = meanings(column.group + column.header)
    return own or together or loose_meanings(column.header) or loose_meanings(column.group)


def _month_of(column: Column) -> tuple[int | None, int] | None:
    """(year or None, month) of a column of sums of a month; under 4月 there may be 数量 and 金額."""
    found = month_header(column.value)
    if found is None and "amount" in meanings(column.header):
        found = month_header(column.group)
    if found is None:
        return None
    period = find_period(column.group) if found[0] is None and column.group else None
    return (period.year_of(found[1]) if period else found[0]), found[1]


def _is_money(column: Column) -> bool:
    looks = column.profile
    return not looks.count or looks.share("number") >= 0.6
