SELECT rid FROM uuid WHERE uuid = ?1
