"""Everyone in each order that was asked for, or that the next click can ask for, until the data changes.

To put 100,000 in order takes a tenth of a second, on a slow computer a few: made beforehand, an order is there when
it is asked for.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from smallcrm.i18n import _
from smallcrm.ui.widgets.table import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smallcrm.errors import CrmError
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation

QUICK: Final = "kana"
"""The order the store keeps an index for: the list is there at once. Others are made off the window's thread."""

SLOW: Final = frozenset({"interval"})
"""What takes seconds in a freshly opened file: no first frame is made in these orders."""


class Orders:
    """They are made one at a time, so that one that is asked for never waits for all of those that are foreseen."""

    def __init__(self, session: Session, ready: Callable[[Order], object]) -> None:
        """`ready` is called when an order is there that had to be waited for."""
        self._session, self._ready = session, ready
        self._known: dict[Order, Sequence[int]] = {}
        self._asked: Order | None = None
        self._foreseen: list[Order] = []
        self._making: tuple[Order, Operation[Sequence[int]]] | None = None

    def forget(self) -> None:
        """The data changed."""
        self._known, self._foreseen = {}, []
        self._break_off()

    def everyone(self, order: Order) -> Sequence[int] | None:
        """All customers in this order; None: it is being made."""
        if order in self._known:
            return self._known[order]
        if order.key == QUICK:
            self._known[order] = self._read(order)
            return self._known[order]
        self._asked = order
        if self._making is None or self._making[0] != order:
            self._break_off()
            self._make(order)
        return None

    def first(self, order: Order, count: int) -> Sequence[int]:
        """The first customers in this order, for a frame that is not to wait for all of them."""
        return self._read(order, count)

    def foresee(self, orders: Iterable[Order]) -> None:
        """Have these made as soon as nothing else is."""
        self._foreseen = list(orders)
        self._go_on()

    def _go_on(self) -> None:
        while self._making is None and self._foreseen:
            order = self._foreseen.pop(0)
            if order not in self._known:
                self._make(order)

    def _make(self, order: Order) -> None:
        def made(found: Sequence[int]) -> None:
            if self._is_making(operation):
                self._known[order] = found
                self._ready(order)

        def unasked(_error: CrmError) -> bool:
            """Trouble with what nobody asked for is told when somebody does."""
            return order != self._asked

        def ended() -> None:
            if self._is_making(operation):
                self._making = None
                self._go_on()

        operation = self._session.tasks.operation(_("Customers"), lambda work: self._read_until(work.cancelled, order))
        self._making = order, operation
        operation.reads().then(made).otherwise(unasked).at_last(ended).start()

    def _read(self, order: Order, limit: int | None = None) -> Sequence[int]:
        key, descending = order
        ids = self._session.store.customers.ids(key, descending=descending, limit=limit)  # type: ignore[arg-type]
        return array("q", ids)  # a quarter of the list's memory

    def _read_until(self, cancelled: Callable[[], bool], order: Order) -> Sequence[int]:
        with self._session.store.stopping(cancelled):
            return self._read(order)

    def _is_making(self, operation: Operation[Sequence[int]]) -> bool:
        return self._making is not None and self._making[1] is operation

    def _break_off(self) -> None:
        if self._making is not None:
            self._making[1].work.cancel()
            self._making = None
