SELECT c.rid, c.agreement, c.target, p.uuid, c.stage, c.duration, c.started_at, c.due_at, c.breached_at, c.ended_at,
       c.used
FROM clock AS c JOIN uuid AS p ON p.rid = c.policy
WHERE c.rid = ?1
ORDER BY c.agreement, c.target
