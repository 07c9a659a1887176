"""Makes the plan of an import: sheets to tables, tables to customers and purchases, these against the store's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from smallcrm.i18n import _
from smallcrm.ledger.addresses import address
from smallcrm.ledger.borders import placed, whole
from smallcrm.ledger.cards import Card, find_cards
from smallcrm.ledger.columns import Layout
from smallcrm.ledger.corrections import corrected
from smallcrm.ledger.days import read_days, table_period
from smallcrm.ledger.filldown import FillDown, fill_down
from smallcrm.ledger.known import Known
from smallcrm.ledger.mapping import chosen_columns, layout_of
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.own_columns import with_own, with_own_words
from smallcrm.ledger.owners import could_be_name, is_account, owner_above, owner_by_sheet, people_under_headings
from smallcrm.ledger.people import Listed, People, Person, read_people
from smallcrm.ledger.periods import Period, business_year
from smallcrm.ledger.placing import Placing
from smallcrm.ledger.plan import BadRow, Kind, LeftOut, Plan, TableId, TableReading
from smallcrm.ledger.purchases import match_purchases
from smallcrm.ledger.reading import Table
from smallcrm.ledger.rows import sort_rows
from smallcrm.ledger.sales import Sales, read_sales, read_wide
from smallcrm.ledger.sheets import Sheet, Workbook
from smallcrm.ledger.standing_columns import settle_standings, undecided
from smallcrm.ledger.table_readings import card_reading, layout_mark, sheet_reading, table_reading
from smallcrm.ledger.tables import Block, find_blocks

Progress = Callable[[int, int], None]


_WHEN = ("date", "day_part", "month_part")
_WHO = ("name", "family_name", "customer_code", "company", "kana")


@dataclass(slots=True, eq=False)
class Draft:
    """A table on its way into the plan."""

    sheet: Sheet
    kind: Kind
    number: int
    """Among the tables of its sheet."""
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
        self.workbook, self.known, self.options = corrected(workbook, options.corrections), known, options
        self.today, self.progress = today, progress
        self.drafts: list[Draft] = []
        self.skipped: list[tuple[str, str]] = []
        self.left_out: list[LeftOut] = []
        self.mappings: dict[str, dict[str, str]] = {}
        self.largest: dict[str, int] = {}
        """Of the sheets of one form the largest tells best what its columns are."""
        self.notes = list(workbook.notes)
        self.placing = Placing()
        self.listed: Listed = {}

    def plan(self) -> Plan:
        """The whole plan."""
        for sheet in self.workbook.sheets:
            self._sheet(with_own_words(sheet, self.known.own_fields))
        self._leave_summaries()
        self._owners()
        self._years_of_sheets()
        self._note_sums()
        self._read_all()
        self._place_all()
        self.placing.compare(self.known.customers, self.options.existing, self.known.answers)
        if self.known.erased_on is not None:
            self.placing.ask_about_erased(self.known.erased_on)
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
            merged=self.placing.merged,
            left_out=self.left_out,
        )

    # -- sheets to tables

    def _sheet(self, sheet: Sheet) -> None:
        wanted = self.options.sheets
        if wanted and sheet.name not in wanted:
            return
        if sheet.hidden and not (wanted or self.options.looks_into(sheet.name)):
            self._pass_over(sheet, "hidden")
        elif not any(any(value != "" for value in row) for row in sheet.rows):
            self.skipped.append((sheet.name, "empty"))
        elif not self._tables_of(sheet):
            self._pass_over(sheet, "no-table")

    def _pass_over(self, sheet: Sheet, why: str) -> None:
        self.skipped.append((sheet.name, why))
        if all(left.table.sheet != sheet.name for left in self.left_out):
            self.left_out.append(LeftOut(sheet_reading(sheet), why))

    def _tables_of(self, sheet: Sheet) -> bool:
        """Whether there is a table, be it one that the user does not want."""
        before = len(self.drafts)
        cards = [] if self.workbook.ours or sheet.fields else find_cards(sheet, self.workbook.date1904, self.today)
        for number, card in enumerate(cards):
            if self.options.tables.get(TableId(sheet.name, number), True):
                self.drafts.append(Draft(sheet, "customers", number, card=card))
            else:
                self.left_out.append(LeftOut(card_reading(sheet, card, number), "chosen"))
        bottom = max((pair.row for card in cards for pair in card.pairs), default=-1)
        for number, block in enumerate(self._blocks(sheet, bottom + 1, len(cards)), len(cards)):
            self._table(TableId(sheet.name, number), block, cards)
        unwanted = any(left.why == "chosen" and left.table.sheet == sheet.name for left in self.left_out)
        return len(self.drafts) > before or unwanted

    def _blocks(self, sheet: Sheet, start: int, first: int) -> list[Block]:
        """The tables that are found, and those that the user told of."""
        told = {table.number: where for table, where in self.options.borders.items() if table.sheet == sheet.name}
        found = find_blocks(sheet, start)
        if not found and not told and not first and self.options.chosen(TableId(sheet.name, 0)):
            told[0] = whole(sheet)
        return placed(sheet, found, told, first=first)

    def _table(self, table_id: TableId, block: Block, cards: Sequence[Card]) -> None:
        chosen = self.options.chosen(table_id)
        layout = self._layout(block, self.options.by_hand.get(table_id, {}), chosen=chosen)
        rows = sort_rows(block, layout)
        table = Table(block, layout, rows, self.today, self.workbook.date1904)
        why = self._why_not(table_id, table, chosen=chosen)
        if why or layout.kind is None:
            self._leave(table, layout.kind or "customers", table_id.number, why)
            return
        self._remember(block, layout)
        groups = [header.group for header in block.headers if header.group]
        period = table_period([*block.above, *groups], block.sheet.name, self.workbook.path.stem)
        draft = Draft(block.sheet, layout.kind, table_id.number, table, period=period)
        if cards and layout.kind == "purchases":
            name = cards[-1].name
            draft.owner = (cards[-1].person, address(name.row, name.column) if name else "A1")
        self.drafts.append(draft)

    def _leave(self, table: Table, kind: Kind, number: int, why: str) -> None:
        """A table is not imported, unless the user chooses it."""
        self.left_out.append(LeftOut(table_reading(table, kind, number), why))

    def _why_not(self, table_id: TableId, table: Table, *, chosen: bool) -> str:
        """Why a table is not imported; nothing where it is."""
        layout = table.layout
        if not self.options.tables.get(table_id, True):
            return "chosen"
        if layout.kind is None:
            return "unknown"
        if layout.kind == "purchases" and not chosen and _is_summary(layout):
            return "summary"
        return "" if table.records else "no-records"

    def _layout(self, block: Block, by_hand: Mapping[str, str], *, chosen: bool) -> Layout:
        mark = layout_mark(block)
        columns = {**self.known.mappings.get(mark, {}), **chosen_columns(block.headers, self.options.columns)}
        columns |= {**self.options.layouts.get(mark, {}), **by_hand}
        layout = with_own(
            layout_of(block, kind=self.options.kind, chosen=columns),
            self.known.own_fields,
            lambda own: layout_of(block, kind=self.options.kind, chosen={**own, **columns}),
        )
        if layout.kind is None and chosen:
            layout.kind = "purchases" if layout.has("date", "amount") else "customers"
        settle_standings(layout, block, columns)
        return layout

    def _remember(self, block: Block, layout: Layout) -> None:
        mark, size = layout_mark(block), block.end - block.first
        if not layout.ours and size > self.largest.get(mark, 0):
            self.largest[mark] = size
            self.mappings[mark] = {c.letter: c.field for c in layout.columns if not undecided(c, block)}

    # -- what sheets say together

    def _leave_summaries(self) -> None:
        """Sums by article beside the sales themselves count nothing twice."""
        tables = [(d, d.table) for d in self.drafts if d.table is not None and d.kind == "purchases"]
        if not any(table.layout.has(*_WHEN) for _draft, table in tables):
            return
        for draft, table in tables:
            told = table.layout.wide or table.layout.has(*_WHEN, *_WHO, "receipt_no") or draft.owner is not None
            if told or self.options.chosen(TableId(draft.sheet.name, draft.number)):
                continue
            self.drafts.remove(draft)
            self._leave(table, draft.kind, draft.number, "summary")
            text = _("{sheet}, row {row}: a table without dates and customers sums up the others; it stays out.")
            row = (table.block.header_rows or (0,))[0] + 1
            self._note(text.format(sheet=draft.sheet.name or self.workbook.path.name, row=row))

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
            draft.owner = owner_above(draft.table.block, self.workbook.date1904, self.today)
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
        self._note_stand_in(draft, table)
        if draft.kind == "customers":
            draft.people = read_people(table, None, self.listed)
            return
        down = FillDown([], []) if table.layout.wide or table.layout.ours else fill_down(table)
        if draft.owner is not None:
            draft.people = People([draft.owner[0]], [0] * len(table.records), 0)
        else:
            under = people_under_headings(table) if not table.layout.has(*_WHO) else None
            draft.people = under or read_people(table, down.people or None, self.listed)
        if table.layout.wide:
            draft.sales, guessed = read_wide(table, draft.people.of_rows, draft.period, self.today)
        else:
            days = read_days(table, draft.period, down.days or None, self.today)
            guessed = days.guessed
            draft.sales = read_sales(table, draft.people.of_rows, days, draft.period)
        if guessed:
            self._note_guess(draft)
        self._note_what_is_missing(draft, table)

    def _note_sums(self) -> None:
        sold = [d.table.layout.wide for d in self.drafts if d.table is not None and d.kind == "purchases"]
        if any(sold) and not all(sold):
            self.notes.append(
                _("Both single sales and sums of months are in this file. They may count the same twice.")
            )

    def _note_stand_in(self, draft: Draft, table: Table) -> None:
        """A table without its names, because of its borders, say, is one of readings, a list one of codes."""
        layout = table.layout
        column = layout.first("kana", "family_kana", *(["customer_code"] if draft.kind == "customers" else []))
        if (
            layout.ours
            or draft.owner is not None
            or layout.has("name", "family_name", "given_name", "company")
            or column is None
        ):
            return
        text = _("{sheet}: no column has the names; column {column} ({header}) stands for them. Look at the columns.")
        name = draft.sheet.name or self.workbook.path.name
        self._note(text.format(sheet=name, column=column.letter, header=" ".join(column.header.split()) or "–"))

    def _note_what_is_missing(self, draft: Draft, table: Table) -> None:
        """Nobody should find out later that a column was not understood: who bought, and when."""
        name = draft.sheet.name or self.workbook.path.name
        if not any(column.sure or column.fixed for column in table.layout.columns) and not table.layout.ours:
            text = _("{sheet}: no word of the header is known, so its values tell what the columns are. Look at them.")
            self._note(text.format(sheet=name))
        nobody = draft.people is not None and not any(person.record for person in draft.people.persons)
        if nobody and not table.layout.ours and not table.layout.has(*_WHO):
            self._note(
                _("{sheet}: no column says who bought; all its purchases count as walk-ins'.").format(sheet=name)
            )
        if not table.layout.wide and draft.sales.sales and all(sale.day is None for sale in draft.sales.sales):
            self._note(_("{sheet}: no column says when; its purchases have no date.").format(sheet=name))

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _note_guess(self, draft: Draft) -> None:
        text = _("The year stands nowhere in {sheet}; the latest that fits was taken.")
        self._note(text.format(sheet=draft.sheet.name or self.workbook.path.name))

    def _place_all(self) -> None:
        """Lists of customers first: what they tell decides whom the purchases' names mean."""
        for draft in sorted(self.drafts, key=lambda draft: draft.kind != "customers"):
            self._place(draft)
        self.placing.link()

    def _place(self, draft: Draft) -> None:
        sheet = f"{draft.sheet.name}!" if draft.sheet.name else ""
        self.placing.layout = layout_mark(draft.table.block) if draft.table is not None else ""
        if draft.card is not None:
            name = draft.card.name
            where = sheet + (address(name.row, name.column) if name else "A1")
            draft.customers = [self.placing.place(draft.card.person, "customers", where)]
            return
        assert draft.people is not None
        out = _without_a_row(draft)
        if draft.owner is not None:
            draft.customers = [-1 if out else self.placing.place(draft.owner[0], "purchases", sheet + draft.owner[1])]
            return
        assert draft.table is not None
        column = draft.people.name_column
        records = draft.table.records
        draft.customers = [
            -1
            if number in out
            else self.placing.place(person, draft.kind, sheet + address(records[person.first], column))
            for number, person in enumerate(draft.people.persons)
        ]
        if draft.kind == "customers":
            self._place_alike(draft, draft.people, sheet)

    def _place_alike(self, draft: Draft, people: People, sheet: str) -> None:
        """Rows of a list that say quite the same of a customer were read as one."""
        assert draft.table is not None
        for position, number in enumerate(people.of_rows):
            person = people.persons[number]
            if position != person.first and person.record is not None:
                where = sheet + address(draft.table.records[position], people.name_column)
                self.placing.again(draft.customers[number], person.record, where, "alike")

    # -- the report

    def _reading(self, draft: Draft) -> TableReading:
        if draft.card is not None:
            return card_reading(draft.sheet, draft.card, draft.number)
        assert draft.table is not None
        return table_reading(draft.table, draft.kind, draft.number)

    def _bad_rows(self) -> list[BadRow]:
        return [
            BadRow(number, row, why)
            for number, draft in enumerate(self.drafts)
            if draft.table is not None
            for row, why in sorted(draft.table.bad_rows.items())
        ]


def _without_a_row(draft: Draft) -> set[int]:
    """The people of a table of purchases of whom no row is taken: they come when their rows are corrected."""
    table, people = draft.table, draft.people
    if table is None or people is None or draft.kind != "purchases" or not table.bad_rows:
        return set()
    rows = zip(table.records, people.of_rows, strict=True)
    taken = {person for row, person in rows if row + 1 not in table.bad_rows}
    taken.update(sale.person for sale in draft.sales.sales)
    return set(range(len(people.persons))) - taken


def _is_summary(layout: Layout) -> bool:
    """Sums of months or articles that name no customers: they would count what stands elsewhere twice."""
    if layout.has("name", "family_name", "customer_code") or any(column.fixed for column in layout.columns):
        return False
    day = layout.first("date")
    if layout.has("month_part") and not layout.has("day_part"):
        return True
    return layout.wide or (day is not None and day.profile.share("month") >= 0.5)
