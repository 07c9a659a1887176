"""What the import page says of a file before and after its import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.ui.imports.summary import PlanFigures


def named(preview: Preview) -> str:
    """The file, with the sheet."""
    tables = preview.plan.tables
    if not tables or not tables[0].sheet:
        return preview.plan.path.name
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    more = len(sheets) - 1
    first = _("{file}, sheet {sheet}").format(file=preview.plan.path.name, sheet=sheets[0])
    return first + (" " + n_("and {count} more", "and {count} more", more).format(count=more) if more else "")


def open_words(found: PlanFigures) -> tuple[str, str]:
    """What is open, and what stays out until it is answered."""
    heading = n_("{count} question is open", "{count} questions are open", found.unanswered)
    words = _("It is not clear who is meant, so these rows stay out.")
    if found.open_purchases:
        text = n_(
            "{count} purchase, {amount}, stays out until it is answered.",
            "{count} purchases, {amount}, stay out until it is answered.",
            found.open_purchases,
        )
        words = text.format(count=f"{found.open_purchases:,}", amount=yen(found.open_amount))
    return heading.format(count=f"{found.unanswered:,}"), words


def done_words(preview: Preview, result: ImportResult) -> list[str]:
    """What the import did, and what it left out."""
    file = preview.plan.path.name
    left = _left_words(result, len(preview.plan.bad_rows))
    if result.act is not None:
        text = _("Imported from {file}: {new} new customers, {updated} updated, {purchases} purchases.").format(
            file=file,
            new=f"{result.customers_new:,}",
            updated=f"{result.customers_updated:,}",
            purchases=f"{result.purchases_new:,}",
        )
    elif left:
        text = _("Nothing was imported from {file}.").format(file=file)
    else:
        text = _("Everything in {file} is there already; nothing was changed.").format(file=file)
    return [text, *left]


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
