INSERT INTO text_index (rowid, body) VALUES (?1, ?2)
