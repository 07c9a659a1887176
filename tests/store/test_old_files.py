"""Files of older programs: each is opened, brought up to date, and holds what it held."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from smallcrm.store import models, schema
from smallcrm.store.check import check
from smallcrm.store.database import Store
from smallcrm.store.salvage import salvage
from tests.store.shop import fill

FILES = sorted(Path(__file__).with_name("files").glob("schema-*.crm"))
LAST = 3
"""The last act in each of the files but those that undo."""


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of a file as it stands, by its table."""
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: list(map(dict, file.execute(f"SELECT * FROM {name}"))) for name in tables}


def test_there_is_a_file_of_every_schema_before_this_one() -> None:
    assert [path.stem for path in FILES] == [f"schema-{number}" for number in range(1, schema.version())]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file of an older program."""
    return Path(shutil.copy(request.param, tmp_path / "shop.crm"))


def test_an_old_file_holds_all_that_it_held(old: Path) -> None:
    before = rows_of(old)
    with Store.open(old) as store:
        assert check(store).problems == ()
        assert [found.name for found in store.search.customers("常連")] != []
    after = rows_of(old)
    for table, rows in before.items():
        if table == "schema_migration":
            continue
        kept = [{name: row[name] for name in was} for was, row in zip(rows, after[table], strict=True)]
        assert kept == rows, table
    (backup,) = (old.parent / "backups").glob("*-migration.crm")
    assert rows_of(backup) == before


def test_work_goes_on_in_an_old_file(old: Path) -> None:
    with Store.open(old) as store:
        assert store.journal.undoable() is None, "what was done before the change of the schema stands"
        with store.act("change", name="x"):
            store.customers.update(1, {"industry": "呉服", "status": "closed", "status_on": "2026-11-30"})
        customer = store.customers.get(1)
        assert customer is not None
        assert (customer.industry, customer.status) == ("呉服", "closed")
        store.journal.undo()
        customer = store.customers.get(1)
        assert customer is not None
        assert (customer.industry, customer.status, customer.note) == ("", "", "常連")


def test_rows_written_before_columns_were_added_are_salvaged_too(old: Path, tmp_path: Path) -> None:
    with Store.open(old) as store:
        fill(store, 2)
        customers = store.customers.count()
    saved = salvage(old, tmp_path / "saved.crm")
    assert saved.rows["customer"] == customers
    with Store.open(tmp_path / "saved.crm") as store:
        assert store.customers.count() == customers
        first = store.customers.get(1)
        assert first is not None
        assert (first.name, first.note) == ("顧客00000", "常連")


def test_a_customer_goes_and_comes_back_with_all_that_is_theirs(store: Store) -> None:
    fill(store, 3, purchases=0)
    one, other, third = (row.id for row in store.customers.page())
    theirs = {
        "employment": f"(customer_id, company_id, company) VALUES ({one}, {third}, '青葉商事')",
        "relation": f"(customer_id, other_id) VALUES ({one}, {other})",
        "activity": f"(customer_id, kind, at, text) VALUES ({one}, 'call', '2026-11-30', '帯の相談')",
        "payment": f"(customer_id, day, amount) VALUES ({one}, '2026-11-30', 3000)",
        "attachment": f"(customer_id, name, digest, size) VALUES ({one}, '写真.jpg', 'ab', 10)",
        "distinct_pair": f"(one_id, other_id) VALUES ({one}, {other})",
    }
    with store.act("change", name="x"):
        for table, values in theirs.items():
            store.connection.execute(f"INSERT INTO {table} {values}")
        store.connection.execute(f"INSERT INTO relation (customer_id, other_id) VALUES ({other}, {one})")
    held = {table: store.rows(f"SELECT * FROM {table}") for table in theirs}
    with store.act("delete", name="x"):
        assert store.customers.delete(one)
    assert all(not store.rows(f"SELECT * FROM {table}") for table in theirs)
    store.journal.undo()
    assert {table: store.rows(f"SELECT * FROM {table}") for table in theirs} == held
    with store.act("delete", name="z"):
        store.customers.delete(third)
    assert store.rows("SELECT company_id, company FROM employment") == [(None, "青葉商事")]


def test_every_part_of_a_customer_names_it() -> None:
    assert all("customer_id" in models.columns(part) for part in models.PARTS)
