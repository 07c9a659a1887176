"""The columns of our own exports, in both languages.

One list for the writing and for the header dictionary of the import, so that what we wrote is always recognised, in
whatever language it was written. That is why both languages stand here and not in the catalogue: they are a file
format. A custom field's column is headed by its own name (`custom_header`).
"""

from __future__ import annotations

from typing import Literal

from smallcrm.ledger.formula_guard import OUR_FIRST_HEADER
from smallcrm.light import NamedTuple
from smallcrm.values.stages import STAGES

ColumnKind = Literal["text", "lines", "day", "money", "quantity", "count", "yes-no", "yes", "id", "word"]
"""`lines` are several texts in one cell, each on a line of its own; a `word` is one of WORDS; `yes` leaves no empty."""


class ExportColumn(NamedTuple):
    """A column of an export: the field of the import that it becomes again, and its header."""

    field: str
    label: str
    label_ja: str
    kind: ColumnKind = "text"
    width: int = 12
    """In characters, as Excel counts them."""

    def header(self, language: str) -> str:
        """The header in a language ('ja' or 'en')."""
        return self.label_ja if language == "ja" else self.label


ID = ExportColumn("smallcrm_id", OUR_FIRST_HEADER, OUR_FIRST_HEADER, "id", 12)
"""The customer's number in the file that wrote this; it stands first and marks a table as ours."""

REASON = ExportColumn("ignore", "Reason not imported", "取り込めなかった理由", "text", 32)
"""What a workbook of bad rows has in addition; the import passes over it."""

CUSTOMER_COLUMNS: tuple[ExportColumn, ...] = (
    ID,
    ExportColumn("customer_kind", "Customer type", "顧客区分", "word", 10),
    ExportColumn("customer_code", "Customer code", "顧客コード"),
    ExportColumn("name", "Name", "氏名", width=18),
    ExportColumn("kana", "Reading (kana)", "フリガナ", width=18),
    ExportColumn("honorific", "Honorific", "敬称", width=8),
    ExportColumn("company", "Company", "会社", width=20),
    ExportColumn("company_id", "Company's smallcrm ID", "会社のsmallcrm ID", "id"),
    ExportColumn("industry", "Industry", "業種"),
    ExportColumn("employees", "Employees", "従業員数", "count", 8),
    ExportColumn("department", "Department", "部署"),
    ExportColumn("title", "Title", "役職"),
    ExportColumn("decision_maker", "Decision maker", "決裁者", "yes", 8),
    ExportColumn("postal_code", "Postal code", "郵便番号", width=10),
    ExportColumn("prefecture", "Prefecture", "都道府県", width=10),
    ExportColumn("address", "Address", "住所", width=36),
    ExportColumn("building", "Building", "建物名", width=18),
    ExportColumn("phone", "Phone", "電話番号", "lines", 15),
    ExportColumn("mobile", "Mobile", "携帯電話", "lines", 15),
    ExportColumn("fax", "Fax", "FAX", "lines", 15),
    ExportColumn("email", "E-mail", "メール", "lines", 24),
    ExportColumn("sns", "SNS", "SNS", "lines", 18),
    ExportColumn("website", "Website", "ウェブサイト", width=24),
    ExportColumn("birthday", "Birthday", "生年月日", "day"),
    ExportColumn("gender", "Gender", "性別", width=8),
    ExportColumn("tags", "Tag", "タグ", "lines", 16),
    ExportColumn("staff", "Person in charge", "担当者"),
    ExportColumn("rank", "Class", "ランク", width=8),
    ExportColumn("source", "Source", "きっかけ"),
    ExportColumn("referrer", "Referrer", "紹介者", width=18),
    ExportColumn("referrer_id", "Referrer's smallcrm ID", "紹介者のsmallcrm ID", "id"),
    ExportColumn("stage", "Stage", "段階", "word"),
    ExportColumn("status", "Status", "状態", "word", 10),
    ExportColumn("status_on", "Status since", "状態の日付", "day"),
    ExportColumn("mourning_until", "In mourning until", "喪中の終わり", "day"),
    ExportColumn("post_consent", "Consent to post", "郵送の同意", "yes-no"),
    ExportColumn("post_consent_at", "Consent to post on", "郵送の同意日", "day"),
    ExportColumn("post_consent_how", "Consent to post by", "郵送の同意方法"),
    ExportColumn("post_consent_wording", "Consent to post, wording", "郵送の同意文面"),
    ExportColumn("mail_consent", "Consent to e-mail", "メールの同意", "yes-no"),
    ExportColumn("mail_consent_at", "Consent to e-mail on", "メールの同意日", "day"),
    ExportColumn("mail_consent_how", "Consent to e-mail by", "メールの同意方法"),
    ExportColumn("mail_consent_wording", "Consent to e-mail, wording", "メールの同意文面"),
    ExportColumn("phone_consent", "Consent to calls", "電話の同意", "yes-no"),
    ExportColumn("phone_consent_at", "Consent to calls on", "電話の同意日", "day"),
    ExportColumn("phone_consent_how", "Consent to calls by", "電話の同意方法"),
    ExportColumn("phone_consent_wording", "Consent to calls, wording", "電話の同意文面"),
    ExportColumn("wished_gap", "Wished days between contacts", "連絡の間隔の目安(日)", "count", 8),
    ExportColumn("longest_gap", "Longest days between contacts", "連絡の間隔の上限(日)", "count", 8),
    ExportColumn("created_on", "Registered on", "登録日", "day"),
    ExportColumn("note", "Note", "メモ", width=32),
)

