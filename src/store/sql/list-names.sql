SELECT rid, name FROM person
UNION ALL SELECT rid, name FROM team
UNION ALL SELECT rid, name FROM service
UNION ALL SELECT c.rid, CASE WHEN p.name IS NULL THEN c.name ELSE p.name || ' › ' || c.name END
  FROM category AS c LEFT JOIN category AS p ON p.rid = c.parent
