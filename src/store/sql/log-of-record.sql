-- Where and who are rids: they are the same few again and again.
SELECT l.seq, l.id, l.dev, l.n, l.prev, l.hlc, l.actor, l.ent, e.uuid, l.op, c.uuid, l.eh,
       l.body, l.redacted, l.salts, l.eid
FROM log AS l
JOIN uuid AS e ON e.rid = l.eid
JOIN uuid AS c ON c.rid = l.act
WHERE l.eid = ?1
ORDER BY l.seq
