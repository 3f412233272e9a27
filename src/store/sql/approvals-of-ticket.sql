SELECT rid FROM approval WHERE ticket = ?1 AND deleted IS NOT 1 ORDER BY rid
