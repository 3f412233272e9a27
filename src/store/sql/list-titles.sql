SELECT rid, title FROM incident ORDER BY rid
