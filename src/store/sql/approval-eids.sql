SELECT u.uuid FROM approval AS a JOIN uuid AS u ON u.rid = a.rid WHERE a.ticket = ?1 ORDER BY a.rid
