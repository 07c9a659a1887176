"""A segment's name and face: a picture, and whom it stands for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from smallcrm.actions import segments
from smallcrm.actions.figure_words import days_text
from smallcrm.actions.filter_sentences import sentence
from smallcrm.actions.typed import Typed, gap
from smallcrm.actions.words import field_word
from smallcrm.analysis.touch import NONE, Gaps
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.editors import Lines
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.filters.conditions import Filter
    from smallcrm.ui.session import Session

FACE = 64


class SegmentDialog(FormDialog):
    """A new segment (0) of a filter, or one that is there."""

    WIDTH, HEIGHT = 520, 540

    def __init__(
        self, session: Session, segment: int, of: Filter, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(session, _("Segment") if segment else _("Save as a segment"), parent)
        self._segment, self._filter = segment, of
        known = segments.existing(session.store, segment) if segment else None
        self._picture = known.picture if known else b""
        self.name = Field(_("Segment name"), self._read_name)
        self.name.show_value(known.name if known else name)
        self.description = Field(_("For whom it stands"), editor=Lines(4))
        self.description.show_value(known.description if known else "")
        self.gaps = [Field(field_word(name), partial(gap, name), days_text) for name in ("wished_gap", "longest_gap")]
        for field, days in zip(self.gaps, known.gaps if known else NONE, strict=True):
            field.show_value(days)
        self.face = plain.label()
        self.face.setFixedSize(FACE, FACE)
        self.choose = button(_("Picture…"), self._choose)
        self.away = button(_("Take the picture away"), lambda: self.show_picture(b""))
        for one in (self.choose, self.away):
            one.setAutoDefault(False)
        self.column.addWidget(plain.label(sentence(of, date_form()), tone="muted", wrap=True))
        self.column.addWidget(self.name)
        self.column.addWidget(self.description)
        self.put_across(*((field, 1) for field in self.gaps))
        words = _("For customers who do not say so themselves. Today lists who was not heard of for so long.")
        self.column.addWidget(plain.small(words, wrap=True))
        self.column.addLayout(self._picture_line())
        self.column.addStretch(1)
        self.show_picture(self._picture)
        self.begin()
        self.name.take_focus()

    def fields(self) -> list[Field]:
        return [self.name, self.description, *self.gaps]

    def state(self) -> Any:
        return self.name.text(), self.description.text(), self._picture, *(field.value() for field in self.gaps)

    def is_worth_saving(self) -> bool:
        return not self._segment or self.is_changed()  # a suggested name is worth keeping as it stands

    def act(self) -> Callable[[], Any]:
        store, of = self.session.store, self._filter
        name, description, picture = self.name.text(), self.description.text(), self._picture
        gaps = Gaps(*(field.value() for field in self.gaps))
        if self._segment:
            number = self._segment
            return lambda: segments.change(
                store, number, name=name, description=description, picture=picture, gaps=gaps
            )
        return lambda: segments.add(store, name, of, description=description, picture=picture, gaps=gaps)

    def look_again(self) -> None:
        """A segment that is gone meanwhile is told of when it is saved."""

    def show_picture(self, picture: bytes) -> None:
        """Take this picture; an empty one is none."""
        from smallcrm.ui.settings.logo import picture_of

        self._picture = picture
        self.away.setVisible(bool(picture))
        self.face.setVisible(bool(picture))
        if picture:
            self.face.setPixmap(picture_of(picture, FACE, FACE))

    def take_picture(self, path: Path) -> None:
        """Take the picture in this file, or say why not."""
        from smallcrm.ui.settings.logo import as_logo

        try:
            self.show_picture(as_logo(path))
            self.tell("")
        except CrmError as error:
            self.tell(str(error), tone="bad")

    def _choose(self) -> None:
        from smallcrm.ui.settings.logo import KINDS

        kinds = _("Pictures")
        path, _kind = QFileDialog.getOpenFileName(self, _("Picture"), "", f"{kinds} ({KINDS})")
        if path:
            self.take_picture(Path(path))

    def _picture_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.face)
        beside = QVBoxLayout()
        beside.addWidget(self.choose)
        beside.addWidget(self.away)
        line.addLayout(beside)
        line.addStretch(1)
        return line

    def _read_name(self, text: str) -> Typed:
        return Typed(text, "" if text.strip() else _("must not be empty."))
