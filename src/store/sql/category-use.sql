SELECT u.uuid, t.kind, t.state, count (*), sum (t.logged_at >= ?1), max (t.logged_at)
FROM ticket AS t LEFT JOIN uuid AS u ON u.rid = t.category
WHERE t.deleted IS NOT 1
GROUP BY t.category, t.kind, t.state
