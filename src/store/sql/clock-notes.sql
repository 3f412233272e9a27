-- What was said to the caller or came from there: the change that made it, and how it
-- is seen now.
SELECT l.seq, l.id, l.dev, l.n, l.prev, l.hlc, l.actor, l.ent, e.uuid, l.op, c.uuid, l.eh,
       l.body, l.redacted, l.salts, n.visibility
FROM note AS n
JOIN log AS l ON l.seq = (SELECT MIN (seq) FROM log WHERE eid = n.rid)
JOIN uuid AS e ON e.rid = l.eid
JOIN uuid AS c ON c.rid = l.act
WHERE n.incident = ?1 AND n.visibility IN ('public', 'caller') AND n.deleted IS NOT 1
ORDER BY n.rid
