SELECT eid FROM log WHERE seq > ?1
UNION
SELECT note.incident FROM log CROSS JOIN note ON note.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'note' AND note.incident IS NOT NULL
UNION
SELECT approval.ticket FROM log CROSS JOIN approval ON approval.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'approval' AND approval.ticket IS NOT NULL
UNION
SELECT link."from" FROM log CROSS JOIN link ON link.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'link' AND link."from" IS NOT NULL
UNION
SELECT link."to" FROM log CROSS JOIN link ON link.rid = log.eid
WHERE log.seq > ?1 AND log.ent = 'link' AND link."to" IS NOT NULL
