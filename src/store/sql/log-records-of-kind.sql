SELECT eid, min (seq) AS first FROM log WHERE ent = ?1 GROUP BY eid ORDER BY first
