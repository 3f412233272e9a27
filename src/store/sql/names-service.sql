SELECT k.rid, u.uuid, k.name, 0, 0, NULL, NULL, NULL, NULL
FROM service AS k JOIN uuid AS u ON u.rid = k.rid
WHERE k.deleted IS NOT 1
