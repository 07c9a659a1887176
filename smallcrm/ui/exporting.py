"""Saving all customers or all purchases as a table that a later import brings back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.ledger.table_file import Written
    from smallcrm.ui.session import Session


def export(session: Session, kind: str, parent: QWidget) -> None:
    """Have a place chosen for `customers` or `purchases`, and write them there."""
    heading, usual = {
        "customers": (_("Export customers"), _("Customers {day}.xlsx")),
        "purchases": (_("Export purchases"), _("Purchases {day}.xlsx")),
    }[kind]
    name, chosen = QFileDialog.getSaveFileName(
        parent, heading, usual.format(day=f"{session.today():%Y-%m-%d}"), "Excel (*.xlsx);;CSV (*.csv)"
    )
    if name:
        path = Path(name)
        write(session, kind, path if path.suffix else path.with_suffix(".csv" if "csv" in chosen else ".xlsx"))


def write(session: Session, kind: str, path: Path) -> None:
    """Write the table off the window's thread, and say what became of it."""
    from smallcrm.actions import exports

    make = exports.export_customers if kind == "customers" else exports.export_purchases

    def done(written: Written) -> None:
        text = n_("{count} row written to {file}.", "{count} rows written to {file}.", written.rows)
        cut = [_("The text of {cell} is too long for Excel; it was cut.").format(cell=cell) for cell in written.cut]
        session.messages.say("\n".join([text.format(count=f"{written.rows:,}", file=path), *cut[:3]]))

    saving = _("Saving {file}").format(file=path.name)
    session.tasks.operation(saving, lambda _work: make(session.store, path)).then(done).start()
