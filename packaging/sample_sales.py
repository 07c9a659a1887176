"""Two years of sales of the demo shop: who came when, and what was bought. Amounts are yen with the tax in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample_people import STAFF, Person

FIRST, LAST = date(2025, 4, 1), date(2026, 11, 20)
THIS_YEAR = date(2026, 4, 1)
LAST_YEAR_SAME_DAY = date(2025, 11, 20)
YEAR_TOTAL = 9_812_400
CLOSED_WEEKDAY = 2

GOODS = [
    ("訪問着", 198_000),
    ("袋帯", 128_000),
    ("紬 反物", 98_000),
    ("成人式レンタル", 88_000),
    ("小紋", 68_000),
    ("名古屋帯", 38_500),
    ("長襦袢", 29_800),
    ("浴衣", 24_800),
    ("草履", 15_800),
    ("半幅帯", 12_800),
    ("丸洗い", 8_800),
    ("帯締め", 6_800),
    ("着付け", 5_500),
    ("帯揚げ", 4_400),
    ("風呂敷", 3_300),
    ("半衿", 2_200),
    ("足袋", 1_800),
    ("手ぬぐい", 1_100),
]
COMPANY_GOODS = [("印半纏", 24_800), ("法被", 9_800), ("のれん", 48_000), ("名入れ手ぬぐい", 900)]
REST = ["お直し", "小物", "仕立て直し"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt."""

    item: str
    quantity: int
    unit_price: int

    @property
    def amount(self) -> int:
        """What the line costs; negative when it came back."""
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that ended at the till. Nobody known: a walk-in."""

    day: date
    person: Person | None
    lines: list[Line] = field(default_factory=list)
    payment: str = "現金"
    staff: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What a customer of the manual's pictures bought: this year, and in the same months of the last."""

    total: int
    visits: int
    last: date
    before: int
    visits_before: int


STORIES = {
    "0007": Story(2_140_000, 6, date(2026, 11, 20), 1_903_900, 5),
    "0001": Story(1_204_700, 31, date(2026, 11, 15), 1_168_500, 28),
    "0042": Story(862_000, 18, date(2026, 11, 17), 917_000, 20),
    "0021": Story(640_500, 11, date(2026, 7, 25), 931_000, 14),
    "0059": Story(251_900, 8, date(2026, 10, 11), 213_500, 7),
    "0133": Story(213_400, 9, date(2026, 9, 13), 0, 0),
    "0113": Story(182_300, 7, date(2026, 10, 30), 180_100, 7),
    "0150": Story(96_000, 3, date(2026, 11, 6), 41_800, 2),
    "0067": Story(88_400, 4, date(2026, 11, 10), 61_200, 3),
    "0181": Story(41_000, 2, date(2026, 11, 19), 0, 0),
    "0098": Story(24_800, 1, date(2026, 11, 2), 0, 0),
}
NOT_THIS_YEAR = {"0172"}


