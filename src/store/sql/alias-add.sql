INSERT OR IGNORE INTO alias (name, rid) VALUES (?1, ?2)
