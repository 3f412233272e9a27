SELECT rid, title FROM ticket WHERE rid = ?1
