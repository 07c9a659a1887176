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
    """A person or a company; one wishes to hear of each other every so many days, and at the longest after so many."""

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
    industry = _text()
    employees = IntegerField(null=True)
    status = _text()
    status_on = _text()
    mourning_until = _text()
    post_consent_wording = _text()
    mail_consent_wording = _text()
    phone_consent_wording = _text()
    wished_gap = IntegerField(null=True)
    longest_gap = IntegerField(null=True)


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
    """What was bought: a product or a text. `cost` is that of the whole line, `tax_rate` is in percent."""

    purchase = _refers(Purchase)
    product = _refers(Product, null=True, index=False)
    item = _text()
    category = _text()
    quantity = IntegerField(null=True)
    unit_price = IntegerField(null=True)
    amount = IntegerField()
    cost = IntegerField(null=True)
    tax_rate = IntegerField(null=True)


# Most lines of a ledger name no product of the list; those cost nothing.
PurchaseLine.add_index(
    PurchaseLine.index(PurchaseLine.product, name="purchase_line_product_id", where=PurchaseLine.product.is_null(False))
)


class Pipeline(Table):
    """A way that deals go, from stage to stage."""

    name = TextField(unique=True)
    position = _number()


class DealStage(Table):
    """A stage of a pipeline: `kind` is open, won or lost. A probability (in percent) that is not set is learned.

    A deal that stays longer than `stall_days` stalls; one that comes here may start a follow-up, due in so many days.
    """

    pipeline = _refers(Pipeline, index=False)
    name = TextField()
    kind = TextField(default="open", constraints=[SQL("DEFAULT 'open'")])
    position = _number()
    probability = IntegerField(null=True)
    stall_days = IntegerField(null=True)
    follow_up = _text()
    follow_up_days = _number()

    class Meta:
        indexes = ((("pipeline", "name"), True),)


class Deal(Table):
    """What a customer may buy: where it stands, since when, and what came of it.

    `contact` is the person one speaks with; `purchase` what was sold in the end; `position` its place in the stage.
    """

    stage = _refers(DealStage, index=False)
    customer = _refers(Customer, null=True)
    contact = _refers(Customer, null=True, index=False)
    purchase = _refers(Purchase, null=True, index=False)
    title = TextField()
    amount = _number()
    close_on = _text()
    probability = IntegerField(null=True)
    source = _text()
    competitor = _text()
    staff = _text()
    note = _text()
    lost_reason = _text()
    created_on = TextField()
    entered_on = TextField()
    closed_on = _text()
    position = _number()

    class Meta:
        indexes = ((("stage", "position"), False),)


class DealLine(Table):
    """What a deal is about: a product or a text."""

    deal = _refers(Deal)
    product = _refers(Product, null=True, index=False)
    item = _text()
    quantity = IntegerField(null=True)
    unit_price = IntegerField(null=True)
    amount = IntegerField()


class DealMove(Table):
    """That a deal came to a stage, and on which day; its first stage too."""

    deal = _refers(Deal)
    stage = _refers(DealStage)
    day = TextField()


class Rule(Table):
    """A follow-up rule as JSON (`rules.written`): when something happens from a day on, so and so is done."""

    says = TextField()
    enabled = _number(1)
    since = _text()
    position = _number()


class Task(Table):
    """What is to be done (`kind` task) or where one is to be (appointment), on a day, perhaps at a time (HH:MM).

    `remind_before` are minutes; `repeat` is a recurrence rule (RFC 5545), counted from when it was due or done.
    """

    customer = _refers(Customer, null=True)
    deal = _refers(Deal, null=True, index=False)
    kind = TextField(default="task", constraints=[SQL("DEFAULT 'task'")])
    title = TextField()
    due_on = _text()
    due_at = _text()
    minutes = IntegerField(null=True)
    remind_before = IntegerField(null=True)
    snoozed_until = _text()
    priority = _number()
    repeat = _text()
    repeat_from = TextField(default="due", constraints=[SQL("DEFAULT 'due'")])
    holiday = _text()
    staff = _text()
    note = _text()
    created_on = TextField()
    done_on = _text()
    rule = _refers(Rule, null=True, index=False)


class FollowUp(Table):
    """That a rule was followed for an event, once; the `draft` of a letter or mail waits until it is settled."""

    rule = _refers(Rule, index=False)
    event = TextField()
    customer = _refers(Customer, null=True)
    day = TextField()
    draft = _text()
    subject = _text()
    text = _text()
    settled_on = _text()

    class Meta:
        indexes = ((("rule", "event"), True),)


class Employment(Table):
    """Where a person worked before: a post that was left."""

    customer = _refers(Customer)
    company_id = _refers(Customer, null=True, column_name="company_id", object_id_name="company_ref", index=False)
    company = _text()
    department = _text()
    title = _text()
    from_on = _text()
    until_on = _text()


