"""How the program looks and speaks: language, dates, text size, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _, language
from smallcrm.settings import TEXT_SIZES
from smallcrm.ui.commands import theme_names
from smallcrm.ui.settings.section import Choices, Form, Section
from smallcrm.ui.timing import soon
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.session import Session


class DisplaySection(Section):
    """Settings of the program; each shows at once."""

    key = "display"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        now = session.preferences.now
        card = Card(_("Display"))
        form = Form()
        self.choices: dict[str, Choices] = {}
        languages = (("ja", "日本語"), ("en", "English"))
        self._row(form, ("language", _("Language")), languages, language())
        dates = (("era", "令和8年11月22日"), ("gregorian", "2026/11/22"))
        words = _("On the screen and on reports. Dates can be typed in either form.")
        self._row(form, ("date_form", _("Dates")), dates, now.dates, words)
        sizes = [(str(size), f"{size} %") for size in TEXT_SIZES]
        self._row(form, ("text_size", _("Text size")), sizes, str(now.text_size))
        self._row(form, ("theme", _("Appearance")), theme_names(), now.theme)
        card.body.addLayout(form)
        self.column.addWidget(card)
        self.column.addStretch()

    def focus_choice(self) -> None:
        """After a choice the window is another one: the keyboard goes on where it was."""
        setting = self.session.preferences.remembered.pop("settings.choice", "")
        if setting in self.choices:
            self.choices[setting].setFocus()

    def _row(
        self, form: Form, of: tuple[str, str], values: Sequence[tuple[str, str]], now: str, words: str = ""
    ) -> None:
        setting, name = of
        self.choices[setting] = Choices(name, values, now, lambda value: self._choose(setting, value), across=True)
        form.row(name, self.choices[setting], words)

    def _choose(self, setting: str, value: str) -> None:
        wanted: Any = int(value) if setting == "text_size" else value
        self.session.preferences.remembered["settings.choice"] = setting
        soon(self, lambda: self.session.set_preference(setting, wanted))  # the window goes while its button is pressed
