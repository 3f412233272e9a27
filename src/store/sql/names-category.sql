SELECT k.rid, u.uuid, k.name, 0, 0, NULL, NULL, NULL, p.name
FROM category AS k JOIN uuid AS u ON u.rid = k.rid LEFT JOIN category AS p ON p.rid = k.parent
WHERE k.deleted IS NOT 1
