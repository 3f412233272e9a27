SELECT rid FROM text_row WHERE rid NOT IN (SELECT eid FROM log) LIMIT 1
