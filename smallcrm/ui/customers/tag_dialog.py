"""A tag is given to the selected customers, or taken off them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions import customers
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _, n_
from smallcrm.ui.customers.tags_field import read_tags, write_tags
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

GIVE, TAKE = "give", "take"


class TagDialog(FormDialog):
    """One tag, or several with commas between them as in the form of a customer: one act, one step of undo."""

    WIDTH, HEIGHT = 420, 260

    def __init__(self, session: Session, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(session, _("Tag"), parent)
        self._ids = ids
        self._known = [tag.name for tag in session.store.tags.all()]
        self.tags = Field(_("Tag"), self._read, write_tags, editor=Suggested(self._known))
        self.does = ChoiceField(_("What to do"), [(GIVE, _("give it")), (TAKE, _("take it off"))])
        self.does.edited.connect(self.tags.tell)
        words = n_("{count} selected customer", "{count} selected customers", len(ids))
        self.column.addWidget(plain.label(words.format(count=f"{len(ids):,}"), bold=True))
        self.column.addWidget(self.tags)
        self.column.addWidget(self.does)
        self.column.addStretch(1)
        self.begin()
        self.tags.take_focus()

    def fields(self) -> list[Field]:
        return [self.tags, self.does]

    def state(self) -> Any:
        return self.tags.value()

    def act(self) -> Callable[[], Any]:
        store, ids, names = self.session.store, self._ids, self.tags.value()
        does = customers.tag if self.does.value() == GIVE else customers.untag
        return lambda: does(store, ids, names)

    def look_again(self) -> None:
        """Those who are gone meanwhile are told of when it is saved."""

    def _read(self, text: str) -> Typed:
        names = read_tags(text).value
        if not names:
            return Typed(names, _("must not be empty."))
        unknown = [name for name in names if self.does.value() == TAKE and name not in self._known]
        return Typed(names, _("There is no tag “{name}”.").format(name=unknown[0]) if unknown else "")
