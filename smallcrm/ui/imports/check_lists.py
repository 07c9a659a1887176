"""The lists of what an import would do: what stands in their lines, and which cell of the ledger each is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions import act_values
from smallcrm.actions.deal_changes import change_words
from smallcrm.actions.words import bad_word, common_word, field_word, repaired_word, skipped_word
from smallcrm.i18n import _
from smallcrm.ledger.addresses import letters, place_of
from smallcrm.ledger.consent_columns import CONSENTS
from smallcrm.ledger.plan import Bad, Contact, Repair, Skipped
from smallcrm.ui.imports.cell_text import cell_text
from smallcrm.ui.imports.check_columns import Line, Listing, Spec, columns_of
from smallcrm.ui.imports.outlook import field_at
from smallcrm.ui.imports.question_facts import facts_of_record
from smallcrm.ui.words import date_form, short_day, value_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.imports import Preview
    from smallcrm.ledger.plan import Change, CustomerPlan, Plan, PlannedDeal
    from smallcrm.ledger.sheets import Sheet
    from smallcrm.ui.imports.outlook import Outlook, Told

SKIPPED_CELLS = 6


class PlanLists:
    """The lists of one plan; lines are made when they are looked at."""

    def __init__(self, preview: Preview, outlook: Outlook, name_of: Callable[[int], str]) -> None:
        self._outlook, self._name_of = outlook, name_of
        self.told(preview.plan)
        self._sheets: dict[str, Sheet] = {sheet.name: sheet for sheet in preview.workbook.sheets}

    def told(self, plan: Plan) -> None:
        """The plan has answers or decisions now."""
        self._plan, self.coming = plan, self._outlook.coming(plan)

    def all(self) -> list[Listing]:
        """Every list, in the order of its importance."""
        seen, coming, plan = self._outlook, self.coming, self._plan
        who = (Spec(_("Name"), 150), Spec(_("Reading (kana)"), 130, gives_way=3), Spec(_("Phone"), 130, gives_way=2))
        where = Spec(_("Cell"), 120, gives_way=1)
        people = columns_of(*who, Spec(_("Address"), 200, stretch=True), where)
        sales = columns_of(
            Spec(_("Date"), 100), Spec(_("Customer"), 150), Spec(_("Item"), 180, stretch=True),
            Spec(_("Quantity"), 80, right=True, gives_way=2), Spec(_("Amount"), 110, right=True),
            Spec(_("Cell"), 120, gives_way=1),
        )  # fmt: skip
        repairs = columns_of(
            Spec(_("Column"), 120), Spec(_("Cell says"), 160), Spec(_("Read as"), 160),
            Spec(_("Reason"), 200, stretch=True), where,
        )  # fmt: skip
        bad = columns_of(Spec(_("Column"), 130), Spec(_("Cell says"), 200), Spec(_("Reason"), 220, stretch=True), where)
        changes = columns_of(
            Spec(_("Take"), 90), Spec(_("Deal") if plan.deals else _("Customer"), 140), Spec(_("Field"), 120),
            Spec(_("Known"), 180, stretch=True), Spec(_("In the ledger"), 180), where,
        )  # fmt: skip
        questions = columns_of(
            Spec(_("Name"), 150), Spec(_("Answer"), 200, stretch=True), Spec(_("Candidates"), 110, right=True), where
        )
        merged = columns_of(
            Spec(_("Customer"), 150), Spec(_("Cell says"), 150), Spec(_("In common"), 200, stretch=True),
            Spec(_("First in"), 110, gives_way=2), where,
        )  # fmt: skip
        deals = columns_of(
            Spec(_("Deal"), 180, stretch=True), Spec(_("Customer"), 150), Spec(_("Stage"), 110, gives_way=3),
            Spec(_("Amount"), 110, right=True), Spec(_("Expected close"), 110, gives_way=2), where,
        )  # fmt: skip
        deals_same = columns_of(Spec(_("Deal"), 260, stretch=True), Spec(_("Deal number"), 110, right=True), where)
        skipped = columns_of(Spec(_("Reason"), 150), Spec(_("Row says"), 300, stretch=True), where)
        return [
            Listing("deals", _("New deals"), deals, len(coming.deals_new), self._deal),
            Listing("deals-same", _("Same"), deals_same, len(seen.deals_same), self._deal_same),
            Listing(
                "new",
                _("New customers") if plan.deals else _("New"),
                people,
                len(coming.new),
                lambda at: self._person(at, coming.new[at]),
            ),
            Listing(
                "changes", _("Changes"), changes, len(coming.changes), self._deal_change if plan.deals else self._change
            ),
            Listing("questions", _("Questions"), questions, len(coming.questions), self._question),
            Listing("bad", _("Unreadable"), bad, len(seen.bad), lambda at: self._bad(at, seen.bad[at])),
            Listing("purchases", _("Purchases"), sales, len(coming.purchases), self._sale),
            Listing("same", _("Same"), people, len(seen.same), lambda at: self._person(at, seen.same[at])),
            Listing("merged", _("Merged"), merged, len(plan.merged), self._merged),
            Listing(
                "repaired", _("Repaired"), repairs, len(seen.repaired), lambda at: self._mended(at, seen.repaired[at])
            ),
            Listing("skipped", _("Skipped"), skipped, len(seen.skipped), lambda at: self._left(at, seen.skipped[at])),
        ]

    def _person(self, at: int, place: int) -> Line:
        customer = self._plan.customers[place]
        facts = facts_of_record(customer.record)
        phone = facts.get("phone") or facts.get("mobile")
        told = [facts[name].text if name in facts else "" for name in ("name", "kana", "address")]
        number = phone.text.split("\n")[0] if phone else ""
        return self._line(at, (told[0], told[1], number, told[2]), customer.where, told[0])

    def _change(self, at: int) -> Line:
        place, field = self.coming.changes[at]
        customer = self._plan.customers[place]
        changes = [change for change in customer.changes if change.field == field]
        old = self._value(field, changes[0].old)
        new = " / ".join(self._value(field, change.new) for change in changes)
        about = _("{field}: {old} → {new}").format(field=field_word(field), old=old or "–", new=new)
        return self._line(
            at, (_taken(changes[0]), _name(customer), field_word(field), old or "–", new), customer.where, about
        )

    @staticmethod
    def _value(field: str, value: object) -> str:
        if value in (None, ""):
            return ""
        if isinstance(value, Contact):
            return value.written
        if field in CONSENTS:
            return _("yes") if value else _("no")
        if field == "birthday":
            return short_day(str(value))
        if field.startswith("custom:"):
            return act_values.own_text(field.removeprefix("custom:"), value, date_form())
        return act_values.value_text(field, value, date_form())

    def _deal(self, at: int) -> Line:
        deal = self._plan.deals[self.coming.deals_new[at]]
        day = short_day(deal.values.get("close_on") or None)
        texts = (deal.title, self._buyer(deal), deal.stage, yen(deal.values.get("amount", 0)), day)
        return self._at_deal(at, texts, deal)

    def _buyer(self, deal: PlannedDeal) -> str:
        if deal.customer >= 0:
            return _name(self._plan.customers[deal.customer])
        customer = deal.values.get("customer_id")
        return self._name_of(customer) if customer is not None else ""

    def _deal_change(self, at: int) -> Line:
        place, name = self.coming.changes[at]
        deal = self._plan.deals[place]
        change = next(change for change in deal.changes if change.field == name)
        field, old, new = change_words(change, date_form())
        about = _("{field}: {old} → {new}").format(field=field, old=old or "–", new=new)
        return self._at_deal(at, (_taken(change), deal.title, field, old or "–", new), deal, about, name)

    def _deal_same(self, at: int) -> Line:
        deal = self._plan.deals[self._outlook.deals_same[at]]
        return self._at_deal(at, (deal.title, str(deal.existing)), deal)

    def _at_deal(
        self, at: int, texts: tuple[str, ...], deal: PlannedDeal, about: str = "", field: str = "deal"
    ) -> Line:
        letters_of = {known: letter for letter, known in self._plan.tables[0].columns.items()}
        return self._at(at, texts, 0, f"{letters_of.get(field, letters_of['deal'])}{deal.row}", about)

    def _sale(self, at: int) -> Line:
        sale = self._plan.purchases[self.coming.purchases[at]]
        table = self._plan.tables[sale.sheet]
        name = _name(self._plan.customers[sale.customer]) if sale.customer >= 0 else _("a walk-in")
        count = f"{sale.quantity / 1000:g}" if sale.quantity is not None else ""
        texts = (short_day(sale.day) or _("no date"), name, sale.item, count, yen(sale.amount))
        return self._at(at, texts, sale.sheet, f"{next(iter(table.columns), 'A')}{sale.row}")

    def _question(self, at: int) -> Line:
        customer = self._plan.customers[self.coming.questions[at]]
        texts = (_name(customer), self._answer(customer), str(len(customer.candidates)))
        return self._line(at, texts, customer.where, texts[0])

    def _answer(self, customer: CustomerPlan) -> str:
        if customer.answer is None:
            return _("erased by wish: stays out") if customer.erased_on else _("open: stays out")
        if customer.answer == 0:
            return _("a new customer")
        if customer.answer < 0:
            return _("{name} of this file").format(name=_name(self._plan.customers[~customer.answer]))
        return self._name_of(customer.answer)

    def _merged(self, at: int) -> Line:
        merged = self._plan.merged[at]
        customer = self._plan.customers[merged.customer]
        first = customer.where if len(self._sheets) > 1 else customer.where.rpartition("!")[2]
        return self._line(at, (_name(customer), merged.told, common_word(merged.why), first), merged.where, merged.told)

    def _bad(self, at: int, told: Told) -> Line:
        assert isinstance(told.what, Bad)
        table, bad = self._plan.tables[told.table], told.what
        return self._at(at, (field_word(field_at(table, bad.cell)), bad.was, bad_word(bad.why)), told.table, bad.cell)

    def _mended(self, at: int, told: Told) -> Line:
        assert isinstance(told.what, Repair)
        table, repair = self._plan.tables[told.table], told.what
        field, now = field_word(field_at(table, repair.cell)), value_text(repair.now)
        texts = (field, repair.was, now, repaired_word(repair.why))
        return self._at(at, texts, told.table, repair.cell)

    def _left(self, at: int, told: Told) -> Line:
        assert isinstance(told.what, Skipped)
        table = self._plan.tables[told.table]
        rows = self._sheets[table.sheet].rows if table.sheet in self._sheets else ()
        cells = rows[told.what.row - 1] if told.what.row <= len(rows) else ()
        filled = [place for place, value in enumerate(cells) if value != ""]
        says = "  ".join(cell_text(cells[place]) for place in filled[:SKIPPED_CELLS])
        column = letters(filled[0]) if filled else next(iter(table.columns), "A")
        return self._at(at, (skipped_word(told.what.why), says), told.table, f"{column}{told.what.row}")

    def _at(self, at: int, texts: tuple[str, ...], table: int, cell: str, about: str = "") -> Line:
        sheet = self._plan.tables[table].sheet
        where = f"{cell}  {sheet}" if len(self._sheets) > 1 else cell
        return Line(at, (*texts, where), table, cell, f"{where}  {about or '  '.join(texts)}")

    def _line(self, at: int, texts: tuple[str, ...], where: str, about: str) -> Line:
        """A line about a cell that is told with its sheet: 11月!B7."""
        sheet, _mark, cell = where.rpartition("!")
        row = place_of(cell)[0] + 1
        tables = [number for number, table in enumerate(self._plan.tables) if table.sheet == sheet]
        within = (n for n in tables if self._plan.tables[n].first_row <= row <= self._plan.tables[n].last_row)
        table = next(within, tables[0] if tables else -1)
        if table < 0:
            return Line(at, (*texts, where), -1, cell, about)
        return self._at(at, texts, table, cell, about)


def _taken(change: Change) -> str:
    return _("✓ take") if change.applied else _("– leave")


def _name(customer: CustomerPlan) -> str:
    return str(customer.record.values.get("name", ""))
