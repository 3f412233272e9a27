SELECT name FROM alias WHERE rid = ?1
