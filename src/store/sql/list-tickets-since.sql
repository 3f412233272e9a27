-- Only the end of the log, not all of its index by record.
SELECT DISTINCT eid FROM log NOT INDEXED
WHERE seq > ?1 AND ent IN ('incident', 'request', 'problem', 'change_request', 'task') ORDER BY eid
