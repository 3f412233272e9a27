-- The records that the changes ?1 to ?2 have touched, in order.
SELECT l.eid, u.uuid, l.ent, min (l.seq) AS first
FROM log AS l JOIN uuid AS u ON u.rid = l.eid
WHERE l.seq BETWEEN ?1 AND ?2 GROUP BY l.eid ORDER BY first
