"""The tables of a data file.

All are STRICT and hold integers and texts only: money is integer yen, quantities are thousandths, days are ISO texts
(YYYY-MM-DD). A text that is not known is '', so that NULL is left for what has a meaning of its own: no customer (a
walk-in), no day, not known whether. Foreign keys are RESTRICT: a cascade would take later work with it.

The models are the one description of the schema: the triggers of the journal, the record types' columns and the test
of the migrations are made from them. They are bound to no database; a `Store` runs the queries.
"""

from __future__ import annotations

from typing import Any

from peewee import SQL, AutoField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


def _text(**options: Any) -> TextField:
    return TextField(default="", constraints=[SQL("DEFAULT ''")], **options)


def _number(default: int = 0) -> IntegerField:
    return IntegerField(default=default, constraints=[SQL(f"DEFAULT {default}")])


def _refers(to: Any, **options: Any) -> ForeignKeyField:
    return ForeignKeyField(to, on_delete="RESTRICT", on_update="RESTRICT", backref="+", **options)


class Table(Model):
    """What all tables share."""

    class Meta:
        strict_tables = True
        legacy_table_names = False


class Customer(Table):
    """A person or a company."""

    kind = TextField(default="person", constraints=[SQL("DEFAULT 'person'")])
    code = _text()
    name = TextField()
    kana = _text()
    honorific = _text()
    company = _text()
    company_id = _refers("self", null=True, column_name="company_id", object_id_name="company_ref")
    department = _text()
    title = _text()
    decision_maker = IntegerField(null=True)
    postal_code = _text()
    prefecture = _text()
    address = _text()
    building = _text()
    birthday = _text()
    gender = _text()
    website = _text()
    source = _text()
    referrer = _text()
    referrer_id = _refers("self", null=True, column_name="referrer_id", object_id_name="referrer_ref")
    staff = _text()
    rank = _text()
    stage = _text()
    note = _text()
    custom = _text()
    post_consent = IntegerField(null=True)
    post_consent_at = _text()
    post_consent_how = _text()
    mail_consent = IntegerField(null=True)
    mail_consent_at = _text()
    mail_consent_how = _text()
    phone_consent = IntegerField(null=True)
    phone_consent_at = _text()
    phone_consent_how = _text()
    created_on = _text()


class ContactPoint(Table):
    """A phone, mobile or fax number, an e-mail or SNS address: as written, and normalised for finding it again."""

    customer = _refers(Customer, index=False)
    kind = TextField()
    written = TextField()
    normal = _text()
    position = _number()

    class Meta:
        indexes = ((("customer", "position"), False),)


class Tag(Table):
    """A word that customers can be marked with."""

    name = TextField(unique=True)


class CustomerTag(Table):
    """A customer marked with a tag."""

    customer = _refers(Customer, index=False)
    tag = _refers(Tag)

    class Meta:
        indexes = ((("customer", "tag"), True),)


class Product(Table):
    """Something that is sold; price and cost are of one piece."""

    code = _text()
    name = TextField()
    category = _text()
    price = IntegerField(null=True)
    cost = IntegerField(null=True)


class Purchase(Table):
    """A sale, a return (negative) or a monthly total; without a customer it is a walk-in's, without a day undated."""

    customer = _refers(Customer, null=True, index=False)
    day = TextField(null=True, index=True)
    receipt_no = _text()
    kind = TextField(default="sale", constraints=[SQL("DEFAULT 'sale'")])
    amount = IntegerField()
    tax_included = IntegerField(null=True)
    tax = IntegerField(null=True)
    discount = IntegerField(null=True)
    payment = _text()
    paid = IntegerField(null=True)
    due_date = _text()
    channel = _text()
    staff = _text()
    note = _text()
    custom = _text()

    class Meta:
        # Covers the sums per customer (`purchases.per_customer`), and serves the foreign key.
        indexes = ((("customer", "day", "kind", "amount"), False),)


class PurchaseLine(Table):
    """What was bought: a product or a text. `cost` is that of the whole line."""

    purchase = _refers(Purchase)
    product = _refers(Product, null=True, index=False)
    item = _text()
    category = _text()
    quantity = IntegerField(null=True)
    unit_price = IntegerField(null=True)
    amount = IntegerField()
    cost = IntegerField(null=True)


# Most lines of a ledger name no product of the list; those cost nothing.
PurchaseLine.add_index(
    PurchaseLine.index(PurchaseLine.product, name="purchase_line_product_id", where=PurchaseLine.product.is_null(False))
)


class ColumnMapping(Table):
    """How the columns of a ledger's layout were understood: JSON, by the layout's fingerprint."""

    fingerprint = TextField(unique=True)
    columns = TextField()


class FileSetting(Table):
    """A setting that belongs to the file: the shop's name, the start of its fiscal year …"""

    key = TextField(unique=True)
    value = TextField()


class Act(Table):
    """One thing the user did. Its changes are those from `first_change` to `last_change`."""

    kind = TextField()
    args = TextField()
    at = TextField()
    version = IntegerField()
    undoes = IntegerField(null=True)
    undone_by = IntegerField(null=True)
    first_change = IntegerField(null=True)
    last_change = IntegerField(null=True)
    counts = _text()


class Change(Table):
    """One row inserted, updated or deleted by an act; written by triggers only."""

    act = IntegerField()
    tbl = TextField()
    row = IntegerField()
    op = TextField()
    before = TextField(null=True)

    class Meta:
        indexes = ((("tbl", "row"), False),)


class OpenAct(Table):
    """The act that is going on: a row that lives only inside its transaction."""

    id = AutoField()


class CustomerSearch(Table):
    """The folded texts that a customer is found by, in the order of the kana."""

    kana = TextField()
    customer_id = IntegerField(unique=True)
    key = TextField()

    class Meta:
        primary_key = CompositeKey("kana", "customer_id")
        without_rowid = True


class CustomerTotal(Table):
    """The sums over all of a customer's purchases; walk-ins have none here."""

    customer_id = IntegerField(primary_key=True)
    amount = IntegerField()
    visits = IntegerField()
    last = TextField(null=True)
    dated = IntegerField()
    undated_amount = IntegerField()


TRACKED: tuple[type[Table], ...] = (
    Customer,
    Tag,
    Product,
    ContactPoint,
    CustomerTag,
    Purchase,
    PurchaseLine,
    ColumnMapping,
    FileSetting,
)
"""The tables under the journal; a table comes after those that it refers to."""

ALL: tuple[type[Table], ...] = (*TRACKED, Act, Change, OpenAct, CustomerSearch, CustomerTotal)


def table_name(model: type[Table]) -> str:
    """The table's name in the file."""
    return str(model._meta.table_name)


def columns(model: type[Table]) -> tuple[str, ...]:
    """The table's columns, in their order."""
    return tuple(field.column_name for field in model._meta.sorted_fields)
