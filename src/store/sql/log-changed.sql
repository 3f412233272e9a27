SELECT eid FROM log WHERE seq > ?1
UNION
SELECT note.incident FROM log CROSS JOIN note ON note.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'note' AND note.incident IS NOT NULL
