INSERT INTO action (act, actor, first_seq, last_seq, at, label, undoes, root_seq, depth)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif (?7, 0), ?8, ?9)
ON CONFLICT (act) DO UPDATE SET last_seq = excluded.last_seq, label = coalesce (excluded.label, label),
  undoes = excluded.undoes, root_seq = excluded.root_seq, depth = excluded.depth
