"""A made-up shop of any size for trying out and measuring: customers and purchases as a plan, from a seed.

Nobody in it exists: names are common ones thrown together, phone numbers keep the digits 0000 in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from smallcrm.ledger.plan import Contact, CustomerPlan, CustomerRecord, Plan, PurchasePlan

YEARS = 3
PURCHASES_EACH = 10
_WALK_INS = 0.03
_RETURNS = 0.01

_FAMILY = """
佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ
小林コバヤシ 加藤カトウ 吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ
木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ 山﨑ヤマザキ 森モリ 池田イケダ 橋本ハシモト 阿部アベ
石川イシカワ 髙橋タカハシ 渡邉ワタナベ 𠮷田ヨシダ 長谷川ハセガワ 藤田フジタ 後藤ゴトウ 近藤コンドウ
"""
_GIVEN_WOMEN = """
恵子ケイコ 由美ユミ 直美ナオミ 美咲ミサキ 陽子ヨウコ 明美アケミ 裕子ユウコ 智子トモコ 幸子サチコ
洋子ヨウコ 舞マイ 香織カオリ 千尋チヒロ 葵アオイ 陽菜ヒナ 結衣ユイ 優子ユウコ 和子カズコ 文子フミコ
静子シズコ
"""
_GIVEN_MEN = """
健一ケンイチ 誠マコト 大輔ダイスケ 翔太ショウタ 拓也タクヤ 和也カズヤ 健太ケンタ 直樹ナオキ
達也タツヤ 隆タカシ 浩ヒロシ 修オサム 剛ツヨシ 亮リョウ 聡サトシ 蓮レン 悠斗ユウト 颯太ソウタ
正マサシ 実ミノル
"""
_TOWNS = """
064-0801 北海道 札幌市中央区南一条西|980-0811 宮城県 仙台市青葉区一番町
180-0004 東京都 武蔵野市吉祥寺本町|154-0024 東京都 世田谷区三軒茶屋
231-0023 神奈川県 横浜市中区山下町|330-0802 埼玉県 さいたま市大宮区宮町|273-0005 千葉県 船橋市本町
950-0087 新潟県 新潟市中央区東大通|920-0981 石川県 金沢市片町|390-0874 長野県 松本市大手
450-0002 愛知県 名古屋市中村区名駅|604-8005 京都府 京都市中京区恵比須町
530-0001 大阪府 大阪市北区梅田|650-0021 兵庫県 神戸市中央区三宮町|700-0822 岡山県 岡山市北区表町
730-0035 広島県 広島市中区本通|760-0029 香川県 高松市丸亀町|810-0001 福岡県 福岡市中央区天神
860-0807 熊本県 熊本市中央区下通|900-0014 沖縄県 那覇市松尾
"""
_GOODS = """
紳士靴 革靴 18700 9300|婦人靴 パンプス 12800 6100|婦人靴 ブーツ 19800 9900
スニーカー スニーカー 8900 4200|子供靴 子供靴 4900 2300|用品 靴クリーム 1320 600
用品 中敷き 1650 700|修理 かかと修理 2750 900|修理 底張り替え 13200 5200|用品 靴べら 2200 900
サンダル サンダル 6400 2900|用品 防水スプレー 1980 850
"""
_METHODS = ("現金", "クレジット", "電子マネー")


def made_up_plan(count: int, seed: int, today: date) -> Plan:
    """`count` customers and about ten purchases each in the last three years, some of walk-ins, some returned."""
    random = Random(f"smallcrm-{seed}")
    return Plan(
        path=Path(f"demo-{count}.crm"),
        existing="fill",
        tables=[],
        skipped_sheets=[],
        customers=list(_customers(random, count, today)),
        purchases=list(_purchases(random, count, today)),
        purchases_same=0,
        purchases_bad=0,
        purchases_undated=0,
        bad_rows=[],
        mappings=[],
        notes=[],
    )


def _customers(random: Random, count: int, today: date) -> Iterator[CustomerPlan]:
    family = [_name_and_kana(word) for word in _FAMILY.split()]
    weights = [1 / (3 + place) for place in range(len(family))]
    given = [("女", *_name_and_kana(word)) for word in _GIVEN_WOMEN.split()]
    given += [("男", *_name_and_kana(word)) for word in _GIVEN_MEN.split()]
    towns = [town.split() for line in _TOWNS.split("\n") for town in line.split("|") if town]
    for number, (name, kana) in enumerate(random.choices(family, weights, k=count), 1):
        gender, own, own_kana = random.choice(given)
        postal, prefecture, town = random.choice(towns)
        values: dict[str, str | int] = {
            "code": f"{number:06d}",
            "name": f"{name} {own}",
            "kana": f"{kana} {own_kana}",
            "honorific": "様",
            "postal_code": postal.replace("-", ""),
            "prefecture": prefecture,
            "address": f"{prefecture}{town}{random.randint(1, 5)}-{random.randint(1, 20)}-{random.randint(1, 15)}",
            "gender": gender,
            "created_on": (today - timedelta(days=random.randint(0, 365 * YEARS))).isoformat(),
        }
        if random.random() < 0.7:
            values["birthday"] = date(
                random.randint(1940, 2005), random.randint(1, 12), random.randint(1, 28)
            ).isoformat()
        yield CustomerPlan("new", CustomerRecord(values, _contacts(random, number)), f"{number}")


def _contacts(random: Random, number: int) -> list[Contact]:
    phone = f"{random.choice(('090', '070'))}-0000-{number % 10000:04d}"
    contacts = [Contact("mobile", phone, phone.replace("-", ""))]
    if random.random() < 0.5:
        mail = f"customer{number}@example.jp"
        contacts.append(Contact("email", mail, mail))
    return contacts


def _purchases(random: Random, customers: int, today: date) -> Iterator[PurchasePlan]:
    goods = [line.split() for lines in _GOODS.split("\n") for line in lines.split("|") if line]
    count = customers * PURCHASES_EACH
    days = sorted(random.randint(0, 365 * YEARS) for _number in range(count))
    for number, back in enumerate(reversed(days), 1):
        category, item, price, cost = random.choice(goods)
        quantity = 1 if random.random() < 0.8 else random.randint(2, 4)
        sign = -1 if random.random() < _RETURNS else 1
        yield PurchasePlan(
            customer=-1 if random.random() < _WALK_INS else int(customers * random.random() ** 2),
            day=(today - timedelta(days=back)).isoformat(),
            receipt_no=f"{number:07d}",
            kind="return" if sign < 0 else "sale",
            amount=sign * int(price) * quantity,
            item=item,
            category=category,
            quantity=sign * quantity * 1000,
            unit_price=int(price),
            note="",
            sheet=0,
            row=number,
            extra={"cost": sign * int(cost) * quantity, "payment": random.choice(_METHODS), "tax_included": 1},
        )


def _name_and_kana(word: str) -> tuple[str, str]:
    """'佐藤サトウ' -> ('佐藤', 'サトウ'): the reading is the katakana at the end."""
    borders = [place for place, (a, b) in enumerate(pairwise(word), 1) if not _is_kana(a) and _is_kana(b)]
    return word[: borders[-1]], word[borders[-1] :]


def _is_kana(character: str) -> bool:
    return "ァ" <= character <= "ー"
