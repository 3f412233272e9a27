SELECT u.uuid FROM link AS l JOIN uuid AS u ON u.rid = l.rid WHERE l."from" = ?1 OR l."to" = ?1 ORDER BY l.rid
