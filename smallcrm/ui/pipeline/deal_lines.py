"""What a deal is about: the rows of a purchase that is not made yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from smallcrm.ui.customers.purchase_lines import LineRow, PurchaseLines


class DealRow(LineRow):
    """One item; what sort of thing it is, is said when it is bought."""

    COLUMNS: ClassVar[Mapping[str, int]] = {"item": 6, "quantity": 2, "unit_price": 3, "amount": 3}


class DealLines(PurchaseLines):
    """The rows of a deal."""

    ROW = DealRow
