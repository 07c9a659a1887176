"""The forecast and the pipeline report on paper and as a workbook: the figures of the analysis, nothing cut."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from smallcrm.actions import customers, deal_reports, goals, shop
from smallcrm.actions.deal_reports import save_tables
from smallcrm.errors import CrmError
from smallcrm.reports.tables import missing_characters
from smallcrm.store.database import Store
from tests.actions.pipelines import STAGES, deal, pipeline

TODAY = date(2026, 11, 22)
LEAD, OFFER, TALK, WON, LOST = STAGES


def filled(store: Store) -> int:
    """A pipeline with deals of every kind; gives its id."""
    stages = pipeline(store, 提案=14)
    customer = customers.add(store, {"name": "𠮷田 誠"})
    deal(store, stages, [(LEAD, "2026-10-30"), (WON, "2026-11-17")], 38_500)
    deal(store, stages, [(OFFER, "2026-10-21"), (LOST, "2026-11-08")], 70_000, lost_reason="=値段", title="帯")
    deal(store, stages, [(OFFER, "2026-11-01")], 820_000, customer_id=customer, close_on="2026-12-10", title="=1+1")
    deal(store, stages, [(TALK, "2026-11-20")], 348_001, probability=95, title="振袖")
    goals.set_goals(store, {"2026-11": 254_000, "2026-12": 300_000})
    shop.change(store, shop.NAME, "山田呉服店")
    return store.pipelines.all()[0].id


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def cells(path: Path, sheet: str) -> list[list[Any]]:
    """The table of a sheet, from its headings on."""
    rows = [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows(min_row=6)]
    return [row for row in rows if sum(value is not None for value in row) > 1]


def test_the_forecast_on_paper(store: Store, tmp_path: Path, japanese: None) -> None:
    out = tmp_path / "forecast.pdf"
    save_tables(deal_reports.forecast_report(store, TODAY, filled(store), "era"), out)
    text = text_of(out)
    # 820,000 x 50 % and 348,001 x 95 % = 330,600.95
    for told in ("山田呉服店", "店頭・受注", "740,601", "348,001", "¥215,500", "令和8年11月22日", "令和8年12月", "80%"):
        assert told in text
    assert "標準値: まだ終わった商談 2件のみ" not in text, "the offer alone has been seen twice"


def test_the_forecast_as_a_workbook_is_numbers(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "forecast.xlsx"
    save_tables(deal_reports.forecast_report(store, TODAY, filled(store), "gregorian"), out)
    assert cells(out, "Forecast by month") == [
        ["Month", "Deals", "Weighted", "Committed", "Best case", "Won", "Goal", "Still missing"],
        ["2026/11", 0, 0, 0, 0, 38_500, 254_000, 215_500],
        ["2026/12", 1, 410_000, 0, 820_000, 0, 300_000, 300_000],
        ["2027/01", 0, 0, 0, 0, 0, None, None],
        ["No date", 1, 330_601, 348_001, 348_001, 0, None, None],
        ["Total", 2, 740_601, 348_001, 1_168_001, 38_500, 554_000, None],
    ]


def test_the_pipeline_report_as_a_workbook(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "deals.xlsx"
    save_tables(deal_reports.pipeline_report(store, TODAY, filled(store), "gregorian"), out)
    assert cells(out, "By stage")[1:] == [
        [LEAD, 25, "usual: only 1 closed deal so far", 0, 0, 0],
        [OFFER, 50, "usual: only 1 closed deal so far", 1, 820_000, 410_000],
        [TALK, 75, "usual: only 0 closed deals so far", 1, 348_001, 330_601],
        ["Total", None, None, 2, 1_168_001, 740_601],
    ]
    offer = cells(out, "Open deals")[1]
    assert offer[:8] == [OFFER, "=1+1", "𠮷田 誠", 820_000, 50, 410_000, 21, 7]
    assert load_workbook(out)["Open deals"].cell(7, 2).data_type == "s", "a title is no formula"
    assert cells(out, "Lost, and why")[1] == [OFFER, "=値段", 1, 70_000]
    assert cells(out, "From stage to stage")[2] == [OFFER, 2, 0, 0, 18, 1, 1, 0]


def test_many_deals_go_on_over_pages_under_their_headings(store: Store, tmp_path: Path, language: str) -> None:
    stages, out = pipeline(store), tmp_path / "deals.pdf"
    long = "外壁塗装と防水工事の一式、足場とごみの処分を含む、管理組合の総会での説明を二度"
    for number in range(120):
        deal(store, stages, [(OFFER, "2026-11-01")], 1000 + number, title=f"{long} {number:03}")
    save_tables(deal_reports.pipeline_report(store, TODAY, store.pipelines.all()[0].id, "era"), out)
    pages = [page.extract_text() for page in PdfReader(out).pages]
    whole = "".join("".join(pages).split())
    assert all(f"{1000 + number:,}" in whole for number in range(120))
    assert whole.count("二度119") == 1, "a long title is wrapped, not cut"
    heading = {"ja": "成約予定日", "en": "Expected close"}[language]
    assert sum(heading in page for page in pages) >= len(pages) - 1
    assert f"{len(pages)} / {len(pages)}" in pages[-1]


def test_no_heading_stands_alone_at_the_foot_of_a_page(store: Store, tmp_path: Path) -> None:
    stages, out = pipeline(store), tmp_path / "deals.pdf"
    for number in range(40):
        deal(store, stages, [(OFFER, "2026-11-01"), (LOST, "2026-11-02")], 10, lost_reason=f"理由{number}")
        save_tables(deal_reports.pipeline_report(store, TODAY, store.pipelines.all()[0].id, "era"), out)
        for page in PdfReader(out).pages:
            lines = [line for line in page.extract_text().splitlines() if line.strip()]
            assert "Lost, and why" not in lines[-6:], "a heading, the head of its table and a line stay together"


def test_a_pipeline_without_deals_is_a_report_too(store: Store, tmp_path: Path) -> None:
    pipeline(store)
    way = store.pipelines.all()[0].id
    for report in (deal_reports.forecast_report, deal_reports.pipeline_report):
        for name in ("none.pdf", "none.xlsx"):
            save_tables(report(store, TODAY, way, "era"), tmp_path / name)
    assert "Nothing to tell here." in text_of(tmp_path / "none.pdf")


def test_a_character_without_a_font_is_named(store: Store) -> None:
    stages = pipeline(store)
    deal(store, stages, [(OFFER, "2026-11-01")], title="😀の帯")
    made = deal_reports.pipeline_report(store, TODAY, store.pipelines.all()[0].id, "era")
    assert missing_characters(made) == ["😀"]


def test_another_kind_of_file_is_refused(store: Store, tmp_path: Path) -> None:
    made = deal_reports.forecast_report(store, TODAY, filled(store), "era")
    with pytest.raises(CrmError, match="neither"):
        save_tables(made, tmp_path / "forecast.docx")
