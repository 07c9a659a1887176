"""The look: which palette, how large the text, and the application dressed in them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm import paths
from smallcrm.ui.icons import FOLDER
from smallcrm.ui.style_sheet import style_sheet
from smallcrm.ui.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Theme, Tokens

BODY, TITLE, FIGURE, SMALL = 13, 19, 24, 12
LINE = 18
"""The height of a line beside a body of 13, at the least."""
_JAPANESE = (
    "Noto Sans JP", "Noto Sans CJK JP", "Source Han Sans JP", "Yu Gothic UI", "Meiryo UI", "Meiryo", "Hiragino Sans",
    "Hiragino Kaku Gothic ProN", "BIZ UDPGothic",
)  # fmt: skip
"""Fonts for screens in which Japanese has its own forms and a bold; the first is the one that comes with us."""
_BUNDLED = ("NotoSansJP_400Regular.ttf", "NotoSansJP_700Bold.ttf")

_current = LIGHT


def tokens() -> Tokens:
    """The colours of the moment, for what paints itself."""
    return _current


def resolve(theme: Theme, app: QApplication) -> Tokens:
    """The colours a setting means on this system."""
    hints = app.styleHints()
    dark = theme == "dark" or (theme != "light" and hints.colorScheme() == Qt.ColorScheme.Dark)
    strong = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if theme == "contrast" or (theme == "system" and strong):
        return CONTRAST_DARK if dark else CONTRAST
    return DARK if dark else LIGHT


def dress(app: QApplication, theme: Theme, text_size: int = 100) -> None:
    """Give the application its style, palette, fonts and style sheet. `text_size` is in percent."""
    global _current  # noqa: PLW0603 - an application has one look at a time
    _current = resolve(theme, app)
    sheet = style_sheet(_current, _chevron(_current), round(LINE * text_size / 100))
    if sheet == app.styleSheet():
        return  # a system tells of one change several times, and each dressing lays out every window anew
    QPixmapCache.clear()
    app.setStyleSheet("")  # a sheet set before the palette keeps the old colours
    app.setPalette(palette(_current))
    app.setFont(_body_font(text_size))
    app.setStyleSheet(sheet)


def palette(colours: Tokens) -> QPalette:
    """Qt's palette in these colours."""
    role, made = QPalette.ColorRole, QPalette()
    for roles, colour in (
        ((role.Window, role.AlternateBase), colours.paper),
        ((role.Base, role.Button), colours.card),
        ((role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.ToolTipBase), colours.ink),
        ((role.Highlight,), colours.ai_soft),
        ((role.Link, role.Accent, role.LinkVisited), colours.ai),
        ((role.PlaceholderText,), colours.muted),
        ((role.ToolTipText,), colours.paper),
        ((role.BrightText,), colours.on_ai),
        ((role.Mid, role.Midlight, role.Dark, role.Light), colours.line),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.BrightText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return made


def _body_font(text_size: int) -> QFont:
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if font.family() not in _JAPANESE:
        font.setFamilies([_japanese_family()])
    font.setPixelSize(round(BODY * text_size / 100))
    return font


def _japanese_family() -> str:
    """The system's Japanese font for screens, or the bundled one where it has none."""
    present = set(QFontDatabase.families())
    found = next((family for family in _JAPANESE if family in present), None)
    if found is None:
        for name in _BUNDLED:
            QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    return found or _JAPANESE[0]


def _chevron(colours: Tokens) -> str:
    name = "chevron-down-dark.svg" if colours.dark else "chevron-down.svg"
    return Path(FOLDER, name).as_posix()


def scaled(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """`font` as large as `pixels` is beside a body of 13, whatever text size is set."""
    made = QFont(font)
    made.setPixelSize(round(QApplication.font().pixelSize() * pixels / BODY))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def picture_size(width: int, height: int) -> QSize:
    """How large a picture is that is this large beside a body of 13."""
    scale = QApplication.font().pixelSize() / BODY
    return QSize(round(width * scale), round(height * scale))


def figures(font: QFont) -> QFont:
    """`font` with figures of one width, so that columns of numbers align."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_tone(widget: QWidget, **properties: str) -> None:
    """Set properties the style sheet looks at, and repaint in them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()  # bold words need more room
