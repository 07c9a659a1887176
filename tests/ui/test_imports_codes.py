"""A code over two names: the window does not make two people one because somebody pressed Enter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from smallcrm.actions import customers
from smallcrm.ui.imports.questions import QuestionsDialog
from tests.ui.answering import when_asked
from tests.ui.conftest import Desk
from tests.ui.test_imports import planned

OpenDesk = Callable[..., Desk]


def test_the_one_with_the_focus_is_a_new_customer_and_all_alike_means_namesakes(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk()
    for code, name in (("1", "山田 太郎"), ("2", "小林 健")):
        customers.add(desk.store, {"name": name, "code": code})
    path = tmp_path / "台帳.csv"
    path.write_text("顧客コード,氏名,電話\n1,小島 奈々,03-1111-1111\n2,松田 三郎,03-2222-2222\n", "utf-8")
    page = planned(desk, path)
    seen: list[str] = []

    def look(dialog: QuestionsDialog) -> None:
        focused = dialog.focusWidget()
        assert isinstance(focused, QPushButton)
        seen.extend([focused.text(), *(action.text() for action in dialog.alike().actions())])
        dialog.accept()

    when_asked(QuestionsDialog, look)
    page.ask_questions()
    assert seen == ["A new customer  (0)", "All are new customers", "Leave all out"]


def test_the_figures_follow_the_answers(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "山田 太郎", "code": "1"})
    path = tmp_path / "台帳.csv"
    path.write_text("顧客コード,氏名,電話\n1,小島 奈々,03-1111-1111\n2,松田 三郎,03-2222-2222\n", "utf-8")
    page = planned(desk, path)
    when_asked(QuestionsDialog, _press_new)
    page.ask_questions()
    desk.settle()
    job = page.queue.current
    assert job is not None
    assert job.preview is not None
    assert job.outlook is not None
    figures = job.outlook.figures(job.preview.plan)
    assert (figures.new, figures.questions) == (2, 0)


def _press_new(dialog: QuestionsDialog) -> None:
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton)
    focused.click()
