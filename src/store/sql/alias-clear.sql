DELETE FROM alias WHERE rid = ?1
