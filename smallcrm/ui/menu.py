"""The menu at the foot of the rail: the file, the language and the look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.settings import Settings


@dataclass(frozen=True)
class MenuActs:
    """What the menu can do."""

    open_file: Callable[[], object]
    new_file: Callable[[], object]
    back_up: Callable[[], object]
    restore: Callable[[], object]
    demo: Callable[[], object]
    set_preference: Callable[[str, str], object]


def settings_menu(now: Settings, acts: MenuActs, parent: QWidget) -> QMenu:
    """The menu, with the choices of now marked."""
    menu = QMenu(parent)
    menu.addAction(_("Open a data file…")).triggered.connect(lambda _checked: acts.open_file())
    menu.addAction(_("New data file…")).triggered.connect(lambda _checked: acts.new_file())
    menu.addAction(_("Demo shop")).triggered.connect(lambda _checked: acts.demo())
    menu.addAction(_("Back up now")).triggered.connect(lambda _checked: acts.back_up())
    menu.addAction(_("Restore from a backup…")).triggered.connect(lambda _checked: acts.restore())
    menu.addSeparator()
    languages = (("ja", "日本語"), ("en", "English"))
    _choices(menu.addMenu(_("Language")), languages, language(), lambda one: acts.set_preference("language", one))
    themes = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
    _choices(menu.addMenu(_("Appearance")), themes, now.theme, lambda one: acts.set_preference("theme", one))
    forms = (("era", "令和8年11月22日"), ("gregorian", "2026/11/22"))
    _choices(menu.addMenu(_("Dates")), forms, now.dates, lambda one: acts.set_preference("date_form", one))
    return menu


def _choices(menu: QMenu, choices: Sequence[tuple[str, str]], now: str, choose: Callable[[str], object]) -> None:
    group = QActionGroup(menu)
    for value, word in choices:
        action = menu.addAction(word)
        action.setCheckable(True)
        action.setChecked(value == now)
        group.addAction(action)
        action.triggered.connect(lambda _checked, chosen=value: choose(chosen))
