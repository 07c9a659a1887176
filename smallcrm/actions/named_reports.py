"""Reports kept under a name: their options stand in the data file, so that they go where it goes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from smallcrm.actions import ranking_choice
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.text import clean, fold

if TYPE_CHECKING:
    from smallcrm.actions.ranking_choice import RankingChoice
    from smallcrm.store.database import Store

PREFIX = "report:"
"""The keys of these settings of the data file begin so; what follows is never given twice: an undo finds its own."""
LONGEST = 60


class NamedReport(NamedTuple):
    """A ranking's options under a name."""

    key: str
    name: str
    choice: RankingChoice


def all_reports(store: Store) -> list[NamedReport]:
    """Every report that has a name, in the order of the names."""
    found = [_read(key, text) for key, text in store.settings.all().items() if key.startswith(PREFIX)]
    return sorted(found, key=lambda report: fold(report.name))


def keep(store: Store, name: str, choice: RankingChoice) -> NamedReport:
    """Keep options under a new name."""
    checked = _checked(store, name)
    made = NamedReport(PREFIX + os.urandom(4).hex(), checked, choice)
    with store.act("keep-report", name=checked):
        _write(store, made)
    return made


def change(store: Store, key: str, choice: RankingChoice) -> None:
    """Keep other options under a name there is."""
    report = existing(store, key)
    with store.act("change-report", name=report.name):
        _write(store, report._replace(choice=choice))


def rename(store: Store, key: str, name: str) -> None:
    """Give a report another name."""
    report = existing(store, key)
    checked = _checked(store, name, but=key)
    with store.act("rename-report", name=report.name, new=checked):
        _write(store, report._replace(name=checked))


def remove(store: Store, key: str) -> None:
    """Forget a report."""
    report = existing(store, key)
    with store.act("remove-report", name=report.name):
        store.settings.remove(key)


def rename_column(store: Store, column: str, new: str) -> None:
    """Have the reports that show a column show it by its other name; inside an act."""
    for report in all_reports(store):
        if column in report.choice.columns:
            columns = tuple(new if key == column else key for key in report.choice.columns)
            _write(store, report._replace(choice=replace(report.choice, columns=columns)))


def rename_segment(store: Store, name: str, new: str) -> None:
    """Have the reports on a segment follow it to its other name; inside an act."""
    for report in all_reports(store):
        if report.choice.segment == name != new:
            _write(store, report._replace(choice=replace(report.choice, segment=new)))


def existing(store: Store, key: str) -> NamedReport:
    """The report, or an error for the user when it is gone."""
    text = store.settings.get(key)
    if not text:
        raise CrmError(_("This report does not exist any more."))
    return _read(key, text)


def _read(key: str, text: str) -> NamedReport:
    """The value is the choice as it is kept, with the name beside it."""
    try:
        name = json.loads(text).get("name", "")
    except (ValueError, AttributeError):
        name = ""
    return NamedReport(key, str(name) or key, ranking_choice.read(text))


def _write(store: Store, report: NamedReport) -> None:
    kept = {"name": report.name, **json.loads(ranking_choice.written(report.choice))}
    store.settings.set(report.key, json.dumps(kept, ensure_ascii=False))


def _checked(store: Store, name: str, *, but: str = "") -> str:
    checked = clean(name)
    if not checked:
        raise CrmError(_("Give the report a name."))
    if len(checked) > LONGEST:
        raise CrmError(_("A name has {count} characters at most.").format(count=LONGEST))
    if any(fold(report.name) == fold(checked) for report in all_reports(store) if report.key != but):
        raise CrmError(_("There is a report “{name}” already.").format(name=checked))
    return checked
