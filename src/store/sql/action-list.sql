SELECT c.uuid, a.uuid, x.first_seq, x.last_seq, x.at, x.label, x.depth, x.undone_by, x.act
FROM action AS x
JOIN uuid AS c ON c.rid = x.act
JOIN uuid AS a ON a.rid = x.actor
ORDER BY x.first_seq DESC LIMIT ?1
