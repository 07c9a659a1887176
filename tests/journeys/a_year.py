"""A year of a small shop, day by day, with follow-up rules on; and, worked out apart, what they have to come to.

    python -m tests.journeys.a_year [--years 20] [--kills 10]

The program is killed with SIGKILL at random moments, starts again where the data file says that it was, and goes on. At
the end every event has been followed exactly once.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import NamedTuple

from smallcrm.actions import activities, customers, deals, follow_up_rules, follow_ups, purchases, receivables
from smallcrm.rules.follow_ups import AddTag, MakeTask, MoveDeal, PutInStage, Remind, Rule, Write
from smallcrm.rules.triggers import Anniversary, Birthday, Bought, Complained, Entered, Overdue, Silent
from smallcrm.store.check import check
from smallcrm.store.database import Store
from tests.actions.pipelines import pipeline

FIRST, DAYS = date(2028, 1, 1), 366
CUSTOMERS = 12
BOUGHT = ("sale", "invoice")
RUN = """
import sys
from pathlib import Path
from smallcrm.store.database import Store
from tests.journeys.a_year import go_on
with Store.open(Path(sys.argv[1])) as store:
    print("START", flush=True)
    go_on(store, int(sys.argv[2]), lambda day: print(day, flush=True))
    print("DONE", flush=True)
