-- Stage 0 is FETTLE_SLA_IN_PROGRESS.
SELECT c.rid, c.agreement, c.target, p.uuid, c.stage, c.duration, c.started_at, c.due_at, c.breached_at, c.ended_at,
       c.used
FROM clock AS c JOIN uuid AS p ON p.rid = c.policy
WHERE c.stage = 0 AND c.due_at IS NOT NULL
ORDER BY c.due_at, c.rid, c.agreement, c.target
