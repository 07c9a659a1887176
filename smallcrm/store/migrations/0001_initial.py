"""The first schema. Frozen: a later change is a file of its own."""

from __future__ import annotations

from typing import Any

SCHEMA = """
CREATE TABLE customer (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT 'person',
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  kana TEXT NOT NULL DEFAULT '',
  honorific TEXT NOT NULL DEFAULT '',
  company TEXT NOT NULL DEFAULT '',
  company_id INTEGER,
  department TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  decision_maker INTEGER,
  postal_code TEXT NOT NULL DEFAULT '',
  prefecture TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  building TEXT NOT NULL DEFAULT '',
  birthday TEXT NOT NULL DEFAULT '',
  gender TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  referrer TEXT NOT NULL DEFAULT '',
  referrer_id INTEGER,
  staff TEXT NOT NULL DEFAULT '',
  rank TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',
  post_consent INTEGER,
  post_consent_at TEXT NOT NULL DEFAULT '',
  post_consent_how TEXT NOT NULL DEFAULT '',
  mail_consent INTEGER,
  mail_consent_at TEXT NOT NULL DEFAULT '',
  mail_consent_how TEXT NOT NULL DEFAULT '',
  phone_consent INTEGER,
  phone_consent_at TEXT NOT NULL DEFAULT '',
  phone_consent_how TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (company_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (referrer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX customer_company_id ON customer (company_id);
CREATE INDEX customer_referrer_id ON customer (referrer_id);
CREATE TABLE tag (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tag_name ON tag (name);
CREATE TABLE product (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  price INTEGER,
  cost INTEGER
) STRICT;
CREATE TABLE contact_point (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  written TEXT NOT NULL,
  normal TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX contact_point_customer_id_position ON contact_point (customer_id, position);
CREATE TABLE customer_tag (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  tag_id INTEGER NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX customer_tag_tag_id ON customer_tag (tag_id);
CREATE UNIQUE INDEX customer_tag_customer_id_tag_id ON customer_tag (customer_id, tag_id);
CREATE TABLE purchase (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER,
  day TEXT,
  receipt_no TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'sale',
  amount INTEGER NOT NULL,
  tax_included INTEGER,
  tax INTEGER,
  discount INTEGER,
  payment TEXT NOT NULL DEFAULT '',
  paid INTEGER,
  due_date TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  staff TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX purchase_day ON purchase (day);
CREATE INDEX purchase_customer_id_day_kind_amount ON purchase (customer_id, day, kind, amount);
CREATE TABLE purchase_line (
  id INTEGER NOT NULL PRIMARY KEY,
  purchase_id INTEGER NOT NULL,
  product_id INTEGER,
  item TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  quantity INTEGER,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  cost INTEGER,
  FOREIGN KEY (purchase_id) REFERENCES purchase (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX purchase_line_purchase_id ON purchase_line (purchase_id);
CREATE INDEX purchase_line_product_id ON purchase_line (product_id) WHERE product_id IS NOT NULL;
CREATE TABLE column_mapping (
  id INTEGER NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  columns TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX column_mapping_fingerprint ON column_mapping (fingerprint);
CREATE TABLE file_setting (
  id INTEGER NOT NULL PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX file_setting_key ON file_setting (key);
CREATE TABLE act (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  args TEXT NOT NULL,
  at TEXT NOT NULL,
  version INTEGER NOT NULL,
  undoes INTEGER,
  undone_by INTEGER,
  first_change INTEGER,
  last_change INTEGER,
  counts TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE change (
  id INTEGER NOT NULL PRIMARY KEY,
  act INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  op TEXT NOT NULL,
  before TEXT
) STRICT;
CREATE INDEX change_tbl_row ON change (tbl, row);
CREATE TABLE open_act (
  id INTEGER NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE customer_total (
  customer_id INTEGER NOT NULL PRIMARY KEY,
  amount INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  last TEXT,
  dated INTEGER NOT NULL,
  undated_amount INTEGER NOT NULL
) STRICT;
CREATE TABLE customer_search (
  kana TEXT NOT NULL,
  customer_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (kana, customer_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX customer_search_customer_id ON customer_search (customer_id)
"""


def up(_migrator: Any, db: Any) -> None:
    """Makes the tables of a new file."""
    for statement in SCHEMA.split(";\n"):
        db.execute_sql(statement)
