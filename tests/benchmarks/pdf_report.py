"""How long the ranking's PDF takes, set against the yardstick and LibreOffice in the same run.

    python tests/benchmarks/pdf_report.py [--sizes 500,10000] [--rounds 5] [--without-libreoffice] [--yardsticks FOLDER]

The yardsticks are pdf_report.py's 'reportlab canvas' (twelve columns, A4 landscape, one font) and 'libreoffice xlsx to
pdf' (a workbook of the same rows, converted). Ours is the whole report from the finished ranking to the file on disk:
eleven columns, A4 portrait, two fonts, heading, figures, curve, closing lines and notes. The customers are the same.
PYTHON is the yardsticks' interpreter where it is another one (LibreOffice's case needs xlsxwriter).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smallcrm.reports.ranking import RankingReport

ROOT = Path(__file__).resolve().parents[2]
FLOOR, OFFICE = "reportlab canvas", "libreoffice xlsx to pdf"
TODAY = date(2025, 12, 31)


def main() -> None:
    """Measure in turn and print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-libreoffice", action="store_true")
    usual = os.environ.get("YARDSTICKS", ROOT.parent / "shared" / "yardsticks")
    parser.add_argument("--yardsticks", type=Path, default=usual)
    parser.add_argument("--child", type=int, metavar="SIZE")
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_sample(options.child, options.yardsticks)))
        return
    others = [FLOOR] if options.without_libreoffice else [FLOOR, OFFICE]
    print("| rows | ours CPU s | pages | kB | x canvas (goal: at most 1.5) | LibreOffice / ours (goal: at least 1.5) |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        _measure(size, options.rounds, options.yardsticks, others)


def _measure(size: int, rounds: int, yardsticks: Path, others: list[str]) -> None:
    ours: list[dict[str, Any]] = []
    theirs: dict[str, list[dict[str, Any]]] = {case: [] for case in others}
    for _round in range(rounds):
        ours.append(_child([__file__, "--child", str(size), "--yardsticks", str(yardsticks)], yardsticks))
        for case, samples in theirs.items():
            command = [str(yardsticks / "pdf_report.py"), "--child", case, str(size)]
            samples.append(_child(command, yardsticks, os.environ.get("PYTHON", sys.executable)))

    def ratio(case: str) -> float:
        pairs = zip(ours, theirs[case], strict=True)
        return statistics.median(float(our["cpu"]) / float(their["cpu"]) for our, their in pairs)

    office = f"{1 / ratio(OFFICE):.1f}" if OFFICE in theirs else "–"
    print(
        f"| {size:,} | {statistics.median(our['cpu'] for our in ours):.3f} | {ours[0]['pages']} | {ours[0]['kB']} | "
        f"{ratio(FLOOR):.2f} | {office} |",
        flush=True,
    )


def _child(command: list[str], yardsticks: Path, python: str = sys.executable) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        paths = os.pathsep.join([str(ROOT), str(yardsticks)])
        more = {"YARD_SCRATCH": scratch, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [python, *command], env={**os.environ, **more}, capture_output=True, text=True, check=True
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1].removeprefix("YARD "))
    return found


def _sample(size: int, yardsticks: Path) -> dict[str, Any]:
    import reportlab.pdfgen.canvas  # noqa: F401 - loaded beforehand, as in the yardstick
    from pypdf import PdfReader

    from smallcrm.reports import ranking_pdf

    report = _report(size, yardsticks)
    path = Path(os.environ["YARD_SCRATCH"]) / "ranking.pdf"
    began = time.process_time()
    ranking_pdf.write(report, path)
    cpu = time.process_time() - began
    return {"cpu": cpu, "pages": len(PdfReader(path).pages), "kB": path.stat().st_size // 1024}


def _report(size: int, yardsticks: Path) -> RankingReport:
    """A ranking of the yardsticks' customers, compared with a year before."""
    sys.path.append(str(yardsticks))
    from gen_ledger import customers  # type: ignore[import-not-found]  # the yardsticks'

    from smallcrm.analysis import class_table, pareto, periods, ranking, summary
    from smallcrm.analysis.types import CustomerTotals
    from smallcrm.reports.columns import default_columns
    from smallcrm.reports.ranking import Person, RankingReport, Some

    chance = random.Random(1)

    def sums() -> list[CustomerTotals]:
        days = [(TODAY - timedelta(chance.randint(0, 364))).isoformat() for _ in range(size)]
        return [
            CustomerTotals(number, int(chance.paretovariate(1.2) * 5000), chance.randint(1, 40), day, 0, 0)
            for number, day in enumerate(days, 1)
        ]

    rule = ranking.Rule(TODAY)
    ranked = ranking.rank(sums(), rule, sums()[: size * 9 // 10])
    year = periods.calendar_year(2025)
    return RankingReport(
        rule=rule,
        period=year,
        shown=year,
        compared=periods.year_before(year),
        created=TODAY,
        everyone=ranked.rows,
        rows=ranked.rows,
        people={number: Person(one[0], one[1], one[2]) for number, one in enumerate(customers(size), 1)},
        summary=summary.summarize(ranked.rows, ranked.total),
        classes=class_table.class_table(ranked.rows, ranked.total),
        curve=pareto.pareto(ranked.rows),
        walk_in=ranked.walk_in,
        rest=Some(0, 0),
        undated=Some(0, 0),
        new=size // 10,
        dormant=Some(0, 0),
        total_before=ranked.total_before,
        columns=default_columns(rule, compared=True),
        shop="山田呉服店",
    )


if __name__ == "__main__":
    main()