def sales(rng: Random, people: list[Person], buyers: int) -> list[Visit]:
    """All visits, day by day. `buyers` of the customers bought something in the current year."""
    visits = [visit for code, story in STORIES.items() for visit in _story(rng, people[int(code) - 1], story)]
    others = [person for person in people if person.code not in STORIES and person.code not in NOT_THIS_YEAR]
    chosen = rng.sample(others, buyers - len(STORIES))
    for place, person in enumerate(chosen):
        total = _hundreds(64_300 * 0.982**place + 1_500)
        count = max(1, min(round(total / 9_000 + rng.uniform(-1, 2)), total // 1_500))
        visits += _visits(rng, person, total, _days(rng, THIS_YEAR, LAST, count))
        if rng.random() < 0.84:
            visits += _year_before(rng, person, total, count)
    for person in others:
        if person not in chosen and rng.random() < 0.7:
            visits += _visits(rng, person, 24_000, _days(rng, FIRST, LAST_YEAR_SAME_DAY, 3))
    visits += _visits(rng, people[171], 3_300, _days(rng, date(2026, 3, 2), date(2026, 3, 2), 1))
    visits += _returns(rng, visits)
    visits += _walk_ins(rng, 110_000, FIRST, date(2026, 3, 31))
    sold = sum(line.amount for visit in visits if visit.day >= THIS_YEAR for line in visit.lines)
    visits += _walk_ins(rng, YEAR_TOTAL - sold, THIS_YEAR, LAST)
    return sorted(visits, key=lambda visit: visit.day)


def _story(rng: Random, person: Person, story: Story) -> list[Visit]:
    days = [*_days(rng, THIS_YEAR, story.last - timedelta(days=1), story.visits - 1), story.last]
    visits = _visits(rng, person, story.total, days)
    if story.before:
        visits += _visits(rng, person, story.before, _days(rng, FIRST, LAST_YEAR_SAME_DAY, story.visits_before))
        visits += _visits(rng, person, _hundreds(story.before / 4), _days(rng, date(2025, 12, 1), date(2026, 3, 31), 3))
    return visits


def _year_before(rng: Random, person: Person, total: int, count: int) -> list[Visit]:
    """About as much as this year, some more and some less; some came in the winter too."""
    before = _hundreds(total * rng.uniform(0.55, 1.6))
    days = _days(rng, FIRST, LAST_YEAR_SAME_DAY, min(count, max(1, before // 1_500)))
    visits = _visits(rng, person, before, days)
    if before > 6_000 and rng.random() < 0.6:
        visits += _visits(rng, person, _hundreds(before / 3), _days(rng, date(2025, 12, 1), date(2026, 3, 31), 1))
    return visits


def _visits(rng: Random, person: Person, total: int, days: list[date]) -> list[Visit]:
    payment = "掛" if person.tag in ("法人", "掛売") else rng.choice(["現金", "現金", "カード", "PayPay"])
    goods = COMPANY_GOODS if person.is_company else GOODS
    return [
        Visit(day, person, _lines(rng, amount, goods), payment, rng.choice(STAFF))
        for day, amount in zip(days, _split(rng, total, len(days)), strict=True)
    ]


def _returns(rng: Random, visits: list[Visit]) -> list[Visit]:
    """A few things come back within the week: small ones, of customers that no picture shows."""
    small = [
        (visit, line)
        for visit in visits
        if visit.person and visit.person.code not in STORIES and visit.day < date(2026, 11, 1)
        for line in visit.lines[1:]
        if line.item not in REST
    ]
    back = []
    for visit, line in rng.sample(small, 14):
        day = _days(rng, visit.day + timedelta(days=1), visit.day + timedelta(days=6), 1)[0]
        back.append(Visit(day, visit.person, [Line(line.item, -1, line.unit_price)], "現金", visit.staff, "返品"))
    return back


def _walk_ins(rng: Random, total: int, first: date, last: date) -> list[Visit]:
    amounts = _split(rng, total, total // 2_200)
    days = _days(rng, first, last, len(amounts))
    return [Visit(day, None, _lines(rng, amount, GOODS)) for day, amount in zip(days, amounts, strict=True)]


def _lines(rng: Random, amount: int, goods: list[tuple[str, int]]) -> list[Line]:
    """Goods that come to this amount; what is left over is a small repair."""
    lines: list[Line] = []
    while amount and len(lines) < 3:
        affordable = [(item, price) for item, price in goods if price <= amount]
        if not affordable:
            break
        item, price = rng.choice(affordable[:3])
        quantity = max(1, min(amount // price, 60)) if price < 30_000 and len(goods) < 5 else 1
        lines.append(Line(item, quantity, price))
        amount -= quantity * price
    if 0 < amount < 500 and lines[-1].quantity == 1:
        lines[-1] = Line(lines[-1].item, 1, lines[-1].unit_price + amount)
    elif amount:
        lines.append(Line(rng.choice(REST), 1, amount))
    return lines


def _split(rng: Random, total: int, parts: int) -> list[int]:
    """Amounts in hundreds of yen that add up to `total`, none of them nothing."""
    weights = [rng.uniform(0.4, 2.0) for _ in range(parts)]
    spare = total - 1_000 * parts
    amounts = [1_000 + _hundreds(spare * weight / sum(weights)) for weight in weights]
    amounts[0] += total - sum(amounts)
    return amounts


def _days(rng: Random, first: date, last: date, count: int) -> list[date]:
    """Days on which the shop was open, none twice."""
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return sorted(rng.sample([day for day in span if day.weekday() != CLOSED_WEEKDAY], count))


def _hundreds(amount: float) -> int:
    return round(amount / 100) * 100
