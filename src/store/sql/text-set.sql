INSERT INTO text_row (rid, incident, body) VALUES (?1, ?2, ?3)
ON CONFLICT (rid) DO UPDATE SET incident = excluded.incident, body = excluded.body
