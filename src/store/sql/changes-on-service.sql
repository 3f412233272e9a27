SELECT u.uuid, c.number, c.title, c.state,
       coalesce(c.planned_start, c.resolved_at) AS begun,
       coalesce(c.resolved_at, c.planned_end, c.planned_start) AS ended
FROM change_request AS c JOIN uuid AS u ON u.rid = c.rid
WHERE c.service = ?1 AND c.deleted IS NOT 1
  AND c.state IN ('scheduled', 'implement', 'review', 'closed')
  AND begun <= ?2 AND ended >= ?3
