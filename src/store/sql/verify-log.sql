SELECT l.seq, l.id, l.dev, d.uuid, l.n, l.prev, l.hlc, l.actor, a.uuid, l.ent, l.eid, e.uuid, l.op, l.act, c.uuid,
       l.eh, l.num, l.scope, l.at_received, l.hash, l.log_hash, l.body, l.redacted, l.salts
FROM log AS l
LEFT JOIN uuid AS d ON d.rid = l.dev
LEFT JOIN uuid AS a ON a.rid = l.actor
LEFT JOIN uuid AS e ON e.rid = l.eid
LEFT JOIN uuid AS c ON c.rid = l.act
ORDER BY l.seq
