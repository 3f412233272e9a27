SELECT rid FROM category WHERE parent = ?1 AND deleted IS NOT 1 LIMIT 1
