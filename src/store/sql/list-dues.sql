SELECT rid, min (due_at) FROM clock WHERE stage = 0 AND due_at IS NOT NULL GROUP BY rid
