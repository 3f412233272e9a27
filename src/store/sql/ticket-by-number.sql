SELECT (SELECT u.uuid FROM uuid AS u WHERE u.rid = t.rid) FROM ticket AS t
WHERE t.number = ?1 AND t.deleted IS NOT 1 ORDER BY t.rid LIMIT 1
