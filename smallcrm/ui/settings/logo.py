"""A picture from a file made into a logo: of a known form, no larger than paper needs it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter, QPixmap

from smallcrm.actions.shop import LARGEST_LOGO
from smallcrm.errors import CrmError
from smallcrm.i18n import _

KINDS = "*.png *.jpg *.jpeg"
LARGEST_FILE = 20_000_000
MOST_PIXELS = 60_000_000
"""What has more would fill the memory before it is made small."""
WIDEST, HIGHEST = 900, 330
"""Pixels that 110 x 40 points of paper show."""


def as_logo(path: Path) -> bytes:
    """The picture at `path` as PNG, or as JPEG where that is too large; made smaller where it is larger than needed."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CrmError(_("“{file}” cannot be read.").format(file=path.name)) from error
    if size > LARGEST_FILE:
        raise CrmError(_("“{file}” is too large for a logo: choose a picture under 20 MB.").format(file=path.name))
    image = _read(path)
    for form in ("PNG", "JPEG"):
        made = _written(image, form)
        if len(made) <= LARGEST_LOGO:
            return made
    raise CrmError(_("“{file}” is too large for a logo: choose a simpler picture.").format(file=path.name))


def picture_of(logo: bytes, width: int, height: int) -> QPixmap:
    """A logo for the screen, in that room, on white as on paper."""
    sharp = QGuiApplication.primaryScreen().devicePixelRatio()
    room = QSize(round(width * sharp), round(height * sharp))
    image = QImage.fromData(logo)
    if image.width() > room.width() or image.height() > room.height():
        image = _scaled(image, room)
    picture = QPixmap(image.size())
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, image)
    painter.end()
    picture.setDevicePixelRatio(sharp)
    return picture


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # a photograph lies as the camera was held
    if bytes(reader.format().data()) not in (b"png", b"jpeg"):
        raise CrmError(_("“{file}” is no picture in PNG or JPEG form.").format(file=path.name))
    size, room = reader.size(), QSize(WIDEST, HIGHEST)
    if size.width() * size.height() > MOST_PIXELS:
        words = _("“{file}” has too many pixels for a logo: choose a smaller picture.")
        raise CrmError(words.format(file=path.name))
    if size.width() > WIDEST or size.height() > HIGHEST:
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise CrmError(_("“{file}” is damaged and cannot be read.").format(file=path.name))
    return _scaled(image, room) if image.width() > WIDEST or image.height() > HIGHEST else image


def _scaled(image: QImage, room: QSize) -> QImage:
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _written(image: QImage, form: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if form == "JPEG":
        image = image.convertToFormat(QImage.Format.Format_RGB888)
    image.save(buffer, form, 90)  # type: ignore[call-overload]
    return bytes(content.data())
