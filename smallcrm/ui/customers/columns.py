"""The columns that the customers list can show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.record_words import gender_word, record_word, stage_word
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets.table import Column, GroupWords
from smallcrm.ui.words import short_day
from smallcrm.values.eras import age, gregorian_text
from smallcrm.values.money import amount_text
from smallcrm.values.postal import format_postal
from smallcrm.values.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.purchase_places import Place
    from smallcrm.store.customer_list import CustomerRow

AS_WRITTEN = GroupWords(str)


def columns(today: Callable[[], date], place: Callable[[int], Place | None]) -> list[Column[CustomerRow]]:
    """In the order of the screen, in the language spoken now; the first are there before any are chosen.

    `place`: of a customer among all, as far as it is known already.
    """
    return [
        Column("code", _("Code"), lambda row: row.code, 76, muted=True, gives_way=1),
        Column(
            "kana", _("Name"), lambda row: row.name, 170, aside=lambda row: row.kana, bold=True, stretch=True,
            copied=lambda row: (row.name, row.kana),
        ),
        Column(
            "tags", _("Tags"), lambda row: _tags(row.tags), 110, muted=True, gives_way=3, groups=GroupWords(_tags),
        ),
        Column("phone", _("Phone"), lambda row: row.phone, 128),
        _day("last_visit", _("Last visit"), lambda row: row.last_visit, shown=True),
        _count("visits", _("Visits"), lambda row: row.visits, 64, shown=True, gives_way=2),
        _count("amount", _("Total"), lambda row: row.amount, 100, shown=True, known=lambda row: bool(row.last)),
        _count("average", _("Average spend"), _average, 96, known=lambda row: bool(row.visits)),
        Column("place", _("Rank"), lambda row: _rank(place(row.id)), 64, right=True, shown=False),
        Column(
            "class", _("Class by purchases"), lambda row: _klass(place(row.id)), 130, shown=False,
            groups=GroupWords(str),
        ),
        _day("last", _("Last purchase"), lambda row: row.last),
        _count(
            "days", _("Days since"), lambda row: (today() - date.fromisoformat(row.last or "")).days, 84,
            known=lambda row: row.last,
        ),
        _count(
            "interval", _("Visit interval"), lambda row: round(row.interval or 0), 104, known=lambda row: row.interval,
        ),
        _day("last_contact", _("Last contact"), lambda row: row.last_contact),
        _text("email", lambda row: row.email, 190),
        _text("postal_code", lambda row: format_postal(row.postal_code), 90),
        _text("prefecture", lambda row: row.prefecture, 84, groups=GroupWords(str, _prefectures)),
        _text("address", lambda row: row.address, 260),
        _text("company", lambda row: row.company, 160, groups=AS_WRITTEN),
        _text("department", lambda row: row.department, 110, groups=AS_WRITTEN),
        _text("title", lambda row: row.title, 96, groups=AS_WRITTEN),
        Column("kind", _("Kind"), lambda row: _kind(row.kind), 110, shown=False, groups=GroupWords(_kind)),
        _day("birthday", field_word("birthday"), lambda row: row.birthday),
        _count("age", field_word("age"), lambda row: age(row.birthday, today()) or 0, 56, known=_is_born),
        Column(
            "birth_month", _("Birthday month"), lambda row: _month(row.birthday[5:7]), 120, right=True, shown=False,
            groups=GroupWords(_month),
        ),
        _text("gender", lambda row: gender_word(row.gender), 56, groups=GroupWords(gender_word)),
        _text("staff", lambda row: row.staff, 96, groups=AS_WRITTEN),
        _text("rank", lambda row: row.rank, 64, groups=AS_WRITTEN),
        _text("stage", lambda row: stage_word(row.stage), 96, groups=GroupWords(stage_word, _stages)),
        _text("source", lambda row: row.source, 110, groups=AS_WRITTEN),
        _text("referrer", lambda row: row.referrer, 120, groups=AS_WRITTEN),
        _text("industry", lambda row: row.industry, 110, groups=AS_WRITTEN),
        Column(
            "status", field_word("status"), lambda row: record_word(row.status), 110, shown=False,
            groups=GroupWords(record_word),
        ),
        _day("created_on", field_word("created_on"), lambda row: row.created_on),
        _text("note", lambda row: " ".join(row.note.splitlines()), 260),
    ]  # fmt: skip


def _text(
    key: str, text: Callable[[CustomerRow], str], width: int, *, groups: GroupWords | None = None
) -> Column[CustomerRow]:
    return Column(key, field_word(key), text, width, shown=False, groups=groups)


def _day(key: str, title: str, day: Callable[[CustomerRow], str | None], *, shown: bool = False) -> Column[CustomerRow]:
    def copied(row: CustomerRow) -> tuple[str]:
        found = day(row)
        return (gregorian_text(date.fromisoformat(found)) if found else "",)

    return Column(key, title, lambda row: short_day(day(row)), 96, right=True, shown=shown, copied=copied)


def _count(
    key: str,
    title: str,
    count: Callable[[CustomerRow], int],
    width: int,
    *,
    known: Callable[[CustomerRow], object] = lambda row: row.visits,
    shown: bool = False,
    gives_way: int = 0,
) -> Column[CustomerRow]:
    return Column(
        key,
        title,
        lambda row: amount_text(count(row)) if known(row) else "",
        width,
        right=True,
        shown=shown,
        gives_way=gives_way,
        copied=lambda row: (count(row) if known(row) else "",),
    )


def _rank(place: Place | None) -> str:
    return amount_text(place.rank) if place else ""


def _klass(place: Place | None) -> str:
    return place.klass if place else ""


def _is_born(row: CustomerRow) -> bool:
    return bool(row.birthday)


def _average(row: CustomerRow) -> int:
    return round(row.amount / row.visits) if row.visits else 0


def _month(digits: str) -> str:
    return field_word(f"month:{int(digits)}") if digits else ""


def _stages() -> list[str]:
    return [stage.key for stage in STAGES]


def _prefectures() -> Sequence[str]:
    from smallcrm.values.addresses import PREFECTURES  # not before the first frame

    return PREFECTURES


def _tags(lines: str) -> str:
    return _(", ").join(lines.splitlines())


def _kind(kind: str) -> str:
    return _("Company") if kind == "company" else _("Person")
