-- Where the promises to each ticket stand: derived from the log by the one
-- reckoning (fettle-sla-standing.h says what the columns mean). One row per
-- ticket, agreement and target. rid and policy are rids.
CREATE TABLE clock (
  rid         INTEGER NOT NULL,
  agreement   INTEGER NOT NULL,
  target      INTEGER NOT NULL,
  policy      INTEGER NOT NULL,
  stage       INTEGER NOT NULL,
  duration    INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  due_at      INTEGER,
  breached_at INTEGER,
  ended_at    INTEGER,
  used        INTEGER,
  PRIMARY KEY (rid, agreement, target)
) STRICT, WITHOUT ROWID;
-- Those that run, by when they are due.
CREATE INDEX clock_due ON clock (due_at, rid) WHERE stage = 0 AND due_at IS NOT NULL;
