"""Follow-up rules, and the events that each has been followed for; how long one may not hear of a customer."""

from __future__ import annotations

from typing import Any

SCHEMA = """\
CREATE TABLE rule (
  id INTEGER NOT NULL PRIMARY KEY,
  says TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  since TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
ALTER TABLE task ADD COLUMN rule_id INTEGER REFERENCES rule (id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX task_rule_id ON task (rule_id) WHERE rule_id IS NOT NULL;
CREATE TABLE follow_up (
  id INTEGER NOT NULL PRIMARY KEY,
  rule_id INTEGER NOT NULL,
  event TEXT NOT NULL,
  customer_id INTEGER,
  day TEXT NOT NULL,
  draft TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  settled_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (rule_id) REFERENCES rule (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE UNIQUE INDEX follow_up_rule_id_event ON follow_up (rule_id, event);
CREATE INDEX follow_up_customer_id ON follow_up (customer_id);
CREATE INDEX follow_up_draft ON follow_up (draft) WHERE draft <> '' AND settled_on = '';
ALTER TABLE customer ADD COLUMN wished_gap INTEGER;
ALTER TABLE customer ADD COLUMN longest_gap INTEGER;
ALTER TABLE segment ADD COLUMN wished_gap INTEGER;
ALTER TABLE segment ADD COLUMN longest_gap INTEGER
"""


def up(_migrator: Any, db: Any) -> None:
    """Adds tables and columns; no row that is there changes."""
    for statement in SCHEMA.split(";\n"):
        db.execute_sql(statement)
