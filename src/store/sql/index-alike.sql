SELECT rowid FROM text_index WHERE text_index MATCH ?1 AND rowid > ?2 ORDER BY bm25 (text_index)
