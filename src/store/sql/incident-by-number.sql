SELECT u.uuid FROM incident AS i JOIN uuid AS u ON u.rid = i.rid
WHERE i.number = ?1 AND i.deleted IS NOT 1 ORDER BY i.rid LIMIT 1
