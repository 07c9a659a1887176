"""Tags, products, remembered mappings, the file's settings."""

from __future__ import annotations

from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase, Product


def test_tags_are_made_once_and_counted(store: Store) -> None:
    with store.act("add"):
        ids = store.customers.insert_many(CustomerDraft({"name": name}, tags=["茶", "茶"]) for name in "甲乙")
        store.tags.mark([(ids[0], ["花"]), (ids[0], ["茶"])])
    assert [(tag.name, tag.customers) for tag in store.tags.all()] == [("花", 1), ("茶", 2)]
    assert store.tags.customers("茶") == list(ids)
    with store.act("remove"):
        assert store.tags.delete(store.tags.all()[1].id)
    assert store.tags.customers("茶") == []
    store.journal.undo()
    assert store.tags.customers("茶") == list(ids)


def test_a_product_that_was_sold_can_be_deleted_and_the_line_keeps_its_text(store: Store) -> None:
    with store.act("add"):
        (tea,) = store.products.insert_many([("T1", "煎茶", "茶", 1080, 500)])
        purchase = store.purchases.insert(
            NewPurchase(None, "2025-01-02", 1080, [NewLine("煎茶", 1080, product_id=tea)])
        )
    assert store.products.all() == [Product(tea, "T1", "煎茶", "茶", 1080, 500)]
    with store.act("change"):
        assert store.products.update(tea, {"price": 1200})
    found = store.products.get(tea)
    assert found is not None
    assert found.price == 1200
    with store.act("remove"):
        assert store.products.delete(tea)
        assert not store.products.delete(tea)
    sold = store.purchases.get(purchase)
    assert sold is not None
    assert (sold.lines[0].item, sold.lines[0].product_id) == ("煎茶", None)
    assert store.products.get(tea) is None


def test_a_mapping_is_remembered_the_last_way(store: Store) -> None:
    with store.act("import"):
        store.mappings.remember("abc", {"A": "name"})
        store.mappings.remember("abc", {"A": "kana"})
        store.mappings.remember("def", {"B": "date"})
    assert store.mappings.all() == {"abc": {"A": "kana"}, "def": {"B": "date"}}
    with store.act("forget"):
        store.mappings.forget("abc")
    assert store.mappings.all() == {"def": {"B": "date"}}


def test_settings_go_with_the_file(store: Store) -> None:
    assert store.settings.get("fiscal-year-start", "4") == "4"
    with store.act("settings"):
        store.settings.set("fiscal-year-start", "1")
        store.settings.set("shop", "茶舗")
    path = store.path
    store.close()
    with Store.open(path) as again:
        assert again.settings.all() == {"fiscal-year-start": "1", "shop": "茶舗"}
        again.journal.undo()
        assert again.settings.all() == {}
