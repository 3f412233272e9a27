SELECT max (seq) FROM log
