SELECT rid FROM incident WHERE number = ?1 LIMIT 1
