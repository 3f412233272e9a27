SELECT l.eid, u.uuid, l.ent, min (l.seq) AS first
FROM log AS l JOIN uuid AS u ON u.rid = l.eid
WHERE l.act = ?1 GROUP BY l.eid ORDER BY first
