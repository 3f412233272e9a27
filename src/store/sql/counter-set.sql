INSERT INTO counter (kind, last) VALUES (?1, ?2)
ON CONFLICT (kind) DO UPDATE SET last = excluded.last
