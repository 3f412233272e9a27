SELECT DISTINCT note.rid, note.incident FROM log CROSS JOIN note ON note.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'note' AND note.incident > 0
