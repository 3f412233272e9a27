SELECT due_at FROM clock WHERE stage = 0 AND due_at > ?1 ORDER BY due_at LIMIT 1
