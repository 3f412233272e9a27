SELECT rid FROM ticket WHERE number = ?1 LIMIT 1
