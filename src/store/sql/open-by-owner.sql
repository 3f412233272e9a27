SELECT u.uuid, t.kind, t.state, count (*)
FROM ticket AS t JOIN uuid AS u ON u.rid = t.owner
WHERE t.deleted IS NOT 1
GROUP BY t.owner, t.kind, t.state
