INSERT INTO head (one, seq, log_hash, now) VALUES (1, ?1, ?2, ?3)
ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, log_hash = excluded.log_hash, now = excluded.now
