SELECT u.uuid, k.name, k.catch_all, k._created_at, pu.uuid, p.name
FROM category AS k JOIN uuid AS u ON u.rid = k.rid
LEFT JOIN category AS p ON p.rid = k.parent
LEFT JOIN uuid AS pu ON pu.rid = k.parent
WHERE k.deleted IS NOT 1
