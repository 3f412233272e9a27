SELECT seq, dev, n, prev, eh, num, scope, at_received, hash, log_hash
FROM log WHERE seq > ?1 ORDER BY seq
