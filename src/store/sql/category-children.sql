SELECT u.uuid
FROM category AS k JOIN uuid AS u ON u.rid = k.rid
WHERE k.parent = ?1 AND k.deleted IS NOT 1
ORDER BY k.rid
