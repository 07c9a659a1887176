"""What is to come: deals on their way through a pipeline's stages, and what is to be done."""

from __future__ import annotations

from typing import Any

SCHEMA = """
CREATE TABLE pipeline (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX pipeline_name ON pipeline (name);
CREATE TABLE deal_stage (
  id INTEGER NOT NULL PRIMARY KEY,
  pipeline_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'open',
  position INTEGER NOT NULL DEFAULT 0,
  probability INTEGER,
  stall_days INTEGER,
  follow_up TEXT NOT NULL DEFAULT '',
  follow_up_days INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (pipeline_id) REFERENCES pipeline (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE UNIQUE INDEX deal_stage_pipeline_id_name ON deal_stage (pipeline_id, name);
CREATE TABLE deal (
  id INTEGER NOT NULL PRIMARY KEY,
  stage_id INTEGER NOT NULL,
  customer_id INTEGER,
  contact_id INTEGER,
  purchase_id INTEGER,
  title TEXT NOT NULL,
  amount INTEGER NOT NULL DEFAULT 0,
  close_on TEXT NOT NULL DEFAULT '',
  probability INTEGER,
  source TEXT NOT NULL DEFAULT '',
  competitor TEXT NOT NULL DEFAULT '',
  staff TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  lost_reason TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL,
  entered_on TEXT NOT NULL,
  closed_on TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (stage_id) REFERENCES deal_stage (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (contact_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (purchase_id) REFERENCES purchase (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX deal_stage_id_position ON deal (stage_id, position);
CREATE INDEX deal_customer_id ON deal (customer_id);
CREATE INDEX deal_contact_id ON deal (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deal_purchase_id ON deal (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE TABLE deal_line (
  id INTEGER NOT NULL PRIMARY KEY,
  deal_id INTEGER NOT NULL,
  product_id INTEGER,
  item TEXT NOT NULL DEFAULT '',
  quantity INTEGER,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  FOREIGN KEY (deal_id) REFERENCES deal (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX deal_line_deal_id ON deal_line (deal_id);
CREATE INDEX deal_line_product_id ON deal_line (product_id) WHERE product_id IS NOT NULL;
CREATE TABLE deal_move (
  id INTEGER NOT NULL PRIMARY KEY,
  deal_id INTEGER NOT NULL,
  stage_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  FOREIGN KEY (deal_id) REFERENCES deal (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (stage_id) REFERENCES deal_stage (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX deal_move_deal_id ON deal_move (deal_id);
CREATE INDEX deal_move_stage_id ON deal_move (stage_id);
CREATE TABLE task (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER,
  deal_id INTEGER,
  kind TEXT NOT NULL DEFAULT 'task',
  title TEXT NOT NULL,
  due_on TEXT NOT NULL DEFAULT '',
  due_at TEXT NOT NULL DEFAULT '',
  minutes INTEGER,
  remind_before INTEGER,
  snoozed_until TEXT NOT NULL DEFAULT '',
  priority INTEGER NOT NULL DEFAULT 0,
  repeat TEXT NOT NULL DEFAULT '',
  repeat_from TEXT NOT NULL DEFAULT 'due',
  holiday TEXT NOT NULL DEFAULT '',
  staff TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL,
  done_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (deal_id) REFERENCES deal (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX task_customer_id ON task (customer_id);
CREATE INDEX task_deal_id ON task (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX task_due_on ON task (due_on) WHERE done_on = '';
CREATE TABLE shown_reminder (
  task_id INTEGER NOT NULL,
  moment TEXT NOT NULL,
  PRIMARY KEY (task_id, moment)
) STRICT, WITHOUT ROWID
"""


def up(_migrator: Any, db: Any) -> None:
    """Adds tables; no row that is there changes."""
    for statement in SCHEMA.split(";\n"):
        db.execute_sql(statement)
