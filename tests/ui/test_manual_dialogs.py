"""F1 in every dialog: the manual comes up over it, at what it says of it, and leads back to it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import smallcrm.ui
from smallcrm.actions import deal_lookup, deals
from smallcrm.actions.calendar_imports import CalendarPlan
from smallcrm.actions.filtering import Filtering
from smallcrm.analysis.periods import Period
from smallcrm.filters.conditions import EVERYBODY, Empty
from smallcrm.ledger.plan import CustomerPlan, CustomerRecord
from smallcrm.store.backup import Backup
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.taking_in import CalendarPlanDialog
from smallcrm.ui.crash import CrashDialog
from smallcrm.ui.customers.move_dialog import MoveDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.referral_dialog import ReferralDialog
from smallcrm.ui.customers.relation_dialog import RelationDialog
from smallcrm.ui.follow_ups.drafts_dialog import DraftsDialog
from smallcrm.ui.follow_ups.rule_dialog import RuleDialog
from smallcrm.ui.imports.password import PasswordDialog
from smallcrm.ui.imports.question_facts import Question
from smallcrm.ui.imports.questions import QuestionsDialog
from smallcrm.ui.leads.leads_dialog import LeadsDialog
from smallcrm.ui.leads.rules_dialog import RulesDialog
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.manual.window import ManualWindow
from smallcrm.ui.paper.paper_dialog import PaperDialog
from smallcrm.ui.pipeline.closing_dialog import ClosingDialog
from smallcrm.ui.pipeline.deal_dialog import DealDialog
from smallcrm.ui.pipeline.deal_paper import DealPaper
from smallcrm.ui.pipeline.goals_dialog import GoalsDialog
from smallcrm.ui.pipeline.pipeline_acts import PipelineName
from smallcrm.ui.pipeline.stage_dialog import StageDialog
from smallcrm.ui.restoring import RestoreDialog
from smallcrm.ui.salvaging import _WorkDialog
from smallcrm.ui.segments.builder import FilterBuilder
from smallcrm.ui.segments.vocabulary import Vocabulary
from smallcrm.ui.today.goals_dialog import SalesGoalsDialog
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.widgets.name_dialog import NameDialog
from tests.ui.conftest import TODAY, Desk, fill

OpenDesk = Callable[..., Desk]
SHARED = {Dialog, FormDialog, PaperDialog, ListDialog}
"""What others are made of."""


def customers(window: MainWindow) -> CustomersPage:
    page = window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.selectRow(0)
    return page


def schedule(window: MainWindow) -> CalendarPage:
    page = window.go("calendar")
    assert isinstance(page, CalendarPage)
    return page


def restoring(window: MainWindow) -> QDialog:
    return RestoreDialog("shop.crm", [Backup(Path("gone.crm"), 1, datetime(2026, 11, 22), "hand", 1)], window)


def questions(window: MainWindow) -> QDialog:
    asked = CustomerPlan("question", CustomerRecord({"name": "伊藤 和子"}), "A2", candidates=[1])
    return QuestionsDialog([Question(asked)], lambda _one: {}, window)


def asking(window: MainWindow) -> QDialog:
    page = window.go("activity")
    assert isinstance(page, ActivityPage)
    return AskDialog("?", "", [("", "Close")], page.panel)


def closing(window: MainWindow) -> QDialog:
    store = window.session.store
    deal = deals.add(store, {"title": "袋帯", "amount": 1}, today=TODAY)
    return ClosingDialog(window.session, [deal_lookup.existing(store, deal)], "won", window)


def columns(window: MainWindow) -> None:
    customers(window).table.layout_of_columns.arrange()


def filtering(window: MainWindow) -> QDialog:
    store = window.session.store
    return FilterBuilder(window.session, Filtering(store), Vocabulary(store), EVERYBODY, window)


DIALOGS: dict[str, tuple[Callable[[MainWindow], object], str]] = {
    "CustomerDialog": (lambda window: customers(window).acts.edit.trigger(), "Customers"),
    "PurchaseDialog": (lambda window: customers(window).acts.buy.trigger(), "Customers"),
    "TagDialog": (lambda window: customers(window).acts.tag.trigger(), "Customers"),
    "ColumnDialog": (columns, "Customers"),
    "ChangeDialog": (lambda window: customers(window).acts.change.trigger(), "Customers"),
    "FilterBuilder": (filtering, "Customers"),
    "SegmentDialog": (lambda window: customers(window).segments.pane.save_as(Empty("phone")), "Customers"),
    "PersonaDialog": (lambda window: customers(window).segments.show_personas(), "Customers"),
    "ActivityDialog": (lambda window: customers(window).desk.contacts["visit"].trigger(), "Customers"),
    "PaymentDialog": (lambda window: customers(window).desk.payment.trigger(), "Customers"),
    "StatementDialog": (lambda window: customers(window).desk.statement.trigger(), "Customers"),
    "UnpaidDialog": (lambda window: customers(window).desk.unpaid.trigger(), "Customers"),
    "RelationDialog": (lambda window: RelationDialog(window.session, 1, customers(window)), "Customers"),
    "MoveDialog": (lambda window: MoveDialog(window.session, 1, customers(window)), "Customers"),
    "ReferralDialog": (lambda window: ReferralDialog(window.session, 1, customers(window)), "Customers"),
    "TaskDialog": (lambda window: schedule(window).acts.new.trigger(), "Schedule"),
    "MonthPaper": (lambda window: schedule(window).exchange.print.trigger(), "Schedule"),
    "CalendarPlanDialog": (lambda window: CalendarPlanDialog(CalendarPlan("a.ics", [], [], 0, 0), window), "Schedule"),
    "FollowUpsDialog": (lambda window: schedule(window).exchange.rules.trigger(), "Schedule"),
    "RuleDialog": (lambda window: RuleDialog(window.session, parent=window), "Schedule"),
    "DraftsDialog": (lambda window: DraftsDialog(window.session, window), "Schedule"),
    "DealDialog": (lambda window: DealDialog(window.session, parent=window), "Deals"),
    "PipelineName": (lambda window: PipelineName("New pipeline", "", window), "Deals"),
    "StageDialog": (lambda window: StageDialog(window.session, window), "Deals"),
    "ClosingDialog": (closing, "Deals"),
    "GoalsDialog": (lambda window: GoalsDialog(window.session, window), "Forecast and funnel"),
    "DealPaper": (lambda window: DealPaper(window.session, "forecast", None, Period(), window), "Forecast and funnel"),
    "SalesGoalsDialog": (lambda window: SalesGoalsDialog(window.session, window), "Today"),
    "LeadsDialog": (lambda window: LeadsDialog(window.session, window), "Forecast and funnel"),
    "RulesDialog": (lambda window: RulesDialog(window.session, window), "Forecast and funnel"),
    "NameDialog": (lambda window: NameDialog("Keep", "", window), "Ranking"),
    "PasswordDialog": (lambda window: PasswordDialog("a.xlsx", again=False, parent=window), "Importing a ledger"),
    "QuestionsDialog": (questions, "Importing a ledger"),
    "RestoreDialog": (restoring, "Backups and restore"),
    "CrashDialog": (lambda window: CrashDialog("details", window), "Troubles and answers"),
    "_WorkDialog": (lambda window: _WorkDialog("Saving", window), "Troubles and answers"),
    "AskDialog": (asking, "Activity and undo"),
}


def every_dialog() -> set[type[QDialog]]:
    """All that the program can open, found in its modules."""
    for module in pkgutil.walk_packages(smallcrm.ui.__path__, "smallcrm.ui."):
        importlib.import_module(module.name)
    found, left = set[type[QDialog]](), list(QDialog.__subclasses__())
    while left:
        one = left.pop()
        left += one.__subclasses__()
        if one.__module__.startswith("smallcrm."):
            found.add(one)
    return found


def test_every_dialog_is_one_with_a_manual_and_is_looked_at_here() -> None:
    assert [one for one in every_dialog() if not issubclass(one, Dialog)] == []
    assert {one.__name__ for one in every_dialog() - SHARED} == set(DIALOGS)


def f1(desk: Desk, dialog: QDialog) -> ManualWindow:
    """The manual, once F1 was pressed in a dialog."""
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    manual = dialog.findChild(ManualWindow)
    assert isinstance(manual, ManualWindow)
    desk.qtbot.waitUntil(manual.isActiveWindow)
    return manual


@pytest.mark.parametrize("name", DIALOGS)
def test_f1(open_desk: OpenDesk, tmp_path: Path, name: str) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.window.go("customers")
    desk.settle()
    make, title = DIALOGS[name]
    dialog = make(desk.window)
    if isinstance(dialog, QDialog):
        dialog.open()
    desk.settle()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    assert type(shown).__name__ == name
    manual = f1(desk, shown)
    assert manual.browser.accessibleName() == title
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert shown.isVisible()
    shown.done(QDialog.DialogCode.Rejected)
    desk.settle()


def test_f1_before_there_is_a_window(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = AskDialog("The data file could not be opened.", "", [("", "Quit")])
    dialog.open()
    assert f1(desk, dialog).browser.accessibleName() == "Troubles and answers"
    dialog.close()
    dialog.deleteLater()
