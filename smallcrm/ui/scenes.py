"""What is taken a picture of: a scene a line. A scene brings something up; a dialog it opens is taken and closed again.

Each scene begins where the one before left the window.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from smallcrm import paths
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox

    from smallcrm.ui.main_window import MainWindow

SAMPLE = "売上台帳 R8.xlsx"


class Scene(NamedTuple):
    """A picture: what it is called, and how it comes up."""

    name: str
    bring_up: Callable[[MainWindow], object]


def first_start() -> list[Scene]:
    """On a new data file."""
    return [
        Scene("start", lambda window: window.go("start")),
        Scene("customers-empty", lambda window: window.go("customers")),
        Scene("schedule-empty", lambda window: window.go("calendar")),
        Scene("pipeline-empty", lambda window: window.go("pipeline")),
        Scene("import-empty", lambda window: window.go("imports")),
        Scene("ranking-empty", lambda window: window.go("ranking")),
        Scene("printing-empty", lambda window: window.go("printing")),
        Scene("activity-empty", lambda window: window.go("activity")),
        Scene("duplicates-none", lambda window: window.go("duplicates")),
    ]


def daily_work() -> list[Scene]:
    """On the demo shop, with a ledger that is still to be imported."""
    return [
        Scene("today", lambda window: _page(window, "today")),
        Scene("sales-goals", _sales_goals),
        Scene("customers", lambda window: _page(window, "customers").table.selectRow(2)),
        Scene("customer-history", _contacts),
        Scene("customer-figures", lambda window: _page(window, "customers").panel.figures.fold.click()),
        Scene("customer-files", _files),
        Scene("customer-whole", lambda window: _page(window, "customers").whole.turn()),
        Scene("customer-beside", lambda window: _page(window, "customers").whole.close()),
        Scene("customer-details", lambda window: _page(window, "customers").desk.detail.trigger()),
        Scene("customer-detail", lambda window: _page(window, "customers").panel.facts.begin("address")),
        Scene("customer-name", lambda window: _page(window, "customers").panel.facts.open("name")),
        Scene("entry-dialog", lambda window: _page(window, "customers").desk.contacts["visit"].trigger()),
        Scene("payment-dialog", lambda window: _page(window, "customers").desk.payment.trigger()),
        Scene("statement", lambda window: _page(window, "customers").desk.statement.trigger()),
        Scene("unpaid", lambda window: _page(window, "customers").desk.unpaid.trigger()),
        Scene("segments", _segments),
        Scene("segment-menu", _segment_menu),
        Scene("filter", lambda window: _page(window, "customers").segments.build()),
        Scene("filter-limit", _filter_limit),
        Scene("filter-twice", _filter_twice),
        Scene("segment-dialog", lambda window: _page(window, "customers").segments.pane.save_filter()),
        Scene("personas", lambda window: _page(window, "customers").segments.show_personas()),
        Scene("customer-dialog", _customer_dialog),
        Scene("customer-typed", _type_customer),
        Scene("purchase-dialog", _purchase_dialog),
        Scene("tag-dialog", lambda window: _page(window, "customers").acts.tag.trigger()),
        Scene("change-dialog", lambda window: _page(window, "customers").acts.change.trigger()),
        Scene("customers-grouped", _grouped),
        Scene("customers-frozen", _frozen),
        Scene("columns", lambda window: _page(window, "customers").table.layout_of_columns.arrange()),
        Scene("leads", _leads),
        Scene("lead-rules", _lead_rules),
        Scene("goals", _goals),
        Scene("commands", lambda window: window.top_bar.search.begin()),
        Scene("search", lambda window: window.top_bar.search.setText("いとう")),
        Scene("pipeline", _pipeline),
        Scene("pipeline-dragged", _drag),
        Scene("pipeline-adding", _quick_add),
        Scene("deal-won", lambda window: _page(window, "pipeline").acts.win.trigger()),
        Scene("deal-lost", lambda window: _page(window, "pipeline").acts.lose.trigger()),
        Scene("deal-dialog", lambda window: _page(window, "pipeline").acts.edit.trigger()),
        Scene("deal-stages", lambda window: _page(window, "pipeline").acts.stages.trigger()),
        Scene("pipeline-list", lambda window: _page(window, "pipeline").views.setCurrentIndex(1)),
        Scene("pipeline-funnel", lambda window: _page(window, "pipeline").views.setCurrentIndex(2)),
        Scene("forecast-paper", lambda window: _page(window, "pipeline").show_paper("forecast")),
        Scene("pipelines", _pipelines),
        Scene("deal-pipeline", lambda window: _page(window, "pipeline").acts.edit.trigger()),
        Scene("pipelines-together", _pipelines_together),
        Scene("import-deals", _import_deals),
        Scene("import-deals-said", _deals_said),
        Scene("import-deals-changes", _check("changes")),
        Scene("import-deals-new", _check("deals")),
        Scene("imported-deals", lambda window: _page(window, "imports").apply()),
        Scene("import-names", _import_names),
        Scene("questions", lambda window: _page(window, "imports").ask_questions()),
        Scene("import-questions", _check("questions")),
        Scene("import-new", _check("new")),
        Scene("import-merged", _check("merged")),
        Scene("import", lambda window: window.open_ledger(paths.resources() / "samples" / SAMPLE)),
        Scene("import-borders", lambda window: _page(window, "imports").columns_view.borders_button.click()),
        Scene("import-overwriting", _overwriting),
        Scene("import-changes", _check("changes")),
        Scene("import-unreadable", _check("bad")),
        Scene("import-purchases", _check("purchases")),
        Scene("import-repaired", _check("repaired")),
        Scene("import-skipped", _check("skipped")),
        Scene("import-left", lambda window: _page(window, "imports").step(1)),
        Scene("import-continued", lambda window: _page(window, "imports").files.resume.click()),
        Scene("imported", lambda window: _page(window, "imports").apply()),
        Scene("today-sales", lambda window: _page(window, "today")),
        Scene("import-past", _import_past),
        Scene("import-password", _import_password),
        Scene("keys", lambda window: window.show_keys()),
        Scene("nobody-found", _nobody_found),
        Scene("ranking", _ranking),
        Scene("ranking-both", lambda window: _page(window, "ranking").views.switch.setCurrentIndex(1)),
        Scene("ranking-list", lambda window: _page(window, "ranking").views.show_list(3)),
        Scene("ranking-columns", lambda window: _page(window, "ranking").options.choose_columns()),
        Scene("ranking-keep", lambda window: _page(window, "ranking").kept.keep()),
        Scene("printing-nobody", _printing_nobody),
        Scene("printing", _printing_labels),
        Scene("printing-own-sheet", lambda window: _choose(_page(window, "printing").options.sheet, "own")),
        Scene("printing-test-page", lambda window: _page(window, "printing").options.test_page.click()),
        *(Scene(f"printing-{kind}", _printing(kind, "everybody")) for kind in PRINTED),
        Scene("activity", lambda window: window.go("activity")),
        Scene("activity-import", _activity_import),
        Scene("activity-kept", lambda window: _page(window, "activity").undo.click()),
        Scene("duplicates", _duplicates),
        Scene("duplicates-settled", _duplicates_settled),
        Scene("trash", _trash),
        Scene("schedule", _schedule),
        Scene("reminder", _reminder),
        Scene("customer-tasks", _customer_tasks),
        Scene("schedule-typed", _schedule_typed),
        Scene("schedule-paper", lambda window: _page(window, "calendar").acts.show_paper()),
        *(Scene(f"schedule-{view}", _schedule_view(view)) for view in ("month", "week", "day", "agenda")),
        Scene("month-paper", lambda window: _page(window, "calendar").exchange.print.trigger()),
        Scene("calendar-plan", _calendar_plan),
        Scene("schedule-list", _schedule_view("list")),
        Scene("schedule-found", lambda window: _page(window, "calendar").view.filter.setText(_("estimate"))),
        Scene("schedule-all", lambda window: _page(window, "calendar").view.begin_anew()),
        Scene("task-dialog", lambda window: _page(window, "calendar").acts.edit.trigger()),
        Scene("rules-empty", lambda window: _page(window, "calendar").exchange.rules.trigger()),
        Scene("rule-letter", _rule_letter),
        Scene("rule-deal", _rule_deal),
        Scene("rules", _rules),
        Scene("rule-left-out", _rule_left_out),
        Scene("drafts", _drafts),
        Scene("menu", lambda window: window.rail.file.click()),
        Scene("manual", lambda window: window.open_manual("ranking")),
        Scene("backup-made", lambda window: window.files.back_up()),
        Scene("restore", lambda window: window.files.restore()),
        *(Scene(f"settings-{key}", _settings(key)) for key in SETTINGS),
        Scene("settings-fields-made", _make_fields),
        Scene("customer-own-fields", _own_fields),
        Scene("change-own-field", _change_own_field),
        Scene("customer-circle", _circle),
        Scene("relation-dialog", lambda window: _page(window, "customers").circle.relate.trigger()),
        Scene("move-dialog", lambda window: _page(window, "customers").circle.move.trigger()),
        Scene("referrals", lambda window: _page(window, "customers").circle.tree.trigger()),
        Scene("customer-status", _status),
        Scene("customer-consents", _consents),
        Scene("today-touch", _touch),
        Scene(
            "customer-touch",
            lambda window: _page(window, "customers").open_customer(window.session.store.customers.ids()[20]),
        ),
        Scene("erase", lambda window: _page(window, "customers").privacy.erase.trigger()),
        Scene("damaged", _damaged),
        Scene("error", lambda window: window.messages.complain(_("The data file could not be opened."))),
        Scene("crash", _crash),
    ]


PRINTED = ("postcards", "envelopes", "cards", "list", "calls", "birthdays", "statements")
SETTINGS = ("display", "start", "shop", "fields", "year", "backups", "file", "printing")


def _page(window: MainWindow, key: str) -> Any:
    return window.go(key)


def _schedule(window: MainWindow) -> None:
    """Something to do of every kind."""
    from smallcrm.actions import quick_task, to_do

    store, today = window.session.store, window.session.today()
    customers = store.customers.ids()
    for place, words in enumerate((
        _("tomorrow send the estimate"), _("today 10:00 talk about the kimono"), _("today thank-you card"),
        _("in 5 days call about the cleaning"), _("every month on the last day invoices"), _("order wrapping paper"),
    )):  # fmt: skip
        whom = customers[place * 7] if place < 4 else None
        quick_task.add(store, words, datetime.combine(today, time()), customer_id=whom, priority=int(place == 1))
    late = {"title": _("Ask about the estimate"), "due_on": today - timedelta(days=2), "customer_id": customers[3]}
    to_do.add(store, late, today)
    fair = {"kind": "appointment", "title": _("Kimono fair"), "due_on": today + timedelta(days=3), "minutes": 3 * 1440}
    to_do.add(store, fair, today)
    page = _page(window, "calendar")
    page.refresh()
    page.view.choose(store.to_do.numbers()[1][0])


def _customer_tasks(window: MainWindow) -> None:
    """What is to be done for a customer, on the card and in the time line."""
    store, page = window.session.store, _page(window, "customers")
    customer = next(one.customer_id for one in store.to_do.open() if one.customer_id)
    page.table.go_to(customer)


def _reminder(window: MainWindow) -> None:
    from smallcrm.actions import reminders

    now = datetime.combine(window.session.today(), time(9, 50))
    window.watch.look()
    window.watch.bar.show_all(reminders.look(window.session.store, now).unanswered)


def _schedule_typed(window: MainWindow) -> None:
    """A line that names a customer."""
    store = window.session.store
    _code, name, _kana = store.customers.names(store.customers.ids()[20:21]).popitem()[1]
    _page(window, "calendar").quick.line.setText(_("tomorrow 14:30 call {name}").format(name=name))


def _schedule_view(key: str) -> Callable[[MainWindow], object]:
    return lambda window: _page(window, "calendar").show_view(key)


def _calendar_plan(window: MainWindow) -> None:
    """An appointment to come, one in a zone that nobody knows, and one that has no day."""
    from tempfile import mkdtemp

    path = Path(mkdtemp()) / "fair.ics"
    day = window.session.today() + timedelta(days=9)
    fair = _("Kimono fair")
    begins = (f"DTSTART:{day:%Y%m%d}T010000Z", f"DTSTART;TZID=Ginza/Head Office:{day:%Y%m%d}T100000", "")
    entries = (f"SUMMARY:{title}\n{start}" for title, start in zip((fair, fair, "?"), begins, strict=True))
    body = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n", encoding="utf-8")
    window.open_ledger(path)


def _import_deals(window: MainWindow) -> None:
    """A table of deals of which some headers are not known."""
    from tempfile import mkdtemp

    path, day = Path(mkdtemp()) / "2026.csv", window.session.today() + timedelta(days=40)
    known = window.session.store.deals.get(1)
    assert known is not None
    rows = (
        [_("Deal number"), _("The matter"), _("For whom"), _("Worth"), _("Expected close"), _("Person in charge")],
        [str(known.id), known.title, "", str(known.amount + 20_000), f"{day}", ""],
        ["", _("Kimono fair"), _("Theatre Haruka"), "480000", f"{day}", known.staff],
        ["", "?", "", _("a lot"), "", ""],
    )
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    _page(window, "imports").read_deals(path)


def _deals_said(window: MainWindow) -> None:
    view = _page(window, "imports").columns_view
    layout = view.table().layout
    said = {"B": "deal", "C": "customer", "D": "amount"}
    view.options_wanted.emit(_page(window, "imports").queue.current.options._replace(layouts={layout: said}))


def _segments(window: MainWindow) -> None:
    """A saved segment, and a filter that is not saved yet."""
    from smallcrm.actions import segments
    from smallcrm.filters.conditions import And, Birthday, Bought, Choice, Day, Not, Or
    from smallcrm.filters.days import Before, Calendar, Within

    page, store = _page(window, "customers"), window.session.store
    for one in segments.suggestions(store)[:3]:
        segments.add(store, *one)
    window.session.tasks.changed.emit()
    bought, came = Bought("item", "帯", Within(1, "year")), Day("last_visit", Before(30, "day"))
    group = Or((Choice("class", ("A", "B")), Birthday("month", 1)))
    page.segments.show_filter(And((bought, Not(Bought("item", "草履", Calendar("year", 0))), came, group)))


def _grouped(window: MainWindow) -> None:
    """By prefecture, the second group folded."""
    page = _page(window, "customers")
    page.table.layout_of_columns.choose(["code", "kana", "last_visit", "days", "interval", "visits", "amount"])
    page.listing.group_by("prefecture")
    page.table.fold(page.table.grouped.groups[1], folded=True)


def _frozen(window: MainWindow) -> None:
    """In no groups, scrolled sideways under the names."""
    page = _page(window, "customers")
    page.listing.group_by("")
    more = ["code", "kana", "phone", "address", "birth_month", "last", "last_contact", "days", "interval", "amount"]
    page.table.layout_of_columns.choose(more)
    page.table.updateGeometries()
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())


def _segment_menu(window: MainWindow) -> None:
    pane = _page(window, "customers").segments.pane
    if pane.isVisible():
        pane.menu_of(pane.list.entries[2]).popup(pane.mapToGlobal(pane.list.geometry().center()))
    else:
        pane.folded.menu().popup(pane.folded.mapToGlobal(pane.folded.rect().bottomLeft()))


def _pipeline(window: MainWindow) -> None:
    window.top_bar.search.clear()
    board = _page(window, "pipeline").board
    board.go_to(board.columns[2].list.rows.cards[1].id)


def _quick_add(window: MainWindow) -> None:
    columns = _page(window, "pipeline").board.columns
    columns[2].list.drag_ended.emit()
    columns[1].add.click()


def _drag(window: MainWindow) -> None:
    """A card under the hand, over the stage that it would land in."""
    board = _page(window, "pipeline").board
    cards, target = board.columns[2].list, board.columns[3].list
    cards.dragged.emit(target.viewport().mapToGlobal(target.viewport().rect().center() - QPoint(20, 60)))


def _customer_dialog(window: MainWindow) -> None:
    page = _page(window, "customers")
    page.segments.show_everybody()
    page.acts.edit.trigger()


def _contacts(window: MainWindow) -> None:
    """A customer one has spoken with, and who owes something."""
    from smallcrm.actions import activities, purchases, receivables

    page, store = _page(window, "customers"), window.session.store
    page.table.selectRow(14)
    now = datetime.combine(window.session.today(), time(14, 5))
    for kind, ago, values in (
        ("letter", 46, {"subject": "秋の展示会", "direction": "out"}),
        ("call", 33, {"text": "展示会の案内。来られるとのこと。", "direction": "out", "staff": "佐伯"}),
        ("visit", 12, {"subject": "帯の相談", "text": "12月に仕立てを希望。", "staff": "佐伯", "next_step": "仮縫い"}),
        ("note", 3, {"text": "お嬢様が来年成人式。"}),
    ):
        step = {"next_on": now - timedelta(2)} if "next_step" in values else {}
        activities.log(store, page.table.current_id(), kind, {**values, **step}, now=now - timedelta(ago))
    today = now.date()
    for customer, ago, item, amount in (
        (page.table.current_id(), 68, "名古屋帯", 128_000),
        (page.table.current_id(), 12, "仕立て", 38_500),
        (1, 20, "訪問着", 240_000),
    ):
        bought = {"customer_id": customer, "day": today - timedelta(ago), "due_date": today - timedelta(ago - 30)}
        purchases.add_purchase(store, bought, [{"item": item, "amount": amount}])
    received = {"amount": 60_000, "day": today - timedelta(40), "method": "振込"}
    receivables.receive(store, page.table.current_id(), received, today=today)
    window.session.tasks.changed.emit()


def _builder(window: MainWindow) -> Any:
    """The filter builder with the same condition twice."""
    from smallcrm.actions.filtering import Filtering
    from smallcrm.filters.conditions import And, Day
    from smallcrm.filters.days import Before
    from smallcrm.ui.segments.builder import FilterBuilder
    from smallcrm.ui.segments.vocabulary import Vocabulary

    store, away = window.session.store, Day("last_visit", Before(90, "day"))
    made = FilterBuilder(window.session, Filtering(store), Vocabulary(store), And((away, away)), window)
    made.finished.connect(made.deleteLater)
    made.open()
    return made


def _filter_twice(window: MainWindow) -> None:
    _page(window, "customers")
    _builder(window)


def _filter_limit(window: MainWindow) -> None:
    """It asks for more days than there are."""
    _page(window, "customers")
    _builder(window).whole.parts[1].editors[0].count.setText("99999")


def _nobody_found(window: MainWindow) -> None:
    window.key_sheet.put_away()
    _page(window, "customers").filter.setText("zzz")


def _type_customer(window: MainWindow) -> None:
    """Somebody who is there already, with a postal code that several towns have."""
    from PySide6.QtWidgets import QApplication

    page: Any = _page(window, "customers")
    known = window.session.store.customers.get(page.table.current_id())
    page.acts.new.trigger()
    form: Any = QApplication.activeModalWidget()
    if known is not None:
        form.parts["name"].put(known.name)
        form.contacts.rows[0].field.put(known.contacts[0].written)
    form.parts["birthday"].put("S27.3.4")
    form.parts["postal_code"].put("441-1324")


def _purchase_dialog(window: MainWindow) -> None:
    """Two lines, at two rates of the tax."""
    from PySide6.QtWidgets import QApplication

    _page(window, "customers").acts.buy.trigger()
    form: Any = QApplication.activeModalWidget()
    form.lines.one_more()
    for row, (item, amount, rate) in zip(
        form.lines.rows, (("名古屋帯", "88000", 10), ("抹茶（和菓子付き）", "1,080", 8)), strict=True
    ):
        row.fields["item"].put(item)
        row.fields["amount"].put(amount)
        row.fields["tax_rate"].editor.choose(rate)


def _import_names(window: MainWindow) -> None:
    """A ledger that tells its customers by nothing but their names, one of which nobody has yet."""
    window.top_bar.search.clear()
    path = window.session.store.path.with_name("売上メモ.csv")
    path.write_text(
        "お名前,ご購入日,品名,金額\n青木彩,2026/11/2,草履,22000\n安藤 茂,2026/11/3,帯締め,6800\n"
        "千葉しのぶ,2026/11/4,足袋,1800\n渡辺 凛,2026/11/5,帯揚げ,5200\n渡邊 凛,2026/11/9,半衿,2600\n",
        "utf-8",
    )
    window.open_ledger(path)


def _check(key: str) -> Callable[[MainWindow], object]:
    """A list of the check."""

    def open_list(window: MainWindow) -> None:
        page = _page(window, "imports")
        page.step(3)
        page.check.open_list(key)

    return open_list


def _overwriting(window: MainWindow) -> None:
    view = _page(window, "imports").columns_view
    view.borders_button.click()  # the cards are back
    view.how.chosen.emit("overwrite")


def _import_past(window: MainWindow) -> None:
    """No file is looked at any more."""
    page = _page(window, "imports")
    while page.queue.current is not None:
        page.give_up()


def _import_password(window: MainWindow) -> None:
    from smallcrm.ui.imports.password import PasswordDialog

    dialog = PasswordDialog("社外秘.xlsx", again=True, parent=window)
    dialog.exec()
    dialog.deleteLater()


def _ranking(window: MainWindow) -> None:
    _page(window, "customers").filter.clear()
    window.messages.hide()
    window.go("ranking")


def _printing(kind: str, whom: str) -> Callable[[MainWindow], object]:
    return lambda window: _page(window, "printing").show_for(kind, whom)


def _printing_nobody(window: MainWindow) -> None:
    _page(window, "customers").table.clearSelection()
    _page(window, "printing").show_for("labels", "selected")


def _printing_labels(window: MainWindow) -> None:
    """Addresses for some, the first labels of the sheet being used up."""
    from smallcrm.actions import customers

    store = window.session.store
    towns = (("1800004", "武蔵野市吉祥寺本町1-2-3"), ("1500001", "渋谷区神宮前4-5-6 メゾン青山101"))
    for number, one in enumerate(store.customers.ids()[:30]):
        code, address = towns[number % 2]
        customers.change(store, one, {"postal_code": code, "prefecture": "東京都", "address": address})
    customers.change(store, store.customers.ids()[3], {"mourning_until": "2099-12-31"})
    customers.change(store, store.customers.ids()[5], {"name": "神保 😀"})
    window.session.tasks.changed.emit()
    page = _page(window, "printing")
    page.show_for("labels", "everybody")
    page.options.new_year.click()
    page.options.picture.chosen.emit(4)


def _choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))


def _activity_import(window: MainWindow) -> None:
    """The first ledger, on which later work stands."""
    from smallcrm.actions.act_names import group_of

    acts = window.session.store.journal.acts()
    _page(window, "activity").table.go_to([act.id for act in acts if group_of(act.kind) == "imports"][-1])


def _duplicates(window: MainWindow) -> None:
    """Some who were taken down a second time on the telephone."""
    from smallcrm.actions import customers

    store = window.session.store
    everyone = (store.customers.get(one) for one in store.customers.ids())
    known = [one for one in everyone if one and one.contacts and " " in one.name]
    for customer, name in ((known[0], known[0].name.replace(" ", "")), (known[4], known[4].name.split()[0])):
        facts = {"name": name, "gender": customer.gender, "note": "帯を探している"}
        customers.add(store, facts, contacts=[customer.contacts[0][:2], ("mobile", "090-1234-5678")], tags=["VIP"])
    customers.add(store, {"name": known[0].name, "kana": known[0].kana, "code": "9001", "note": "足が弱い"})
    customers.add(store, {"name": known[9].name})
    window.session.tasks.changed.emit()
    window.go("duplicates")


def _duplicates_settled(window: MainWindow) -> None:
    page = _page(window, "duplicates")
    page.merge()


def _files(window: MainWindow) -> None:
    """Photographs, an estimate and what cannot be opened."""
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

    from smallcrm.actions import attachments

    page, store = _page(window, "customers"), window.session.store
    page.panel.figures.fold.setChecked(False)
    folder = store.path.parent
    wanted = []
    for name, colours in (("帯の写真.jpg", ("#1c3f6e", "#c9a227")), ("着付け 11月.png", ("#a33", "#fbe9dc"))):
        image = QImage(800, 600, QImage.Format.Format_RGB32)
        ground = QLinearGradient(0, 0, 800, 600)
        ground.setColorAt(0, QColor(colours[0]))
        ground.setColorAt(1, QColor(colours[1]))
        painter = QPainter(image)
        painter.fillRect(image.rect(), ground)
        painter.end()
        image.save(str(folder / name))
        wanted.append(folder / name)
    for name, content in (("お見積書.pdf", b"%PDF" + bytes(180_000)), ("寸法.xlsx", b"PK" + bytes(9000))):
        (folder / name).write_bytes(content)
        wanted.append(folder / name)
    attachments.add(store, page.table.current_id(), wanted, today=window.session.today())
    window.session.tasks.changed.emit()
    page.panel.files.unfold()


def _trash(window: MainWindow) -> None:
    """Five who were deleted at once, and one of whom is back; a deal and a task."""
    from smallcrm.actions import customers, deals, to_do, trash

    store = window.session.store
    ids = store.customers.ids()[20:25]
    customers.remove(store, ids)
    trash.restore(store, ids[:1])
    deals.remove(store, [3])
    to_do.remove_task(store, next(iter(store.to_do.of_deal(5))).id)
    window.session.tasks.changed.emit()
    window.go("trash")


def _damaged(window: MainWindow) -> None:
    """A data file that cannot be read, and has no backup."""
    path = window.session.store.path.with_name("spoilt.crm")
    path.write_bytes(window.session.store.path.read_bytes()[:100].ljust(9000, b"\xaa"))
    window.take(path)


def _settings(key: str) -> Callable[[MainWindow], object]:
    return lambda window: _page(window, "settings").show_section(key)


def _leads(window: MainWindow) -> None:
    """Some who came and have bought nothing yet."""
    from smallcrm.actions import activities, customers
    from smallcrm.ui.commands import commands

    store, now = window.session.store, window.session.now()
    for name, kinds in (("森 由美", ("visit", "call")), ("池田 浩", ("mail",)), ("橋本 文", ())):
        number = customers.add(store, {"name": name, "created_on": now.date().isoformat()})
        for back, kind in enumerate(kinds, 1):
            activities.log(store, number, kind, {"at": now - timedelta(days=9 * back)}, now=now)
    next(one for one in commands(window) if one.key == "leads").does()


def _pipelines(window: MainWindow) -> None:
    """Two pipelines, with some of the deals in the second."""
    from smallcrm.actions import deal_moves, pipelines

    store, page = window.session.store, _page(window, "pipeline")
    if len(store.pipelines.all()) == 1:
        there = pipelines.add(store, "法人の注文")
        deal_moves.change_pipeline(store, [1, 2, 3], there, today=window.session.today())
    page.views.setCurrentIndex(0)
    page.board.take_focus()


def _pipelines_together(window: MainWindow) -> None:
    page = _page(window, "pipeline")
    page.views.setCurrentIndex(1)
    page.pipeline.setCurrentIndex(page.pipeline.count() - 1)
    page.pipeline.activated.emit(page.pipeline.currentIndex())


def _lead_rules(window: MainWindow) -> None:
    from smallcrm.ui.leads.rules_dialog import RulesDialog

    _opened(RulesDialog(window.session, window))


def _rule_letter(window: MainWindow) -> None:
    """A proposal, as it comes up."""
    from smallcrm.actions import follow_up_rules
    from smallcrm.rules.follow_ups import Write
    from smallcrm.ui.follow_ups.rule_dialog import RuleDialog

    offered = follow_up_rules.proposals(window.session.store)
    letter = next(one for one in offered if isinstance(one.effect, Write))
    _opened(RuleDialog(window.session, 0, letter, window))


def _rule_deal(window: MainWindow) -> None:
    """Another one, which deals begin."""
    from smallcrm.actions import follow_up_rules
    from smallcrm.rules.triggers import Entered
    from smallcrm.ui.follow_ups.rule_dialog import RuleDialog

    offered = follow_up_rules.proposals(window.session.store)
    _opened(RuleDialog(window.session, 0, next(one for one in offered if isinstance(one.trigger, Entered)), window))


def _rules(window: MainWindow) -> None:
    """Some rules, one of which is off, followed once."""
    from smallcrm.actions import follow_up_rules, follow_ups

    store, today = window.session.store, window.session.today()
    offered = follow_up_rules.proposals(store)
    for rule in offered[:6]:
        number = follow_up_rules.add(store, rule, today - timedelta(days=7), everybody=rule is offered[1])
    follow_up_rules.switch(store, [number], today, on=False)
    follow_ups.run(store, window.session.now())
    _page(window, "calendar").exchange.rules.trigger()


def _rule_left_out(window: MainWindow) -> None:
    """A rule that does not touch everybody."""
    from smallcrm.actions import follow_up_rules
    from smallcrm.rules.follow_ups import Write
    from smallcrm.ui.follow_ups.rule_dialog import RuleDialog

    rules = follow_up_rules.all_rules(window.session.store)
    letter = next(one.id for one in rules if one.rule is not None and isinstance(one.rule.effect, Write))
    _opened(RuleDialog(window.session, letter, None, window))


def _drafts(window: MainWindow) -> None:
    from smallcrm.ui.follow_ups.watch import show_drafts

    show_drafts(window)


def _goals(window: MainWindow) -> None:
    from smallcrm.ui.pipeline.goals_dialog import GoalsDialog

    dialog = GoalsDialog(window.session, window)
    dialog.goals.year.put("7,200,000")
    dialog.goals.spread.click()
    _opened(dialog)


def _touch(window: MainWindow) -> None:
    """Some of whom nothing was heard for too long."""
    from smallcrm.actions import activities, customers, segments
    from smallcrm.analysis.touch import Gaps
    from smallcrm.filters.conditions import Choice
    from smallcrm.ui.timing import later

    store, now = window.session.store, window.session.now()
    told = ((30, 97), (60, 65), (90, 91), (14, 29), (180, 200), (30, 31))
    for customer, (wished, back) in zip(store.customers.ids()[20:26], told, strict=True):
        customers.change(store, customer, {"wished_gap": wished, "longest_gap": wished * 2})
        activities.log(store, customer, "visit", {"at": now - timedelta(days=back)}, now=now)
    segments.add(store, _("Class A"), Choice("class", ("A",)), gaps=Gaps(300, 400))
    page: Any = _page(window, "today")
    window.session.tasks.changed.emit()
    later(window, 300, lambda: page.area.ensureWidgetVisible(page.touch.later, 0, 60)).start()


def _sales_goals(window: MainWindow) -> None:
    from smallcrm.ui.today.goals_dialog import SalesGoalsDialog

    dialog = SalesGoalsDialog(window.session, window)
    year = next(iter(dialog.years.values()))
    year.year.put("12,000,000")
    year.like.click()
    _opened(dialog)


def _opened(dialog: Any) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _make_fields(window: MainWindow) -> None:
    """The fields of a clothes shop, and names that ledgers brought."""
    section: Any = _page(window, "settings").show_section("fields")
    section.template.choose("clothing")
    section.take_template()


def _change_own_field(window: MainWindow) -> None:
    """A field of the shop's own is to be changed for all selected, to something that it cannot hold."""
    from PySide6.QtWidgets import QApplication

    page: Any = _page(window, "customers")
    page.table.selectAll()
    page.acts.change.trigger()
    form: Any = QApplication.activeModalWidget()
    form.field.editor.setCurrentIndex(form.field.editor.count() - 1)
    form.fields()[1].put("二十四")
    form.save_button.click()


