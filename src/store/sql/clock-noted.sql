-- The tickets of the notes that the changes after ?1 touched.
SELECT DISTINCT note.incident FROM log CROSS JOIN note ON note.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'note' AND note.incident IS NOT NULL
