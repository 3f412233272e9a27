SELECT rid FROM ticket
WHERE deleted IS NOT 1 AND (logged_at >= ?1 OR logged_at IS NULL AND _updated_at >= ?1)
ORDER BY rid