def _own_fields(window: MainWindow) -> None:
    """The form of a customer, at the fields of the shop's own."""
    from PySide6.QtWidgets import QApplication

    page: Any = _page(window, "customers")
    page.acts.edit.trigger()
    form: Any = QApplication.activeModalWidget()
    for field, text in zip(form.own.fields(), ("158", "64.5", "二十四"), strict=False):
        field.put(text)
    QApplication.processEvents()
    form._area.ensureWidgetVisible(form.own, 0, 200)
    form.own.fields()[-1].take_focus()


def _circle(window: MainWindow) -> None:
    """Somebody with a family, a company of before, and friends who came by word of mouth."""
    from smallcrm.actions import customers, employments, relations
    from smallcrm.ui.timing import later

    page: Any = _page(window, "customers")
    store, today = window.session.store, window.session.today()
    one, wife, child, friend, friends_friend = store.customers.ids()[14:19]
    name = store.customers.names([one, friend])
    relations.add(store, one, wife, "spouse")
    relations.add(store, one, child, "child", "来年成人式")
    company = customers.add(store, {"name": "青葉工業", "kind": "company", "industry": "建設", "employees": 120})
    customers.change(store, one, {"company": "みどり商店", "department": "営業部", "title": "課長"})
    employments.move(store, one, {"company": "青葉工業", "company_id": company, "title": "部長"}, today - timedelta(90))
    customers.change(store, friend, {"referrer": name[one][1], "referrer_id": one})
    customers.change(store, friends_friend, {"referrer": name[friend][1], "referrer_id": friend})
    window.session.tasks.changed.emit()
    page.open_customer(one)
    later(window, 300, lambda: page.panel._area.verticalScrollBar().setValue(page.panel.circle.y())).start()


