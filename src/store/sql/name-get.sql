SELECT name FROM person WHERE rid = ?1
UNION ALL SELECT name FROM team WHERE rid = ?1
UNION ALL SELECT name FROM service WHERE rid = ?1
UNION ALL SELECT CASE WHEN p.name IS NULL THEN c.name ELSE p.name || ' › ' || c.name END
  FROM category AS c LEFT JOIN category AS p ON p.rid = c.parent WHERE c.rid = ?1
UNION ALL SELECT number FROM ticket WHERE rid = ?1
UNION ALL SELECT name FROM desk WHERE rid = ?1
UNION ALL SELECT name FROM device WHERE rid = ?1
UNION ALL SELECT name FROM calendar WHERE rid = ?1
UNION ALL SELECT name FROM sla_policy WHERE rid = ?1
UNION ALL SELECT name FROM rule WHERE rid = ?1
UNION ALL SELECT name FROM custom_field WHERE rid = ?1
