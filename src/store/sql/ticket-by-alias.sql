SELECT u.uuid FROM alias AS a JOIN uuid AS u ON u.rid = a.rid
WHERE a.name = ?1 AND EXISTS (SELECT 1 FROM ticket AS t WHERE t.rid = a.rid AND t.deleted IS NOT 1)
ORDER BY a.rid LIMIT 2
