"""The menu of what is not known of a customer yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from smallcrm.i18n import _
from smallcrm.ui.customers.facts import CONSENTS, OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.customers.facts import Fact

AS_A_CUSTOMER = (
    "source", "referrer", "staff", "rank", "stage", "wished_gap", "longest_gap", "created_on", "status",
    "mourning_until",
)  # fmt: skip
LONGEST = 20
"""So wide may the name of a field of the shop's own be, in heights of a line."""


def fact_menu(over: QWidget, told: Sequence[Fact], choose: Callable[[str], object]) -> QMenu:
    """A line for each; what is seldom needed, and the shop's own fields, in menus of their own, as in the form."""
    menu = QMenu(over)
    menu.aboutToHide.connect(menu.deleteLater)
    apart: dict[str, list[Fact]] = {}
    for fact in told:
        apart.setdefault(_heading(fact.key), []).append(fact)
    _fill(menu, apart.pop("", ()), choose)
    menu.addSeparator()
    for heading, some in apart.items():
        _fill(menu.addMenu(heading), some, choose)
    menu.setActiveAction(menu.actions()[0])
    return menu


def _heading(key: str) -> str:
    if key in AS_A_CUSTOMER:
        return _("As a customer")
    if key in CONSENTS:
        return _("What is allowed")
    return _("Own fields") if key.startswith(f"{OWN}:") else ""


def _fill(menu: QMenu, told: Sequence[Fact], choose: Callable[[str], object]) -> None:
    room = menu.fontMetrics().height() * LONGEST
    for fact in told:
        name = menu.fontMetrics().elidedText(fact.name, Qt.TextElideMode.ElideRight, room)
        menu.addAction(name.replace("&", "&&")).triggered.connect(lambda _on, key=fact.key: choose(key))
