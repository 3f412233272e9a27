SELECT u.uuid FROM person AS p JOIN uuid AS u ON u.rid = p.rid
WHERE p.team = ?1 AND p.deleted IS NOT 1
