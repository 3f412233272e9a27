SELECT 1 FROM log WHERE seq > ?1 AND ent IN ('person', 'team', 'service', 'category') LIMIT 1
