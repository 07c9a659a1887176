"""What the import page says of a file before and after its import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.words import bad_word, field_word, kind_word
from smallcrm.i18n import _, n_
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.ledger.plan import Plan, TableReading
    from smallcrm.ui.imports.outlook import PlanFigures

LONGEST_NAME = 22


def named(preview: Preview) -> str:
    """The file, with the sheet."""
    tables = preview.plan.tables
    if not tables or not tables[0].sheet:
        return preview.plan.path.name
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    more = len(sheets) - 1
    first = _("{file}, sheet {sheet}").format(file=preview.plan.path.name, sheet=sheets[0])
    if not more:
        return first
    return first + " " + n_("and {count} more sheet", "and {count} more sheets", more).format(count=more)


def short_name(file: str) -> str:
    """A file's name for a button: of a long one the beginning and the end."""
    return file if len(file) <= LONGEST_NAME else f"{file[: LONGEST_NAME // 2]}…{file[-LONGEST_NAME // 2 :]}"


def open_words(found: PlanFigures) -> tuple[str, str]:
    """What is open, and what stays out until it is answered."""
    heading = n_("{count} question is open", "{count} questions are open", found.questions)
    words = _("It is not clear who is meant, so these rows stay out.")
    if found.open_purchases:
        text = n_(
            "{count} purchase, {amount}, stays out until it is answered.",
            "{count} purchases, {amount}, stay out until it is answered.",
            found.open_purchases,
        )
        words = text.format(count=f"{found.open_purchases:,}", amount=yen(found.open_amount))
    return heading.format(count=f"{found.questions:,}"), words


def done_words(preview: Preview, result: ImportResult) -> list[str]:
    """What the import did, and what it left out."""
    file = preview.plan.path.name
    left = _left_words(result, len(preview.plan.bad_rows))
    if result.act is not None:
        brought = _brought(
            result.customers_new,
            result.customers_updated,
            result.purchases_new,
            (result.deals_new, result.deals_changed),
        ) or [_("your answers")]
        text = _("Imported from {file}: {what}.").format(file=file, what=_(", ").join(brought))
    elif left:
        text = _("Nothing was imported from {file}.").format(file=file)
    else:
        text = _("Everything in {file} is there already; nothing was changed.").format(file=file)
    return [text, *left]


def done_figures(preview: Preview, result: ImportResult) -> list[tuple[str, str]]:
    """The counts of an import: number and word."""
    if preview.plan.deals:
        return [
            (f"{result.deals_new:,}", _("New deals")),
            (f"{result.deals_changed:,}", _("Deals changed")),
            (f"{result.customers_new:,}", _("New customers")),
        ]
    return [
        (f"{result.customers_new:,}", _("New customers")),
        (f"{result.customers_updated:,}", _("Customers updated")),
        (f"{result.purchases_new:,}", _("Purchases")),
        (f"{result.customers_same:,}", _("Known already")),
    ]


def _left_words(result: ImportResult, bad: int) -> list[str]:
    lines = []
    if result.questions:
        text = n_("{count} question was left open", "{count} questions were left open", result.questions)
        line = text.format(count=f"{result.questions:,}")
        if result.purchases_left_out:
            out = n_(
                "{count} purchase stayed out because of it",
                "{count} purchases stayed out because of it",
                result.purchases_left_out,
            )
            line += _(", ") + out.format(count=f"{result.purchases_left_out:,}")
        lines.append(_("{sentence}.").format(sentence=line))
    if bad:
        text = n_("{count} unreadable row stayed out.", "{count} unreadable rows stayed out.", bad)
        lines.append(text.format(count=f"{bad:,}"))
    return lines


