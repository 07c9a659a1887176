"""How things are with a customer, and what they allow: in the form, the panel and the list."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from smallcrm.actions import customers
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.table import MUTED
from tests.ui.conftest import Desk
from tests.ui.test_customer_dialog import edit, record, write
from tests.ui.test_customers import column_of, names, page_of, shop

__all__ = ["shop"]


def choose(field: Field, value: object) -> None:
    assert isinstance(field, ChoiceField)
    field.show_value(value)
    field.edited.emit()


def told(desk: Desk) -> list[str]:
    panel = page_of(desk).panel
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel) and label.text()]


def test_a_consent_has_its_day_its_way_and_its_words(desk: Desk) -> None:
    form = edit(desk, 1)
    choose(form.parts["mail_consent"], 1)
    assert form.parts["mail_consent_at"].text() == "2026/11/22", "what is said now is said today"
    write(form.parts["mail_consent_how"], "申込書")
    write(form.parts["mail_consent_wording"], "お得な情報をメールでお送りします")
    form.save()
    desk.settle()
    kept = record(desk, 1)
    assert (kept.mail_consent, kept.mail_consent_at, kept.mail_consent_how) == (1, "2026-11-22", "申込書")
    assert kept.mail_consent_wording == "お得な情報をメールでお送りします"
    assert "yes  2026/11/22  申込書  “お得な情報をメールでお送りします”" in told(desk)


def test_who_is_deceased_or_gone_is_grey_in_the_list_and_said(desk: Desk) -> None:
    form = edit(desk, 1)
    choose(form.parts["status"], "deceased")
    assert form.parts["status_on"].text() == "2026/11/22"
    write(form.parts["status_on"], "R8.11.1")
    form.save()
    desk.settle()
    assert (record(desk, 1).status, record(desk, 1).status_on) == ("deceased", "2026-11-01")
    assert "Deceased 2026/11/01" in told(desk)
    page = page_of(desk)
    model = page.table.rows
    at = column_of(page, "kana")
    faded = {name: bool(model.index(row, at).data(MUTED)) for row, name in enumerate(names(page))}
    assert {name for name, muted in faded.items() if muted} == {record(desk, 1).name}
    desk.window.undo()
    desk.settle()
    assert not any(model.index(row, at).data(MUTED) for row in range(model.rowCount()))
    assert "Deceased 2026/11/01" not in told(desk)


def test_mourning_is_said_as_long_as_it_lasts(desk: Desk) -> None:
    form = edit(desk, 1)
    write(form.parts["mourning_until"], "R9.3.1")
    form.save()
    desk.settle()
    assert "In mourning until 2027/03/01" in told(desk)
    customers.change(desk.store, 1, {"mourning_until": "2026-11-21"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert not any("In mourning" in text for text in told(desk))
