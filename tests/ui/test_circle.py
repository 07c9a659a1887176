"""Who belongs to a customer, in the window: shown in the panel, led to by a click, changed in small forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu, QToolButton, QWidget

from smallcrm.actions import customers, employments, relations
from smallcrm.ui.customers.circle_part import NameButton
from smallcrm.ui.customers.link_field import Link, LinkField
from smallcrm.ui.customers.move_dialog import MoveDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.referral_dialog import ReferralDialog
from smallcrm.ui.customers.relation_dialog import RelationDialog
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_customer_dialog import edit, new, record, write
from tests.ui.test_customers import page_of, shop
from tests.ui.test_labels import check
from tests.ui.test_plain_text import EVIL, walk

OpenDesk = Callable[..., Desk]
D = TypeVar("D", bound=QDialog)
__all__ = ["shop"]


@pytest.fixture
def midori(desk: Desk) -> int:
    return customers.add(desk.store, {"name": "㈱みどり", "kind": "company"})


def at(desk: Desk, customer: int) -> CustomersPage:
    """The page, with a customer current."""
    desk.window.session.tasks.changed.emit()
    page = page_of(desk)
    page.open_customer(customer)
    desk.settle()
    return page


def dialog(desk: Desk, kind: type[D]) -> D:
    """The form that is open."""
    desk.settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def name_button(page: QWidget, name: str) -> NameButton:
    (found,) = [one for one in page.findChildren(NameButton) if one.accessibleName() == name and not one.isHidden()]
    return found


def link(field: LinkField, customer: int, name: str) -> None:
    """Choose a customer from what was found."""
    field.show_value(Link(name, customer))
    field.edited.emit()


def test_a_company_has_an_industry_and_a_size(desk: Desk) -> None:
    form = new(desk)
    assert not form.parts["industry"].isVisibleTo(form), "a person has none"
    form.parts["kind"].show_value("company")
    form.parts["kind"].edited.emit()
    write(form.parts["name"], "青葉工業")
    write(form.parts["industry"], "建設")
    write(form.parts["employees"], "大勢")
    assert form.parts["employees"].words.text() == "大勢 is no number."
    write(form.parts["employees"], "１，２００名")
    assert form.parts["employees"].text() == "1,200"
    form.save()
    desk.settle()
    made = record(desk, page_of(desk).table.current_id())
    assert (made.industry, made.employees) == ("建設", 1200)


def test_another_company_in_the_form_leaves_the_post_of_before(desk: Desk, midori: int) -> None:
    customers.change(desk.store, 1, {"company": "㈱みどり", "company_id": midori, "title": "課長"})
    aoba = customers.add(desk.store, {"name": "青葉工業", "kind": "company"})
    at(desk, 1)
    form = edit(desk, 1)
    company = form.parts["company"]
    assert isinstance(company, LinkField)
    link(company, aoba, "青葉工業")
    form.save()
    desk.settle()
    page = at(desk, 1)
    assert page.panel.circle.lines() == ["青葉工業 課長", "㈱みどり 課長 – 2026/11/22"]
    name_button(page, "㈱みどり").click()
    desk.settle()
    assert page.table.current_id() == midori
    assert len(page.panel.circle.lines()) == 1
    desk.window.undo()
    desk.settle()
    assert record(desk, 1).company == "㈱みどり"
    assert page.panel.circle.lines() == [f"{record(desk, 1).name} 課長"]


def test_a_person_moves_by_the_menu(desk: Desk, midori: int) -> None:
    customers.change(desk.store, 1, {"company": "㈱みどり", "company_id": midori, "title": "課長"})
    page = at(desk, 1)
    assert any(page.circle.move in menu.actions() for menu in page.acts.menu.findChildren(QMenu))
    page.circle.move.trigger()
    form = dialog(desk, MoveDialog)
    form.company._line.setText("青葉工業")
    write(form.day, "明日")
    form.save()
    assert "no date" in form._told.text()
    write(form.day, "R8.4.1")
    form.save()
    desk.settle()
    assert (record(desk, 1).company, record(desk, 1).title) == ("青葉工業", "")
    assert page.panel.circle.lines() == ["㈱みどり 課長 – 2026/04/01"]
    assert "to “青葉工業”" in desk.window.messages.text()


def test_a_relation_is_added_seen_and_taken_away(desk: Desk) -> None:
    page = at(desk, 1)
    page.circle.relate.trigger()
    form = dialog(desk, RelationDialog)
    form.save()
    assert form._told.text() == "Customer: must not be empty."
    form.other._line.setText("誰か")
    form.save()
    assert "Choose one of the customers that are found" in form._told.text()
    link(form.other, 2, record(desk, 2).name)
    form.kind.show_value("spouse")
    write(form.note, "来店は二人で")
    form.save()
    desk.settle()
    other = record(desk, 2).name
    assert page.panel.circle.lines() == [f"{other} Spouse 来店は二人で"]
    name_button(page, other).click()
    desk.settle()
    assert page.table.current_id() == 2
    assert page.panel.circle.lines() == [f"{record(desk, 1).name} Spouse 来店は二人で"]
    (away,) = [one for one in page.panel.circle.findChildren(QToolButton) if not one.isHidden()]
    away.click()
    desk.settle()
    assert not page.panel.circle.isVisible()
    desk.window.messages.offers()[0].click()
    desk.settle()
    assert page.panel.circle.isVisible()


def test_a_company_has_no_family(desk: Desk, midori: int) -> None:
    page = at(desk, midori)
    page.circle.relate.trigger()
    form = dialog(desk, RelationDialog)
    offered = form.kind.editor
    assert isinstance(offered, QComboBox)
    assert [offered.itemData(place) for place in range(offered.count())] == ["employee", "other"]
    link(form.other, 2, record(desk, 2).name)
    form.save()
    desk.settle()
    assert f"{record(desk, 2).name} Employee" in page.panel.circle.lines()


def test_a_company_is_shown_by_the_letter_of_its_name(desk: Desk, midori: int) -> None:
    customers.change(desk.store, midori, {"name": "(株)abc商事"})
    desk.settle()
    badge = next(one for one in at(desk, midori).panel.findChildren(QLabel) if one.property("pill") == "ai")
    assert badge.text() == "A"


def test_the_tree_of_referrals_leads_to_a_customer(desk: Desk) -> None:
    customers.change(desk.store, 2, {"referrer": record(desk, 1).name, "referrer_id": 1})
    page = at(desk, 2)
    page.circle.tree.trigger()
    shown = dialog(desk, ReferralDialog)
    top = shown.tree.topLevelItem(0)
    assert top is not None
    total = desk.store.customers.rows([2])[0].amount
    assert [top.text(at) for at in (0, 2, 3)] == [record(desk, 1).name, "1", f"{total:,}"]
    assert shown.tree.selectedItems()[0].text(0) == record(desk, 2).name
    shown.tree.setCurrentItem(top)
    QTest.keyClick(shown.tree, Qt.Key.Key_Return)
    desk.settle()
    assert page.table.current_id() == 1
    assert page.panel.circle.lines() == [f"Brought 1 customer ¥{total:,}"]


def test_a_name_is_no_markup_and_gives_way(desk: Desk) -> None:
    someone = customers.add(desk.store, {"name": f"{EVIL} & 髙﨑 ながいなまえのひと" * 2})
    relations.add(desk.store, 1, someone, "friend", EVIL)
    page = at(desk, 1)
    button = page.panel.circle.findChildren(NameButton)[-1]
    assert button.text().endswith("…")
    walk(desk.window)
    check(desk.window)


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_nothing_is_cut(open_desk: OpenDesk, shop: Path, spoken: str, size: int) -> None:
    desk = open_desk(shop, language=spoken, text_size=size)
    desk.window.resize(desk.window.SMALLEST)
    store = desk.store
    company = customers.add(store, {"name": "株式会社みどり工務店", "kind": "company"})
    post = {"company": "株式会社みどり工務店", "company_id": company, "department": "営業企画部", "title": "副部長"}
    customers.change(store, 1, {**post, "decision_maker": 1})
    customers.change(store, 2, {**post, "referrer": record(desk, 1).name, "referrer_id": 1})
    employments.move(store, 2, {}, TODAY)
    relations.add(store, 1, 2, "sibling", "いっしょに来店される")
    for customer in (1, 2, company):
        page = at(desk, customer)
        assert page.panel.circle.isVisible()
        desk.qtbot.wait(20)
        page.panel._area.ensureWidgetVisible(page.panel.circle)
        check(page.panel.circle)
        for act in (page.circle.relate, page.circle.move, page.circle.tree):
            act.trigger()
            form: Any = dialog(desk, QDialog)
            check(form)
            form.reject()
