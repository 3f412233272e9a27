INSERT INTO text_index (text_index, rowid, body) VALUES ('delete', ?1, ?2)
