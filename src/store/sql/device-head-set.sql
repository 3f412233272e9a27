INSERT INTO device_head (dev, n, hash, hlc, eh) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (dev) DO UPDATE SET n = excluded.n, hash = excluded.hash, hlc = excluded.hlc, eh = excluded.eh
