SELECT l.seq, l.id, d.uuid, l.n, l.prev, l.hlc, a.uuid, l.ent, e.uuid, l.op, c.uuid, l.eh,
       l.body, l.redacted, l.salts, l.eid, l.at_received, x.label, x.first_seq, x.last_seq
FROM log AS l
JOIN uuid AS d ON d.rid = l.dev
JOIN uuid AS a ON a.rid = l.actor
JOIN uuid AS e ON e.rid = l.eid
JOIN uuid AS c ON c.rid = l.act
LEFT JOIN action AS x ON x.act = l.act
WHERE l.eid IN (SELECT ?8
                UNION ALL SELECT rid FROM note WHERE incident = ?8
                UNION ALL SELECT rid FROM approval WHERE ticket = ?8
                UNION ALL SELECT rid FROM link WHERE "from" = ?8 OR "to" = ?8)
  AND l.seq < ?1
  AND (?2 = 0 OR l.actor = ?2)
  AND (?3 = 0 OR l.dev = ?3)
  AND (?4 = '' OR l.ent = ?4)
  AND l.hlc >= ?5 AND l.hlc < ?6
ORDER BY l.seq DESC LIMIT ?7
