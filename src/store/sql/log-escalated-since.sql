SELECT l.seq, l.id, d.uuid, l.n, l.prev, l.hlc, a.uuid, l.ent, e.uuid, l.op, c.uuid, l.eh,
       l.body, l.redacted, l.salts, l.eid
FROM log AS l
JOIN uuid AS d ON d.rid = l.dev
JOIN uuid AS a ON a.rid = l.actor
JOIN uuid AS e ON e.rid = l.eid
JOIN uuid AS c ON c.rid = l.act
WHERE l.seq > ?1
  AND l.op = 'add'
  AND instr (l.body, CAST ('escalated' AS BLOB)) > 0
ORDER BY l.seq
