"""The schedule as a calendar file: `smallcrm export calendar` and `smallcrm import CALENDAR.ics`."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from smallcrm.actions import calendar_files, calendar_imports
from smallcrm.actions.calendar_words import bad_lines, doubt_lines, outcome, plan_lines
from smallcrm.cli.output import progress_line, say, say_json, telling
from smallcrm.cli.segmenting import members
from smallcrm.cli.session import Session
from smallcrm.i18n import n_


def export_calendar(session: Session, out: Path, segment: str, *, for_phones: bool, dry_run: bool, json: bool) -> None:
    """Write the schedule to a file; for a dry run to one that is gone at once."""
    with ExitStack() as stack:
        store = stack.enter_context(session.opened())
        path = Path(stack.enter_context(TemporaryDirectory())) / out.name if dry_run else out
        chosen = members(store, segment)
        count = calendar_files.export_calendar(store, path, datetime.now(UTC), customers=chosen, for_phones=for_phones)
    if dry_run:
        text = n_("{count} entry would be written to {file}.", "{count} entries would be written to {file}.", count)
    else:
        text = n_("{count} entry written to {file}.", "{count} entries written to {file}.", count)
    done = text.format(count=f"{count:,}", file=out)
    with telling(done):
        if json:
            say_json({"file": str(out), "kind": "calendar", "written": not dry_run, "records": count})
        else:
            say(done)


def import_calendar(session: Session, file: Path, *, dry_run: bool, json: bool) -> None:
    """Show the plan, and unless it is a dry run carry it out."""
    from smallcrm.i18n import _

    today, act = date.today(), None
    with ExitStack() as stack:
        store = stack.enter_context(session.opened()) if session.path.exists() else None
        planned = calendar_imports.plan(store, file, today, progress_line(_("Reading")) or _unwatched)
        if not dry_run and planned.brings_something:
            store = store or stack.enter_context(session.made())
            act = calendar_imports.apply(store, planned, today)
    done = outcome(planned, applied=not dry_run)
    with telling(done) if act else nullcontext():
        if json:
            document = calendar_imports.plan_json(planned)
            say_json({**document, "file": str(file), "applied": act is not None, "act": act})
        else:
            for line in (*plan_lines(planned), *bad_lines(planned), *doubt_lines(planned), done):
                say(line)


def _unwatched(_done: int, _all: int) -> None:
    """Nobody sees how far it is."""
