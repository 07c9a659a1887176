"""Whom the rows of a table of deals name: customers who are known, who are new, and who may be one of those known.

A customer is meant by the code, or by the whole name as it is written here. A name that is written otherwise, or that
several have, is a question – unless nothing but the name is known of the one it can be.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smallcrm.actions.deal_cells import Cells, WrongCell, said
from smallcrm.i18n import _
from smallcrm.ledger.answers import answer_keys
from smallcrm.ledger.matching import identity
from smallcrm.ledger.plan import Contact, CustomerPlan, CustomerRecord
from smallcrm.light import NamedTuple
from smallcrm.values.keys import name_key
from smallcrm.values.names import honorific_apart
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal


class Buyer(NamedTuple):
    """Whom a row means."""

    known: int | None = None
    planned: int = -1
    """The place among those who are new or asked about."""
    name: str = ""


class Found(NamedTuple):
    """Whom a row may mean of those who are known; None where it names nobody."""

    customers: Sequence[int | None]
    sure: bool


NOBODY = Found([None], sure=True)


class Buyers:
    """Finds them, each once, and gathers those who are new or asked about."""

    def __init__(self, store: Store, layout: str) -> None:
        self._store, self._layout = store, layout
        self._answers = store.answers.all()
        self._names: dict[str, Found] = {}
        self._keys: dict[str, list[int]] = {}
        self._places: dict[str, int] = {}
        self.planned: list[CustomerPlan] = []

    def of(self, told: Cells, found: Found, deal: Deal | None, where: str) -> Buyer:
        """Whom of those a row means that stands there (11月!B7); the one whose deal it is already goes before."""
        if deal is not None and deal.customer_id in found.customers:
            return Buyer(deal.customer_id)
        if found.sure:
            return Buyer(found.customers[0])
        asked = _asked(told, found, where, self._layout)
        return Buyer(planned=self._planned(asked), name=str(asked.record.values["name"]))

    def found(self, told: Cells) -> Found:
        """Whom a row may mean."""
        code, name = said(told, "customer_code"), _name(told)
        if not (code or name):
            return NOBODY
        known = self._store.customers.find_code(code) if code else []
        if len(known) == 1:
            self._insist_on_name(known[0], code, name)
            return Found(known, sure=True)
        if name:
            return self._answered(told, self.called(name))
        if not known:
            raise WrongCell("customer_code", _("No customer has the code {code}.").format(code=code))
        return self._answered(told, Found(known, sure=False))

    def called(self, name: str) -> Found:
        """The customers of this name."""
        if name not in self._names:
            self._names[name] = self._called(name)
        return self._names[name]

    def _called(self, name: str) -> Found:
        if written := self._store.customers.find_name(name):
            return Found(written, sure=len(written) == 1)
        if not self._keys:
            for customer, (_code, known, _kana) in self._store.customers.names(self._store.customers.ids()).items():
                self._keys.setdefault(name_key(known), []).append(customer)
        alike = self._keys.get(name_key(name), [])
        return Found(alike, sure=len(alike) == 1 and self._is_only_a_name(alike[0]))

    def _is_only_a_name(self, customer: int) -> bool:
        known = self._store.customers.get(customer)
        return known is not None and identity(known._asdict(), list(map(Contact._make, known.contacts))).bare

    def _answered(self, told: Cells, found: Found) -> Found:
        """Who was meant when the same was asked before."""
        if found.sure or not (found.customers and self._answers):
            return found
        (mark,) = answer_keys([_asked(told, found, "", self._layout)])
        said_before = self._answers.get(mark)
        return Found([said_before], sure=True) if said_before in found.customers else found

    def _planned(self, asked: CustomerPlan) -> int:
        key = name_key(str(asked.record.values["name"]))
        if key not in self._places:
            self._places[key] = len(self.planned)
            self.planned.append(asked)
        return self._places[key]

    def _insist_on_name(self, customer: int, code: str, name: str) -> None:
        """A code and a name that are two people's leave open who is meant."""
        known = self._store.customers.get(customer)
        if name and known is not None and name_key(known.name) != name_key(name):
            text = _("The code {code} is that of “{known}”, not of “{name}”: say who is meant.")
            raise WrongCell("customer_code", text.format(code=code, known=known.name, name=name))


def _name(told: Cells) -> str:
    name, _honorific = honorific_apart(clean(said(told, "customer")))
    return name


def _asked(told: Cells, found: Found, where: str, layout: str) -> CustomerPlan:
    """One who is new, or may be one of those."""
    code, candidates = said(told, "customer_code"), [one for one in found.customers if one is not None]
    values: dict[str, str | int] = {"name": _name(told) or code, **({"code": code} if code and candidates else {})}
    asked = CustomerPlan("new", CustomerRecord(values), where, candidates=candidates, layout=layout)
    return replace(asked, outcome="question") if candidates else asked
