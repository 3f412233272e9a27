-- A copy of the index beside the desk: the engine's own check needs a table it
-- may write to, and must not hold up those who work.
CREATE TABLE temp.again_row (
  rid      INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE temp.again USING fts5 (
  body,
  content = 'again_row',
  content_rowid = 'rid',
  prefix = '2 3 4',
  detail = full,
  tokenize = 'unicode61 remove_diacritics 2'
);
