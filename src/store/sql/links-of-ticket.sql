SELECT lu.uuid, 1, l.relation, l.blocks, tu.uuid, t.kind, t.number, t.title, t.state
FROM link AS l CROSS JOIN ticket AS t ON t.rid = l."to"
JOIN uuid AS lu ON lu.rid = l.rid JOIN uuid AS tu ON tu.rid = t.rid
WHERE l."from" = ?1 AND l.deleted IS NOT 1 AND t.deleted IS NOT 1
UNION ALL
SELECT lu.uuid, 0, l.relation, l.blocks, tu.uuid, t.kind, t.number, t.title, t.state
FROM link AS l CROSS JOIN ticket AS t ON t.rid = l."from"
JOIN uuid AS lu ON lu.rid = l.rid JOIN uuid AS tu ON tu.rid = t.rid
WHERE l."to" = ?1 AND l.deleted IS NOT 1 AND t.deleted IS NOT 1
UNION ALL
SELECT zeroblob(16), 1, 'converted_from', 0, ou.uuid, o.kind, o.number, o.title, o.state
FROM ticket AS t CROSS JOIN ticket AS o ON o.rid = t.converted_from JOIN uuid AS ou ON ou.rid = o.rid
WHERE t.rid = ?1 AND o.deleted IS NOT 1
UNION ALL
SELECT zeroblob(16), 0, 'converted_from', 0, ou.uuid, o.kind, o.number, o.title, o.state
FROM ticket AS t CROSS JOIN ticket AS o ON o.rid = t.converted_to JOIN uuid AS ou ON ou.rid = o.rid
WHERE t.rid = ?1 AND o.deleted IS NOT 1
