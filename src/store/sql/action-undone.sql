-- What is taken back began before; of several that took it back the last one counts.
UPDATE action SET undone_by = ?2 WHERE act = ?1 AND first_seq < ?3
