"""A gender stands in the file in one word, and is told in the language spoken."""

from __future__ import annotations

from datetime import date

from smallcrm.actions import customers
from smallcrm.actions.act_details import details
from smallcrm.actions.customer_cards import CardOptions, customer_cards
from smallcrm.actions.customer_lists import CustomerListOptions, customer_list
from smallcrm.actions.filter_sentences import sentence
from smallcrm.filters.conditions import Choice
from smallcrm.store.database import Store

TODAY = date(2026, 11, 22)


def test_it_is_told_in_the_language_spoken(store: Store, language: str) -> None:
    made = [customers.add(store, {"name": "佐藤", "gender": said}) for said in ("Female", "男性", "その他")]
    assert store.rows("SELECT gender FROM customer") == [("女",), ("男",), ("その他",)]
    woman, man, other = ("女", "男", "その他") if language == "ja" else ("female", "male", "その他")
    report = customer_list(store, CustomerListOptions(columns=("name", "gender")), TODAY)
    assert report.columns[1].values == (woman, man, other)
    card = customer_cards(store, CardOptions((made[0],)), TODAY).cards[0]
    assert woman in [fact.value for fact in card.facts]
    (record,) = details(store, store.journal.acts(1)[0].id, "gregorian").records
    assert other in [step.new for step in record.fields]
    assert woman in sentence(Choice("gender", ("女",)), "gregorian")
