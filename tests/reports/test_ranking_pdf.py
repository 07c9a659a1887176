"""The ranking on paper, read back with a reader that is not ours."""

from __future__ import annotations

import re
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from smallcrm.analysis.types import CustomerTotals
from smallcrm.errors import CrmError
from smallcrm.reports import class_table, ranking_pdf
from smallcrm.reports.columns import COLUMNS, closing_texts, table_texts
from smallcrm.reports.ranking import RankingReport, Some
from tests.reports.made import RARE_NAMES, report, sums


def written(made: RankingReport, folder: Path) -> PdfReader:
    path = folder / "ranking.pdf"
    ranking_pdf.write(made, path)
    return PdfReader(path)


def page_texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def lines_of(reader: PdfReader) -> list[str]:
    """The texts of all pages line by line."""
    return [line.strip() for text in page_texts(reader) for line in text.splitlines()]


def as_line(cells: list[str]) -> str:
    return " ".join(text for text in cells if text)


def share_sum(made: RankingReport) -> str:
    """The printed shares of all lines but the total, added up."""
    at = made.columns.index("share")
    lines = [*table_texts(made), *closing_texts(made)[:-1]]
    return str(sum(Decimal(line[at].replace("−", "-")) for line in lines if line[at] != "–"))


@given(st.lists(st.integers(-(10**5), 10**6), max_size=30), st.integers(-(10**5), 10**6), st.none() | st.integers(1, 9))
def test_the_printed_shares_add_up_to_100(amounts: list[int], walk_in: int, top: int | None) -> None:
    totals = [CustomerTotals(number, amount, 1, None, 0, 0) for number, amount in enumerate(amounts, 1)]
    made = report(len(amounts), totals=totals, walk_in=walk_in, top=top)
    assert share_sum(made) == ("100.0" if made.summary.total > 0 else "0")


def test_the_shares_of_classes_add_up_to_100() -> None:
    for klass in ("decile", "amount", "rfm"):
        made = report(97, klass=klass)
        printed = class_table.columns(made)[class_table.KINDS.index("share")]
        assert sum(map(Decimal, printed)) == 100


@pytest.mark.parametrize("count", [1, 7, 120])
def test_the_paper_reads_as_the_table_on_screen(tmp_path: Path, count: int) -> None:
    made = report(count, names=RARE_NAMES, before=sums(count - 1, seed=5))
    lines = lines_of(written(made, tmp_path))
    expected = list(map(as_line, table_texts(made)))
    assert [line for line in lines if line in set(expected)] == expected
    assert lines.index(as_line(closing_texts(made)[-1])) > lines.index(as_line(table_texts(made)[-1]))


def test_rare_characters_are_on_the_paper(tmp_path: Path) -> None:
    text = "\n".join(page_texts(written(report(9, names=RARE_NAMES), tmp_path)))
    for name in RARE_NAMES:
        assert name in text


def test_each_page_says_which_of_how_many_it_is_and_repeats_the_headings(tmp_path: Path) -> None:
    texts = page_texts(written(report(500), tmp_path))
    assert len(texts) == 14
    for number, text in enumerate(texts, 1):
        assert f"{number} / 14" in text
        assert "Share %" in text


@pytest.mark.parametrize("count", range(25, 45))
def test_the_table_is_never_closed_on_a_page_without_a_line(tmp_path: Path, count: int) -> None:
    texts = page_texts(written(report(count), tmp_path))
    assert re.search(rf"^{count}\b", texts[-1], re.MULTILINE)
    assert "Total" in texts[-1]


def test_the_first_lines_say_what_it_is(tmp_path: Path) -> None:
    text = page_texts(written(report(20), tmp_path))[0]
    for said in (
        "Customer ranking",
        "山田呉服店",
        "令和8年4月1日 – 令和8年11月22日",
        "Sales amount (tax included)",
        "Made on 令和8年11月22日",
        "Repeat rate",
        "Walk-in",
        "under 70%",
    ):
        assert said in text


def test_days_are_written_as_set(tmp_path: Path) -> None:
    text = page_texts(written(report(20, date_form="gregorian"), tmp_path))[0]
    assert "2026/04/01 – 2026/11/22" in text
    assert "令和" not in text


def test_the_others_close_the_gap_below_the_top(tmp_path: Path) -> None:
    made = report(30, top=10)
    lines = lines_of(written(made, tmp_path))
    others, walk_ins, total = closing_texts(made)
    assert others[made.columns.index("name")] == "Others (20)"
    assert {as_line(others), as_line(walk_ins), as_line(total)} <= set(lines)
    assert share_sum(made) == "100.0"
    assert total[made.columns.index("share")] == "100.0"


