SELECT rid, _unknown FROM ticket WHERE rid = ?1
