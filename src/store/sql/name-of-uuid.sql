SELECT COALESCE((SELECT name FROM person WHERE person.rid = u.rid),
                (SELECT name FROM team WHERE team.rid = u.rid),
                (SELECT name FROM service WHERE service.rid = u.rid))
FROM uuid AS u WHERE u.uuid = ?1
