"""Deals are won or lost: whether the purchase is written down, or why they were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions.deal_closing import ending_words
from smallcrm.actions.deal_purchases import kept_words, purchases_of, unbought_words
from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.words import day_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.deal_records import Deal
    from smallcrm.store.purchase_records import Purchase
    from smallcrm.ui.session import Session

WIDTH = 420


class ClosingDialog(Dialog):
    """Enter closes them, Esc leaves them as they are."""

    about = "pipeline"

    def __init__(self, session: Session, deals: Sequence[Deal], kind: str, parent: QWidget | None = None) -> None:
        """`kind` is won or lost."""
        super().__init__(parent)
        won = kind == "won"
        self.setWindowTitle(_("Won") if won else _("Lost"))
        self.setMinimumWidth(WIDTH)
        buyable = [deal for deal in deals if deal.purchase_id is None and deal.amount]
        amount = yen(sum(deal.amount for deal in buyable))
        text = _("Write down the purchase: {amount}, {day}").format(amount=amount, day=day_text(session.today()))
        self.purchase = QCheckBox(text)
        self.purchase.setChecked(bool(buyable))
        self.purchase.setVisible(won and bool(buyable))
        differing = purchases_of(session.store, [deal.id for deal in deals], differing=True) if won else []
        self.update_purchase = QCheckBox(_update_words(deals, differing))
        self.update_purchase.setVisible(bool(differing))
        self.reason = Suggested(_usual_reasons())
        self.reason.setAccessibleName(_("Lost because"))
        self.reason.offer(session.store.deals.in_use("lost_reason"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(plain.label(_heading(deals, won=won), bold=True, wrap=True))
        if differing:
            column.addWidget(plain.label(kept_words(differing), tone="muted", wrap=True))
        column.addWidget(self.update_purchase)
        column.addWidget(self.purchase)
        notes = [unbought_words(deals) if won else "", ending_words(session.store, deals, kind)]
        self.notes = plain.small(" ".join(filter(None, notes)), wrap=True)
        self.notes.setVisible(any(notes))
        column.addWidget(self.notes)
        if won:
            self.reason.hide()
        else:
            column.addWidget(plain.small(_("Lost because")))
            column.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = button(_("Cancel"), self.reject)
        self.close_them = button(_("Won") if won else _("Lost"), self.accept, primary=True)
        self.close_them.setDefault(True)
        self.cancel.setAutoDefault(False)
        foot.addWidget(self.cancel)
        foot.addWidget(self.close_them)
        column.addSpacing(4)
        column.addLayout(foot)
        (self.close_them if won else self.reason).setFocus()


def _heading(deals: Sequence[Deal], *, won: bool) -> str:
    count = len(deals)
    if count == 1:
        text = _("“{name}” is won.") if won else _("“{name}” is lost.")
        return text.format(name=deals[0].title)
    text = (
        n_("{count} deal is won.", "{count} deals are won.", count)
        if won
        else n_("{count} deal is lost.", "{count} deals are lost.", count)
    )
    return text.format(count=f"{count:,}")


def _update_words(deals: Sequence[Deal], bought: Sequence[Purchase]) -> str:
    made = {one.id for one in bought}
    amount = sum(deal.amount for deal in deals if deal.purchase_id in made)
    return n_("Change it to {amount}", "Change them to {amount}", len(made)).format(amount=yen(amount))


def _usual_reasons() -> tuple[str, ...]:
    return _("Price"), _("Bought elsewhere"), _("Put off"), _("Changed their mind"), _("No answer")
