SELECT DISTINCT eid FROM log WHERE seq > ?1 AND ent = 'incident' ORDER BY eid
