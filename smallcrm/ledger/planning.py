"""Makes the plan of an import: sheets to tables, tables to customers and purchases, these against the store's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from smallcrm.i18n import _
from smallcrm.ledger.addresses import address
from smallcrm.ledger.cards import Card, find_cards
from smallcrm.ledger.columns import Layout
from smallcrm.ledger.days import read_days, table_period
from smallcrm.ledger.filldown import FillDown, fill_down
from smallcrm.ledger.fingerprint import fingerprint
from smallcrm.ledger.known import Known
from smallcrm.ledger.mapping import chosen_columns, layout_of
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.owners import could_be_name, is_account, owner_above, owner_by_sheet
from smallcrm.ledger.people import People, Person, read_people
from smallcrm.ledger.periods import Period, business_year
from smallcrm.ledger.placing import Placing
from smallcrm.ledger.plan import BadRow, Kind, Plan, Shape, TableReading
from smallcrm.ledger.purchases import match_purchases
from smallcrm.ledger.reading import Table
from smallcrm.ledger.rows import sort_rows
from smallcrm.ledger.sales import Sales, read_sales, read_wide
from smallcrm.ledger.sheets import Sheet, Workbook
from smallcrm.ledger.tables import Block, find_blocks

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Draft:
    """A table on its way into the plan."""

    sheet: Sheet
    kind: Kind
    table: Table | None = None
    card: Card | None = None
    period: Period | None = None
    owner: tuple[Person, str] | None = None
    people: People | None = None
    customers: list[int] = field(default_factory=list)
    """The customer in the plan of each of the table's people."""
    sales: Sales = field(default_factory=Sales)
    undated: int = 0


def make_plan(
    workbook: Workbook,
    known: Known,
    options: ImportOptions,
    *,
    today: date,
    progress: Progress | None = None,
) -> Plan:
    """What importing a workbook would do. Nothing is written; the same arguments always give the same plan."""
    return _Planner(workbook, known, options, today, progress or (lambda _done, _all: None)).plan()