PURCHASE_COLUMNS: tuple[ExportColumn, ...] = (
    ID,
    ExportColumn("customer_code", "Customer code", "顧客コード"),
    ExportColumn("name", "Name", "氏名", width=18),
    ExportColumn("date", "Date", "購入日", "day"),
    ExportColumn("receipt_no", "Receipt no.", "伝票番号"),
    ExportColumn("purchase_kind", "Purchase type", "購入区分", "word", 10),
    ExportColumn("product_code", "Product code", "商品コード"),
    ExportColumn("item", "Item", "商品", width=28),
    ExportColumn("category", "Category", "商品分類"),
    ExportColumn("quantity", "Quantity", "数量", "quantity", 8),
    ExportColumn("unit_price", "Unit price", "単価", "money", 10),
    ExportColumn("amount", "Amount", "金額", "money"),
    ExportColumn("tax_rate", "Tax rate", "税率", "count", 8),
    ExportColumn("tax_included", "Tax included", "税込", "yes-no", 8),
    ExportColumn("tax", "Tax", "消費税", "money", 10),
    ExportColumn("discount", "Discount", "値引", "money", 10),
    ExportColumn("cost", "Cost", "原価", "money", 10),
    ExportColumn("payment", "Payment", "支払方法"),
    ExportColumn("paid", "Payment received", "入金", "money"),
    ExportColumn("due_date", "Due date", "回収予定日", "day"),
    ExportColumn("channel", "Channel", "販売経路"),
    ExportColumn("staff", "Person in charge", "担当者"),
    ExportColumn("note", "Note", "メモ", width=32),
)

TOLD_ASIDE: dict[str, ExportColumn] = {
    column.field: column
    for column in (
        ExportColumn("age", "Age (ledger)", "年齢(台帳)"),
        ExportColumn("points", "Points (ledger)", "ポイント(台帳)"),
        ExportColumn("last_date", "Last visit (ledger)", "最終来店日(台帳)"),
        ExportColumn("visits", "Visits (ledger)", "来店回数(台帳)"),
        ExportColumn("total", "Total (ledger)", "合計(台帳)"),
    )
}
"""What a ledger told beside what is reckoned here: a custom field's name -> how it is headed, and called."""

WORDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "customer_kind": (("person", "Person", "個人"), ("company", "Company", "法人")),
    "stage": tuple((stage.key, stage.english, stage.japanese) for stage in STAGES),
    "status": (("deceased", "Deceased", "逝去"), ("closed", "Closed", "取引終了")),
    "purchase_kind": (("sale", "Sale", "売上"), ("return", "Return", "返品"), ("monthly", "Monthly total", "月計")),
}
"""What stands for a value of a `word` column: field -> (value, English, Japanese)."""

ALSO_OWN = frozenset({"stage"})
"""Fields of words that may be a shop's own, too."""

WALK_IN = ("Walk-in", "フリー客")
"""The name that purchases of nobody have in an export, in English and Japanese."""

YES, NO = "○", "×"


def word(field: str, value: str, language: str) -> str:
    """What an export says for a value of a `word` column."""
    return next((ja if language == "ja" else en for key, en, ja in WORDS[field] if key == value), value)


def meant(field: str, text: str) -> str | None:
    """The value of a `word` column's text, in either language; None when it is none of ours."""
    return next((key for key, *texts in WORDS[field] if text in texts), None)


def labels(columns: tuple[ExportColumn, ...]) -> dict[str, str]:
    """Header, in both languages -> field."""
    return {header: column.field for column in columns for header in (column.label, column.label_ja)}


def custom_header(name: str, columns: tuple[ExportColumn, ...], language: str) -> str:
    """The header of a custom field's column: its name, or custom:NAME where a column of ours has that name."""
    if name in TOLD_ASIDE:
        return TOLD_ASIDE[name].header(language)
    taken = labels((*columns, *TOLD_ASIDE.values()))
    return f"custom:{name}" if name in taken or name.startswith("custom:") else name


def custom_name(header: str) -> str:
    """The name of the custom field that stands under a header."""
    aside = labels(tuple(TOLD_ASIDE.values()))
    return aside.get(header) or header.removeprefix("custom:")
