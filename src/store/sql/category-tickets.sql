SELECT u.uuid, t.kind
FROM ticket AS t JOIN uuid AS u ON u.rid = t.rid
WHERE t.category = ?1 AND t.deleted IS NOT 1
ORDER BY t.rid
