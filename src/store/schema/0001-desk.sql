-- The frame of a desk. The tables of the kinds (incident, note, …) are made
-- from the registry of fields; their names and columns never begin with "_".

-- Integers for UUIDs; they never leave this file.
CREATE TABLE uuid (
  rid  INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16)
) STRICT;

-- Which desk this is. dev belongs to the file, founder is the person of init.
CREATE TABLE identity (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  ws      BLOB NOT NULL CHECK (length (ws) = 16),
  dev     BLOB NOT NULL CHECK (length (dev) = 16),
  founder BLOB NOT NULL CHECK (length (founder) = 16)
) STRICT;

-- The log: record.md 4.9. dev, actor, eid and act are rids.
CREATE TABLE log (
  seq         INTEGER PRIMARY KEY,
  id          BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  dev         INTEGER NOT NULL,
  n           INTEGER NOT NULL,
  prev        BLOB NOT NULL,
  hlc         INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  ent         TEXT NOT NULL,
  eid         INTEGER NOT NULL,
  op          TEXT NOT NULL,
  act         INTEGER NOT NULL,
  eh          INTEGER NOT NULL,
  num         INTEGER NOT NULL,
  scope       INTEGER NOT NULL,
  at_received INTEGER NOT NULL,
  hash        BLOB NOT NULL,
  log_hash    BLOB NOT NULL,
  body        BLOB NOT NULL,
  redacted    BLOB,
  salts       BLOB
) STRICT;
CREATE INDEX log_eid ON log (eid, seq);
CREATE INDEX log_act ON log (act, seq);
-- The records of a kind in the order in which they were made.
CREATE INDEX log_create ON log (ent, seq, eid) WHERE op = 'create';

-- Written with each transaction, so that a missing last row shows. now is the
-- clock of the sequencer, which never goes back.
CREATE TABLE head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  seq      INTEGER NOT NULL,
  log_hash BLOB NOT NULL,
  now      INTEGER NOT NULL
) STRICT;
CREATE TABLE device_head (
  dev  INTEGER PRIMARY KEY,
  n    INTEGER NOT NULL,
  hash BLOB NOT NULL,
  hlc  INTEGER NOT NULL,
  eh   INTEGER NOT NULL
) STRICT;

-- Derived from the log, but for the label, which only this file knows.
-- undoes: the action it takes back; depth: 0 own, 1 undo, 2 redo, …;
-- root_seq: first change of the own action at the bottom.
CREATE TABLE action (
  act       INTEGER PRIMARY KEY,
  actor     INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  label     TEXT,
  undoes    INTEGER,
  undone_by INTEGER,
  root_seq  INTEGER NOT NULL,
  depth     INTEGER NOT NULL
) STRICT;
CREATE INDEX action_first ON action (first_seq);
CREATE INDEX action_undo ON action (actor, root_seq) WHERE undone_by IS NULL AND depth % 2 = 0;
CREATE INDEX action_redo ON action (actor, first_seq) WHERE undone_by IS NULL AND depth % 2 = 1;

-- The last number given, per kind.
CREATE TABLE counter (
  kind TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Other numbers of an incident, in capitals, for looking them up.
CREATE TABLE alias (
  name TEXT NOT NULL,
  rid  INTEGER NOT NULL,
  PRIMARY KEY (name, rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_rid ON alias (rid);

-- What somebody is still writing; never logged.
CREATE TABLE draft (
  key  TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The text index: one row per text, mapped to its incident.
CREATE TABLE text_row (
  rid      INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE text_index USING fts5 (
  body,
  content = 'text_row',
  content_rowid = 'rid',
  prefix = '2 3 4',
  detail = full,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO text_index (text_index, rank) VALUES ('automerge', 0);
INSERT INTO text_index (text_index, rank) VALUES ('crisismerge', 500);
