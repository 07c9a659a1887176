"""Postal code, prefecture and address help each other: each tells what it knows of the others, with no network.

What is empty is filled, and stays filled in step as long as nobody has changed it; what was typed is never overwritten,
but completed if the user takes what is proposed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from smallcrm.actions import postal
from smallcrm.i18n import _, n_
from smallcrm.ui.timing import later, soon
from smallcrm.ui.widgets.proposals import Proposal
from smallcrm.values.addresses import split_prefecture
from smallcrm.values.postal import format_postal
from smallcrm.values.text import digits

if TYPE_CHECKING:
    from smallcrm.ui.widgets.field import Field
    from smallcrm.values.towns import Place

REST_MS = 300


class PlaceFields:
    """The three fields of a form."""

    def __init__(self, code: Field, prefecture: Field, address: Field) -> None:
        self._code, self._prefecture, self._address = code, prefecture, address
        self._filled: dict[Field, str] = {}
        self._code_is_short = False
        self._rest = later(code, REST_MS, self._find_code)
        code.edited.connect(self._code_typed)
        code.left.connect(self._code_left)
        prefecture.edited.connect(self._rest.start)
        address.edited.connect(self._rest.start)
        address.entered.connect(self._go_behind)

    def forget(self) -> None:
        """Another customer is shown."""
        self._rest.stop()
        self._filled = {}
        self._code_is_short = False
        self._code.propose()
        self._address.propose()

    def _go_behind(self) -> None:
        """The house number is typed behind what was filled in, not over it."""
        editor = self._address.editor
        if isinstance(editor, QLineEdit) and editor.text() == self._filled.get(self._address):
            soon(editor, partial(editor.end, False))

    def _code_typed(self) -> None:
        self._code_is_short = len(digits(self._code.text())) != 7
        if self._code_is_short:
            self._code.propose()
        else:
            self._find_places()

    def _code_left(self) -> None:
        """A code without its leading zeros is whole only now."""
        if self._code_is_short:
            self._code_is_short = False
            self._find_places()

    def _find_places(self) -> None:
        """Fill in, or propose, what the code tells."""
        code, problem = self._code.typed()
        places = list(dict.fromkeys(postal.places(code))) if code and not problem else []
        self._fill(places)
        wanted = () if any(map(self._is_there, places)) else places
        words = n_("This code is that of:", "{count} towns have this code:", len(wanted))
        self._code.propose(words.format(count=len(wanted)), [self._proposal(place) for place in wanted])

    def _fill(self, places: list[Place]) -> None:
        prefectures = {place.prefecture for place in places}
        if len(prefectures) == 1 and split_prefecture(self._address.text())[0] is None:
            self._fill_in(self._prefecture, prefectures.pop())
        if len(places) == 1 and self._prefecture.value() == places[0].prefecture:
            self._fill_in(self._address, places[0].address)

    def _fill_in(self, field: Field, text: str) -> None:
        if field.text().strip() in ("", self._filled.get(field)) and field.text() != text:
            self._filled[field] = text
            field.put(text)

    def _is_there(self, place: Place) -> bool:
        address = self._address.text()
        prefecture = split_prefecture(address)[0] or self._prefecture.value()
        return prefecture == place.prefecture and place.holds(address)

    def _proposal(self, place: Place) -> Proposal:
        typed = self._address.text()
        address = place.address if typed == self._filled.get(self._address) else place.completed(typed)
        return Proposal(place.prefecture + address, partial(self._take, place.prefecture, address))

    def _take(self, prefecture: str, address: str) -> None:
        """Go on where the house number is typed."""
        for field, text in ((self._prefecture, prefecture), (self._address, address)):
            if field.text() != text:
                field.put(text)
        self._code.propose()
        self._address.take_focus()

    def _find_code(self) -> None:
        """Propose the code of an address that has none."""
        found = ""
        if not self._code.text().strip():
            found = postal.code_of(self._prefecture.value(), self._address.text())
        proposals = [Proposal(format_postal(found), partial(self._take_code, found))] if found else []
        self._address.propose(_("The postal code of this address:"), proposals)

    def _take_code(self, code: str) -> None:
        self._address.propose()
        self._code.put(format_postal(code))
