SELECT max (seq) FROM log WHERE eid = ?1
