SELECT rid, _unknown FROM ticket WHERE _unknown IS NOT NULL
