"""The ranking as a workbook, read back with a reader that is not ours."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from smallcrm.analysis.types import Classing, Measure
from smallcrm.reports import ranking_xlsx
from smallcrm.reports.columns import COLUMNS, closing, label, specs, table_texts, texts
from smallcrm.reports.ranking import RankingReport
from tests.reports.made import RARE_NAMES, report, sums


def sheet_rows(made: RankingReport, folder: Path, sheet: int = 0) -> list[list[Any]]:
    path = folder / "ranking.xlsx"
    ranking_xlsx.write(made, path)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def table_of(made: RankingReport, rows: list[list[Any]]) -> list[list[Any]]:
    """The lines under the headings."""
    head = [label(spec.key) for spec in specs(made)]
    return rows[rows.index(head) + 1 :]


def as_text(made: RankingReport, key: str, cell: Any) -> str:
    """A cell written the way the paper writes it."""
    spec = COLUMNS[key]
    if isinstance(cell, str):
        return cell or ("" if spec.is_text else "–")
    if isinstance(cell, date):
        return texts(spec, [cell], made)[0]
    value = round(cell * 1000) if spec.kind == "quantity" else cell if spec.kind in ("percent", "change") else int(cell)
    return texts(spec, [value], made)[0]


def check_equal_to_paper(made: RankingReport, folder: Path) -> None:
    lines = table_of(made, sheet_rows(made, folder))
    shown = [
        [as_text(made, key, cell) for key, cell in zip(made.columns, line, strict=True)]
        for line in lines[: len(made.rows)]
    ]
    assert shown == table_texts(made)


def test_the_workbook_says_what_the_paper_says(tmp_path: Path) -> None:
    check_equal_to_paper(report(120, names=RARE_NAMES, before=sums(100, seed=5)), tmp_path)


def test_all_columns_of_every_ranking(tmp_path: Path) -> None:
    cases: list[tuple[Measure, Classing]] = [("quantity", "amount"), ("average", "decile"), ("rfm", "rfm")]
    for by, klass in cases:
        check_equal_to_paper(report(40, by=by, klass=klass, before=sums(30, seed=5), columns=tuple(COLUMNS)), tmp_path)


def test_it_is_closed_by_the_others_the_walk_ins_and_the_total(tmp_path: Path) -> None:
    made = report(30, top=10)
    name, amount = made.columns.index("name"), made.columns.index("amount")
    lines = table_of(made, sheet_rows(made, tmp_path))[10:]
    expected = [(line.name, line.values["amount"]) for line in closing(made)]
    assert [(line[name], line[amount]) for line in lines] == expected


def test_text_stays_text(tmp_path: Path) -> None:
    names = ("=1+1", "+81 3", "@x", "-5", "a\x00b\x0bc", "<b>")
    made = report(8, names=names)
    ranking_xlsx.write(made, tmp_path / "ranking.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ranking.xlsx").worksheets[0]
    cells = {cell.value: cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None}
    assert {name: cells.get(name) for name in ("=1+1", "+81 3", "@x", "-5", "abc", "<b>")} == dict.fromkeys(
        ("=1+1", "+81 3", "@x", "-5", "abc", "<b>"), "s"
    )


def test_it_is_set_up_for_reading_and_printing(tmp_path: Path) -> None:
    made = report(50, landscape=True)
    path = tmp_path / "ranking.xlsx"
    ranking_xlsx.write(made, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head = next(line[0].row for line in sheet.iter_rows() if line[0].value == "Rank")
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.auto_filter.ref == f"A{head}:J{head + 50}"
    assert sheet.page_setup.orientation == "landscape"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_decile_table_has_a_sheet(tmp_path: Path) -> None:
    made = report(95, klass="decile")
    rows = sheet_rows(made, tmp_path, sheet=1)
    assert rows[0][0] == "Decile"
    assert [row[1] for row in rows[1:11]] == [10] * 5 + [9] * 5
    assert rows[-1][:4] == ["Total", 95, made.summary.total, 1]


def test_an_empty_ranking_is_a_workbook_too(tmp_path: Path) -> None:
    made = report(0, walk_in=0)
    assert [line[2] for line in table_of(made, sheet_rows(made, tmp_path))] == ["Total"]
