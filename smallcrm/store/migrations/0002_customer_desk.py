"""What is known of a customer beyond the ledger: contacts had, payments, own fields, segments, relations, files."""

from __future__ import annotations

from typing import Any

SCHEMA = """
ALTER TABLE customer ADD COLUMN industry TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN employees INTEGER;
ALTER TABLE customer ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN status_on TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN mourning_until TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN post_consent_wording TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN mail_consent_wording TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN phone_consent_wording TEXT NOT NULL DEFAULT '';
CREATE TABLE employment (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  company_id INTEGER,
  company TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  from_on TEXT NOT NULL DEFAULT '',
  until_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (company_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX employment_customer_id ON employment (customer_id);
CREATE INDEX employment_company_id ON employment (company_id) WHERE company_id IS NOT NULL;
CREATE TABLE relation (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'family',
  note TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (other_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX relation_other_id ON relation (other_id);
CREATE UNIQUE INDEX relation_customer_id_other_id_kind ON relation (customer_id, other_id, kind);
CREATE TABLE activity (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  staff TEXT NOT NULL DEFAULT '',
  next_step TEXT NOT NULL DEFAULT '',
  next_on TEXT NOT NULL DEFAULT '',
  next_done_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX activity_customer_id_at ON activity (customer_id, at);
CREATE INDEX activity_next_on ON activity (next_on) WHERE next_on <> '';
CREATE TABLE payment (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  purchase_id INTEGER,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  method TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (purchase_id) REFERENCES purchase (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX payment_customer_id_day ON payment (customer_id, day);
CREATE INDEX payment_purchase_id ON payment (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE TABLE attachment (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_on TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX attachment_customer_id ON attachment (customer_id);
CREATE INDEX attachment_digest ON attachment (digest);
CREATE TABLE distinct_pair (
  id INTEGER NOT NULL PRIMARY KEY,
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  decided_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (one_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (other_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX distinct_pair_other_id ON distinct_pair (other_id);
CREATE UNIQUE INDEX distinct_pair_one_id_other_id ON distinct_pair (one_id, other_id);
CREATE TABLE custom_field (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'text',
  choices TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX custom_field_name ON custom_field (name);
CREATE TABLE segment (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  conditions TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  picture TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX segment_name ON segment (name)
"""


def up(_migrator: Any, db: Any) -> None:
    """Adds columns and tables; no row that is there changes."""
    for statement in SCHEMA.split(";\n"):
        db.execute_sql(statement)
