"""The pages of a window: which there are, made when they are first shown, and asked as one when the window goes."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from smallcrm.light import NamedTuple
from smallcrm.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.ui.session import Session


class PageEntry(NamedTuple):
    """A page before it is made."""

    key: str
    name: str
    drawing: str
    """Its picture in the rail; a page without one is not in it."""
    make: Callable[[Session], Page]
    keys: str = ""
    """What goes to it from anywhere, where that is not its number in the rail."""
    at_foot: bool = False
    """Whether it stands at the foot of the rail."""


class PageStack(QStackedWidget):
    """One page at a time."""

    def __init__(
        self, session: Session, entries: Sequence[PageEntry], recall: Callable[[str, QWidget], object]
    ) -> None:
        """`recall` divides the panels of a page that was made as they were."""
        super().__init__()
        self.entries = _numbered(entries)
        self.pages: dict[str, Page] = {}
        self._session, self._recall = session, recall

    def page(self, key: str) -> Page:
        """A page by its key; it is made when it is first asked for."""
        page = self.pages.get(key)
        if page is None:
            entry = next(entry for entry in self.entries if entry.key == key)
            page = self.pages[key] = entry.make(self._session)
            self._recall(key, page)
            self.addWidget(page)
        return page

    def made(self, key: str) -> Page | None:
        """A page by its key, if it has been asked for."""
        return self.pages.get(key)

    def shown(self) -> Page | None:
        """The page that is shown."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def keeps_clear(self) -> list[QWidget]:
        """What no message may cover."""
        page = self.shown()
        return page.keeps_clear() if page is not None else []

    def may_close(self, *, anew: bool = False) -> bool:
        """Whether no page has work under way that is to go on, or something that would be lost."""
        return all(page.may_close(anew=anew) for page in self.pages.values())

    def hand_over(self) -> dict[str, Any]:
        """What the pages leave to those of the window that takes the place of this one."""
        left = {key: page.hand_over() for key, page in self.pages.items()}
        return {key: one for key, one in left.items() if one is not None}

    def take_up(self, left: Mapping[str, Any]) -> None:
        """Go on with what another window's pages left."""
        for key, one in left.items():
            self.page(key).take_up(one)


def _numbered(entries: Sequence[PageEntry]) -> list[PageEntry]:
    """The pages, those in the rail with the keys Ctrl+1, Ctrl+2 … where they have none of their own."""
    place = count(1)
    return [
        one._replace(keys=f"Ctrl+{next(place)}") if one.drawing and not one.keys and not one.at_foot else one
        for one in entries
    ]
