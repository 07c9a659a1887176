"""What is known of customers who may come to buy, and what happened with them, as far as it shows their interest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_NEVER_BOUGHT = """
SELECT id FROM customer c WHERE (c.status <> '') = ?
  AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = c.id)
  AND NOT EXISTS (
    SELECT 1 FROM deal d JOIN deal_stage s ON s.id = d.stage_id WHERE d.customer_id = c.id AND s.kind = 'won'
  )
ORDER BY c.kana, c.name, c.id
"""
_HAS = "EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id AND p.kind IN ({kinds}))"
_KNOWN = f"""
SELECT c.id, c.code, c.name, c.created_on,
  {_HAS.format(kinds="'phone', 'mobile'")},
  {_HAS.format(kinds="'email'")},
  c.address <> '',
  c.referrer_id IS NOT NULL,
  coalesce(c.decision_maker, 0) = 1,
  coalesce(c.phone_consent, 1) = 0 OR coalesce(c.mail_consent, 1) = 0,
  EXISTS (SELECT 1 FROM deal d JOIN deal_stage s ON s.id = d.stage_id WHERE d.customer_id = c.id AND s.kind = 'open')
FROM customer c WHERE c.id IN ({{ids}})
"""
_EVENTS = """
SELECT customer_id, CASE direction WHEN 'out' THEN 'reached' ELSE kind END, substr(at, 1, 10)
FROM activity WHERE kind <> 'note' AND customer_id IN ({ids})
UNION ALL
SELECT customer_id, 'purchase', day FROM purchase
WHERE kind = 'sale' AND amount > 0 AND day IS NOT NULL AND customer_id IN ({ids})
"""


class KnownLead(NamedTuple):
    """What is known of somebody, to be told and to be scored."""

    id: int
    code: str
    name: str
    created_on: str
    phone: bool
    email: bool
    address: bool
    referred: bool
    decider: bool
    refuses: bool
    deal: bool


class Leads:
    """Those who may come to buy."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def never_bought(self, *, gone: bool = False) -> list[int]:
        """Those who are still there, or are `gone`, and neither bought anything nor have a deal that was won."""
        return [number for (number,) in self._store.rows(_NEVER_BOUGHT, (int(gone),))]

    def known(self, ids: Sequence[int]) -> list[KnownLead]:
        """What is known of these; those who are gone are left out."""
        rows = self._store.rows(_KNOWN.format(ids=_joined(ids)))
        found = {row[0]: KnownLead(*row[:4], *map(bool, row[4:])) for row in rows}
        return [found[number] for number in ids if number in found]

    def events(self, ids: Sequence[int]) -> list[tuple[int, str, str]]:
        """Customer, kind and day of every contact had and every sale; what came from our side is `reached`."""
        return self._store.rows(_EVENTS.format(ids=_joined(ids)))


def _joined(ids: Sequence[int]) -> str:
    return ",".join(map(str, map(int, ids)))
