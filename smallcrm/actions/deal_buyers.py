"""Whom the rows of a table of deals name: customers who are known, who are new, and who may be one of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.deal_cells import Cells, WrongCell, said
from smallcrm.i18n import _
from smallcrm.ledger.plan import CustomerPlan, CustomerRecord
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal


class Buyer(NamedTuple):
    """Whom a row means."""

    known: int | None = None
    planned: int = -1
    """The place among those who are new or asked about."""
    name: str = ""


class Buyers:
    """Finds them, each once, and gathers those who are new or asked about."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, list[int]] = {}
        self._places: dict[str, int] = {}
        self.planned: list[CustomerPlan] = []

    def of(self, told: Cells, deal: Deal | None, where: str) -> Buyer:
        """Whom a row means that stands there (11月!B7); of namesakes the one whose deal it is already."""
        code, name = said(told, "customer_code"), said(told, "customer")
        found = self._found(code, name)
        if deal is not None and deal.customer_id in found:
            found = [deal.customer_id]
        if len(found) == 1:
            return Buyer(found[0])
        return Buyer(planned=self._planned(code, name, found, where), name=name or code) if name or code else Buyer()

    def may_be(self, told: Cells) -> list[int | None]:
        """Those who are known and whom a row may mean; None where it names nobody."""
        code, name = said(told, "customer_code"), said(told, "customer")
        return list(self._found(code, name)) if code or name else [None]

    def _found(self, code: str, name: str) -> list[int]:
        found = self._store.customers.find_code(code) if code else []
        if code and name and len(found) == 1:
            self._insist_on_name(found[0], code, name)
        if len(found) != 1 and name:
            found = self.called(name)
        if code and not found and not name:
            raise WrongCell("customer_code", _("No customer has the code {code}.").format(code=code))
        return found

    def called(self, name: str) -> list[int]:
        """The customers of this name."""
        if name not in self._names:
            self._names[name] = self._store.customers.find_name(name)
        return self._names[name]

    def _planned(self, code: str, name: str, candidates: list[int], where: str) -> int:
        if (key := name or code) not in self._places:
            values: dict[str, str | int] = {"name": key, **({"code": code} if code and candidates else {})}
            record = CustomerRecord(values)
            self._places[key] = len(self.planned)
            outcome = CustomerPlan("question" if candidates else "new", record, where, candidates=candidates)
            self.planned.append(outcome)
        return self._places[key]

    def _insist_on_name(self, customer: int, code: str, name: str) -> None:
        """A code and a name that are two people's leave open who is meant."""
        known = self._store.customers.get(customer)
        if known is not None and fold(known.name) != fold(name) and customer not in self.called(name):
            text = _("The code {code} is that of “{known}”, not of “{name}”: say who is meant.")
            raise WrongCell("customer_code", text.format(code=code, known=known.name, name=name))
