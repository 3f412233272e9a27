SELECT rid FROM uuid ORDER BY rid