class _Planner:
    def __init__(
        self, workbook: Workbook, known: Known, options: ImportOptions, today: date, progress: Progress
    ) -> None:
        self.workbook, self.known, self.options = workbook, known, options
        self.today, self.progress = today, progress
        self.drafts: list[Draft] = []
        self.skipped: list[tuple[str, str]] = []
        self.mappings: dict[str, dict[str, str]] = {}
        self.largest: dict[str, int] = {}
        """Of the sheets of one form the largest tells best what its columns are."""
        self.notes = list(workbook.notes)
        self.placing = Placing()

    def plan(self) -> Plan:
        """The whole plan."""
        for sheet in self.workbook.sheets:
            self._sheet(sheet)
        self._owners()
        self._years_of_sheets()
        self._note_sums()
        self._read_all()
        self._place_all()
        self.placing.compare(self.known.customers, self.options.existing)
        tables = [self._reading(draft) for draft in self.drafts]
        purchases, same = match_purchases(
            [(draft.sales.sales, draft.customers) for draft in self.drafts],
            self.placing.plans,
            self.known,
        )
        return Plan(
            path=self.workbook.path,
            existing=self.options.existing,
            tables=tables,
            skipped_sheets=self.skipped,
            customers=self.placing.plans,
            purchases=purchases,
            purchases_same=same,
            purchases_bad=sum(draft.sales.bad for draft in self.drafts),
            purchases_undated=sum(purchase.day is None for purchase in purchases),
            bad_rows=self._bad_rows(),
            mappings=list(self.mappings.items()),
            notes=self.notes,
        )

    # -- sheets to tables

    def _sheet(self, sheet: Sheet) -> None:
        wanted = self.options.sheets
        if wanted and sheet.name not in wanted:
            return
        if sheet.hidden and not wanted:
            self.skipped.append((sheet.name, "hidden"))
        elif not any(any(value != "" for value in row) for row in sheet.rows):
            self.skipped.append((sheet.name, "empty"))
        elif not self._tables_of(sheet):
            self.skipped.append((sheet.name, "no-table"))

    def _tables_of(self, sheet: Sheet) -> bool:
        before = len(self.drafts)
        cards = [] if self.workbook.ours else find_cards(sheet, self.workbook.date1904)
        self.drafts += [Draft(sheet, "customers", card=card) for card in cards]
        bottom = max((pair.row for card in cards for pair in card.pairs), default=-1)
        for block in find_blocks(sheet, bottom + 1):
            self._table(block, cards)
        return len(self.drafts) > before

    def _table(self, block: Block, cards: Sequence[Card]) -> None:
        layout = self._layout(block)
        if layout.kind is None or (layout.kind == "purchases" and _is_summary(layout)):
            return
        rows = sort_rows(block, layout)
        if not rows.records:
            return
        table = Table(block, layout, rows, self.workbook.date1904)
        period = table_period([*block.above], block.sheet.name, self.workbook.path.stem)
        draft = Draft(block.sheet, layout.kind, table, period=period)
        if cards and layout.kind == "purchases":
            name = cards[-1].name
            draft.owner = (cards[-1].person, address(name.row, name.column) if name else "A1")
        self.drafts.append(draft)

    def _layout(self, block: Block) -> Layout:
        mark = fingerprint((h.column, h.full) for h in block.headers)
        chosen = dict(self.known.mappings.get(mark, {}))
        chosen |= chosen_columns(block.headers, self.options.columns)
        layout = layout_of(block, kind=self.options.kind, chosen=chosen)
        size = block.end - block.first
        if layout.kind is not None and not layout.ours and size > self.largest.get(mark, 0):
            self.largest[mark] = size
            self.mappings[mark] = {column.letter: column.field for column in layout.columns}
        return layout

    # -- what sheets say together

    def _nameless(self) -> list[Draft]:
        return [
            d
            for d in self.drafts
            if d.table is not None
            and d.kind == "purchases"
            and d.owner is None
            and not d.table.layout.has("name", "family_name", "customer_code")
        ]

    def _owners(self) -> None:
        """Tables of purchases without a column of customers: whose sheets are they?"""
        nameless = self._nameless()
        by_sheet = [draft for draft in nameless if could_be_name(draft.sheet.name)]
        for draft in nameless:
            assert draft.table is not None
            draft.owner = owner_above(draft.table.block, self.workbook.date1904)
            alone = not is_account([*draft.table.block.above, self.workbook.path.stem])
            if draft.owner is None and draft in by_sheet and (len(by_sheet) > 1 or not alone):
                person = owner_by_sheet(draft.sheet)
                draft.owner = (person, "A1") if person else None

    def _years_of_sheets(self) -> None:
        """Sheets 4月 … 3月 of one year run over New Year."""
        monthly = [d for d in self.drafts if d.period and d.period.month and d.table is not None]
        months = [d.period.month for d in monthly if d.period and d.period.month]
        for draft in monthly:
            assert draft.period is not None
            if draft.period.year and len(months) > 1:
                turned = business_year(draft.period, months)
                draft.period = turned

    # -- tables to customers and purchases

    def _read_all(self) -> None:
        total = sum(len(d.table.records) for d in self.drafts if d.table is not None)
        done = 0
        for draft in self.drafts:
            self.progress(done, total)
            if draft.table is not None:
                self._read(draft, draft.table)
                done += len(draft.table.records)
        self.progress(total, total)

    def _read(self, draft: Draft, table: Table) -> None:
        if draft.kind == "customers":
            draft.people = read_people(table, None)
            return
        down = FillDown([], []) if table.layout.wide or table.layout.ours else fill_down(table)
        if draft.owner is not None:
            draft.people = People([draft.owner[0]], [0] * len(table.records), 0)
        else:
            draft.people = read_people(table, down.people or None)
        if table.layout.wide:
            draft.sales, guessed = read_wide(table, draft.people.of_rows, draft.period, self.today)
        else:
            days = read_days(table, draft.period, down.days or None, self.today)
            guessed = days.guessed
            draft.sales = read_sales(table, draft.people.of_rows, days, draft.period)
        if guessed:
            self._note_guess(draft)

    def _note_sums(self) -> None:
        sold = [d.table.layout.wide for d in self.drafts if d.table is not None and d.kind == "purchases"]
        if any(sold) and not all(sold):
            self.notes.append(
                _("Both single sales and sums of months are in this file. They may count the same twice.")
            )

    def _note_guess(self, draft: Draft) -> None:
        text = _("The year stands nowhere in {sheet}; the latest that fits was taken.")
        note = text.format(sheet=draft.sheet.name or self.workbook.path.name)
        if note not in self.notes:
            self.notes.append(note)

    def _place_all(self) -> None:
        """Lists of customers first: what they tell decides whom the purchases' names mean."""
        for draft in sorted(self.drafts, key=lambda draft: draft.kind != "customers"):
            self._place(draft)
        self.placing.link()

    def _place(self, draft: Draft) -> None:
        sheet = f"{draft.sheet.name}!" if draft.sheet.name else ""
        if draft.card is not None:
            name = draft.card.name
            where = sheet + (address(name.row, name.column) if name else "A1")
            draft.customers = [self.placing.place(draft.card.person, "customers", where)]
            return
        assert draft.people is not None
        if draft.owner is not None:
            draft.customers = [self.placing.place(draft.owner[0], "purchases", sheet + draft.owner[1])]
            return
        assert draft.table is not None
        column = draft.people.name_column
        records = draft.table.records
        draft.customers = [
            self.placing.place(person, draft.kind, sheet + address(records[person.first], column))
            for person in draft.people.persons
        ]

    # -- the report

    def _reading(self, draft: Draft) -> TableReading:
        if draft.card is not None:
            return _card_reading(draft.sheet, draft.card)
        assert draft.table is not None
        table = draft.table
        shape: Shape = "month-wide" if table.layout.wide else "rows"
        return TableReading(
            sheet=draft.sheet.name,
            kind=draft.kind,
            shape=shape,
            header_rows=tuple(row + 1 for row in table.block.header_rows),
            first_row=table.records[0] + 1,
            last_row=table.records[-1] + 1,
            columns={column.letter: column.field for column in table.layout.columns},
            headers={column.letter: f"{column.group} {column.header}".strip() for column in table.layout.columns},
            records=len(table.records),
            skipped=table.skipped,
            repaired=table.repaired,
            bad=table.bad,
        )

    def _bad_rows(self) -> list[BadRow]:
        return [
            BadRow(number, row, why)
            for number, draft in enumerate(self.drafts)
            if draft.table is not None
            for row, why in sorted(draft.table.bad_rows.items())
        ]


def _is_summary(layout: Layout) -> bool:
    """Sums of months or articles that name no customers: they would count what stands elsewhere twice."""
    if layout.has("name", "family_name", "customer_code") or any(column.fixed for column in layout.columns):
        return False
    day = layout.first("date")
    if layout.has("month_part") and not layout.has("day_part"):
        return True
    return layout.wide or (day is not None and day.profile.share("month") >= 0.5)


def _card_reading(sheet: Sheet, card: Card) -> TableReading:
    rows = [pair.row for pair in card.pairs]
    first = card.name.row if card.name else min(rows)
    return TableReading(
        sheet=sheet.name,
        kind="customers",
        shape="card",
        header_rows=(),
        first_row=first + 1,
        last_row=max(rows) + 1,
        columns={},
        headers={},
        records=1,
        repaired=card.repaired,
        bad=card.bad,
        fields=card.fields,
    )
