SELECT tags FROM (SELECT rid, tags, deleted FROM ticket ORDER BY rid DESC LIMIT ?1)
WHERE tags IS NOT NULL AND deleted IS NOT 1
