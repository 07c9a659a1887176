CREATE INDEX activity_customer_id_at ON activity (customer_id, at);
CREATE INDEX activity_next_on ON activity (next_on) WHERE next_on <> '';
CREATE INDEX attachment_customer_id ON attachment (customer_id);
CREATE INDEX attachment_digest ON attachment (digest);
CREATE INDEX change_tbl_row ON change (tbl, row);
CREATE UNIQUE INDEX column_mapping_fingerprint ON column_mapping (fingerprint);
CREATE INDEX contact_point_customer_id_position ON contact_point (customer_id, position);
CREATE UNIQUE INDEX custom_field_name ON custom_field (name);
CREATE INDEX customer_company_id ON customer (company_id);
CREATE INDEX customer_referrer_id ON customer (referrer_id);
CREATE UNIQUE INDEX customer_search_customer_id ON customer_search (customer_id)
;
CREATE UNIQUE INDEX customer_tag_customer_id_tag_id ON customer_tag (customer_id, tag_id);
CREATE INDEX customer_tag_tag_id ON customer_tag (tag_id);
CREATE INDEX deal_contact_id ON deal (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deal_customer_id ON deal (customer_id);
CREATE INDEX deal_line_deal_id ON deal_line (deal_id);
CREATE INDEX deal_line_product_id ON deal_line (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX deal_move_deal_id ON deal_move (deal_id);
CREATE INDEX deal_move_stage_id ON deal_move (stage_id);
CREATE INDEX deal_purchase_id ON deal (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX deal_stage_id_position ON deal (stage_id, position);
CREATE UNIQUE INDEX deal_stage_pipeline_id_name ON deal_stage (pipeline_id, name);
CREATE UNIQUE INDEX distinct_pair_one_id_other_id ON distinct_pair (one_id, other_id);
CREATE INDEX distinct_pair_other_id ON distinct_pair (other_id);
CREATE INDEX employment_company_id ON employment (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX employment_customer_id ON employment (customer_id);
CREATE UNIQUE INDEX file_setting_key ON file_setting (key);
CREATE INDEX follow_up_customer_id ON follow_up (customer_id);
CREATE INDEX follow_up_draft ON follow_up (draft) WHERE draft <> '' AND settled_on = '';
CREATE UNIQUE INDEX follow_up_rule_id_event ON follow_up (rule_id, event);
CREATE INDEX payment_customer_id_day ON payment (customer_id, day);
CREATE INDEX payment_purchase_id ON payment (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE UNIQUE INDEX pipeline_name ON pipeline (name);
CREATE INDEX purchase_customer_id_day_kind_amount ON purchase (customer_id, day, kind, amount);
CREATE INDEX purchase_day ON purchase (day);
CREATE INDEX purchase_line_product_id ON purchase_line (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX purchase_line_purchase_id ON purchase_line (purchase_id);
CREATE UNIQUE INDEX relation_customer_id_other_id_kind ON relation (customer_id, other_id, kind);
CREATE INDEX relation_other_id ON relation (other_id);
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE UNIQUE INDEX segment_name ON segment (name)
;
CREATE UNIQUE INDEX tag_name ON tag (name);
CREATE INDEX task_customer_id ON task (customer_id);
CREATE INDEX task_deal_id ON task (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX task_due_on ON task (due_on) WHERE done_on = '';
CREATE INDEX task_rule_id ON task (rule_id) WHERE rule_id IS NOT NULL;
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
CREATE TABLE change (
  id INTEGER NOT NULL PRIMARY KEY,
  act INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  op TEXT NOT NULL,
  before TEXT
) STRICT;
CREATE TABLE column_mapping (
  id INTEGER NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  columns TEXT NOT NULL
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
CREATE TABLE custom_field (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'text',
  choices TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
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
  created_on TEXT NOT NULL DEFAULT '', industry TEXT NOT NULL DEFAULT '', employees INTEGER, status TEXT NOT NULL DEFAULT '', status_on TEXT NOT NULL DEFAULT '', mourning_until TEXT NOT NULL DEFAULT '', post_consent_wording TEXT NOT NULL DEFAULT '', mail_consent_wording TEXT NOT NULL DEFAULT '', phone_consent_wording TEXT NOT NULL DEFAULT '', wished_gap INTEGER, longest_gap INTEGER,
  FOREIGN KEY (company_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (referrer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE TABLE customer_search (
  kana TEXT NOT NULL,
  customer_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (kana, customer_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_tag (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  tag_id INTEGER NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE TABLE customer_total (
  customer_id INTEGER NOT NULL PRIMARY KEY,
  amount INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  last TEXT,
  dated INTEGER NOT NULL,
  undated_amount INTEGER NOT NULL
) STRICT;
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
CREATE TABLE deal_move (
  id INTEGER NOT NULL PRIMARY KEY,
  deal_id INTEGER NOT NULL,
  stage_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  FOREIGN KEY (deal_id) REFERENCES deal (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (stage_id) REFERENCES deal_stage (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
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
CREATE TABLE distinct_pair (
  id INTEGER NOT NULL PRIMARY KEY,
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  decided_on TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (one_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (other_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
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
CREATE TABLE file_setting (
  id INTEGER NOT NULL PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
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
CREATE TABLE open_act (
  id INTEGER NOT NULL PRIMARY KEY
) STRICT;
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
CREATE TABLE pipeline (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE product (
  id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  price INTEGER,
  cost INTEGER
) STRICT;
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
CREATE TABLE purchase_line (
  id INTEGER NOT NULL PRIMARY KEY,
  purchase_id INTEGER NOT NULL,
  product_id INTEGER,
  item TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  quantity INTEGER,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  cost INTEGER, tax_rate INTEGER,
  FOREIGN KEY (purchase_id) REFERENCES purchase (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE TABLE relation (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'family',
  note TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (other_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE TABLE rule (
  id INTEGER NOT NULL PRIMARY KEY,
  says TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  since TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
CREATE TABLE segment (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  conditions TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  picture TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
, wished_gap INTEGER, longest_gap INTEGER) STRICT;
CREATE TABLE shown_reminder (
  task_id INTEGER NOT NULL,
  moment TEXT NOT NULL,
  PRIMARY KEY (task_id, moment)
) STRICT, WITHOUT ROWID
;
CREATE TABLE tag (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
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
  done_on TEXT NOT NULL DEFAULT '', rule_id INTEGER REFERENCES rule (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (deal_id) REFERENCES deal (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE TRIGGER journal_activity_delete AFTER DELETE ON activity BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'activity', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',direction:' || nullif(OLD.direction, '') || '', '') || coalesce(',at:' || nullif(OLD.at, '') || '', '') || coalesce(',subject:' || nullif(OLD.subject, '') || '', '') || coalesce(',text:' || nullif(OLD.text, '') || '', '') || coalesce(',outcome:' || nullif(OLD.outcome, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',next_step:' || nullif(OLD.next_step, '') || '', '') || coalesce(',next_on:' || nullif(OLD.next_on, '') || '', '') || coalesce(',next_done_on:' || nullif(OLD.next_done_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_activity_id BEFORE UPDATE OF id ON activity WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_activity_insert AFTER INSERT ON activity BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'activity', NEW.id, 'insert'); END;
CREATE TRIGGER journal_activity_update AFTER UPDATE ON activity WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.kind IS NOT NEW.kind OR OLD.direction IS NOT NEW.direction OR OLD.at IS NOT NEW.at OR OLD.subject IS NOT NEW.subject OR OLD.text IS NOT NEW.text OR OLD.outcome IS NOT NEW.outcome OR OLD.staff IS NOT NEW.staff OR OLD.next_step IS NOT NEW.next_step OR OLD.next_on IS NOT NEW.next_on OR OLD.next_done_on IS NOT NEW.next_done_on BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'activity', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',direction:' || nullif(OLD.direction, '') || '', '') || coalesce(',at:' || nullif(OLD.at, '') || '', '') || coalesce(',subject:' || nullif(OLD.subject, '') || '', '') || coalesce(',text:' || nullif(OLD.text, '') || '', '') || coalesce(',outcome:' || nullif(OLD.outcome, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',next_step:' || nullif(OLD.next_step, '') || '', '') || coalesce(',next_on:' || nullif(OLD.next_on, '') || '', '') || coalesce(',next_done_on:' || nullif(OLD.next_done_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_attachment_delete AFTER DELETE ON attachment BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'attachment', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',digest:' || nullif(OLD.digest, '') || '', '') || coalesce(',size:' || OLD.size, '') || coalesce(',added_on:' || nullif(OLD.added_on, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_attachment_id BEFORE UPDATE OF id ON attachment WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_attachment_insert AFTER INSERT ON attachment BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'attachment', NEW.id, 'insert'); END;
CREATE TRIGGER journal_attachment_update AFTER UPDATE ON attachment WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.name IS NOT NEW.name OR OLD.digest IS NOT NEW.digest OR OLD.size IS NOT NEW.size OR OLD.added_on IS NOT NEW.added_on OR OLD.note IS NOT NEW.note BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'attachment', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',digest:' || nullif(OLD.digest, '') || '', '') || coalesce(',size:' || OLD.size, '') || coalesce(',added_on:' || nullif(OLD.added_on, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_column_mapping_delete AFTER DELETE ON column_mapping BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'column_mapping', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',fingerprint:' || nullif(OLD.fingerprint, '') || '', '') || coalesce(',columns:' || nullif(OLD.columns, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_column_mapping_id BEFORE UPDATE OF id ON column_mapping WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_column_mapping_insert AFTER INSERT ON column_mapping BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'column_mapping', NEW.id, 'insert'); END;
CREATE TRIGGER journal_column_mapping_update AFTER UPDATE ON column_mapping WHEN OLD.fingerprint IS NOT NEW.fingerprint OR OLD.columns IS NOT NEW.columns BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'column_mapping', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',fingerprint:' || nullif(OLD.fingerprint, '') || '', '') || coalesce(',columns:' || nullif(OLD.columns, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_contact_point_delete AFTER DELETE ON contact_point BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'contact_point', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',written:' || nullif(OLD.written, '') || '', '') || coalesce(',normal:' || nullif(OLD.normal, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_contact_point_id BEFORE UPDATE OF id ON contact_point WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_contact_point_insert AFTER INSERT ON contact_point BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'contact_point', NEW.id, 'insert'); END;
CREATE TRIGGER journal_contact_point_update AFTER UPDATE ON contact_point WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.kind IS NOT NEW.kind OR OLD.written IS NOT NEW.written OR OLD.normal IS NOT NEW.normal OR OLD.position IS NOT NEW.position BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'contact_point', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',written:' || nullif(OLD.written, '') || '', '') || coalesce(',normal:' || nullif(OLD.normal, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_custom_field_delete AFTER DELETE ON custom_field BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'custom_field', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',choices:' || nullif(OLD.choices, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_custom_field_id BEFORE UPDATE OF id ON custom_field WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_custom_field_insert AFTER INSERT ON custom_field BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'custom_field', NEW.id, 'insert'); END;
CREATE TRIGGER journal_custom_field_update AFTER UPDATE ON custom_field WHEN OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.choices IS NOT NEW.choices OR OLD.position IS NOT NEW.position BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'custom_field', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',choices:' || nullif(OLD.choices, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_customer_delete AFTER DELETE ON customer BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'customer', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',code:' || nullif(OLD.code, '') || '', '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kana:' || nullif(OLD.kana, '') || '', '') || coalesce(',honorific:' || nullif(OLD.honorific, '') || '', '') || coalesce(',company:' || nullif(OLD.company, '') || '', '') || coalesce(',company_id:' || OLD.company_id, '') || coalesce(',department:' || nullif(OLD.department, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',decision_maker:' || OLD.decision_maker, '') || coalesce(',postal_code:' || nullif(OLD.postal_code, '') || '', '') || coalesce(',prefecture:' || nullif(OLD.prefecture, '') || '', '') || coalesce(',address:' || nullif(OLD.address, '') || '', '') || coalesce(',building:' || nullif(OLD.building, '') || '', '') || coalesce(',birthday:' || nullif(OLD.birthday, '') || '', '') || coalesce(',gender:' || nullif(OLD.gender, '') || '', '') || coalesce(',website:' || nullif(OLD.website, '') || '', '') || coalesce(',source:' || nullif(OLD.source, '') || '', '') || coalesce(',referrer:' || nullif(OLD.referrer, '') || '', '') || coalesce(',referrer_id:' || OLD.referrer_id, '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',rank:' || nullif(OLD.rank, '') || '', '') || coalesce(',stage:' || nullif(OLD.stage, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',custom:' || nullif(OLD.custom, '') || '', '') || coalesce(',post_consent:' || OLD.post_consent, '') || coalesce(',post_consent_at:' || nullif(OLD.post_consent_at, '') || '', '') || coalesce(',post_consent_how:' || nullif(OLD.post_consent_how, '') || '', '') || coalesce(',mail_consent:' || OLD.mail_consent, '') || coalesce(',mail_consent_at:' || nullif(OLD.mail_consent_at, '') || '', '') || coalesce(',mail_consent_how:' || nullif(OLD.mail_consent_how, '') || '', '') || coalesce(',phone_consent:' || OLD.phone_consent, '') || coalesce(',phone_consent_at:' || nullif(OLD.phone_consent_at, '') || '', '') || coalesce(',phone_consent_how:' || nullif(OLD.phone_consent_how, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',industry:' || nullif(OLD.industry, '') || '', '') || coalesce(',employees:' || OLD.employees, '') || coalesce(',status:' || nullif(OLD.status, '') || '', '') || coalesce(',status_on:' || nullif(OLD.status_on, '') || '', '') || coalesce(',mourning_until:' || nullif(OLD.mourning_until, '') || '', '') || coalesce(',post_consent_wording:' || nullif(OLD.post_consent_wording, '') || '', '') || coalesce(',mail_consent_wording:' || nullif(OLD.mail_consent_wording, '') || '', '') || coalesce(',phone_consent_wording:' || nullif(OLD.phone_consent_wording, '') || '', '') || coalesce(',wished_gap:' || OLD.wished_gap, '') || coalesce(',longest_gap:' || OLD.longest_gap, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_customer_id BEFORE UPDATE OF id ON customer WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_customer_insert AFTER INSERT ON customer BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'customer', NEW.id, 'insert'); END;
CREATE TRIGGER journal_customer_tag_delete AFTER DELETE ON customer_tag BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'customer_tag', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',tag_id:' || OLD.tag_id, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_customer_tag_id BEFORE UPDATE OF id ON customer_tag WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_customer_tag_insert AFTER INSERT ON customer_tag BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'customer_tag', NEW.id, 'insert'); END;
CREATE TRIGGER journal_customer_tag_update AFTER UPDATE ON customer_tag WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.tag_id IS NOT NEW.tag_id BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'customer_tag', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',tag_id:' || OLD.tag_id, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_customer_update AFTER UPDATE ON customer WHEN OLD.kind IS NOT NEW.kind OR OLD.code IS NOT NEW.code OR OLD.name IS NOT NEW.name OR OLD.kana IS NOT NEW.kana OR OLD.honorific IS NOT NEW.honorific OR OLD.company IS NOT NEW.company OR OLD.company_id IS NOT NEW.company_id OR OLD.department IS NOT NEW.department OR OLD.title IS NOT NEW.title OR OLD.decision_maker IS NOT NEW.decision_maker OR OLD.postal_code IS NOT NEW.postal_code OR OLD.prefecture IS NOT NEW.prefecture OR OLD.address IS NOT NEW.address OR OLD.building IS NOT NEW.building OR OLD.birthday IS NOT NEW.birthday OR OLD.gender IS NOT NEW.gender OR OLD.website IS NOT NEW.website OR OLD.source IS NOT NEW.source OR OLD.referrer IS NOT NEW.referrer OR OLD.referrer_id IS NOT NEW.referrer_id OR OLD.staff IS NOT NEW.staff OR OLD.rank IS NOT NEW.rank OR OLD.stage IS NOT NEW.stage OR OLD.note IS NOT NEW.note OR OLD.custom IS NOT NEW.custom OR OLD.post_consent IS NOT NEW.post_consent OR OLD.post_consent_at IS NOT NEW.post_consent_at OR OLD.post_consent_how IS NOT NEW.post_consent_how OR OLD.mail_consent IS NOT NEW.mail_consent OR OLD.mail_consent_at IS NOT NEW.mail_consent_at OR OLD.mail_consent_how IS NOT NEW.mail_consent_how OR OLD.phone_consent IS NOT NEW.phone_consent OR OLD.phone_consent_at IS NOT NEW.phone_consent_at OR OLD.phone_consent_how IS NOT NEW.phone_consent_how OR OLD.created_on IS NOT NEW.created_on OR OLD.industry IS NOT NEW.industry OR OLD.employees IS NOT NEW.employees OR OLD.status IS NOT NEW.status OR OLD.status_on IS NOT NEW.status_on OR OLD.mourning_until IS NOT NEW.mourning_until OR OLD.post_consent_wording IS NOT NEW.post_consent_wording OR OLD.mail_consent_wording IS NOT NEW.mail_consent_wording OR OLD.phone_consent_wording IS NOT NEW.phone_consent_wording OR OLD.wished_gap IS NOT NEW.wished_gap OR OLD.longest_gap IS NOT NEW.longest_gap BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'customer', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',code:' || nullif(OLD.code, '') || '', '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kana:' || nullif(OLD.kana, '') || '', '') || coalesce(',honorific:' || nullif(OLD.honorific, '') || '', '') || coalesce(',company:' || nullif(OLD.company, '') || '', '') || coalesce(',company_id:' || OLD.company_id, '') || coalesce(',department:' || nullif(OLD.department, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',decision_maker:' || OLD.decision_maker, '') || coalesce(',postal_code:' || nullif(OLD.postal_code, '') || '', '') || coalesce(',prefecture:' || nullif(OLD.prefecture, '') || '', '') || coalesce(',address:' || nullif(OLD.address, '') || '', '') || coalesce(',building:' || nullif(OLD.building, '') || '', '') || coalesce(',birthday:' || nullif(OLD.birthday, '') || '', '') || coalesce(',gender:' || nullif(OLD.gender, '') || '', '') || coalesce(',website:' || nullif(OLD.website, '') || '', '') || coalesce(',source:' || nullif(OLD.source, '') || '', '') || coalesce(',referrer:' || nullif(OLD.referrer, '') || '', '') || coalesce(',referrer_id:' || OLD.referrer_id, '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',rank:' || nullif(OLD.rank, '') || '', '') || coalesce(',stage:' || nullif(OLD.stage, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',custom:' || nullif(OLD.custom, '') || '', '') || coalesce(',post_consent:' || OLD.post_consent, '') || coalesce(',post_consent_at:' || nullif(OLD.post_consent_at, '') || '', '') || coalesce(',post_consent_how:' || nullif(OLD.post_consent_how, '') || '', '') || coalesce(',mail_consent:' || OLD.mail_consent, '') || coalesce(',mail_consent_at:' || nullif(OLD.mail_consent_at, '') || '', '') || coalesce(',mail_consent_how:' || nullif(OLD.mail_consent_how, '') || '', '') || coalesce(',phone_consent:' || OLD.phone_consent, '') || coalesce(',phone_consent_at:' || nullif(OLD.phone_consent_at, '') || '', '') || coalesce(',phone_consent_how:' || nullif(OLD.phone_consent_how, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',industry:' || nullif(OLD.industry, '') || '', '') || coalesce(',employees:' || OLD.employees, '') || coalesce(',status:' || nullif(OLD.status, '') || '', '') || coalesce(',status_on:' || nullif(OLD.status_on, '') || '', '') || coalesce(',mourning_until:' || nullif(OLD.mourning_until, '') || '', '') || coalesce(',post_consent_wording:' || nullif(OLD.post_consent_wording, '') || '', '') || coalesce(',mail_consent_wording:' || nullif(OLD.mail_consent_wording, '') || '', '') || coalesce(',phone_consent_wording:' || nullif(OLD.phone_consent_wording, '') || '', '') || coalesce(',wished_gap:' || OLD.wished_gap, '') || coalesce(',longest_gap:' || OLD.longest_gap, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_delete AFTER DELETE ON deal BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',stage_id:' || OLD.stage_id, '') || coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',contact_id:' || OLD.contact_id, '') || coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',close_on:' || nullif(OLD.close_on, '') || '', '') || coalesce(',probability:' || OLD.probability, '') || coalesce(',source:' || nullif(OLD.source, '') || '', '') || coalesce(',competitor:' || nullif(OLD.competitor, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',lost_reason:' || nullif(OLD.lost_reason, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',entered_on:' || nullif(OLD.entered_on, '') || '', '') || coalesce(',closed_on:' || nullif(OLD.closed_on, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_id BEFORE UPDATE OF id ON deal WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_deal_insert AFTER INSERT ON deal BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'deal', NEW.id, 'insert'); END;
CREATE TRIGGER journal_deal_line_delete AFTER DELETE ON deal_line BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_line', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',product_id:' || OLD.product_id, '') || coalesce(',item:' || nullif(OLD.item, '') || '', '') || coalesce(',quantity:' || OLD.quantity, '') || coalesce(',unit_price:' || OLD.unit_price, '') || coalesce(',amount:' || OLD.amount, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_line_id BEFORE UPDATE OF id ON deal_line WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_deal_line_insert AFTER INSERT ON deal_line BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'deal_line', NEW.id, 'insert'); END;
CREATE TRIGGER journal_deal_line_update AFTER UPDATE ON deal_line WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.product_id IS NOT NEW.product_id OR OLD.item IS NOT NEW.item OR OLD.quantity IS NOT NEW.quantity OR OLD.unit_price IS NOT NEW.unit_price OR OLD.amount IS NOT NEW.amount BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_line', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',product_id:' || OLD.product_id, '') || coalesce(',item:' || nullif(OLD.item, '') || '', '') || coalesce(',quantity:' || OLD.quantity, '') || coalesce(',unit_price:' || OLD.unit_price, '') || coalesce(',amount:' || OLD.amount, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_move_delete AFTER DELETE ON deal_move BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_move', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',stage_id:' || OLD.stage_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_move_id BEFORE UPDATE OF id ON deal_move WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_deal_move_insert AFTER INSERT ON deal_move BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'deal_move', NEW.id, 'insert'); END;
CREATE TRIGGER journal_deal_move_update AFTER UPDATE ON deal_move WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.stage_id IS NOT NEW.stage_id OR OLD.day IS NOT NEW.day BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_move', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',stage_id:' || OLD.stage_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_stage_delete AFTER DELETE ON deal_stage BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_stage', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',pipeline_id:' || OLD.pipeline_id, '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',position:' || OLD.position, '') || coalesce(',probability:' || OLD.probability, '') || coalesce(',stall_days:' || OLD.stall_days, '') || coalesce(',follow_up:' || nullif(OLD.follow_up, '') || '', '') || coalesce(',follow_up_days:' || OLD.follow_up_days, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_stage_id BEFORE UPDATE OF id ON deal_stage WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_deal_stage_insert AFTER INSERT ON deal_stage BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'deal_stage', NEW.id, 'insert'); END;
CREATE TRIGGER journal_deal_stage_update AFTER UPDATE ON deal_stage WHEN OLD.pipeline_id IS NOT NEW.pipeline_id OR OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.position IS NOT NEW.position OR OLD.probability IS NOT NEW.probability OR OLD.stall_days IS NOT NEW.stall_days OR OLD.follow_up IS NOT NEW.follow_up OR OLD.follow_up_days IS NOT NEW.follow_up_days BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal_stage', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',pipeline_id:' || OLD.pipeline_id, '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',position:' || OLD.position, '') || coalesce(',probability:' || OLD.probability, '') || coalesce(',stall_days:' || OLD.stall_days, '') || coalesce(',follow_up:' || nullif(OLD.follow_up, '') || '', '') || coalesce(',follow_up_days:' || OLD.follow_up_days, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_deal_update AFTER UPDATE ON deal WHEN OLD.stage_id IS NOT NEW.stage_id OR OLD.customer_id IS NOT NEW.customer_id OR OLD.contact_id IS NOT NEW.contact_id OR OLD.purchase_id IS NOT NEW.purchase_id OR OLD.title IS NOT NEW.title OR OLD.amount IS NOT NEW.amount OR OLD.close_on IS NOT NEW.close_on OR OLD.probability IS NOT NEW.probability OR OLD.source IS NOT NEW.source OR OLD.competitor IS NOT NEW.competitor OR OLD.staff IS NOT NEW.staff OR OLD.note IS NOT NEW.note OR OLD.lost_reason IS NOT NEW.lost_reason OR OLD.created_on IS NOT NEW.created_on OR OLD.entered_on IS NOT NEW.entered_on OR OLD.closed_on IS NOT NEW.closed_on OR OLD.position IS NOT NEW.position BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'deal', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',stage_id:' || OLD.stage_id, '') || coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',contact_id:' || OLD.contact_id, '') || coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',close_on:' || nullif(OLD.close_on, '') || '', '') || coalesce(',probability:' || OLD.probability, '') || coalesce(',source:' || nullif(OLD.source, '') || '', '') || coalesce(',competitor:' || nullif(OLD.competitor, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',lost_reason:' || nullif(OLD.lost_reason, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',entered_on:' || nullif(OLD.entered_on, '') || '', '') || coalesce(',closed_on:' || nullif(OLD.closed_on, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_distinct_pair_delete AFTER DELETE ON distinct_pair BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'distinct_pair', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',one_id:' || OLD.one_id, '') || coalesce(',other_id:' || OLD.other_id, '') || coalesce(',decided_on:' || nullif(OLD.decided_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_distinct_pair_id BEFORE UPDATE OF id ON distinct_pair WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_distinct_pair_insert AFTER INSERT ON distinct_pair BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'distinct_pair', NEW.id, 'insert'); END;
CREATE TRIGGER journal_distinct_pair_update AFTER UPDATE ON distinct_pair WHEN OLD.one_id IS NOT NEW.one_id OR OLD.other_id IS NOT NEW.other_id OR OLD.decided_on IS NOT NEW.decided_on BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'distinct_pair', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',one_id:' || OLD.one_id, '') || coalesce(',other_id:' || OLD.other_id, '') || coalesce(',decided_on:' || nullif(OLD.decided_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_employment_delete AFTER DELETE ON employment BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'employment', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',company_id:' || OLD.company_id, '') || coalesce(',company:' || nullif(OLD.company, '') || '', '') || coalesce(',department:' || nullif(OLD.department, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',from_on:' || nullif(OLD.from_on, '') || '', '') || coalesce(',until_on:' || nullif(OLD.until_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_employment_id BEFORE UPDATE OF id ON employment WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_employment_insert AFTER INSERT ON employment BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'employment', NEW.id, 'insert'); END;
CREATE TRIGGER journal_employment_update AFTER UPDATE ON employment WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.company_id IS NOT NEW.company_id OR OLD.company IS NOT NEW.company OR OLD.department IS NOT NEW.department OR OLD.title IS NOT NEW.title OR OLD.from_on IS NOT NEW.from_on OR OLD.until_on IS NOT NEW.until_on BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'employment', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',company_id:' || OLD.company_id, '') || coalesce(',company:' || nullif(OLD.company, '') || '', '') || coalesce(',department:' || nullif(OLD.department, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',from_on:' || nullif(OLD.from_on, '') || '', '') || coalesce(',until_on:' || nullif(OLD.until_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_file_setting_delete AFTER DELETE ON file_setting BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'file_setting', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',key:' || nullif(OLD.key, '') || '', '') || coalesce(',value:' || nullif(OLD.value, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_file_setting_id BEFORE UPDATE OF id ON file_setting WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_file_setting_insert AFTER INSERT ON file_setting BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'file_setting', NEW.id, 'insert'); END;
CREATE TRIGGER journal_file_setting_update AFTER UPDATE ON file_setting WHEN OLD.key IS NOT NEW.key OR OLD.value IS NOT NEW.value BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'file_setting', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',key:' || nullif(OLD.key, '') || '', '') || coalesce(',value:' || nullif(OLD.value, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_follow_up_delete AFTER DELETE ON follow_up BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'follow_up', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',rule_id:' || OLD.rule_id, '') || coalesce(',event:' || nullif(OLD.event, '') || '', '') || coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', '') || coalesce(',draft:' || nullif(OLD.draft, '') || '', '') || coalesce(',subject:' || nullif(OLD.subject, '') || '', '') || coalesce(',text:' || nullif(OLD.text, '') || '', '') || coalesce(',settled_on:' || nullif(OLD.settled_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_follow_up_id BEFORE UPDATE OF id ON follow_up WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_follow_up_insert AFTER INSERT ON follow_up BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'follow_up', NEW.id, 'insert'); END;
CREATE TRIGGER journal_follow_up_update AFTER UPDATE ON follow_up WHEN OLD.rule_id IS NOT NEW.rule_id OR OLD.event IS NOT NEW.event OR OLD.customer_id IS NOT NEW.customer_id OR OLD.day IS NOT NEW.day OR OLD.draft IS NOT NEW.draft OR OLD.subject IS NOT NEW.subject OR OLD.text IS NOT NEW.text OR OLD.settled_on IS NOT NEW.settled_on BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'follow_up', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',rule_id:' || OLD.rule_id, '') || coalesce(',event:' || nullif(OLD.event, '') || '', '') || coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', '') || coalesce(',draft:' || nullif(OLD.draft, '') || '', '') || coalesce(',subject:' || nullif(OLD.subject, '') || '', '') || coalesce(',text:' || nullif(OLD.text, '') || '', '') || coalesce(',settled_on:' || nullif(OLD.settled_on, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_payment_delete AFTER DELETE ON payment BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'payment', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',method:' || nullif(OLD.method, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_payment_id BEFORE UPDATE OF id ON payment WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_payment_insert AFTER INSERT ON payment BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'payment', NEW.id, 'insert'); END;
CREATE TRIGGER journal_payment_update AFTER UPDATE ON payment WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.purchase_id IS NOT NEW.purchase_id OR OLD.day IS NOT NEW.day OR OLD.amount IS NOT NEW.amount OR OLD.method IS NOT NEW.method OR OLD.note IS NOT NEW.note BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'payment', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',day:' || nullif(OLD.day, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',method:' || nullif(OLD.method, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_pipeline_delete AFTER DELETE ON pipeline BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'pipeline', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_pipeline_id BEFORE UPDATE OF id ON pipeline WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_pipeline_insert AFTER INSERT ON pipeline BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'pipeline', NEW.id, 'insert'); END;
CREATE TRIGGER journal_pipeline_update AFTER UPDATE ON pipeline WHEN OLD.name IS NOT NEW.name OR OLD.position IS NOT NEW.position BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'pipeline', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_product_delete AFTER DELETE ON product BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'product', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',code:' || nullif(OLD.code, '') || '', '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',category:' || nullif(OLD.category, '') || '', '') || coalesce(',price:' || OLD.price, '') || coalesce(',cost:' || OLD.cost, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_product_id BEFORE UPDATE OF id ON product WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_product_insert AFTER INSERT ON product BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'product', NEW.id, 'insert'); END;
CREATE TRIGGER journal_product_update AFTER UPDATE ON product WHEN OLD.code IS NOT NEW.code OR OLD.name IS NOT NEW.name OR OLD.category IS NOT NEW.category OR OLD.price IS NOT NEW.price OR OLD.cost IS NOT NEW.cost BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'product', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',code:' || nullif(OLD.code, '') || '', '') || coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',category:' || nullif(OLD.category, '') || '', '') || coalesce(',price:' || OLD.price, '') || coalesce(',cost:' || OLD.cost, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_purchase_delete AFTER DELETE ON purchase BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'purchase', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',day:' || OLD.day || '', '') || coalesce(',receipt_no:' || nullif(OLD.receipt_no, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',tax_included:' || OLD.tax_included, '') || coalesce(',tax:' || OLD.tax, '') || coalesce(',discount:' || OLD.discount, '') || coalesce(',payment:' || nullif(OLD.payment, '') || '', '') || coalesce(',paid:' || OLD.paid, '') || coalesce(',due_date:' || nullif(OLD.due_date, '') || '', '') || coalesce(',channel:' || nullif(OLD.channel, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',custom:' || nullif(OLD.custom, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_purchase_id BEFORE UPDATE OF id ON purchase WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_purchase_insert AFTER INSERT ON purchase BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'purchase', NEW.id, 'insert'); END;
CREATE TRIGGER journal_purchase_line_delete AFTER DELETE ON purchase_line BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'purchase_line', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',product_id:' || OLD.product_id, '') || coalesce(',item:' || nullif(OLD.item, '') || '', '') || coalesce(',category:' || nullif(OLD.category, '') || '', '') || coalesce(',quantity:' || OLD.quantity, '') || coalesce(',unit_price:' || OLD.unit_price, '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',cost:' || OLD.cost, '') || coalesce(',tax_rate:' || OLD.tax_rate, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_purchase_line_id BEFORE UPDATE OF id ON purchase_line WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_purchase_line_insert AFTER INSERT ON purchase_line BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'purchase_line', NEW.id, 'insert'); END;
CREATE TRIGGER journal_purchase_line_update AFTER UPDATE ON purchase_line WHEN OLD.purchase_id IS NOT NEW.purchase_id OR OLD.product_id IS NOT NEW.product_id OR OLD.item IS NOT NEW.item OR OLD.category IS NOT NEW.category OR OLD.quantity IS NOT NEW.quantity OR OLD.unit_price IS NOT NEW.unit_price OR OLD.amount IS NOT NEW.amount OR OLD.cost IS NOT NEW.cost OR OLD.tax_rate IS NOT NEW.tax_rate BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'purchase_line', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',purchase_id:' || OLD.purchase_id, '') || coalesce(',product_id:' || OLD.product_id, '') || coalesce(',item:' || nullif(OLD.item, '') || '', '') || coalesce(',category:' || nullif(OLD.category, '') || '', '') || coalesce(',quantity:' || OLD.quantity, '') || coalesce(',unit_price:' || OLD.unit_price, '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',cost:' || OLD.cost, '') || coalesce(',tax_rate:' || OLD.tax_rate, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_purchase_update AFTER UPDATE ON purchase WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.day IS NOT NEW.day OR OLD.receipt_no IS NOT NEW.receipt_no OR OLD.kind IS NOT NEW.kind OR OLD.amount IS NOT NEW.amount OR OLD.tax_included IS NOT NEW.tax_included OR OLD.tax IS NOT NEW.tax OR OLD.discount IS NOT NEW.discount OR OLD.payment IS NOT NEW.payment OR OLD.paid IS NOT NEW.paid OR OLD.due_date IS NOT NEW.due_date OR OLD.channel IS NOT NEW.channel OR OLD.staff IS NOT NEW.staff OR OLD.note IS NOT NEW.note OR OLD.custom IS NOT NEW.custom BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'purchase', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',day:' || OLD.day || '', '') || coalesce(',receipt_no:' || nullif(OLD.receipt_no, '') || '', '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',amount:' || OLD.amount, '') || coalesce(',tax_included:' || OLD.tax_included, '') || coalesce(',tax:' || OLD.tax, '') || coalesce(',discount:' || OLD.discount, '') || coalesce(',payment:' || nullif(OLD.payment, '') || '', '') || coalesce(',paid:' || OLD.paid, '') || coalesce(',due_date:' || nullif(OLD.due_date, '') || '', '') || coalesce(',channel:' || nullif(OLD.channel, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',custom:' || nullif(OLD.custom, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_relation_delete AFTER DELETE ON relation BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'relation', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',other_id:' || OLD.other_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_relation_id BEFORE UPDATE OF id ON relation WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_relation_insert AFTER INSERT ON relation BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'relation', NEW.id, 'insert'); END;
CREATE TRIGGER journal_relation_update AFTER UPDATE ON relation WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.other_id IS NOT NEW.other_id OR OLD.kind IS NOT NEW.kind OR OLD.note IS NOT NEW.note BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'relation', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',other_id:' || OLD.other_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_rule_delete AFTER DELETE ON rule BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'rule', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',says:' || nullif(OLD.says, '') || '', '') || coalesce(',enabled:' || OLD.enabled, '') || coalesce(',since:' || nullif(OLD.since, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_rule_id BEFORE UPDATE OF id ON rule WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_rule_insert AFTER INSERT ON rule BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'rule', NEW.id, 'insert'); END;
CREATE TRIGGER journal_rule_update AFTER UPDATE ON rule WHEN OLD.says IS NOT NEW.says OR OLD.enabled IS NOT NEW.enabled OR OLD.since IS NOT NEW.since OR OLD.position IS NOT NEW.position BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'rule', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',says:' || nullif(OLD.says, '') || '', '') || coalesce(',enabled:' || OLD.enabled, '') || coalesce(',since:' || nullif(OLD.since, '') || '', '') || coalesce(',position:' || OLD.position, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_segment_delete AFTER DELETE ON segment BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'segment', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',conditions:' || nullif(OLD.conditions, '') || '', '') || coalesce(',description:' || nullif(OLD.description, '') || '', '') || coalesce(',picture:' || nullif(OLD.picture, '') || '', '') || coalesce(',position:' || OLD.position, '') || coalesce(',wished_gap:' || OLD.wished_gap, '') || coalesce(',longest_gap:' || OLD.longest_gap, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_segment_id BEFORE UPDATE OF id ON segment WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_segment_insert AFTER INSERT ON segment BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'segment', NEW.id, 'insert'); END;
CREATE TRIGGER journal_segment_update AFTER UPDATE ON segment WHEN OLD.name IS NOT NEW.name OR OLD.conditions IS NOT NEW.conditions OR OLD.description IS NOT NEW.description OR OLD.picture IS NOT NEW.picture OR OLD.position IS NOT NEW.position OR OLD.wished_gap IS NOT NEW.wished_gap OR OLD.longest_gap IS NOT NEW.longest_gap BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'segment', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', '') || coalesce(',conditions:' || nullif(OLD.conditions, '') || '', '') || coalesce(',description:' || nullif(OLD.description, '') || '', '') || coalesce(',picture:' || nullif(OLD.picture, '') || '', '') || coalesce(',position:' || OLD.position, '') || coalesce(',wished_gap:' || OLD.wished_gap, '') || coalesce(',longest_gap:' || OLD.longest_gap, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_tag_delete AFTER DELETE ON tag BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'tag', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_tag_id BEFORE UPDATE OF id ON tag WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_tag_insert AFTER INSERT ON tag BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'tag', NEW.id, 'insert'); END;
CREATE TRIGGER journal_tag_update AFTER UPDATE ON tag WHEN OLD.name IS NOT NEW.name BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'tag', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',name:' || nullif(OLD.name, '') || '', ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_task_delete AFTER DELETE ON task BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'task', OLD.id, 'delete', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',due_on:' || nullif(OLD.due_on, '') || '', '') || coalesce(',due_at:' || nullif(OLD.due_at, '') || '', '') || coalesce(',minutes:' || OLD.minutes, '') || coalesce(',remind_before:' || OLD.remind_before, '') || coalesce(',snoozed_until:' || nullif(OLD.snoozed_until, '') || '', '') || coalesce(',priority:' || OLD.priority, '') || coalesce(',repeat:' || nullif(OLD.repeat, '') || '', '') || coalesce(',repeat_from:' || nullif(OLD.repeat_from, '') || '', '') || coalesce(',holiday:' || nullif(OLD.holiday, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',done_on:' || nullif(OLD.done_on, '') || '', '') || coalesce(',rule_id:' || OLD.rule_id, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
CREATE TRIGGER journal_task_id BEFORE UPDATE OF id ON task WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END;
CREATE TRIGGER journal_task_insert AFTER INSERT ON task BEGIN INSERT INTO change (act, tbl, row, op) VALUES ((SELECT id FROM open_act), 'task', NEW.id, 'insert'); END;
CREATE TRIGGER journal_task_update AFTER UPDATE ON task WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.kind IS NOT NEW.kind OR OLD.title IS NOT NEW.title OR OLD.due_on IS NOT NEW.due_on OR OLD.due_at IS NOT NEW.due_at OR OLD.minutes IS NOT NEW.minutes OR OLD.remind_before IS NOT NEW.remind_before OR OLD.snoozed_until IS NOT NEW.snoozed_until OR OLD.priority IS NOT NEW.priority OR OLD.repeat IS NOT NEW.repeat OR OLD.repeat_from IS NOT NEW.repeat_from OR OLD.holiday IS NOT NEW.holiday OR OLD.staff IS NOT NEW.staff OR OLD.note IS NOT NEW.note OR OLD.created_on IS NOT NEW.created_on OR OLD.done_on IS NOT NEW.done_on OR OLD.rule_id IS NOT NEW.rule_id BEGIN INSERT INTO change (act, tbl, row, op, before) VALUES ((SELECT id FROM open_act), 'task', OLD.id, 'update', '{' || substr(replace(replace(replace(replace(replace(replace(coalesce(',customer_id:' || OLD.customer_id, '') || coalesce(',deal_id:' || OLD.deal_id, '') || coalesce(',kind:' || nullif(OLD.kind, '') || '', '') || coalesce(',title:' || nullif(OLD.title, '') || '', '') || coalesce(',due_on:' || nullif(OLD.due_on, '') || '', '') || coalesce(',due_at:' || nullif(OLD.due_at, '') || '', '') || coalesce(',minutes:' || OLD.minutes, '') || coalesce(',remind_before:' || OLD.remind_before, '') || coalesce(',snoozed_until:' || nullif(OLD.snoozed_until, '') || '', '') || coalesce(',priority:' || OLD.priority, '') || coalesce(',repeat:' || nullif(OLD.repeat, '') || '', '') || coalesce(',repeat_from:' || nullif(OLD.repeat_from, '') || '', '') || coalesce(',holiday:' || nullif(OLD.holiday, '') || '', '') || coalesce(',staff:' || nullif(OLD.staff, '') || '', '') || coalesce(',note:' || nullif(OLD.note, '') || '', '') || coalesce(',created_on:' || nullif(OLD.created_on, '') || '', '') || coalesce(',done_on:' || nullif(OLD.done_on, '') || '', '') || coalesce(',rule_id:' || OLD.rule_id, ''), char(92), '\\'), char(34), '\"'), char(10), '\n'), char(13), '\r'), char(9), '\t'), char(1), '"'), 2) || '}'); END;