def _status(window: MainWindow) -> None:
    """Somebody who died, and a family in mourning."""
    from smallcrm.actions import customers

    page: Any = _page(window, "customers")
    store, today = window.session.store, window.session.today()
    one, other, third = store.customers.ids()[14:17]
    how = {"post_consent": 1, "post_consent_at": today, "post_consent_how": _("order form")}
    customers.change(
        store, one, {"mourning_until": today + timedelta(200), **how, "post_consent_wording": "季節のご案内"}
    )
    customers.change(store, other, {"status": "deceased", "status_on": today - timedelta(9)})
    customers.change(store, third, {"status": "closed"})
    window.session.tasks.changed.emit()
    page.open_customer(one)


def _consents(window: MainWindow) -> None:
    """The form of a customer, at what is allowed."""
    from PySide6.QtWidgets import QApplication

    page: Any = _page(window, "customers")
    page.acts.edit.trigger()
    form: Any = QApplication.activeModalWidget()
    QApplication.processEvents()
    form._area.ensureWidgetVisible(form.consents, 0, 60)


def _crash(window: MainWindow) -> None:
    from smallcrm.ui.crash import CrashDialog, details

    try:
        raise LookupError("row 17")
    except LookupError as error:
        dialog = CrashDialog(details(error), window)
        dialog.exec()
        dialog.deleteLater()
