"""Whose a deal is: a name typed by hand means the customer who has it, however it is written, and says whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.actions import customers, deals, files, pipelines
from smallcrm.ui.pipeline.deal_dialog import DealDialog
from smallcrm.ui.pipeline.who_fields import WhoField
from smallcrm.ui.widgets.editors import editor_of
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_customers import bring_up

REST_MS = 200


@pytest.fixture
def desk(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """One 山本, one 髙橋 with the old form of 高, and two who are called 佐藤."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        for name in ("山本 正", "髙橋 恵子", "佐藤 花", "佐藤花", "(株)みどり工務店"):
            customers.add(store, {"name": name})
        pipelines.stages_of(store)
    return open_desk(path)


@pytest.fixture
def form(desk: Desk) -> DealDialog:
    made = DealDialog(desk.window.session, parent=desk.window)
    made.show()
    bring_up(desk, made)
    return made


def field(form: DealDialog, name: str = "customer") -> WhoField:
    found = form.parts[name]
    assert isinstance(found, WhoField)
    return found


def typed(desk: Desk, line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.insert(text)
    desk.qtbot.wait(REST_MS)


def buyers(desk: Desk) -> list[str]:
    """The customers of the deals, by name, and how many customers there are in all."""
    names = [deal.customer for deal in desk.store.deals.cards(None)]
    return [*names, str(len(desk.store.customers.ids()))]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("山本正", "山本 正"),
        ("髙橋恵子", "髙橋 恵子"),
        ("高橋恵子", "髙橋 恵子"),
        ("高橋 恵子様", "髙橋 恵子"),
        ("株式会社みどり工務店", "(株)みどり工務店"),
    ],
)
def test_a_name_however_written_is_the_customers_who_has_it(desk: Desk, form: DealDialog, text: str, whom: str) -> None:
    typed(desk, editor_of(field(form).editor), text)
    assert field(form).words.text() == f"Linked with the customer {whom}"
    assert field(form).text() == text, "what is being typed is not rewritten under the fingers"
    QTest.keyClick(editor_of(field(form).editor), Qt.Key.Key_Tab)
    assert field(form).text() == whom
    form.parts["title"].put("看板")
    form.save()
    desk.settle()
    assert buyers(desk) == [whom, "5"]


def test_one_key_says_that_somebody_else_is_meant(desk: Desk, form: DealDialog) -> None:
    line = editor_of(field(form).editor)
    typed(desk, line, "山本正")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert field(form).words.text() == "Becomes a new customer"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    form.parts["title"].put("看板")
    form.save()
    desk.settle()
    assert buyers(desk) == ["山本正", "6"]


def test_a_name_that_several_have_is_a_question(desk: Desk, form: DealDialog) -> None:
    line = editor_of(field(form).editor)
    typed(desk, line, "佐藤　花")
    form.parts["title"].put("看板")
    form.save()
    desk.settle()
    assert form.isVisible()
    assert field(form).words.text() == "Several customers are called so: choose one."
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(field(form).proposals.choices, Qt.Key.Key_Down)
    QTest.keyClick(field(form).proposals.choices, Qt.Key.Key_Return)
    assert field(form).value().customer == 4
    form.save()
    desk.settle()
    assert buyers(desk) == ["佐藤花", "5"]


def test_the_person_one_speaks_with_is_found_as_well(desk: Desk, form: DealDialog) -> None:
    typed(desk, editor_of(field(form, "contact").editor), "高橋恵子")
    form.parts["title"].put("看板")
    form.save()
    desk.settle()
    (deal,) = desk.store.deals.cards(None)
    assert deal.contact == "髙橋 恵子"


def test_what_is_typed_into_a_stage_finds_them_and_asks_too(desk: Desk) -> None:
    deals.add(desk.store, {"title": "一"}, today=TODAY)
    page: Any = desk.window.go("pipeline")
    desk.settle()
    quick = page.board.columns[0].quick
    page.board.columns[0].add.click()
    line = editor_of(quick.customer.editor)
    quick.title.insert("看板")
    quick.customer.editor.insert("山本正")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert buyers(desk) == ["", "山本 正", "5"]
    quick.title.insert("暖簾")
    quick.customer.editor.insert("佐藤花")
    QTest.keyClick(quick.title, Qt.Key.Key_Return)
    desk.settle()
    assert buyers(desk) == ["", "山本 正", "5"], "who is meant is asked before anything is written"
    assert quick.customer.proposals.isVisibleTo(quick)
