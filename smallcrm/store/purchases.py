"""Purchases: writing them, a customer's own, and the sums over them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.store import writing
from smallcrm.store.custom_fields import from_json
from smallcrm.store.purchase_records import Favourite, Line, NewLine, NewPurchase, PeriodTotals, Purchase
from smallcrm.store.totals import SUMS
from smallcrm.store.words_in_use import LIMIT, words_in_use

if TYPE_CHECKING:
    from smallcrm.store.database import Store

PurchaseKey = tuple[int, str | None, str, int, str, int | None]
"""(customer id or 0, day, receipt number, amount, item, quantity): equal keys are the same purchase."""

COLUMNS = Purchase._fields[:-1]
LINE_COLUMNS = Line._fields

_BATCH = 5000
_LINES = f"SELECT {', '.join(f'l.{name}' for name in LINE_COLUMNS)} FROM purchase_line l"
_PURCHASES = f"SELECT {', '.join(f'p.{name}' for name in COLUMNS)} FROM purchase p"
_OF_PERIOD = (
    f"SELECT coalesce(customer_id, 0), {SUMS}, 0, 0 FROM purchase "
    "INDEXED BY purchase_customer_id_day_kind_amount {where} GROUP BY customer_id"
)
_OF_ALWAYS = (
    "SELECT customer_id, amount, visits, last, 0, 0 FROM customer_total UNION ALL "
    f"SELECT * FROM (SELECT 0, {SUMS}, 0, 0 FROM purchase WHERE customer_id IS NULL) WHERE amount IS NOT NULL"
)
_OF_ALL_DAYS = (
    "SELECT customer_id, amount - undated_amount, visits, last, 0, 0 FROM customer_total WHERE dated UNION ALL "
    f"SELECT * FROM (SELECT 0, {SUMS}, 0, 0 FROM purchase WHERE customer_id IS NULL AND day IS NOT NULL) "
    "WHERE amount IS NOT NULL"
)
_OF_MOST_DAYS = f"""
WITH outside AS (
  SELECT customer_id, {SUMS}, count(*) AS dated FROM purchase INDEXED BY purchase_customer_id_day_kind_amount
  WHERE customer_id IS NOT NULL AND (day < ?1 OR day > ?2) GROUP BY customer_id
)
SELECT t.customer_id, t.amount - t.undated_amount - coalesce(o.amount, 0), t.visits - coalesce(o.visits, 0),
  CASE WHEN t.last <= ?2 THEN iif(t.last >= ?1, t.last, NULL) ELSE
    (SELECT max(day) FROM purchase p WHERE p.customer_id = t.customer_id AND p.day BETWEEN ?1 AND ?2
     AND p.kind <> 'return') END,
  0, 0
