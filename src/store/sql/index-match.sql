SELECT rowid FROM text_index WHERE text_index MATCH ?1