def table_words(table: TableReading | None, why_not: str) -> str:
    """Where a table begins and what it holds, or why it is not imported."""
    if table is None:
        return _("No table was found in this file.")
    if why_not:
        return _why_not(why_not)
    if lacks_deals(table):
        text = _("No heading says what the deals are called. Choose the tag “{deal}” on the one that does.")
        return text.format(deal=field_word("deal"))
    rows = n_("{count} row", "{count} rows", table.records).format(count=f"{table.records:,}")
    what = _("Table from row {row}: {rows} of {kind}.").format(
        row=table.header_rows[0] if table.header_rows else table.first_row, rows=rows, kind=kind_word(table.kind)
    )
    unknown = list(table.columns.values()).count("unknown")
    hint = _("Where a heading was taken wrongly, choose another tag.")
    if unknown:
        hint = n_(
            "{count} heading is not recognised: choose its tag, or it is not imported.",
            "{count} headings are not recognised: choose their tags, or they are not imported.",
            unknown,
        ).format(count=f"{unknown:,}")
    return _("{sentence} {hint}").format(sentence=what, hint=hint) if table.columns else what


def lacks_deals(table: TableReading) -> bool:
    """Whether no column of a table of deals says what they are called."""
    return table.kind == "deals" and "deal" not in table.columns.values()


def _why_not(why: str) -> str:
    words = {
        "chosen": _("This table is left out."),
        "summary": _("These look like sums of what stands elsewhere; they are left out, so that nothing counts twice."),
        "unknown": _("It is not clear what this table holds. Import it if you know, and choose the tags."),
        "no-records": _("No rows were found within these borders."),
        "hidden": _("This sheet is hidden, so it is not read. Tick it to import it."),
        "no-table": _("No table was found in this sheet. Set its borders by hand if there is one."),
    }
    return words[why]


def check_hint(key: str) -> str:
    """What a list of the check is, and what can be done in it."""
    words = {
        "new": _("These customers are not known yet."),
        "changes": _("Space, or a click on the first column, takes or leaves a change."),
        "deals": _("These deals are not known yet."),
        "deals-same": _("These deals are known, and the table says nothing new of them."),
        "same": _("These customers are known, and the ledger says nothing new of them."),
        "purchases": _("These purchases come in; those that are there already are not listed."),
        "questions": _("Enter answers a question. Those that are left open stay out, with their purchases and deals."),
        "merged": _(
            "These rows tell of a customer whom another row told of. What came first stands, the rest is added."
        ),
        "bad": _("These cells cannot be read. Correct them here, or leave their rows out."),
        "repaired": _("These cells were read as something else than they say. F2 in the sheet corrects one."),
        "skipped": _("These rows bring no customer, no purchase and no deal of their own."),
    }
    return words.get(key, "")


def import_words(found: PlanFigures) -> str:
    """What the import would bring, in a line."""
    deals = (found.deals_new, found.deals_changed)
    words = _brought(found.new, found.updated, found.purchases, deals) or (
        [_("your answers")] if found.answered else []
    )
    return _(", ").join([*words, yen(found.amount)] if found.purchases else words)


def _brought(new: int, updated: int, purchases: int, deals: tuple[int, int]) -> list[str]:
    told = (
        (deals[0], n_("{count} new deal", "{count} new deals", deals[0])),
        (deals[1], n_("{count} deal changed", "{count} deals changed", deals[1])),
        (new, n_("{count} new customer", "{count} new customers", new)),
        (updated, _("{count} updated")),
        (purchases, n_("{count} purchase", "{count} purchases", purchases)),
    )
    return [text.format(count=f"{count:,}") for count, text in told if count]


def nothing_words(found: PlanFigures) -> str:
    """Why there is nothing to import."""
    there = found.there_already
    if found.bad:
        return _("All that can be read is there already") if there else _("Nothing that can be imported")
    return _("Everything is there already") if there else _("Nothing was found to import")


def unreadable_words(text: str, expected: str) -> str:
    """Why a correction does not help."""
    return _("“{text}”: {why}").format(text=text, why=bad_word(expected))


def still_unreadable(plan: Plan, cell: str) -> str:
    """Why a cell that was corrected (11月!B7) still cannot be read; nothing where it can."""
    sheet, _mark, name = cell.rpartition("!")
    tables = (table for table in plan.tables if table.sheet == sheet)
    bad = next((one for table in tables for one in table.bad if one.cell == name), None)
    return unreadable_words(bad.was, bad.why) if bad is not None else ""