FROM customer_total t LEFT JOIN outside o ON o.customer_id = t.customer_id WHERE t.dated > coalesce(o.dated, 0)
UNION ALL
SELECT * FROM (SELECT 0, {SUMS}, 0, 0 FROM purchase WHERE customer_id IS NULL AND day BETWEEN ?1 AND ?2)
WHERE amount IS NOT NULL
"""
"""The sums kept ready less those of the days outside: days are in a period or not, so that even visits subtract."""
_MOST = 0.7
_LAST_DAY = "9999-12-31"


class Span(NamedTuple):
    """The days of a period on which something was bought, and what has no day."""

    first: str | None
    last: str | None
    undated: int
    undated_amount: int


class Overview(NamedTuple):
    """The purchases of a period as a whole."""

    purchases: int
    amount: int
    first: str | None
    last: str | None
    undated: int
    undated_amount: int


class Purchases:
    """The purchases of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """How many purchases there are."""
        return int(self._store.rows("SELECT count(*) FROM purchase")[0][0])

    def get(self, purchase: int) -> Purchase | None:
        """A purchase with its lines, or None when it is gone."""
        found = self._read("p.id = ?", (purchase,))
        return found[0] if found else None

    def of_customer(self, customer: int | None) -> list[Purchase]:
        """A customer's purchases (None: the walk-ins'), the newest first, undated ones last."""
        return self._read("p.customer_id IS ?", (customer,))

    def ids_of_customer(self, customer: int) -> list[int]:
        """A customer's purchases in that order, by their ids: what a list pages through."""
        rows = self._store.rows("SELECT id FROM purchase WHERE customer_id = ? ORDER BY day DESC, id DESC", (customer,))
        return [number for (number,) in rows]

    def rows(self, ids: Sequence[int]) -> list[Purchase]:
        """These purchases, in this order; those that are gone are left out."""
        found = {purchase.id: purchase for purchase in self._read(f"p.id IN ({','.join(map(str, ids))})", ())}
        return [found[number] for number in ids if number in found]

    def all(self) -> Iterator[Purchase]:
        """Every purchase, in the order of writing: for export."""
        last = 0
        while batch := self._read("p.id > ?", (last,), f"p.id LIMIT {_BATCH}"):
            yield from batch
            last = batch[-1].id

    def last_line_of(self, item: str) -> Line | None:
        """The line in which an item was sold last: its category and price are likely those of the next."""
        rows = self._store.rows(f"{_LINES} WHERE l.item = ? ORDER BY l.id DESC LIMIT 1", (item,))
        return Line._make(rows[0]) if rows else None

    def last_line_of_product(self, product: int) -> Line | None:
        """The line in which a product was sold last."""
        rows = self._store.rows(f"{_LINES} WHERE l.product_id = ? ORDER BY l.id DESC LIMIT 1", (product,))
        return Line._make(rows[0]) if rows else None

    def rates_by_category(self) -> dict[str, int]:
        """Category -> the tax rate at which something of it was sold last."""
        latest = "SELECT max(id) FROM purchase_line WHERE tax_rate IS NOT NULL AND category <> '' GROUP BY category"
        return dict(self._store.rows(f"SELECT category, tax_rate FROM purchase_line WHERE id IN ({latest})"))

    def in_use(self, column: str, limit: int = LIMIT) -> list[str]:
        """The words that stand in a column of the purchases or of their lines, the most used first."""
        table = "purchase_line" if column in LINE_COLUMNS else "purchase"
        return words_in_use(self._store, table, column, limit)

    def insert(self, purchase: NewPurchase) -> int:
        """Writes a purchase; gives its id."""
        return self.insert_many([purchase])[0]

    def insert_many(self, purchases: Iterable[NewPurchase]) -> range:
        """Writes purchases with their lines; gives their ids, in the same order."""
        connection = self._store.connection
        first = following = writing.next_id(connection, "purchase")
        next_line = writing.next_id(connection, "purchase_line")
        source = iter(purchases)
        while batch := list(islice(source, _BATCH)):
            numbered = list(enumerate(batch, following))
            writing.insert(connection, "purchase", COLUMNS, (_row(number, new) for number, new in numbered))
            lines = [
                (line_number, number, line.product_id, line.item, line.category, line.quantity, line.unit_price,
                 line.amount, line.cost, line.tax_rate)
                for line_number, (number, line) in enumerate(
                    ((number, line) for number, new in numbered for line in new.lines), next_line
                )
            ]  # fmt: skip
            writing.insert(connection, "purchase_line", LINE_COLUMNS, lines)
            next_line += len(lines)
            following += len(batch)
        return range(first, following)

    def update(self, purchase: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a purchase; False when it is gone."""
        return writing.update_one(self._store.connection, "purchase", purchase, values)

    def update_line(self, line: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a line; False when it is gone."""
        return writing.update_one(self._store.connection, "purchase_line", line, values)

    def replace_lines(self, purchase: int, lines: Sequence[NewLine]) -> None:
        """Gives a purchase these lines and no others; a line that stays the same stays the same row."""
        connection = self._store.connection
        present = connection.execute("SELECT id FROM purchase_line WHERE purchase_id = ? ORDER BY id", (purchase,))
        rows = [row for (row,) in present]
        for row, line in zip(rows, lines, strict=False):
            writing.update_one(connection, "purchase_line", row, line._asdict())
        for row in rows[len(lines) :]:
            connection.execute("DELETE FROM purchase_line WHERE id = ?", (row,))
        for line in lines[len(rows) :]:
            writing.insert_one(connection, "purchase_line", {"purchase_id": purchase, **line._asdict()})

    def delete(self, purchase: int) -> bool:
        """Deletes a purchase with its lines; money that was received for it stays received. False when it is gone."""
        connection = self._store.connection
        connection.execute("UPDATE payment SET purchase_id = NULL WHERE purchase_id = ?", (purchase,))
        connection.execute("UPDATE deal SET purchase_id = NULL WHERE purchase_id = ?", (purchase,))
        connection.execute("DELETE FROM purchase_line WHERE purchase_id = ?", (purchase,))
        return connection.execute("DELETE FROM purchase WHERE id = ?", (purchase,)).rowcount == 1

    def delete_of_customer(self, customer: int) -> int:
        """Deletes all of a customer's purchases; gives their number."""
        connection = self._store.connection
        for table in ("payment", "deal"):
            connection.execute(
                f"UPDATE {table} SET purchase_id = NULL WHERE purchase_id IN "
                "(SELECT id FROM purchase WHERE customer_id = ?)",
                (customer,),
            )
        connection.execute(
            "DELETE FROM purchase_line WHERE purchase_id IN (SELECT id FROM purchase WHERE customer_id = ?)",
            (customer,),
        )
        return connection.execute("DELETE FROM purchase WHERE customer_id = ?", (customer,)).rowcount

    def per_customer(
        self, first: str | None = None, last: str | None = None, *, quantity: bool = False, profit: bool = False
    ) -> list[PeriodTotals]:
        """A row a customer with purchases from `first` to `last` (ISO days, included; None: open); walk-ins are id 0.

        The amount is net: returns are negative, and undated purchases count in it where the period is open at both
        ends (elsewhere nobody can tell whether they belong to it: `undated` says how many there are). Visits are the
        days with a sale: returns are none, a monthly total is one, undated purchases are none. `last` is the last such
        day, or None. Quantity (thousandths) and profit (lines whose cost is known; None where there is none) are 0
        unless asked for: they need the lines, which takes longer.
        """
        where, parameters = _period(first, last)
        if not where:
            rows = self._store.rows(_OF_ALWAYS)
        elif self._holds_all_days(first, last):
            rows = self._store.rows(_OF_ALL_DAYS)
        elif self._holds_most_days(first, last):
            rows = self._store.rows(_OF_MOST_DAYS, (first or "", last or _LAST_DAY))
        else:
            rows = self._store.rows(_OF_PERIOD.format(where=where), parameters)
        if not (quantity or profit):
            return list(map(PeriodTotals._make, rows))
        sums = self._line_sums(where, parameters)
        return [
            PeriodTotals(customer, amount, visits, day, *sums.get(customer, (0, None)))
            for customer, amount, visits, day, _quantity, _profit in rows
        ]

    def total(self) -> int:
        """The net amount of everything that was ever bought."""
        return int(self._store.rows("SELECT coalesce(sum(amount), 0) FROM purchase")[0][0])

    def span(self, first: str | None = None, last: str | None = None) -> Span:
        """The first and the last day with a purchase of a period, and the undated ones of the file, by an index."""
        where, parameters = _period(first, last)
        days = ", ".join(f"(SELECT {edge}(day) FROM purchase {where})" for edge in ("min", "max"))
        undated = "(SELECT count(*), coalesce(sum(amount), 0) FROM purchase WHERE day IS NULL)"
        (row,) = self._store.rows(f"SELECT {days}, * FROM {undated}", parameters * 2)
        return Span(*row)

    def undated_of(self, customers: Sequence[int]) -> tuple[int, int]:
        """How many purchases of these customers have no day, and their amount."""
        sql = (
            "SELECT count(*), coalesce(sum(amount), 0) FROM purchase WHERE day IS NULL "
            "AND customer_id IN (SELECT value FROM json_each(?))"
        )
        ((count, amount),) = self._store.rows(sql, (json.dumps(customers),))
        return count, amount

    def overview(self, first: str | None = None, last: str | None = None) -> Overview:
        """The purchases of a period as a whole, and the undated ones of the file beside them."""
        where, parameters = _period(first, last)
        sums = f"SELECT count(*), coalesce(sum(amount), 0) FROM purchase {where}"
        ((purchases, amount),) = self._store.rows(sums, parameters)
        return Overview(purchases, amount, *self.span(first, last))

    def days(self, customers: Sequence[int]) -> dict[int, list[str]]:
        """The days on which each of these customers bought, returns left out, in their order."""
        found: dict[int, list[str]] = {}
        for start in range(0, len(customers), _BATCH):
            part = ",".join(map(str, customers[start : start + _BATCH]))
            rows = self._store.rows(
                f"SELECT customer_id, day FROM purchase WHERE customer_id IN ({part}) AND day IS NOT NULL "
                "AND kind <> 'return' GROUP BY customer_id, day ORDER BY customer_id, day"
            )
            for customer, day in rows:
                found.setdefault(customer, []).append(day)
        return found

    def taxes_included(self, first: str | None = None, last: str | None = None) -> set[bool | None]:
        """Whether the amounts of a period include the tax: all that is said of any of them; None: it is not known."""
        where, parameters = _period(first, last)
        found = self._store.rows(f"SELECT DISTINCT tax_included FROM purchase {where}", parameters)
        return {None if included is None else bool(included) for (included,) in found}

    def totals(self, customers: Sequence[int]) -> dict[int, PeriodTotals]:
        """The sums over everything that these customers bought."""
        found: dict[int, PeriodTotals] = {}
        for start in range(0, len(customers), _BATCH):
            part = ",".join(map(str, customers[start : start + _BATCH]))
            sql = f"SELECT customer_id, amount, visits, last, 0, 0 FROM customer_total WHERE customer_id IN ({part})"
            found |= {row[0]: PeriodTotals._make(row) for row in self._store.rows(sql)}
        return found

    def amount_of(self, customers: Sequence[int] | None) -> int:
        """What these customers, or all of them (None), bought in all."""
        if customers is None:
            return int(self._store.rows("SELECT coalesce(sum(amount), 0) FROM customer_total")[0][0])
        total = 0
        for start in range(0, len(customers), _BATCH):
            part = ",".join(map(str, customers[start : start + _BATCH]))
            sql = f"SELECT coalesce(sum(amount), 0) FROM customer_total WHERE customer_id IN ({part})"
            total += self._store.rows(sql)[0][0]
        return total

    def falling_totals(self) -> list[tuple[int, int]]:
        """(what was bought in all, customer), the largest amount first."""
        return self._store.rows("SELECT amount, customer_id FROM customer_total ORDER BY amount DESC, customer_id")

    def walk_in_amount(self) -> int:
        """What nobody in particular bought in all."""
        return int(self._store.rows("SELECT coalesce(sum(amount), 0) FROM purchase WHERE customer_id IS NULL")[0][0])

    def years(self, customer: int | None = None) -> dict[int, tuple[int, int]]:
        """Calendar year -> (net amount, visits), of a customer or of all; undated purchases are left out."""
        where = "AND customer_id = ?" if customer is not None else ""
        rows = self._store.rows(
            f"SELECT CAST(substr(day, 1, 4) AS INTEGER) AS year, {SUMS} "
            f"FROM purchase WHERE day IS NOT NULL {where} GROUP BY year ORDER BY year",
            () if customer is None else (customer,),
        )
        return {year: (amount, visits) for year, amount, visits, _last in rows}

    def favourites(self, customers: Sequence[int], limit: int) -> list[Favourite]:
        """What these customers bought most of, and of that for most, less what they brought back."""
        # Of very many, all lines one after the other are read sooner than each customer's.
        of_many = "purchase_line l CROSS JOIN purchase p ON p.id = l.purchase_id"
        of_few = "purchase p JOIN purchase_line l ON l.purchase_id = p.id"
        rows = self._store.rows(
            "SELECT * FROM (SELECT l.item AS item, sum(CASE p.kind WHEN 'return' THEN -abs(coalesce(l.quantity, 1000)) "
            "ELSE coalesce(l.quantity, 1000) END) AS quantity, "
            "sum(CASE p.kind WHEN 'return' THEN -abs(l.amount) ELSE l.amount END) AS amount "
            f"FROM {of_many if len(customers) > _BATCH else of_few} "
            "WHERE p.customer_id IN (SELECT value FROM json_each(?)) AND l.item <> '' "
            "GROUP BY l.item) WHERE quantity > 0 ORDER BY quantity DESC, amount DESC, item LIMIT ?",
            (json.dumps(customers), limit),
        )
        return list(map(Favourite._make, rows))

    def counts(self, first: str | None = None, last: str | None = None) -> Mapping[PurchaseKey, int]:
        """How often each purchase is there, for days from `first` to `last`, undated ones always.

        A purchase of several lines counts once for each line, with that line's amount.
        """
        where, parameters = _period(first, last, undated=True)
        rows = self._store.rows(
            "SELECT coalesce(p.customer_id, 0), p.day, p.receipt_no, "
            "CASE WHEN l.id IS NULL OR NOT EXISTS (SELECT 1 FROM purchase_line o "
            "WHERE o.purchase_id = p.id AND o.id <> l.id) THEN p.amount ELSE l.amount END, "
            "coalesce(l.item, ''), l.quantity "
            f"FROM purchase p LEFT JOIN purchase_line l ON l.purchase_id = p.id {where}",
            parameters,
        )
        return Counter(rows)

    def _holds_all_days(self, first: str | None, last: str | None) -> bool:
        """Whether a period holds every day with a purchase, so that the sums kept ready will do."""
        ((earliest,),) = self._store.rows("SELECT min(day) FROM purchase")
        ((latest,),) = self._store.rows("SELECT max(day) FROM purchase")
        return earliest is not None and (first or "") <= earliest and (last is None or last >= latest)

    def _holds_most_days(self, first: str | None, last: str | None) -> bool:
        """Whether so few purchases lie outside a period that those are summed sooner."""
        where, parameters = _period(first, last)
        ((inside,),) = self._store.rows(f"SELECT count(*) FROM purchase {where}", parameters)
        return bool(inside > self.count() * _MOST)

    def _line_sums(self, where: str, parameters: Sequence[str]) -> dict[int, tuple[int, int | None]]:
        rows = self._store.rows(
            "SELECT coalesce(p.customer_id, 0), coalesce(sum(l.quantity), 0), sum(l.amount - l.cost) "
            f"FROM purchase_line l CROSS JOIN purchase p ON p.id = l.purchase_id {where} GROUP BY p.customer_id",
            parameters,
        )
        return {customer: (quantity, profit) for customer, quantity, profit in rows}

    def _read(self, where: str, parameters: Sequence[Any], order: str = "p.day DESC, p.id DESC") -> list[Purchase]:
        found = self._store.rows(f"{_PURCHASES} WHERE {where} ORDER BY {order}", parameters)
        lines: dict[int, list[Line]] = {row[0]: [] for row in found}
        for start in range(0, len(found), _BATCH):
            part = ",".join(str(row[0]) for row in found[start : start + _BATCH])
            for line in map(Line._make, self._store.rows(f"{_LINES} WHERE l.purchase_id IN ({part}) ORDER BY l.id")):
                lines[line.purchase_id].append(line)
        return [Purchase._make((*row[:-1], from_json(row[-1]), tuple(lines[row[0]]))) for row in found]


def _period(first: str | None, last: str | None, *, undated: bool = False) -> tuple[str, list[str]]:
    """The WHERE for days from `first` to `last`; a period open at both ends holds the undated ones too."""
    parts = [part for part, bound in (("day >= ?", first), ("day <= ?", last)) if bound is not None]
    bounds = [bound for bound in (first, last) if bound is not None]
    if not parts:
        return "", []
    condition = " AND ".join(parts)
    return f"WHERE ({condition} OR day IS NULL)" if undated else f"WHERE {condition}", bounds


def _row(number: int, new: NewPurchase) -> tuple[Any, ...]:
    return (
        number, new.customer_id, new.day, new.receipt_no, new.kind, new.amount, new.tax_included, new.tax,
        new.discount, new.payment, new.paid, new.due_date, new.channel, new.staff, new.note, new.custom,
    )  # fmt: skip
