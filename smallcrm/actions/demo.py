"""The demo shop, in a data file of its own: made by importing the sample ledgers, or made up in any size."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from smallcrm import paths
from smallcrm.actions import files, imports
from smallcrm.actions.demo_deals import add_deals
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ledger.options import ImportOptions
from smallcrm.store.database import Store

Progress = Callable[[int, int], None]

SAMPLES = ("顧客台帳.xlsx", "売上台帳 R7.xlsx", "売上台帳 R8.xlsx")
_SHOP_NAME = "山田呉服店"


def usual_file(size: int | None = None, seed: int = 1) -> Path:
    """Where the demo shop is kept, apart from the user's own data."""
    path = files.in_data_folder(paths.demo_file)
    return path if size is None else path.with_stem(f"{path.stem}-{size}-{seed}")


def make(path: Path, *, size: int | None = None, seed: int = 1, today: date, progress: Progress | None = None) -> bool:
    """Make the demo shop at `path`; False when it is there already. Half-made it is never found.

    A file that is something else is refused.
    """
    if path.exists():
        _insist_on_demo(path)
        return False
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with files.create_file(part) as store:
            if size is None:
                _import_samples(store, today, progress)
            else:
                _make_up(store, size, seed, today, progress)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


def _insist_on_demo(path: Path) -> None:
    with files.open_file(path) as store:
        if not files.is_demo(store):
            raise CrmError(_("“{file}” is no demo shop; choose another name for the demo.").format(file=path.name))


def _import_samples(store: Store, today: date, progress: Progress | None) -> None:
    with store.act("settings"):
        store.settings.set("shop_name", _SHOP_NAME)
        store.settings.set(files.DEMO_MARK, "1")
    for number, name in enumerate(SAMPLES):
        if progress is not None:
            progress(number, len(SAMPLES))
        seen = imports.preview(store, paths.resources() / "samples" / name, ImportOptions(), today=today)
        imports.apply(store, seen.plan, backup=False)
    add_deals(store, today)


def _make_up(store: Store, size: int, seed: int, today: date, progress: Progress | None) -> None:
    from smallcrm.actions.made_up import made_up_plan

    with store.act("settings"):
        store.settings.set(files.DEMO_MARK, "1")
    imports.apply(store, made_up_plan(size, seed, today), backup=False, progress=progress)
