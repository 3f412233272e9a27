SELECT t.rid, t.kind, max (ifnull (l.blocks, 0))
FROM link AS l CROSS JOIN ticket AS t ON t.rid = l."from"
WHERE l."to" = ?1 AND l.relation = 'child_of' AND l.deleted IS NOT 1 AND t.deleted IS NOT 1
GROUP BY t.rid ORDER BY t.rid
