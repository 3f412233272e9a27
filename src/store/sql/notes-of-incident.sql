SELECT n.rid FROM note AS n
WHERE n.incident = ?1 AND n.deleted IS NOT 1 ORDER BY n._created_at, n.rid
