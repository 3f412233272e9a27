SELECT k.rid, u.uuid, k.name, k.vip, k.agent, k.site, k.phone, k.mail, NULL
FROM person AS k JOIN uuid AS u ON u.rid = k.rid
WHERE k.deleted IS NOT 1
