SELECT u.uuid FROM alias AS a JOIN uuid AS u ON u.rid = a.rid JOIN incident AS i ON i.rid = a.rid
WHERE a.name = ?1 AND i.deleted IS NOT 1 ORDER BY i.rid LIMIT 2
