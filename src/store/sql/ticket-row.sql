SELECT i.rid, u.uuid, i.number, i.title, i.priority, i.impact, i.urgency, i.priority_reason,
       i.state, i._stage, i.hold_reason, i.hold_until,
       service.name, owner.name, team.name, caller.name, category.name, parent.name,
       i.owner, caller.vip, i.logged_at, i._updated_at, i.kind,
       i._reassignment_count, i._unknown
FROM ticket AS i
JOIN uuid AS u ON u.rid = i.rid
LEFT JOIN service ON service.rid = i.service
LEFT JOIN person AS owner ON owner.rid = i.owner
LEFT JOIN team ON team.rid = i.team
LEFT JOIN person AS caller ON caller.rid = i.reporter
LEFT JOIN category ON category.rid = i.category
LEFT JOIN category AS parent ON parent.rid = category.parent
WHERE i.rid = ?1
