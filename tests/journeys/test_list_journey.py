"""The list is made one's own, by mouse and keys: computed columns, groups, columns that stay; a visit written down and
a purchase move through it, it is printed as it stands, and all of it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.purchase_dialog import PurchaseDialog
from smallcrm.ui.printing.page import PrintingPage
from tests.actions.dumps import dump
from tests.journeys.test_desk_journey import save, shown, write
from tests.ui.conftest import Desk, _garbage, open_desk  # noqa: F401 - fixtures
from tests.ui.test_groups import entry, lines

PEOPLE = (
    ("安藤 茂", "アンドウ", "東京都", "1952-03-04", ("2026-08-01", "2026-09-10", "2026-10-20")),
    ("馬場 恵", "ババ", "北海道", "", ("2026-11-02",)),
    ("千葉 一", "チバ", "東京都", "1960-11-30", ()),
)


def make_shop(path: Path) -> None:
    with Store.create(path) as store, store.act("import", file="台帳.xlsx", customers=3):
        ids = store.customers.insert_many(
            CustomerDraft({"name": name, "kana": kana, "prefecture": prefecture, "birthday": birthday})
            for name, kana, prefecture, birthday, _days in PEOPLE
        )
        for customer, (*_facts, days) in zip(ids, PEOPLE, strict=True):
            store.purchases.insert_many(NewPurchase(customer, day, 1000, [NewLine("帯", 1000)]) for day in days)


def cells(page: CustomersPage, customer: int) -> dict[str, str]:
    """What the list says of a customer, by the titles of the columns that are shown."""
    model = page.table.rows
    row = model.row_of(customer)
    columns = [(model.columns.index(one), one.title) for one in page.table.layout_of_columns.shown()]
    return {title: model.index(row, at).data() for at, title in columns}


@pytest.mark.qt_log_ignore(r"does not support ((propagateSizeHints|raise)\(\)|grabbing the keyboard)")
def test_a_list_of_ones_own(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_shop(tmp_path / "shop.crm")
    desk = open_desk(tmp_path / "shop.crm", language="ja")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.show_columns(page.listing.columns())  # the list was made on the day of the computer's clock
    before = dump(desk.store)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    layout = page.table.layout_of_columns
    layout.choose(["kana", "last_visit", "visits"])
    for title in ("最終購入日", "経過日数", "来店間隔", "誕生月", "順位", "購入ランク"):
        entry(layout.menu(), title).trigger()
    desk.settle()
    assert cells(page, 1) == {
        "氏名": "安藤 茂", "最終来店日": "R8.10.20", "回数": "3", "最終購入日": "R8.10.20", "経過日数": "33",
        "来店間隔": "40", "誕生月": "3月", "順位": "1", "購入ランク": "A",
    }  # fmt: skip
    assert set(list(cells(page, 3).values())[1:]) == {"", "11月"}

    page.open_customer(1)
    page.panel.history.line.setFocus()
    QTest.keyClicks(page.panel.history.line, "v")
    visit = shown(desk, ActivityDialog)
    write(visit.parts["subject"], "帯の相談")
    save(desk, visit)
    told = cells(page, 1)
    assert (told["最終来店日"], told["最終購入日"], told["回数"]) == ("R8.11.22", "R8.10.20", "3")

    entry(layout.menu(), "グループ分け", "都道府県").trigger()
    assert lines(page) == ["北海道  1人   合計 ¥1,000", "馬場 恵", "東京都  2人   合計 ¥3,000", "安藤 茂", "千葉 一"]
    page.open_customer(3)
    page.panel.history.line.setFocus()
    desk.settle()
    QTest.keyClicks(page.panel.history.line, "p")
    sale = shown(desk, PurchaseDialog)
    write(sale.lines.rows[0].fields["item"], "名古屋帯")
    write(sale.lines.rows[0].fields["amount"], "38,500")
    save(desk, sale)
    assert lines(page)[2] == "東京都  2人   合計 ¥41,500"
    assert (cells(page, 3)["順位"], cells(page, 1)["順位"], cells(page, 3)["経過日数"]) == ("1", "2", "0")

    page.table.setFocus()
    page.table.go_to(2)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert lines(page)[:2] == ["北海道  1人   合計 ¥1,000", "東京都  2人   合計 ¥41,500"]
    entry(layout.menu(1), "「氏名」までの列を固定")

    printing = desk.window.go("printing")
    assert isinstance(printing, PrintingPage)
    printing.show_for("list", "listed")
    desk.qtbot.waitUntil(lambda: not printing._timer.isActive(), timeout=5_000)
    desk.settle()
    paper = tmp_path / "一覧.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(paper), ""))
    printing.pdf.click()
    desk.settle()
    text = pypdf.PdfReader(paper).pages[0].extract_text()
    said = [word for word in ("北海道", "馬場 恵", "東京都", "安藤 茂", "千葉 一", "購入ランク") if word in text]
    assert said == ["北海道", "馬場 恵", "東京都", "安藤 茂", "千葉 一", "購入ランク"]

    for _act in ("sale", "visit"):
        desk.window.undo()
        desk.settle()
    assert dump(desk.store) == before
    desk.window.go("customers")
    assert lines(page)[1] == "東京都  2人   合計 ¥3,000"
    page.table.fold_all(folded=False)
    assert cells(page, 1)["最終来店日"] == "R8.10.20"
