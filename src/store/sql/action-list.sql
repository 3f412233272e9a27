SELECT c.uuid, a.uuid, x.first_seq, x.last_seq, x.at, x.label, x.depth, x.undone_by, x.act, r.label
FROM action AS x
JOIN uuid AS c ON c.rid = x.act
JOIN uuid AS a ON a.rid = x.actor
LEFT JOIN action AS r ON r.first_seq = x.root_seq
ORDER BY x.first_seq DESC LIMIT ?1