def test_an_empty_period_says_so(tmp_path: Path) -> None:
    (text,) = page_texts(written(report(0, walk_in=0), tmp_path))
    assert "No purchases in this period." in text


def test_markup_in_a_name_is_only_text(tmp_path: Path) -> None:
    names = ("<b>太字</b> & co", '<img src="/etc/passwd"/>', "=1+1", "(paren\\) Tj")
    reader = written(report(8, names=names), tmp_path)
    text = "\n".join(page_texts(reader))
    for name in names:
        assert name in text
    assert not reader.pages[0].images


def test_a_long_name_is_on_the_paper_to_its_last_character(tmp_path: Path) -> None:
    names = ("株式会社" + "長" * 70 + "終", "Very Long Western Company Name " * 4 + "End")
    text = "".join(page_texts(written(report(40, names=names), tmp_path))).replace("\n", "").replace(" ", "")
    for name in names:
        assert name.replace(" ", "") in text


def test_a_character_that_cannot_be_printed_is_named_and_marked(tmp_path: Path) -> None:
    made = report(5, names=("山田😀",))
    assert ranking_pdf.missing_characters(made) == ["😀"]
    assert "山田〓" in page_texts(written(made, tmp_path))[0]


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("a3", (297, 420)), ("b5", (182, 257))])
def test_the_paper_is_the_one_chosen(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    made = report(200, names=RARE_NAMES, before=sums(50, seed=5), paper=paper)
    reader = written(made, tmp_path)
    box = reader.pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size
    assert {as_line(row) for row in table_texts(made)} <= set(lines_of(reader))


@pytest.mark.parametrize("landscape", [False, True])
def test_all_columns_at_once_stay_on_the_paper_and_apart(tmp_path: Path, landscape: bool) -> None:
    made = report(60, names=RARE_NAMES, before=sums(50, seed=5), columns=tuple(COLUMNS), landscape=landscape)
    reader = written(made, tmp_path)
    assert (reader.pages[0].mediabox.width > reader.pages[0].mediabox.height) is landscape
    lines = lines_of(reader)
    fitting = [row for row in table_texts(made) if as_line(row) in lines]
    assert len(fitting) > 50


def test_deciles_have_a_table_of_their_own(tmp_path: Path) -> None:
    made = report(95, klass="decile")
    lines = lines_of(written(made, tmp_path))
    begin = next(at for at, line in enumerate(lines) if line.startswith(f"1 10 {made.classes[0].amount:,} "))
    table = [line.split() for line in lines[begin : begin + 10]]
    assert [line[:2] for line in table] == [[str(k), "10" if k < 6 else "9"] for k in range(1, 11)]
    assert f"Total 95 {made.summary.total:,} 100.0 – –" in lines


def test_rfm_shows_its_scores_and_how_they_were_made(tmp_path: Path) -> None:
    made = report(50, by="rfm", klass="rfm")
    text = "\n".join(page_texts(written(made, tmp_path)))
    assert "RFM: 1 to 5 points each" in text
    assert {"r", "f", "m", "score"} <= set(made.columns)


def test_undated_purchases_are_said(tmp_path: Path) -> None:
    text = page_texts(written(report(5, undated=Some(12, 34_000)), tmp_path))[0]
    assert "Purchases without a date: 12 (¥34,000), left out" in text


def test_the_file_tells_nothing_about_anybody(tmp_path: Path) -> None:
    made = report(5, names=RARE_NAMES)
    reader = written(made, tmp_path)
    said = " ".join(map(str, (reader.metadata or {}).values()))
    assert reader.metadata
    assert reader.metadata.title == "Customer ranking"
    assert "山田" not in said
    assert not any(name in said for name in RARE_NAMES)
    assert stat.S_IMODE((tmp_path / "ranking.pdf").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_explained_and_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(CrmError, match="does not exist"):
        ranking_pdf.write(report(1), tmp_path / "gone" / "ranking.pdf")
    folder = tmp_path / "ranking.pdf"
    folder.mkdir()
    with pytest.raises(CrmError, match="could not be written"):
        ranking_pdf.write(report(1), folder)
    assert sorted(tmp_path.iterdir()) == [folder]


def test_a_failing_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ranking.pdf"
    path.write_bytes(b"old")
    with pytest.raises(KeyError):
        ranking_pdf.write(report(3, columns=("rank", "no such column")), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_japanese_paper_is_japanese(tmp_path: Path, japanese: None) -> None:
    text = page_texts(written(report(5), tmp_path))[0]
    for said in ("顧客ランキング表", "売上金額(税込)", "作成日 令和8年11月22日", "フリー客", "合計"):
        assert said in text