class Relation(Table):
    """How two customers belong together, seen from the first: a spouse, a child, a friend."""

    customer = _refers(Customer, index=False)
    other = _refers(Customer)
    kind = TextField(default="family", constraints=[SQL("DEFAULT 'family'")])
    note = _text()

    class Meta:
        indexes = ((("customer", "other", "kind"), True),)


class Activity(Table):
    """A contact had with a customer: a visit, a call, a letter, a complaint, a note; perhaps what is to follow."""

    customer = _refers(Customer, index=False)
    kind = TextField()
    direction = _text()
    at = TextField()
    subject = _text()
    text = _text()
    outcome = _text()
    staff = _text()
    next_step = _text()
    next_on = _text()
    next_done_on = _text()

    class Meta:
        indexes = ((("customer", "at"), False),)


class Payment(Table):
    """Money received on account, for one purchase or for all that is open."""

    customer = _refers(Customer, index=False)
    purchase = _refers(Purchase, null=True, index=False)
    day = TextField()
    amount = IntegerField()
    method = _text()
    note = _text()

    class Meta:
        indexes = ((("customer", "day"), False),)


class Attachment(Table):
    """A file that belongs to a customer; its content is kept beside the data file, by its digest."""

    customer = _refers(Customer)
    name = TextField()
    digest = TextField(index=True)
    size = IntegerField()
    added_on = _text()
    note = _text()


class DistinctPair(Table):
    """Two customers who look alike and are not the same; the first has the smaller number."""

    one = _refers(Customer, index=False)
    other = _refers(Customer)
    decided_on = _text()

    class Meta:
        indexes = ((("one", "other"), True),)


class CustomField(Table):
    """A field of the shop's own: its values stand in `customer.custom` under its name."""

    name = TextField(unique=True)
    kind = TextField(default="text", constraints=[SQL("DEFAULT 'text'")])
    choices = _text()
    position = _number()


class Segment(Table):
    """A saved filter of customers, which may have a face: a persona with a picture and a description.

    Of its customers one wishes to hear as often as it says, where a customer does not say otherwise.
    """

    name = TextField(unique=True)
    conditions = TextField()
    description = _text()
    picture = _text()
    position = _number()
    wished_gap = IntegerField(null=True)
    longest_gap = IntegerField(null=True)


for _model, _field, _where in (
    (Employment, Employment.company_id, Employment.company_id.is_null(False)),
    (Activity, Activity.next_on, Activity.next_on != SQL("''")),
    (Payment, Payment.purchase, Payment.purchase.is_null(False)),
    (Deal, Deal.contact, Deal.contact.is_null(False)),
    (Deal, Deal.purchase, Deal.purchase.is_null(False)),
    (DealLine, DealLine.product, DealLine.product.is_null(False)),
    (Task, Task.deal, Task.deal.is_null(False)),
    (Task, Task.due_on, Task.done_on == SQL("''")),
    (Task, Task.rule, Task.rule.is_null(False)),
    (FollowUp, FollowUp.draft, (FollowUp.draft != SQL("''")) & (FollowUp.settled_on == SQL("''"))),
):
    _name = f"{_model._meta.table_name}_{_field.column_name}"
    _model.add_index(_model.index(_field, name=_name, where=_where))


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


class ShownReminder(Table):
    """A reminder that was answered, by the moment it was for: none comes twice. No act, so not in the journal."""

    task_id = IntegerField()
    moment = TextField()

    class Meta:
        primary_key = CompositeKey("task_id", "moment")
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
    Pipeline,
    DealStage,
    Deal,
    DealLine,
    DealMove,
    Rule,
    Task,
    FollowUp,
    Employment,
    Relation,
    Activity,
    Payment,
    Attachment,
    DistinctPair,
    CustomField,
    Segment,
    ColumnMapping,
    FileSetting,
)
"""The tables under the journal; a table comes after those that it refers to."""

PARTS: tuple[type[Table], ...] = (
    ContactPoint,
    CustomerTag,
    Employment,
    Relation,
    Activity,
    Payment,
    Attachment,
    Task,
    FollowUp,
)
"""What a customer is whole only with: rows that name it as `customer_id` and go with it."""

OWNED: tuple[type[Table], ...] = (*PARTS, Purchase, Deal)
"""What is a customer's, by `customer_id`: its parts, and what has parts of its own."""

LINES: tuple[tuple[type[Table], type[Table], str], ...] = (
    (Purchase, PurchaseLine, "purchase_id"),
    (Deal, DealLine, "deal_id"),
    (Deal, DealMove, "deal_id"),
)
"""(what is whole only with its lines, the lines, their column that names it)."""

ALL: tuple[type[Table], ...] = (*TRACKED, Act, Change, OpenAct, ShownReminder, CustomerSearch, CustomerTotal)


def table_name(model: type[Table]) -> str:
    """The table's name in the file."""
    return str(model._meta.table_name)


def columns(model: type[Table]) -> tuple[str, ...]:
    """The table's columns, in their order."""
    return tuple(field.column_name for field in model._meta.sorted_fields)
