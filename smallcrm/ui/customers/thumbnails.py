"""Small pictures of attached ones; safe to make on any thread.

Only Qt's own readers of the usual forms look at a file, told by its content, and none of what would fill the memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from smallcrm.ui.tasks import Work

SIDE = 40
FORMS = (b"png", b"jpeg", b"gif", b"bmp", b"webp")
MOST_PIXELS = 60_000_000


def thumbnails(places: Mapping[str, Path], side: int, work: Work) -> dict[str, QImage]:
    """Of each content that is a picture a small one, by its digest."""
    made = {}
    for done, (digest, path) in enumerate(places.items()):
        work.progress(done, len(places))
        image = thumbnail(path, side)
        if not image.isNull():
            made[digest] = image
    return made


def thumbnail(path: Path, side: int) -> QImage:
    """A picture in a square of so many pixels; a null one where it is none, or too large."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # a photograph lies as the camera was held
    size, room = reader.size(), QSize(side, side)
    if bytes(reader.format().data()) not in FORMS or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > side or size.height() > side:
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()
