"""Personas: the segments with a face, whom each stands for, and what its customers come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from smallcrm.actions import segments
from smallcrm.filters.conditions import Choice
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui.segments.persona_dialog import PersonaDialog
from smallcrm.ui.segments.segment_dialog import SegmentDialog
from tests.ui.conftest import Desk
from tests.ui.test_labels import check
from tests.ui.test_segments import open_dialogs, page_of

OpenDesk = Callable[..., Desk]
VIP = Choice("tags", ("VIP",))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """安藤 and 馬場 are VIP and come every ten and every thirty days; 千葉 is not."""
    path = tmp_path / "three.crm"
    with Store.create(path) as store:
        with store.act("import"):
            ando, baba, chiba = store.customers.insert_many(
                [
                    CustomerDraft({"name": "安藤 茂", "kana": "アンドウ シゲル"}, tags=["VIP"]),
                    CustomerDraft({"name": "馬場 恵", "kana": "ババ メグミ"}, tags=["VIP"]),
                    CustomerDraft({"name": "千葉", "kana": "チバ"}),
                ]
            )
            days = {ando: ("2026-11-01", "2026-11-11", "2026-11-21"), baba: ("2026-09-01", "2026-10-01", "2026-10-31")}
            store.purchases.insert_many(
                NewPurchase(one, day, 5000, (NewLine("足袋", 4000, quantity=2000), NewLine("帯揚げ", 1000)))
                for one, bought in days.items()
                for day in bought
            )
            store.purchases.insert(NewPurchase(chiba, "2026-11-02", 900, (NewLine("草履", 900),)))
        segments.add(store, "着物好き", VIP, description="月に一度は来る。\n帯も見る。")
    return path


def personas_of(desk: Desk) -> PersonaDialog:
    """The personas, opened by their key, with the figures of the first."""
    page = page_of(desk)
    QTest.keyClick(page.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = open_dialogs(PersonaDialog)
    desk.qtbot.waitUntil(lambda: bool(dialog.told))
    return dialog  # type: ignore[no-any-return]


def test_a_persona_is_shown_with_its_figures(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    dialog = personas_of(desk)
    assert (dialog.name.text(), dialog.description.text()) == ("着物好き", "月に一度は来る。\n帯も見る。")
    assert dialog.told == [
        ("Customers", "2"),
        ("Total", "¥30,000"),
        ("Visits", "6"),
        ("Average spend", "¥5,000"),
        ("Visit interval", "20 days"),
        ("Favourite items", ""),
        ("足袋", "12× ¥24,000"),
        ("帯揚げ", "6× ¥6,000"),
    ]
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    desk.qtbot.waitUntil(lambda: bool(dialog.told) and dialog.told[0][1] == "3")
    assert dialog.name.text() == "All customers"
    assert not dialog.change.isEnabled()
    assert not dialog.remove.isEnabled()
    dialog.reject()


def test_a_persona_is_made_changed_and_removed(open_desk: OpenDesk, shop: Path, tmp_path: Path) -> None:
    desk = open_desk(shop)
    dialog = personas_of(desk)
    QTest.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (form,) = open_dialogs(SegmentDialog)
    form.name.put("着物の常連")
    face = QImage(40, 40, QImage.Format.Format_RGB32)
    face.fill(QColor("#a33"))
    face.save(str(tmp_path / "face.png"))
    form.take_picture(tmp_path / "face.png")
    form.save()
    desk.settle()
    desk.qtbot.waitUntil(lambda: dialog.name.text() == "着物の常連")
    assert not dialog.face.isHidden()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    desk.settle()
    desk.qtbot.waitUntil(lambda: dialog.name.text() != "着物の常連")
    assert segments.all_segments(desk.store) == []
    desk.window.undo()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "着物の常連" in [one.name for one in dialog.list.entries])
    suggested = next(row for row, one in enumerate(dialog.list.entries) if one.suggested)
    dialog.list.setCurrentRow(suggested)
    dialog.change.click()
    (form,) = open_dialogs(SegmentDialog)
    form.save()
    desk.settle()
    assert len(segments.all_segments(desk.store)) == 2
    dialog.reject()


def test_a_persona_on_paper(open_desk: OpenDesk, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(shop)
    dialog = personas_of(desk)
    asked: list[str] = []

    def choose(_parent: object, _heading: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / "persona.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.save.click()
    desk.settle()
    desk.qtbot.waitUntil((tmp_path / "persona.pdf").exists)
    assert asked == ["着物好き.pdf"]
    (page,) = PdfReader(tmp_path / "persona.pdf").pages
    text = page.extract_text()
    for told in ("着物好き", "帯も見る。", "¥30,000", "20 days", "12× ¥24,000"):
        assert told in text
    dialog.reject()


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_with_large_letters_everything_is_whole(open_desk: OpenDesk, shop: Path, spoken: str) -> None:
    desk = open_desk(shop, language=spoken, text_size=150)
    dialog = personas_of(desk)
    desk.settle()
    check(dialog)
    dialog.reject()