"""


class Happening(NamedTuple):
    """Something that happens on a day; numbers are those of customers and deals in the order they were made."""

    day: date
    what: str
    who: int
    item: str = ""
    paid: date | None = None
    """Of an invoice: when, within the year; None: never."""


def birthday(number: int) -> date:
    """Spread over the year, one on the day that is not in every year."""
    return date(1980, 2, 29) if number == 0 else date(1960 + number, number % 12 + 1, 2 * number + 1)


def plan(seed: int) -> list[Happening]:
    """What happens in the year, day by day."""
    rng = random.Random(seed)
    found = [Happening(FIRST - timedelta(days=400 + number), "sale", number) for number in range(0, CUSTOMERS, 2)]
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        for what, chance in (("sale", 0.12), ("invoice", 0.06), ("complaint", 0.03), ("deal", 0.06)):
            if rng.random() < chance:
                item = rng.choice(("振袖", "足袋"))
                paid = day + timedelta(days=rng.randint(1, 60)) if rng.random() < 0.7 else None
                found.append(Happening(day, what, rng.randrange(CUSTOMERS), item, paid if what == "invoice" else None))
    payments = [one._replace(day=one.paid, what="payment") for one in found if one.paid]
    return sorted([*found, *payments], key=lambda one: one.day)


def rules(stages: dict[str, int]) -> dict[str, Rule]:
    """The rules that are on."""
    return {
        "bought": Rule(Bought(), MakeTask("お礼"), 14),
        "tag": Rule(Bought("振袖"), AddTag("振袖"), 3),
        "silent": Rule(Silent(60), MakeTask("電話")),
        "birthday": Rule(Birthday(7), Write("letter", "お誕生日", "おめでとうございます。")),
        "anniversary": Rule(Anniversary(), Remind("記念日")),
        "overdue": Rule(Overdue(5), MakeTask("督促")),
        "complaint": Rule(Complained(), Remind("お詫び"), 3, "hours"),
        "entered": Rule(Entered(stages["提案"]), MakeTask("感想を聞く"), 3),
        "stayed": Rule(Entered(stages["提案"]), MoveDeal(stages["失注"]), 20),
        "regular": Rule(Bought("足袋"), PutInStage("regular"), 2),
    }


def open_shop(path: Path, seed: int) -> None:
    """A closed data file on the eve of the year."""
    with Store.create(path) as store:
        stages = pipeline(store)
        for number in range(CUSTOMERS):
            customers.add(
                store,
                {"name": f"顧客{number:02}", "address": "青葉町", "birthday": birthday(number).isoformat()},
            )
        for one in plan(seed):
            if one.day < FIRST:
                _happen(store, one)
        for rule in rules(stages).values():
            follow_up_rules.add(store, rule, FIRST)
        with store.act("day"):
            store.settings.set("day", "0")


def go_on(store: Store, seed: int, tell: Callable[[int], None]) -> None:
    """Live the days that are left: what happens on one, and two looks of the rules."""
    happening = plan(seed)
    for number in range(int(store.settings.get("day") or 0), DAYS):
        today = FIRST + timedelta(days=number)
        for at, one in enumerate(one for one in happening if one.day == today):
            _happen(store, one, f"{number} {at}")
        for hour in (9, 18):
            follow_ups.run(store, datetime.combine(today, clock(hour)))
        with store.act("day"):
            store.settings.set("day", str(number + 1))
        tell(number)


def _happen(store: Store, one: Happening, mark: str = "") -> None:
    """One thing; it has a mark, by which one sees that it happened before the program was killed."""
    customer, day = one.who + 1, one.day
    if mark and _has_happened(store, mark):
        return
    sale = {"customer_id": customer, "day": day.isoformat(), "amount": 1000, "kind": "sale", "note": mark}
    if one.what == "sale":
        purchases.add_purchase(store, sale, [{"item": one.item, "amount": 1000}])
    elif one.what == "invoice":
        due = (day + timedelta(days=10)).isoformat()
        purchases.add_purchase(store, {**sale, "due_date": due}, [{"item": one.item, "amount": 1000}])
    elif one.what == "payment":
        receivables.receive(
            store, customer, {"amount": 1000, "purchase_id": _open(store, customer), "note": mark}, today=day
        )
    elif one.what == "complaint":
        activities.log(store, customer, "complaint", {"text": mark}, now=datetime.combine(day, clock(10)))
    else:
        stages = dict(store.rows("SELECT name, id FROM deal_stage"))
        values = {"title": "振袖", "customer_id": customer, "note": mark, "stage_id": stages["提案"]}
        deals.add(store, values, today=day)


def _has_happened(store: Store, mark: str) -> bool:
    where = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE {column} = ?1"
        for table, column in (("purchase", "note"), ("payment", "note"), ("activity", "text"), ("deal", "note"))
    )
    return bool(store.rows(where, (mark,)))


def _open(store: Store, customer: int) -> int:
    """The oldest invoice of a customer that is not paid."""
    return receivables.balance(store, customer).open[0][0].purchase_id


def expected(seed: int) -> Counter[tuple[str, str, str]]:
    """(rule, customer, day) of all that must have been followed by the end of the year, worked out from the plan."""
    happening, last = plan(seed), FIRST + timedelta(days=DAYS - 1)
    events = [*_of_happenings(happening)]
    for who in range(CUSTOMERS):
        events += _of_customer(who, [one for one in happening if one.who == who], last)
    return Counter((rule, f"顧客{who:02}", day.isoformat()) for rule, who, day in events if FIRST <= day <= last)


def _of_happenings(happening: list[Happening]) -> Iterator[tuple[str, int, date]]:
    for one in happening:
        if one.day < FIRST:
            continue
        if one.what in BOUGHT:
            yield "bought", one.who, one.day
        if one.what in BOUGHT and one.item == "振袖":
            yield "tag", one.who, one.day + timedelta(days=3)
        if one.what in BOUGHT and one.item == "足袋":
            yield "regular", one.who, one.day + timedelta(days=2)
        if one.what == "complaint":
            yield "complaint", one.who, one.day
        if one.what == "deal":
            yield "entered", one.who, one.day
            yield "stayed", one.who, one.day + timedelta(days=20)


def _of_customer(who: int, happening: list[Happening], last: date) -> Iterator[tuple[str, int, date]]:
    bought = sorted({one.day for one in happening if one.what in BOUGHT})
    for day, following in zip(bought, [*bought[1:], last + timedelta(days=1)], strict=True):
        if day + timedelta(days=60) < following:
            yield "silent", who, day + timedelta(days=60)
    for year in (FIRST.year, FIRST.year + 1):
        yield "birthday", who, _in_year(birthday(who), year) - timedelta(days=7)
    if bought and bought[0].year < FIRST.year:
        yield "anniversary", who, _in_year(bought[0], FIRST.year)
    for unpaid in _late(happening):
        yield "overdue", who, unpaid + timedelta(days=15)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year) if (day.month, day.day) != (2, 29) or year % 4 == 0 else date(year, 2, 28)


def _late(happening: list[Happening]) -> Iterator[date]:
    """The days of the invoices that were not paid five days after they were due; money pays the oldest first."""
    invoices = [one.day for one in happening if one.what == "invoice"]
    payments = [one.day for one in happening if one.what == "payment"]
    for place, day in enumerate(invoices):
        paid = payments[place] if place < len(payments) else date.max
        if paid > day + timedelta(days=15):
            yield day


def followed(store: Store) -> Counter[tuple[str, str, str]]:
    """(rule, customer, day) of all that was followed, as the data file has it."""
    numbers = _names(store)
    rows = store.rows("SELECT f.rule_id, c.name, f.day FROM follow_up f JOIN customer c ON c.id = f.customer_id")
    return Counter((numbers[rule], name, day) for rule, name, day in rows)


def _names(store: Store) -> dict[int, str]:
    names = rules(dict.fromkeys(("提案", "失注"), 1))
    return {one.id: name for one, name in zip(store.follow_ups.rules(), names, strict=True)}


def made(store: Store) -> Counter[str]:
    """How many effects there are of each kind of rule, counted where they are."""
    numbers = _names(store)
    found = Counter(numbers[rule] for (rule,) in store.rows("SELECT rule_id FROM task WHERE rule_id IS NOT NULL"))
    found["birthday"] = len(store.follow_ups.waiting())
    found["stayed"] = store.rows(
        "SELECT count(*) FROM deal_move m JOIN deal_stage s ON s.id = m.stage_id WHERE s.name = '失注'"
    )[0][0]
    return found


def live(folder: Path, seed: int, kills: int) -> tuple[Path, int]:
    """A year in which the program is killed so often; gives the file, and how often it was in the midst of it."""
    path, rng = folder / "shop.crm", random.Random(seed)
    open_shop(path, seed)
    killed = 0
    for number in range(kills + 1):
        process = subprocess.Popen([sys.executable, "-c", RUN, str(path), str(seed)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for line in process.stdout:
            if line == "DONE\n":
                break
            if number < kills and line != "START\n" and int(line) >= DAYS * (number + 1) // (kills + 1):
                time.sleep(rng.uniform(0, 0.02))
                process.send_signal(signal.SIGKILL)
                killed += 1
                break
        process.communicate()
    return path, killed


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    for seed in range(options.years):
        with tempfile.TemporaryDirectory() as folder:
            path, killed = live(Path(folder), seed, options.kills)
            with Store.open(path) as store:
                found, wanted, sound = followed(store), expected(seed), check(store).ok
        wrong = [*(found - wanted).items(), *(wanted - found).items()]
        print(
            f"{seed}: {killed} kills, {found.total()} followed, {len(wrong)} wrong, sound: {sound} {wrong[:3]}",
            flush=True,
        )


if __name__ == "__main__":
    main()
