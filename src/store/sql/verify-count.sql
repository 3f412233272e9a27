SELECT count (*) FROM log
