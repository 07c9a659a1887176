"""A customer's files in the panel: attached by button, drop and paste, seen small, opened, saved, deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from smallcrm.actions import attachments, customers
from smallcrm.store.activity_records import Attachment
from smallcrm.ui.customers.file_list import ID
from smallcrm.ui.customers.panel import CustomerPanel
from smallcrm.ui.customers.thumbnails import thumbnail
from smallcrm.ui.words import size_text
from tests.ui.conftest import TODAY, Desk

Shop = tuple[Desk, CustomerPanel]


@pytest.fixture
def shop(open_desk: Callable[..., Desk], tmp_path: Path) -> Shop:
    desk = open_desk()
    customers.add(desk.store, {"name": "伊藤 <b>和子</b>"})
    customers.add(desk.store, {"name": "上田"})
    desk.window.activateWindow()
    page = desk.window.session.go("customers")
    desk.window.session.tasks.changed.emit()
    page.open_customer(1)
    desk.settle()
    return desk, page.panel


def picture(path: Path, width: int = 400, height: int = 200) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9a227"))
    assert image.save(str(path))
    return path


def files(desk: Desk, customer: int = 1) -> list[Attachment]:
    return desk.store.attachments.of_customer(customer)


def drop(panel: CustomerPanel, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy, left = QPointF(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))


def shown(panel: CustomerPanel) -> list[str]:
    return [panel.files.list.item(row).text().split("\n")[0] for row in range(panel.files.list.count())]


def test_dropped_files_are_attached_and_the_pictures_seen_small(shop: Shop, tmp_path: Path) -> None:
    desk, panel = shop
    (tmp_path / "見積.pdf").write_bytes(b"%PDF")
    drop(panel, picture(tmp_path / "帯.png"), tmp_path / "見積.pdf")
    desk.settle()
    assert desk.window.messages.text() == "Attached 2 files to “伊藤 <b>和子</b>”"
    assert panel.files.list.isVisible(), "what was attached is seen"
    assert shown(panel) == ["見積.pdf", "帯.png"]
    desk.qtbot.waitUntil(lambda: bool(panel.files.list._pictures))
    small = panel.files.list.item(1).icon().pixmap(40, 40)
    assert small.toImage().pixelColor(small.width() // 2, small.height() // 2) == QColor("#c9a227")
    desk.window.session.undo()
    desk.settle()
    assert files(desk) == []
    assert not panel.files.list.isVisible()


def test_a_picture_is_pasted_and_a_file_copied_elsewhere_too(shop: Shop, tmp_path: Path) -> None:
    desk, panel = shop
    panel.history.line.setFocus()
    QGuiApplication.clipboard().setImage(QImage(str(picture(tmp_path / "x.png"))))
    QTest.keyClick(panel.history.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert [one.name for one in files(desk)] == ["Picture 2026-11-22 140500.png"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.png"))])
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(panel.history.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert [one.name for one in files(desk)] == ["x.png", "Picture 2026-11-22 140500.png"]
    QGuiApplication.clipboard().setText("text")
    QTest.keyClick(panel.history.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.window.messages.text() == "No picture or file was copied."


def test_files_are_chosen_by_a_key_and_one_too_large_is_refused_in_words(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, panel = shop
    with (tmp_path / "動画.mp4").open("wb") as file:
        file.truncate(50_000_001)
    (tmp_path / "a.txt").write_bytes(b"text")
    for name, count in (("動画.mp4", 0), ("a.txt", 1)):
        chosen = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, chosen=chosen: ([chosen], ""))
        panel.files.add.click()
        desk.settle()
        assert len(files(desk)) == count
        if not count:
            assert "“動画.mp4” is too large: a file may have 50 MB at most." in desk.window.messages.text()
    both = [str(tmp_path / "動画.mp4"), str(tmp_path / "a.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (both, ""))
    panel.files.add.click()
    desk.settle()
    assert len(files(desk)) == 2
    assert desk.window.messages.text().splitlines() == [
        "Attached “a.txt” to “伊藤 <b>和子</b>”",
        "“動画.mp4” is too large: a file may have 50 MB at most.",
    ]
    desk.window.messages.offers()[0].click()
    desk.settle()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(tmp_path / "a.txt")], ""))
    panel.history.line.setFocus()
    QTest.keyClick(panel.history.line, Qt.Key.Key_F)
    desk.settle()
    assert len(files(desk)) == 2


def test_a_copy_is_opened_and_what_could_run_is_not(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, panel = shop
    opened: list[QUrl] = []

    def opens(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    for name, content in (("見積.pdf", b"%PDF"), ("setup.exe", b"MZ"), ("偽.pdf", b"MZ")):
        (tmp_path / name).write_bytes(content)
        drop(panel, tmp_path / name)
        desk.settle()
    for row, name in enumerate(shown(panel)):
        panel.files.list.setCurrentRow(row)
        QTest.keyClick(panel.files.list, Qt.Key.Key_Return)
        desk.settle()
        if name != "見積.pdf":
            assert f"“{name}” is of a kind that is not opened from here" in desk.window.messages.text()
    assert [Path(url.toLocalFile()).name for url in opened] == ["見積.pdf"]
    copy = Path(opened[0].toLocalFile())
    assert copy.read_bytes() == b"%PDF"
    assert desk.store.attachments.folder not in copy.parents


def test_where_no_program_opens_a_file_that_is_said(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, panel = shop
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    (tmp_path / "見積.pdf").write_bytes(b"%PDF")
    drop(panel, tmp_path / "見積.pdf")
    desk.settle()
    place = panel.files.list.visualItemRect(panel.files.list.item(0)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(panel.files.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    words = "No program on this computer opens “見積.pdf”. It can be saved elsewhere."
    assert desk.window.messages.text() == words


def test_a_file_is_saved_elsewhere_and_a_program_not_offered_to_be_opened(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, panel = shop
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    drop(panel, tmp_path / "setup.exe")
    desk.settle()
    target = tmp_path / "elsewhere.exe"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    panel.files.list.setFocus()
    panel.files.list.setCurrentRow(0)
    QTest.keyClick(panel.files.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert target.read_bytes() == b"MZ"
    assert desk.window.messages.text().startswith("Saved:")
    assert "Open" not in [button.text() for button in desk.window.messages.offers()]


def test_delete_deletes_with_undo_and_each_customer_has_their_own(shop: Shop, tmp_path: Path) -> None:
    desk, panel = shop
    attachments.add(desk.store, 2, [picture(tmp_path / "other.png")], today=TODAY)
    drop(panel, picture(tmp_path / "帯.png"), picture(tmp_path / "足袋.png"))
    desk.settle()
    panel.files.list.setFocus()
    panel.files.list.setCurrentRow(0)
    assert panel.files.list.item(0).data(ID) == files(desk)[0].id
    QTest.keyClick(panel.files.list, Qt.Key.Key_Delete)
    desk.settle()
    assert shown(panel) == ["帯.png"]
    assert desk.window.messages.text() == "Deleted the file “足袋.png” of “伊藤 <b>和子</b>”"
    desk.window.session.undo()
    desk.settle()
    assert shown(panel) == ["足袋.png", "帯.png"]
    desk.window.session.go("customers").open_customer(2)
    desk.settle()
    assert shown(panel) == ["other.png"]


def test_what_is_no_picture_or_has_too_many_pixels_has_no_small_one(tmp_path: Path, qapp: QApplication) -> None:
    svg = tmp_path / "x.png"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
    assert thumbnail(svg, 40).isNull()
    (tmp_path / "y.png").write_bytes(b"no picture")
    assert thumbnail(tmp_path / "y.png", 40).isNull()
    assert thumbnail(tmp_path / "none.png", 40).isNull()
    huge = QImage(40_000, 2_000, QImage.Format.Format_Mono)
    huge.fill(0)
    assert huge.save(str(tmp_path / "huge.png"))
    assert thumbnail(tmp_path / "huge.png", 40).isNull()
    assert thumbnail(picture(tmp_path / "line.png", 4000, 1), 40).size().toTuple() == (40, 1)


def test_an_empty_file_has_no_size() -> None:
    assert [size_text(count) for count in (0, 1, 1400, 250_000)] == ["0 KB", "1 KB", "1 KB", "0.2 MB"]
