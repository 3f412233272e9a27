SELECT rid, title FROM incident WHERE rid = ?1
