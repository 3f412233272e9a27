-- Whether a ticket or one of its notes has a term.
SELECT 1 FROM text_index
WHERE text_index MATCH ?1 AND rowid IN (SELECT ?2 UNION ALL SELECT rid FROM note WHERE incident = ?2)
LIMIT 1
