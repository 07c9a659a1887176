"""The name that a saved ranking is given unless the user writes another: what it is, of when, by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.reports.words import measure_name, title

if TYPE_CHECKING:
    from smallcrm.reports.ranking import RankingReport


def file_name(report: RankingReport, ending: str) -> str:
    """顧客ランキング表 2026-04-01〜2026-11-22 売上金額.pdf"""
    first, last = report.shown.first, report.shown.last
    period = _("{first} to {last}").format(first=first, last=last) if first and last else ""
    return " ".join(filter(None, (title(), period, measure_name(report.rule.by)))) + f".{ending}"
